"""现场记录: measured once, judged and worded wherever it is needed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duxueben.checklist import readings
from duxueben.model.people import Institution
from duxueben.model.visit import Visit
from duxueben.model.words import InstitutionKind, JudgmentValue
from duxueben.model.worksheet import (
    ClassDraw,
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
from duxueben.workspace.office import Office
from duxueben.workspace.visit import sheet_entries, undoing, visiting, worksheets
from duxueben.workspace.visit.sheet_entries import WrongFigure
from support.visits import MET, NOT_CHECKED, UNMET, begun

SURVEY = Survey(
    "",
    about="四（2）班",
    on="2023-10-16",
    grade=4,
    issued=38,
    returned=38,
    questions=(Question("是否自愿参加课后服务", {"自愿": 26, "不自愿": 12}),),
    minutes={"语文": "31.0", "数学": "24.5", "英语": "17.0"},
)
SITE = Institution("", "漴川区启砺文化教育培训学校", InstitutionKind.SUBJECT_TUTORING)
STAFF = StaffSheet(
    "",
    (
        StaffMember("禚燚", "数学", certificate=True),
        StaffMember("妫𬀩", "英语", certificate=True),
        StaffMember("麴赟", "语文", certificate=True, published=True),
    ),
)


@pytest.fixture
def school(office: Office) -> Visit:
    return begun(office)


@pytest.fixture
def site(office: Office) -> Visit:
    return begun(office, SITE)


def write(office: Office, visit: Visit, sheet: Worksheet) -> Visit:
    return worksheets.write(office, visit.id, sheet).result().visit


def value(visit: Visit, code: str) -> JudgmentValue:
    return visit.judgment(code).value


def fact(visit: Visit, code: str) -> str:
    finding = visit.finding_of(code)
    assert finding is not None
    return finding.fact


def test_a_survey_judges_and_words_the_homework_of_its_grade_alone(office: Office, school: Visit) -> None:
    visit = write(office, school, SURVEY)

    assert (value(visit, "6.4"), value(visit, "6.3")) == (UNMET, NOT_CHECKED)
    judgment = visit.judgment("6.4")
    assert judgment.measured == {"书面作业平均完成时间": "72.5"}
    assert (judgment.about, judgment.grade, judgment.source) == ("四（2）班", 4, visit.worksheets[0].id)
    assert fact(visit, "6.4") == "抽查四（2）班10月16日书面作业平均完成时间72.5分钟，超过60分钟上限"


def test_the_answers_of_a_survey_fill_a_finding_raised_before_or_after_it(
    office: Office, school: Visit
) -> None:
    visiting.judge(office, school.id, {"9.3": UNMET}).result()

    visit = write(office, school, SURVEY)

    worded = "四（2）班统一要求全员参加课后服务，12名家长反映非自愿"
    assert fact(visit, "9.3") == worded
    again = visiting.judge(office, school.id, {"9.3": MET}).result().visit
    assert again.finding_of("9.3") is None
    assert fact(visiting.judge(office, school.id, {"9.3": UNMET}).result().visit, "9.3") == worded


def test_a_correction_judges_and_words_anew_what_nobody_worded_otherwise(
    office: Office, school: Visit
) -> None:
    visit = write(office, school, SURVEY)
    sheet = visit.worksheets[0]
    assert isinstance(sheet, Survey)

    higher = write(office, visit, replace(sheet, minutes={"语文": "40", "数学": "40"}))
    assert "完成时间80分钟" in fact(higher, "6.4")
    lower = write(office, higher, replace(sheet, minutes={"语文": "30", "数学": "30"}))
    assert value(lower, "6.4") is MET
    assert lower.finding_of("6.4") is None and len(lower.worksheets) == 1


def test_what_was_judged_by_hand_with_a_reason_stands_against_a_correction(
    office: Office, school: Visit
) -> None:
    visit = write(office, school, SURVEY)
    visiting.judge(office, school.id, {"6.4": MET}, overruled="含选做题").result()
    sheet = replace(visit.worksheets[0], minutes={"语文": "90"})

    after = write(office, school, sheet)

    judgment = after.judgment("6.4")
    assert (judgment.value, judgment.overruled) == (MET, "含选做题")
    assert judgment.measured == {"书面作业平均完成时间": "90"}


def test_of_several_classes_the_one_farthest_over_the_limit_counts(office: Office, school: Visit) -> None:
    write(office, school, SURVEY)
    other = replace(SURVEY, about="三（1）班", grade=3, minutes={"语文": "81"})
    visit = write(office, school, other)
    assert visit.judgment("6.4").about == "三（1）班"

    back = worksheets.remove(office, school.id, visit.worksheets[1].id).result().visit

    assert back.judgment("6.4").about == "四（2）班"
    assert "四（2）班10月16日书面作业平均完成时间72.5分钟" in fact(back, "6.4")


def test_with_the_last_sheet_its_judgment_goes_too(office: Office, school: Visit) -> None:
    visit = write(office, school, SURVEY)

    gone = worksheets.remove(office, school.id, visit.worksheets[0].id).result().visit

    assert value(gone, "6.4") is NOT_CHECKED and not gone.judgment("6.4").measured
    assert gone.finding_of("6.4") is None and not gone.worksheets


def test_of_a_sample_of_contracts_the_worst_is_named(office: Office, site: Visit) -> None:
    sample = ContractSample(
        "",
        (
            Contract("QL-2023-0901", "3", "60", "4800"),
            Contract("QL-2023-0903", "5", "96", "5760", model_text=False, supervised=False),
            Contract("QL-2023-0907", "", "48", "2880"),
        ),
    )

    visit = write(office, site, sample)

    assert {code: value(visit, code) for code in ("21.2", "21.3", "22.1", "16.1")} == dict.fromkeys(
        ("21.2", "21.3", "22.1", "16.1"), UNMET
    )
    assert fact(visit, "21.2") == "抽查合同QL-2023-0903一次性收取5个月、96课时费用，超过规定"
    assert fact(visit, "21.3") == "抽查合同QL-2023-0903一次性收取5760元，超过5000元"
    assert fact(visit, "22.1") == "抽查3份，1份未使用示范文本"
    assert fact(visit, "16.1") == "抽查3份合同，1笔预收费5760元进入{非监管账户}"


@pytest.mark.parametrize(
    ("months", "sessions", "judged"),
    [("3", "60", MET), ("3", "61", UNMET), ("4", "48", UNMET), ("", "60", MET), ("3", "", MET)],
)
def test_a_contract_keeps_both_the_months_and_the_lessons(
    office: Office, site: Visit, months: str, sessions: str, judged: JudgmentValue
) -> None:
    visit = write(office, site, ContractSample("", (Contract("1", months, sessions),)))

    assert value(visit, "21.2") is judged


def test_the_staff_sheet_counts_and_names_whose_qualification_is_not_published(
    office: Office, site: Visit
) -> None:
    visit = write(office, site, STAFF)

    assert (value(visit, "20.1"), value(visit, "20.2")) == (MET, UNMET)
    assert fact(visit, "20.2") == "公示栏缺禚燚、妫𬀩等2名教学人员资格信息"


def test_a_room_below_three_square_metres_a_pupil_is_unmet_and_a_larger_one_proves_nothing(
    office: Office, site: Visit
) -> None:
    small = write(office, site, Room("", "201教室", "29.9", 10))
    assert value(small, "24.1") is UNMET
    assert small.judgment("24.1").measured == {"同一时段生均面积": "2.99"}

    large = write(office, site, replace(small.worksheets[0], square_metres="30"))

    assert value(large, "24.1") is NOT_CHECKED


def test_a_class_past_half_past_eight_is_unmet_with_the_devices_clock_beside_it(
    office: Office, site: Visit
) -> None:
    visit = write(office, site, ClosingTime("", "20:47", pupils=6))

    assert value(visit, "17.3") is UNMET
    assert fact(visit, "17.3") == "10月17日20:47仍在开展线下培训，在场学员6名，超过20:30"
    sheet = visit.worksheets[0]
    assert isinstance(sheet, ClosingTime) and sheet.device_at.startswith("2023-10-17T08:")


def test_a_school_whose_service_ends_before_the_offices_is_unmet(office: Office, school: Visit) -> None:
    visit = write(office, school, ClosingTime("", "17:10"))

    assert value(visit, "10.1") is UNMET
    assert fact(visit, "10.1").startswith("10月17日课后服务17:10结束")


def test_a_lesson_words_the_sub_point_it_shows_to_be_unmet(office: Office, school: Visit) -> None:
    lesson = Lesson("", "三（3）班", "科学", period="17:12", topic="浮力", sub_points=("11.2",))

    visit = worksheets.write(office, school.id, lesson, unmet=("11.2",)).result().visit

    assert value(visit, "11.2") is UNMET
    assert fact(visit, "11.2") == "10月17日17:12三（3）班课后服务讲授新课（科学“浮力”）"


@pytest.mark.parametrize(
    ("sheet", "sentence"),
    [
        (replace(SURVEY, returned=39, minutes={}), "收回份数是39，多于发出的38份。"),
        (replace(SURVEY, issued=-1), "发出份数写的是-1，不能是负数。"),
        (replace(SURVEY, returned=0, questions=()), "收回份数是0，没有问卷可算平均用时。"),
        (replace(SURVEY, minutes={"语文": "半小时"}), "语文用时写的是“半小时”，要写一个数，例如31.5。"),
        (replace(SURVEY, on="2023-10-18"), "作业日期还没有到。"),
        (
            replace(SURVEY, questions=(Question("是否自愿", {"自愿": 30, "不自愿": 9}),)),
            "“是否自愿”的答案合计39份，多于收回的38份。",
        ),
        (ContractSample(""), "合同一行也没有。"),
        (ContractSample("", (Contract("7"),)), "合同7的月数、课时和金额都没有写。"),
        (StaffSheet("", (StaffMember(" "),)), "有一行没有写姓名。"),
        (Room("", "201", "30", 0), "人数是0，算不出生均面积。"),
        (ClosingTime("", "25:61"), "现场时间写的是“25:61”，要写几点几分，例如20:47。"),
        (Lesson(""), "班级和听课记录都没有写。"),
        (WorkCounters("", workers=100_000), "派出工作人员写的是“100000”，要写0至99999的整数。"),
    ],
)
def test_what_cannot_be_is_refused_by_a_sentence(
    office: Office, school: Visit, sheet: Worksheet, sentence: str
) -> None:
    with pytest.raises(WrongFigure) as refused:
        worksheets.write(office, school.id, sheet).result()

    assert refused.value.happened == sentence
    assert not office.visit(school.id).worksheets


def test_full_width_figures_and_sums_are_read(office: Office, school: Visit) -> None:
    visit = write(office, school, replace(SURVEY, minutes={"语文": "３１．０＋２４。５"}))

    sheet = visit.worksheets[0]
    assert isinstance(sheet, Survey) and sheet.minutes == {"语文": "55.5"}
    assert value(visit, "6.4") is MET


def test_the_form_says_which_sheets_and_questions_a_visit_needs(office: Office, school: Visit) -> None:
    form = office.checklist_of(school)

    kinds = worksheets.kinds_for(school, form)
    assert kinds == {"survey": ("6.3", "6.4", "9.3"), "closing_time": ("10.1",), "lesson": ("11.2",)}
    assert [asked.text for asked in worksheets.questions(school, form)] == ["是否自愿参加课后服务"]


def test_one_undo_takes_a_sheet_back_with_all_that_followed_from_it(office: Office, school: Visit) -> None:
    visit = write(office, school, SURVEY)

    undone = undoing.undo(office, school.id).result()
    assert not undone.visit.worksheets and not undone.visit.judgments
    assert not undone.visit.live_findings() and "问卷" in undone.step.label

    redone = undoing.redo(office, school.id, undone.journal).result().visit
    assert (redone.worksheets, redone.judgments) == (visit.worksheets, visit.judgments)
    assert redone.finding_of("6.4") == visit.finding_of("6.4")


def test_a_figure_typed_over_on_the_sub_point_is_no_longer_the_sheets(office: Office, school: Visit) -> None:
    write(office, school, SURVEY)

    typed = {"书面作业平均完成时间": "65"}
    visit = visiting.measure(office, school.id, "6.4", typed, about="四（2）班").result().visit

    assert visit.judgment("6.4").source == ""
    assert "完成时间65分钟" in fact(visit, "6.4")


def test_the_classes_that_are_drawn_follow_from_list_and_seed_alone(office: Office, school: Visit) -> None:
    classes = ("一（1）班", "二（2）班", "三（1）班", "四（2）班", "五（3）班")
    sheet = ClassDraw("", (*classes, "", "四（2）班 "), 2, "4821 0937 5563", drawn=("一（1）班",))
    (kept,) = write(office, school, sheet).worksheets
    assert isinstance(kept, ClassDraw) and kept.classes == classes
    again = sheet_entries.drawn(replace(kept, classes=classes[::-1], drawn=()))
    assert again.drawn == kept.drawn and len(set(kept.drawn)) == 2


@pytest.mark.parametrize(
    ("sheet", "words"),
    [
        (ClassDraw("", (), 1, "1"), "一行也没有"),
        (ClassDraw("", ("一（1）班",), 2, "1"), "抽不出2个"),
        (ClassDraw("", ("一（1）班",), 0, "1"), "抽不出0个"),
        (ClassDraw("", ("一（1）班",), 1, " "), "种子还没有填"),
    ],
)
def test_a_draw_of_classes_that_cannot_be_is_refused(sheet: ClassDraw, words: str) -> None:
    with pytest.raises(WrongFigure, match=words):
        sheet_entries.drawn(sheet)


@pytest.mark.parametrize(
    ("sheet", "short"),
    [
        (Funds("", "漴川农商银行", "５0000", "48800.5"), "1199.5"),
        (Funds("", "漴川农商银行", "50000", "50000.00"), ""),
        (Funds("", balance="0"), ""),
    ],
)
def test_what_a_supervised_account_lacks_follows_from_its_two_balances(
    office: Office, site: Visit, sheet: Funds, short: str
) -> None:
    written = write(office, site, sheet)
    (kept,) = written.worksheets
    assert isinstance(kept, Funds) and readings.short_of_least(kept) == short
    assert written.judgments == site.judgments, "nothing is judged by it"


@pytest.mark.parametrize(
    ("sheet", "words"),
    [
        (Funds("", "漴川农商银行", "50000"), "现场余额还没有写"),
        (Funds("", balance="五万"), "现场余额写的是“五万”"),
        (Funds("", least="-1", balance="3"), "最低余额写的是-1，不能是负数"),
        (Funds("", "行" * 61, balance="3"), "监管银行有61个字"),
    ],
)
def test_funds_that_cannot_be_are_refused(office: Office, site: Visit, sheet: Funds, words: str) -> None:
    with pytest.raises(WrongFigure, match=words):
        write(office, site, sheet)
