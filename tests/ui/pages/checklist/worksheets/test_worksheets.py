"""Worksheets on the page: opened from where they are needed, typed into, and judged by at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from duxueben.model.plan import Authority
from duxueben.model.words import InstitutionKind
from duxueben.model.worksheet import (
    ClassDraw,
    ClosingTime,
    Contract,
    ContractSample,
    Funds,
    Lesson,
    StaffMember,
    Survey,
)
from duxueben.ui.pages.checklist.worksheets.card import WorksheetsCard
from duxueben.ui.pages.checklist.worksheets.class_draw import ClassDrawDialog
from duxueben.ui.pages.checklist.worksheets.dialog import SheetDialog
from duxueben.ui.pages.checklist.worksheets.funds import FundsDialog
from duxueben.ui.pages.checklist.worksheets.lesson import LessonDialog
from duxueben.ui.pages.checklist.worksheets.single import ClosingDialog, CountersDialog
from duxueben.ui.pages.checklist.worksheets.summaries import summary
from duxueben.ui.pages.checklist.worksheets.survey import SurveyDialog
from duxueben.ui.pages.checklist.worksheets.tables import ContractsDialog, StaffDialog
from duxueben.workspace import today
from duxueben.workspace.visit import visiting
from support.inspections import Inspection
from support.visits import MET, NOT_CHECKED, UNMET
from support.windows import press, settle, wait_until, words_on

D = TypeVar("D", bound=SheetDialog)
SITE = InstitutionKind.SUBJECT_TUTORING


@pytest.fixture
def school(inspection: Inspection) -> Inspection:
    inspection.begin()
    return inspection


@pytest.fixture
def site(inspection: Inspection) -> Inspection:
    rows = today.day(inspection.office, inspection.office.today()).visits
    row = next(row for row in rows if row.institution_kind is SITE)
    plan = replace(inspection.office.visit(row.visit_id).plan, authority=Authority.PATROL)
    visiting.replan(inspection.office, row.visit_id, plan).result()
    inspection.begin(SITE)
    return inspection


def dialog(kind: type[D]) -> D:
    wait_until(lambda: isinstance(QApplication.activeModalWidget(), kind))
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def card(inspection: Inspection) -> WorksheetsCard:
    return inspection.view.sheets.card


def written(inspection: Inspection, form: SheetDialog) -> None:
    press(form, Qt.Key.Key_Return, held=Qt.KeyboardModifier.ControlModifier)
    wait_until(lambda: QApplication.activeModalWidget() is None)
    inspection.saved()


def type_in(text: str) -> None:
    """Into the cell that has the keyboard; Enter goes on."""
    cell = QApplication.focusWidget()
    assert cell is not None
    cell.setProperty("text", text)
    press(cell, Qt.Key.Key_Return)
    settle()


def test_m_opens_the_survey_that_the_sub_point_needs_and_it_judges(school: Inspection) -> None:
    school.at(6, "6.4")
    school.key(Qt.Key.Key_M)
    form = dialog(SurveyDialog)
    assert form.about.hasFocus()

    form.about.setText("四（2）班")
    form.about.textEdited.emit("四（2）班")
    form.issued.setText("38")
    form.returned.setText("38")
    form.minutes.take_focus()
    press(QApplication.focusWidget() or form, Qt.Key.Key_Return)
    for minutes in ("1178/38", "24.5", "17"):
        type_in(minutes)
        press(QApplication.focusWidget() or form, Qt.Key.Key_Return)
    wait_until(lambda: "超 12.5 分钟，判为不符合" in words_on(form))
    written(school, form)

    visit = school.office.visit(school.view.pen.visit.id)
    sheet = visit.worksheets[0]
    assert isinstance(sheet, Survey) and sheet.grade == 4
    assert dict(sheet.minutes) == {"语文": "31.0", "数学": "24.5", "英语": "17"}
    assert visit.judgment("6.4").value is UNMET
    assert "四（2）班" in school.field("6.4", "问题").text() and "72.5" in school.field("6.4", "问题").text()
    assert "合计72.5分钟" in words_on(card(school))


def test_the_form_says_what_a_survey_asks(school: Inspection) -> None:
    school.at(9, "9.3")
    school.key(Qt.Key.Key_M)
    form = dialog(SurveyDialog)

    said = {field.accessibleName() for field in form.findChildren(QWidget)}
    assert {"是否自愿参加课后服务 自愿", "是否自愿参加课后服务 不自愿"} <= said
    form.reject()


def test_what_cannot_be_is_said_at_its_field_and_nothing_is_lost(school: Inspection) -> None:
    school.at(6, "6.4")
    school.key(Qt.Key.Key_M)
    form = dialog(SurveyDialog)
    form.issued.setText("３８")
    form.returned.setText("39")

    form.submit()

    wait_until(lambda: "收回份数是39，多于发出的38份。" in words_on(form))
    assert form.returned.hasFocus() and form.isVisible()
    form.reject()


def test_a_sheet_is_corrected_and_taken_out_from_the_card(school: Inspection) -> None:
    school.at(10, "10.1")
    school.key(Qt.Key.Key_M)
    form = dialog(ClosingDialog)
    press(form, Qt.Key.Key_F2)
    assert form.seen_at.text() == "08:10" and "记下的本机时间：10月17日 08:10:" in words_on(form)
    form.seen_at.setText("1710")
    written(school, form)
    assert school.value("10.1") is UNMET

    school.click(f"结束时间 {summary(school.saved().worksheets[0])} 改")
    again = dialog(ClosingDialog)
    again.seen_at.setText("18:00")
    written(school, again)
    assert school.value("10.1") is MET
    sheet = school.saved().worksheets[0]
    assert isinstance(sheet, ClosingTime) and sheet.device_at

    school.click(f"结束时间 {summary(sheet)} 删去")
    wait_until(lambda: not school.saved().worksheets)
    assert school.value("10.1") is NOT_CHECKED


def test_contracts_are_a_table_of_which_enter_goes_through_the_cells(site: Inspection) -> None:
    site.at(21, "21.2")
    site.key(Qt.Key.Key_M)
    form = dialog(ContractsDialog)

    for cell in ("QL-2023-0903", "5", "96", "5760"):
        type_in(cell)
    wait_until(lambda: "超 2 个月，判为不符合" in words_on(form))
    for _box in range(2):
        press(QApplication.focusWidget() or form, Qt.Key.Key_Return)
    assert len(form.table.rows()) == 1
    written(site, form)

    sheet = site.saved().worksheets[0]
    assert isinstance(sheet, ContractSample)
    assert sheet.contracts == (Contract("QL-2023-0903", "5", "96", "5760"),)
    assert (site.value("21.2"), site.value("21.3"), site.value("22.1")) == (UNMET, UNMET, MET)


def test_another_row_goes_into_the_sheet_that_is_there(site: Inspection) -> None:
    site.click("加一张 人员核对")
    form = dialog(StaffDialog)
    type_in("禚燚")
    written(site, form)

    site.click("加一张 人员核对")
    again = dialog(StaffDialog)
    assert again.table.rows()[0][0] == "禚燚"
    again.table.begin_row()
    type_in("妫𬀩")
    written(site, again)

    (sheet,) = site.saved().worksheets
    assert [who.name for who in getattr(sheet, "members", ()) if isinstance(who, StaffMember)] == [
        "禚燚",
        "妫𬀩",
    ]


def test_a_lesson_can_raise_the_problem_that_it_shows(school: Inspection) -> None:
    school.at(11, "11.2")
    school.key(Qt.Key.Key_M)
    form = dialog(LessonDialog)
    assert form.codes["11.2"].isChecked()
    for field, text in (
        (form.class_name, "三（3）班"),
        (form.subject, "科学"),
        (form.period, "17:12"),
        (form.topic, "浮力"),
    ):
        field.setText(text)
    form.breaks.setChecked(True)

    written(school, form)

    assert isinstance(school.saved().worksheets[0], Lesson)
    assert school.value("11.2") is UNMET
    assert school.field("11.2", "问题").text() == "10月17日17:12三（3）班课后服务讲授新课（科学“浮力”）"


def test_the_ten_counters_of_work_are_written_and_told_in_one_line(site: Inspection) -> None:
    site.click("加一张 工作量")
    form = dialog(CountersDialog)
    form.counted["workers"].setText("７")
    form.counted["contracts"].setText("12")
    written(site, form)

    assert "派出工作人员7名" in words_on(card(site)) and "检查培训合同12份" in words_on(card(site))


def test_a_balance_below_the_least_one_is_said_and_judges_nothing(site: Inspection) -> None:
    before = site.saved().judgments
    site.click("加一张 资金监管")
    form = dialog(FundsDialog)
    assert form.bank.hasFocus()
    form.bank.setText("漴川农商银行")
    form.least.setText("50000")
    form.balance.setText("48800.5")
    assert form.told.text() == "现场余额比最低余额少1199.5元。仅提示，是否符合由督学判定。"
    written(site, form)

    (sheet,) = site.saved().worksheets
    assert sheet == Funds(sheet.id, "漴川农商银行", "50000", "48800.5")
    assert site.saved().judgments == before
    shown = words_on(card(site))
    assert "漴川农商银行" in shown and "现场48800.5元" in shown and "少1199.5元" in shown


def test_a_school_has_no_supervised_account(school: Inspection) -> None:
    offered = {one.accessibleName() for one in card(school).findChildren(QWidget)}
    assert "加一张 抽班级" in offered and "加一张 资金监管" not in offered


def test_f_writes_down_the_methods_that_the_form_names(school: Inspection) -> None:
    school.at(6, "6.4")
    school.key(Qt.Key.Key_F)
    assert school.saved().methods == {"6.4": ("查阅资料", "问卷调查", "走访座谈")}

    school.click("第6.4项 方法 查阅资料")

    assert school.saved().methods == {"6.4": ("问卷调查", "走访座谈")}


def test_enter_judges_what_is_left_and_goes_on(school: Inspection) -> None:
    school.at(1)
    school.key(Qt.Key.Key_Return)
    assert school.value("1.1") is MET
    at = school.view.board.at()
    assert at is not None and at.no == 2

    school.unmet("5.1")
    school.key(Qt.Key.Key_Return)
    assert school.value("5.1") is UNMET


def test_a_finished_visit_shows_its_sheets_and_adds_none(school: Inspection) -> None:
    school.click("加一张 工作量")
    form = dialog(CountersDialog)
    form.counted["workers"].setText("2")
    written(school, form)
    assert card(school).isVisible()

    school.at(6, "6.4")
    school.view.board.lock(True)
    row = school.view.board.row("6.4")
    assert row is not None
    assert not any(
        one.isEnabled() for one in row.findChildren(QWidget) if one.accessibleName() == "第6.4项 问卷"
    )


def test_classes_are_drawn_before_the_eyes_and_kept_with_their_seed(school: Inspection) -> None:
    school.click("加一张 抽班级")
    form = dialog(ClassDrawDialog)
    form.classes.setPlainText("一（1）班\n二（2）班\n三（1）班\n四（2）班")
    form.many.setText("2")
    shown = form.told.text()
    assert shown.startswith("抽中：") and shown.count("班") == 2
    written(school, form)

    (kept,) = school.saved().worksheets
    assert isinstance(kept, ClassDraw) and shown == f"抽中：{'、'.join(kept.drawn)}"
    assert "4个班中抽2个" in words_on(card(school))
