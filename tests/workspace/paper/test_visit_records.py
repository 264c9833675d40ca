"""督导记录: what a visit came to, on paper, also where nothing was found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duxueben.model.canonical import canonical_text
from duxueben.model.document import Document
from duxueben.model.plan import Authority, Participant, ParticipantRole, Plan
from duxueben.model.verdict import Verdict
from duxueben.model.visit import Visit
from duxueben.model.words import InstitutionKind, NoticeMode, VisitState
from duxueben.model.worksheet import (
    ClosingTime,
    Contract,
    ContractSample,
    Funds,
    Lesson,
    Question,
    Room,
    StaffMember,
    StaffSheet,
    Survey,
    WorkCounters,
    Worksheet,
)
from duxueben.progress import Progress
from duxueben.workspace.office import Office
from duxueben.workspace.paper import documents, visit_records, worksheet_sentences
from duxueben.workspace.paper.documents import CannotMake
from duxueben.workspace.register import registering
from duxueben.workspace.visit import visiting
from support import visits
from support.letters import page_texts
from support.visits import ADVICE, CLUE, LIMITED, MET, PLAIN, SCHOOL, loaded


def made(office: Office, visit: Visit) -> Document:
    """The record, signed."""
    return visit_records.make(office, loaded(), visit.id, Progress())


def words_of(paper: Document) -> str:
    """All that its blocks say."""
    return canonical_text(paper.record["blocks"])


def test_a_visit_without_findings_has_a_record_too(office: Office) -> None:
    visits.settle(office)
    visit = visits.begun(office)
    visiting.judge(office, visit.id, {"5.1": MET, "5.2": MET}).result()
    visit = visiting.finish(office, visit.id).result()
    paper = made(office, visit)
    assert paper.about == {"visit": visit.id}
    assert "本次督导没有发现需要整改的问题。" in words_of(paper)
    assert "符合2项，不符合0项" in words_of(paper)
    assert documents.prove(office, paper.id).verdict is Verdict.GENUINE
    text = "".join(page_texts(documents.pdf(office, paper.id)))
    for shown in ("教育督导记录", SCHOOL.name, "邬㛃宁", "单位意见", "第5条"):
        assert shown in text


def test_findings_advice_and_clues_stand_apart_and_name_their_items(office: Office) -> None:
    visits.settle(office)
    visit = visits.finished(office, PLAIN, CLUE, ADVICE)
    issued = visits.issue(office, visit.id)
    told = words_of(made(office, visit))
    assert "1. 第5.1项没有做到。（附件3第5条）" in told
    assert "时限：" in told
    assert "不符合：第5条（5.1）" in told
    assert "建　　议" in told
    assert "线　　索" in told
    assert issued.number.text in told


def test_measured_figures_and_notes_are_told_once(office: Office) -> None:
    visits.settle(office)
    visit = visits.begun(office)
    found = visiting.measure(
        office, visit.id, LIMITED, {"书面作业平均完成时间": "72.5"}, about="四（2）班", grade=4
    )
    assert found.result().visit.judgment(LIMITED).measured
    visiting.note(office, visit.id, PLAIN, "公示栏在校门内侧").result()
    visits.find(office, visit.id, LIMITED)
    told = words_of(made(office, visiting.finish(office, visit.id).result()))
    assert told.count("72.5分钟") == 1
    assert "5.1　公示栏在校门内侧" in told


def test_a_covert_visit_leaves_the_unit_no_place_to_sign(office: Office) -> None:
    visits.settle(office)
    site = replace(SCHOOL, name="启砺文化教育培训学校", kind=InstitutionKind.SUBJECT_TUTORING)
    added = registering.add_institution(office, site).result()
    plan = Plan(
        added.id,
        visits.DAY,
        "18:35",
        notice_mode=NoticeMode.COVERT,
        authority=Authority.WITH_INSPECTION,
        authority_number="漴联检〔2023〕29号",
        participants=(Participant("禚㙦", "市场监管局", ParticipantRole.DEPARTMENT),),
    )
    planned = visiting.plan(office, plan).result()
    visit = visiting.begin(office, planned.id).result()
    told = words_of(made(office, visiting.finish(office, visit.id).result()))
    assert "单位意见" not in told
    assert "暗访" in told
    assert "随同行政检查（检查通知书：漴联检〔2023〕29号）" in told
    assert "禚㙦（市场监管局，部门人员）" in told


def test_a_visit_that_goes_on_has_no_record_yet(office: Office) -> None:
    visits.settle(office)
    visit = visits.begun(office)
    assert visit.state is VisitState.OPEN
    with pytest.raises(CannotMake):
        made(office, visit)
    assert documents.documents_about(office, "visit", visit.id) == []


MINUTES = {"语文": "31.0", "数学": "24.5", "英语": "17.0"}
SHEETS: dict[str, tuple[Worksheet, str]] = {
    "survey": (
        Survey(
            "1", "四（2）班", issued=40, returned=38, minutes=MINUTES,
            questions=(Question("是否自愿", {"是": 26, "否": 12}),),
        ),
        "问卷（四（2）班）：发出40份，收回38份。书面作业平均完成时间合计72.5分钟"
        "（语文31.0分钟、数学24.5分钟、英语17.0分钟）。“是否自愿”：是26份、否12份。",
    ),
    "contracts": (
        ContractSample("1", (Contract("QL-1", "5", "96", "5760"), Contract("QL-2", supervised=False))),
        "合同抽查2份：使用示范文本2份，资金进监管账户1份。合同QL-1：5个月、96课时、5760元。",
    ),
    "staff": (
        StaffSheet("1", (StaffMember("逄祎", certificate=True), StaffMember("麴赟"))),
        "人员核对2人：查验资格证1人，公示资格0人，签订合同0人。",
    ),
    "room": (Room("1", "二楼东", "60", 25), "二楼东：面积60平方米，学生25人，生均2.4平方米。"),
    "room of last time": (
        Room("1", "二楼东", "60", 25, "V0"),
        "二楼东：面积60平方米，学生25人，生均2.4平方米。（沿用上次，本次没有重新核对）",
    ),
    "closing time": (
        ClosingTime("1", "20:47", "2023-10-17T20:46:58+08:00", 6, "二楼"),
        "二楼20:47仍有6名学生上课（设备时钟20:46）。",
    ),
    "funds": (
        Funds("1", "漴川农商银行", "50000", "48800.5"),
        "资金监管：监管银行漴川农商银行，现场余额48800.5元。最低余额50000元。现场余额比最低余额少1199.5元。",
    ),
    "funds of which little is known": (
        Funds("1", balance="0"), "资金监管：监管银行未记，现场余额0元。"
    ),
    "counters": (WorkCounters("1", workers=7, contracts=12), "派出工作人员7名，检查培训合同12份。"),
}  # fmt: skip


@pytest.mark.parametrize(("sheet", "sentence"), SHEETS.values(), ids=SHEETS.keys())
def test_each_worksheet_reads_as_a_sentence(sheet: Worksheet, sentence: str) -> None:
    assert worksheet_sentences.figures((sheet,), loaded().papers) == [sentence]


def test_empty_counters_say_nothing_and_lessons_have_a_row_of_their_own() -> None:
    lesson = Lesson("1", "九（3）班", "物理", "亓犇骉", "第9节", text="讲“欧姆定律”新课。")
    assert worksheet_sentences.figures((WorkCounters("2"), lesson), loaded().papers) == []
    (told,) = worksheet_sentences.lessons((lesson,), loaded().papers.worksheets)
    assert told == "九（3）班第9节物理课，授课教师亓犇骉，课题“未记”。讲“欧姆定律”新课。"
