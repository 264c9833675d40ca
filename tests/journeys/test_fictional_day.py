"""The fictional day entered through the window: seven visits, seven papers, what became of every problem."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from duxueben.model import fields as read
from duxueben.model import moment
from duxueben.model.finding_life import FindingState, StepKind
from duxueben.progress import Progress
from duxueben.ui.entries import entries_of
from duxueben.ui.log import Log
from duxueben.ui.theme import Theme
from duxueben.workspace.custody import keeping
from duxueben.workspace.demonstration import acting, lives
from duxueben.workspace.demonstration.script import OFFSET, ScriptClock
from duxueben.workspace.paper import documents, ordering, service_records
from support.letters import page_texts
from support.person import Person
from support.script_day import ScriptDay
from support.script_findings import ScriptFindings
from support.script_papers import ScriptPapers
from support.script_visits import SEEN, ScriptVisits
from support.windows import main_window, shown

PASSPHRASE = "白鹭 煤油灯 第七排 橙子"
ENDED = {
    "V0": "10:30",
    "V1": "09:50",
    "V2": "12:20",
    "V3": "18:00",
    "V4": "19:35",
    "V5": "20:58",
    "V6": "16:10",
}
"""When each visit was finished; its paper followed at once."""
SERVED = {
    "N1": ("当面送达", "佘𬍛瑶（校长）于{at}当面签收。"),
    "N2": (
        "笪𫖯（校长）于{at}签收，并对所列问题提出异议如下：",
        "第3个问题：八（5）班的是课堂订正本，作业本由教师全批。",
    ),
    "N3": ("负责人不能签收，原因：校长外出培训。由逄祎（副校长）于{at}代签。",),
    "N5": (
        "送达时间{at}",
        "留置送达",
        "当事人昝𣲘（法定代表人）拒绝签名，理由：称“须请示股东”。",
        "文书留置于该单位一楼前台，并拍照记录。",
        "禚㙦，白鹭洲社区网格员，电话000-5550399",
        "送达现场照片1张",
    ),
}
"""Papers of which a 送达回证 is made, one of each ending, and what it says; ``at``: when it was served."""
PAPERS_OF = {"N1": "V1", "N2": "V2", "N3": "V3", "N5": "V5"}
ENDED_ON = "2023-10-17"
ENTRIES = {
    "立项": StepKind.OPENED,
    "提交整改": StepKind.SUBMITTED,
    "退回": StepKind.RETURNED,
    "申辩": StepKind.PLEADED,
    "撤销": StepKind.WITHDRAWN,
    "销号": StepKind.CLOSED,
    "当场整改销号": StepKind.FIXED_ON_SPOT,
    "回头看重开": StepKind.REOPENED,
}
"""How the script calls what can happen to a problem."""
STATES = {
    FindingState.CLOSED: {"F0", "F1", "F2", "F3", "F4", "F7", "F9"},
    FindingState.RETURNED: {"F5"},
    FindingState.WITHDRAWN: {"F6"},
    FindingState.OPEN: {"F8", "F10", "F11", "F12"},
}


@pytest.fixture
def day(
    app: QApplication, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ScriptDay]:
    """Before the first visit, with the bureau's people, places and numbers in the book."""
    assert app is not None
    clock = ScriptClock(datetime.fromisoformat(f"2023-09-05T07:30:00{OFFSET}"))
    office, script = acting.make_workspace(tmp_path / "book", PASSPHRASE, clock)
    camera = tmp_path / "手机"
    camera.mkdir()
    log = Log(tmp_path)
    window = main_window(tmp_path / "window", theme, entries_of, log)
    window.show_desk(office)
    shown(window)
    yield ScriptDay(Person(window), office, script, clock, camera, monkeypatch)
    window.close()
    log.close()


def test_the_fictional_day_from_the_first_plan_to_the_organs_paper(day: ScriptDay) -> None:
    _live_through(day)
    _papers_bear_the_numbers_of_the_bureau(day)
    _orders_say_what_was_found_and_what_was_found_again(day)
    _what_was_measured_and_breached_as_well_is_recorded(day)
    _papers_reached_their_units_as_the_script_tells(day)
    _service_records_say_how(day)
    _visit_record_says_what_was_closed(day)
    _problems_lived_as_the_script_tells(day)
    _page_of_problems_tells_their_stories(day)
    assert keeping.rebuild(day.office, Progress()), "told again from the events, every row is the same"


# The day


def _live_through(day: ScriptDay) -> None:
    """Each day of visits, what happened between them, and the organ's paper."""
    visits, reached = ScriptVisits(day), date.min
    told = read.mappings(day.script.day, "visits")
    for on in dict.fromkeys(read.text(one, "date") for one in told):
        today = [one for one in told if read.text(one, "date") == on]
        reached = _go_on(day, reached, date.fromisoformat(on))
        day.clock.set(on, "07:40")
        for one in today:
            visits.plan(one)
        for one in today:
            _visit(day, visits, one)
    for paper in day.script.organ_papers:
        reached = _go_on(day, reached, date.fromisoformat(read.text(paper, "issued")))
        _escalate(day, paper)
    _go_on(day, reached, date.max)


def _visit(day: ScriptDay, visits: ScriptVisits, told: read.Fields) -> None:
    """Judge, settle what is still open, finish; then the paper, or without a problem the 督导记录."""
    visit_id, on, papers = read.text(told, "id"), read.text(told, "date"), ScriptPapers(day)
    day.clock.set(on, read.text(told, "start"))
    view = visits.begin(told)
    visits.judge(view, told)
    for one in _earlier(day, told):
        what, said = lives.entry_of(one, on)
        if what == "回头看重开":
            visits.look_back(view, read.text(one, "id"), f"{said}。")
        elif what == "销号":
            visits.close_earlier(view, read.text(one, "id"), "到校察看，已按要求整改")
    day.clock.set(on, ENDED[visit_id])
    visits.finish(view)
    if not day.script.findings(visit_id):
        visits.record()
        return
    paper = day.script.paper_of(visit_id)
    papers.issue(paper)
    papers.serve(paper)
    if read.text(paper, "id") in SERVED:
        papers.record()


def _earlier(day: ScriptDay, told: read.Fields) -> list[read.Fields]:
    """The problems that earlier visits found at the same unit."""
    here = [
        one
        for one in read.mappings(day.script.day, "visits")
        if one["inst"] == told["inst"] and read.text(one, "date") < read.text(told, "date")
    ]
    return [finding for one in here for finding in day.script.findings(read.text(one, "id"))]


def _escalate(day: ScriptDay, paper: read.Fields) -> None:
    day.clock.set(read.text(paper, "issued"), "09:30")
    papers = ScriptPapers(day)
    ScriptFindings(day).escalate(read.texts(paper, "findings")[0], paper)
    papers.shown(paper)
    papers.serve(paper)


def _go_on(day: ScriptDay, reached: date, until: date) -> date:
    """What the histories tell of the days after ``reached`` and before ``until``."""
    names = {finding_id: told_id for told_id, finding_id in day.script.made.items()}
    findings, script = ScriptFindings(day), day.script
    for on, finding_id, what, said in lives.histories(script.all_findings, script.made, reached, until):
        day.clock.set(on.isoformat(), "15:00")
        findings.happen(names[finding_id], what, said)
    return until


# What came of it


def _pages(day: ScriptDay, told_id: str) -> list[str]:
    """What can be read on a paper of the script."""
    return [_plain(page) for page in page_texts(ordering.pdf(day.office, day.papers[told_id]))]


def _plain(page: str) -> str:
    """Without the gaps that a justified line has."""
    return "".join(page.split())


def _papers_bear_the_numbers_of_the_bureau(day: ScriptDay) -> None:
    told = {read.text(one, "no") for one in read.mappings(day.script.day, "orders")}
    numbers = [row.number.text for row in ordering.orders(day.office)]
    assert sorted(numbers) == sorted(told) and len(numbers) == 7


def _orders_say_what_was_found_and_what_was_found_again(day: ScriptDay) -> None:
    for told in read.mappings(day.script.day, "orders"):
        first = _pages(day, read.text(told, "id"))[0]
        assert read.text(told, "no") in first
        assert day.unit_of(told) in first
        for one in read.texts(told, "findings"):
            assert _plain(read.text(day.finding(one), "desc")) in first, one
    first, _leaf, earlier, photos = _pages(day, "N1")
    assert "已于2023年10月17日9时41分当场整改：更新五年级作业公示栏" in first
    assert "核查情况和新期限见所附“原问题核查表”" in first
    assert "漴教督改〔2023〕31号" in earlier and "2023年9月12日前" in earlier
    assert "回头看重开：问卷38份中12名家长反映仍被要求“统一参加”。2023年10月24日前" in earlier
    assert "09:02" in photos and "09:41" in photos
    organs = _pages(day, "DB1")[0]
    assert "由漴教督改〔2023〕48号（2023年10月17日）第2个问题升级，原期限2023年10月31日。" in organs
    assert "升级原因：逾期未整改到位：仅删除1个班的名次表，未见自查记录。" in organs
    assert "时限：2023年11月17日前。" in organs
    assert "督导依据教育督导" in _pages(day, "N4")[1]
    assert "督导依据随同行政检查（检查通知书：漴联检〔2023〕29号）" in _pages(day, "N5")[1]


def _what_was_measured_and_breached_as_well_is_recorded(day: ScriptDay) -> None:
    for told_id, figure in (("F1", "72.5"), ("F11", "20:47")):
        visit = day.office.visit(day.life(told_id).visit_id)
        judgment = visit.judgment(read.text(day.finding(told_id), "sub"))
        assert list(judgment.measured.values()) == [figure]
    charged = ordering.order(day.office, day.papers["N4"])
    assert read.texts(read.mappings(charged.record, "findings")[1], "sub_points") == ("21.2", "21.3")


def _papers_reached_their_units_as_the_script_tells(day: ScriptDay) -> None:
    for told in read.mappings(day.script.day, "orders"):
        serving = read.mapping(told, "serving")
        kept = ordering.order(day.office, day.papers[read.text(told, "id")]).acknowledgment
        assert kept is not None
        assert (kept.ending.value, kept.name, kept.post) == (
            serving["ending"], serving["name"], serving["post"],
        )  # fmt: skip
        assert kept.reason == read.text(serving, "reason", "")
        assert kept.at[:10] == told["issued"]
        objections = {day.script.made[one]: said for one, said in read.mapping(serving, "objections").items()}
        assert kept.objections == objections


def _service_records_say_how(day: ScriptDay) -> None:
    for told_id, words in SERVED.items():
        order = ordering.order(day.office, day.papers[told_id])
        (made,) = service_records.of_order(day.office, order.id)
        said = _plain("".join(page_texts(documents.pdf(day.office, made.id))))
        assert order.acknowledgment is not None
        served = moment.from_text(order.acknowledgment.at)
        asked = datetime.fromisoformat(f"{ENDED_ON}T{ENDED[PAPERS_OF[told_id]]}:00+08:00")
        assert timedelta(0) <= served - asked < timedelta(minutes=5)
        for one in (order.number.text, order.record_sha256, *words):
            shown = one.format(at=moment.full_moment(served))
            assert shown in said, shown
        assert ("送达地点" in said) is bool(order.acknowledgment and order.acknowledgment.place)


def _visit_record_says_what_was_closed(day: ScriptDay) -> None:
    (visit_id,) = {day.life(one).steps[-1].visit_id for one in ("F0", "F1")}
    (made,) = documents.documents_about(day.office, "visit", visit_id)
    said = _plain("".join(page_texts(documents.pdf(day.office, made.id))))
    for one in ("F0", "F1"):
        found = read.text(day.finding(one), "desc")
        assert f"{found}。2023年10月24日前已整改（销号）：{SEEN}已销号" in said
    assert "本次督导没有发现需要整改的问题。" in said


def _problems_lived_as_the_script_tells(day: ScriptDay) -> None:
    for told in day.script.all_findings:
        told_id = read.text(told, "id")
        life = day.life(told_id)
        steps = [
            (moment.from_text(step.at).date().isoformat(), step.kind)
            for step in life.steps
            if step.kind is not StepKind.ESCALATED
        ]
        history = (read.values({"entry": pair}, "entry") for pair in read.values(told, "history"))
        assert steps == [(on, ENTRIES[str(entry).split("（")[0]]) for on, entry in history], told_id
        assert told_id in STATES[life.state]
    assert [step.kind for step in day.life("F5").steps][-1] is StepKind.ESCALATED
    assert day.life("F5").papers == (day.papers["N2"], day.papers["DB1"])


def _page_of_problems_tells_their_stories(day: ScriptDay) -> None:
    findings = ScriptFindings(day)
    for told_id, words in (
        ("F0", ("回头看重开", "新期限2023年10月24日：问卷38份中12名家长反映仍被要求“统一参加”。")),
        ("F2", ("当场整改，邬㛃宁现场核查后销号：更新五年级作业公示栏，安排教务处专人每日核对。",)),
        ("F5", ("邬㛃宁材料核查后退回：仅删除1个班，未见自查记录。", "升级为漴教督办〔2023〕3号督办单")),
        ("F6", ("笪𫖯（校长）申辩：情况与事实不符。", "撤销：经核为课堂订正本，作业本教师全批。")),
    ):
        story = findings.story(told_id)
        assert all(one in story for one in words), story
