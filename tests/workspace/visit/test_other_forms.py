"""The whole chain with forms that are not the first one: visit, judgment, finding, signed paper, package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from duxueben import paths
from duxueben.checklist import reader
from duxueben.checklist.versions import WORDS_NAME
from duxueben.exchange.unpack import open_package
from duxueben.model.canonical import JSON
from duxueben.model.people import Institution
from duxueben.model.plan import Authority
from duxueben.model.verdict import Verdict
from duxueben.model.visit import Plan, Visit
from duxueben.model.words import InstitutionKind
from duxueben.progress import Progress
from duxueben.vault.register import Register
from duxueben.workspace import handing_in, shelving
from duxueben.workspace.office import Office
from duxueben.workspace.paper import filing, ordering, press
from duxueben.workspace.register import registering
from duxueben.workspace.shelving import Brought
from duxueben.workspace.visit import visiting
from support.packages import KEYS, SECRET, opened
from support.visits import BUREAU, MET, NOTICE, UNMET, settle

SITE = Institution("", "启砺文化教育培训学校", InstitutionKind.SUBJECT_TUTORING, head="麴赟", nonprofit=True)
SCHOOL = Institution("", "漴川区白鹭洲小学", InstitutionKind.PRIMARY, head="佘𬍛瑶")
ODD = """
id = "x.odd_1"
version = "0"
title = "一页纸"
cite = "一页纸"
[[project]]
title = "只有一个项目"
[[project.item]]
no = 101
text = "校门口有护学岗。"
[[project.item.sub]]
code = "101.1"
text = "上学放学时有人值守"
holder = ["学校"]
applies = ["小学"]
methods = ["校园巡查"]
problem = "校门口没有护学岗"
requirement = "{期限}前安排"
days = 3
[[project.item]]
no = 999
text = "其他。"
[[project.item.sub]]
code = "999.99"
text = "没有其他问题"
holder = ["学校"]
applies = ["小学"]
methods = ["校园巡查"]
problem = "其他问题"
requirement = "立即改正"
days = 0
"""
WORDS = (paths.forms() / "zengdu-2023" / WORDS_NAME).read_text(encoding="utf-8")


def begun(office: Office, at: Institution, form: str) -> Visit:
    unit = registering.add_institution(office, at).result()
    planned = visiting.plan(
        office, Plan(unit.id, "2023-10-17", form=form, authority=Authority.SUPERVISION)
    ).result()
    return visiting.begin(office, planned.id).result()


def judged(office: Office, visit: Visit, unmet: str) -> Visit:
    """Everything 符合 but one sub-point, whose finding is written out; the visit is finished."""
    codes = visiting.shown_codes(visit, office.checklist_of(visit)) - {unmet}
    visiting.judge(office, visit.id, dict.fromkeys(codes, MET)).result()
    found = visiting.judge(office, visit.id, {unmet: UNMET}).result().visit.finding_of(unmet)
    assert found is not None
    written = replace(found, fact="门口没有人值守。", requirement="2023年10月24日前安排。")
    visiting.revise(office, visit.id, written).result()
    return visiting.finish(office, visit.id).result()


def issued(office: Office, visit: Visit) -> str:
    """The text of the paper's first page, once its signature has been proved."""
    loaded = press.load(press.words_of(office, visit.id))
    findings = tuple(one.finding.id for one in ordering.candidates(visit))
    order = ordering.issue(office, loaded, visit.id, findings, NOTICE, Progress())
    assert filing.prove(office, order.id).verdict is not Verdict.ALTERED
    page = pypdfium2.PdfDocument(ordering.pdf(office, order.id))[0]
    return "".join(page.get_textpage().get_text_range().split())


def handed_in(office: Office, to: Path) -> tuple[Mapping[str, JSON], str]:
    """The visit's record in the package, and the page for people beside it."""
    to.mkdir()
    handing_in.export(office, date(2023, 10, 17), to, Progress())
    (package,) = to.glob("*.age")
    read = open_package(package, SECRET, Register((office.device.card("备案"),)))
    visits = [line.body for line in read.lines if line.kind == "visit"]
    assert len(visits) == 1
    pages = [data.decode() for name, data in opened(package) if name.endswith("index.html")]
    return visits[0], "".join(pages)


@pytest.fixture
def ready(office: Office) -> Office:
    settle(office, replace(BUREAU, recipient=KEYS.recipient))
    return office


def test_a_patrol_of_a_training_site_goes_all_the_way(ready: Office, tmp_path: Path) -> None:
    visit = begun(ready, SITE, "zhouxun-2022")
    visiting.measure(ready, visit.id, "6.1", {"检查培训合同": "12"}).result()
    visiting.measure(ready, visit.id, "1.1", {"派出工作人员": "3", "检查机构": "1"}).result()
    visit = judged(ready, visit, "3.2")

    text = issued(ready, visit)
    told, page = handed_in(ready, tmp_path / "stick")

    assert "（巡查表第3条）" in text and "附件3" not in text and "曾都" not in text
    assert "门口没有人值守。" in text and "启砺文化教育培训学校" in text
    assert told["checklist"] == {
        "id": "zhouxun-2022",
        "version": "1",
        "sha256": ready.shelf.newest("zhouxun-2022").sha256,
    }
    assert visit.judgment("6.1").measured == {"检查培训合同": "12"}
    assert "曾都" not in page


def test_an_odd_form_with_its_own_words_goes_all_the_way(ready: Office, tmp_path: Path) -> None:
    words = WORDS.replace("督办对象", "被查单位").encode()
    shelving.keep(ready, Brought(reader.read(ODD.encode()), ODD.encode(), words))
    visit = judged(ready, begun(ready, SCHOOL, "x.odd_1"), "101.1")

    text = issued(ready, visit)
    told, _page = handed_in(ready, tmp_path / "stick")

    assert "（一页纸第101条）" in text
    assert "被查单位" in text and "督办对象" not in text
    judgments = told["judgments"]
    assert isinstance(judgments, Mapping) and set(judgments) == {"101.1", "999.99"}


def test_a_school_begins_with_the_first_form_that_asks_something_of_it(office: Office) -> None:
    visit = begun(office, SCHOOL, "")

    assert visit.checklist is not None and visit.checklist.id == "zengdu-2023"


def test_the_ten_counters_of_a_patrol_judge_nothing() -> None:
    form = reader.read(paths.forms() / "zhouxun-2022" / "checklist.toml")
    counted = [limit for sub in form.sub_points for limit in sub.limits if limit.kind == "计数"]

    assert [(limit.measure, limit.unit) for limit in counted] == [
        ("派出工作人员", "名"),
        ("检查机构", "所次"),
        ("下达整改通知书", "份"),
        ("查处黑机构", "家"),
        ("检查从业人员", "人"),
        ("查处不具备相应教学资质从业人员", "名"),
        ("检查培训合同", "份"),
        ("拆除巨型广告牌", "块"),
        ("清理违规广告", "份"),
        ("检查培训材料", "份"),
    ]
