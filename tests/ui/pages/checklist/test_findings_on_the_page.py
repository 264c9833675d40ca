"""What was found: blanks, terms, stages, measures, clues and other problems."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from duxueben.model.words import InstitutionKind, JudgmentValue, Stage
from duxueben.ui.pages.checklist.gap_field import GapField
from duxueben.ui.pages.checklist.reason_row import ReasonRow
from duxueben.ui.pages.checklist.walk import Stop
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.toast import Toast
from duxueben.ui.widgets.words import Words
from duxueben.workspace.visit import visiting
from support.inspections import Inspection
from support.windows import press, settle, wait_until

MET, UNMET = JudgmentValue.MET, JudgmentValue.UNMET
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_measured_value_judges_itself_and_opens_its_finding(inspection: Inspection) -> None:
    inspection.begin()
    inspection.at(6, "6.4")
    inspection.click("第6.4项 实测")
    about = inspection.line("第6.4项 实测对象")
    about.setText("四（2）班")
    value = inspection.line("第6.4项 书面作业平均完成时间")
    value.setText("31.0+24.5+17")
    after = inspection.saved()
    assert after.judgment("6.4").value is UNMET
    assert after.judgment("6.4").measured == {"书面作业平均完成时间": "72.5"}
    wait_until(lambda: "72.5分钟" in inspection.field("6.4", "问题").text())
    assert "四（2）班" in inspection.field("6.4", "问题").text()


def test_judging_against_a_measure_asks_for_a_reason(inspection: Inspection) -> None:
    inspection.begin()
    inspection.at(6, "6.4")
    visiting.measure(
        inspection.office, inspection.view.pen.visit.id, "6.4", {"书面作业平均完成时间": "72.5"}
    ).result()
    inspection.view.pen.refresh()
    inspection.key(Qt.Key.Key_1)
    wait_until(lambda: inspection.view.findChild(ReasonRow) is not None)
    row = inspection.view.board.row("6.4")
    assert row is not None
    wait_until(lambda: row.segment.value() == "unmet")
    inspection.line("第6.4项 另作判定的理由").setText("问卷只收回6份")
    inspection.key(Qt.Key.Key_Return)
    after = inspection.saved()
    assert after.judgment("6.4").value is MET
    assert after.judgment("6.4").overruled == "问卷只收回6份"


def test_tab_goes_from_blank_to_blank_and_counts_rare_characters_once(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("1.2")
    fact = inspection.field("1.2", "问题")
    inspection.key(Qt.Key.Key_T)
    assert fact.textCursor().selectedText() == "{日期}"
    fact.insertPlainText("𬍛瑶𫖯老师说10月16日")
    press(fact, Qt.Key.Key_Tab, "\t")
    assert fact.textCursor().selectedText() == "{班级}"
    fact.insertPlainText("四（2）班")
    saved = inspection.saved().finding_of("1.2")
    assert saved is not None
    assert saved.fact.startswith("𬍛瑶𫖯老师说10月16日四（2）班第{节次}节")


def test_a_blank_offers_what_the_record_knows(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("1.2")
    inspection.key(Qt.Key.Key_T)
    inspection.button("填入 10月17日").click()
    saved = inspection.saved().finding_of("1.2")
    assert saved is not None
    assert saved.fact.startswith("10月17日{班级}")


def test_typing_is_kept_when_the_page_is_left_at_once(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("5.2")
    visit_id = inspection.view.pen.visit.id
    inspection.field("5.2", "问题").setPlainText("公示栏停在10月9日")
    inspection.desk.go("order", visit_id=visit_id)
    found = inspection.office.visit(visit_id).finding_of("5.2")
    assert found is not None
    assert found.fact == "公示栏停在10月9日"


def test_a_term_moves_the_date_in_the_requirement(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("1.2")
    inspection.key(Qt.Key.Key_D)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "第1.2项 期限 7日"
    inspection.click("第1.2项 期限 15日")
    saved = inspection.saved().finding_of("1.2")
    assert saved is not None
    assert (saved.due_on, saved.due_days) == ("2023-11-01", 15)
    assert "2023年11月1日前" in saved.requirement


def test_a_school_with_two_stages_says_of_which_the_finding_is(inspection: Inspection) -> None:
    inspection.begin(InstitutionKind.NINE_YEAR)
    inspection.unmet("5.2")
    inspection.click("第5.2项 学段 初中")
    saved = inspection.saved().finding_of("5.2")
    assert saved is not None
    assert saved.stage is Stage.JUNIOR


def test_clues_say_that_they_do_not_go_onto_the_paper(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("12.1")
    row = inspection.view.board.row("12.1")
    assert row is not None
    assert any("不写入督办单" in one.text() for one in row.findChildren(Words))
    assert inspection.view.pen.sheet.sections[2].findings == 0


def test_another_problem_begins_with_a_tag_is_laid_aside_and_taken_up_again(
    inspection: Inspection,
) -> None:
    inspection.begin()
    inspection.button("其他问题 重点班").click()
    wait_until(lambda: inspection.view.board.other.cards)
    finding = inspection.saved().live_findings()[0]
    assert finding.tag == "重点班"
    field = next(
        one
        for one in inspection.view.findChildren(GapField)
        if one.accessibleName() == "其他问题 重点班 问题"
    )
    assert field.hasFocus()
    field.setPlainText("七年级分重点班")
    assert inspection.saved().live_findings()[0].fact == "七年级分重点班"
    inspection.button("其他问题 重点班 撤下").click()
    assert inspection.saved().live_findings() == ()
    assert not inspection.view.board.other.cards
    toast = inspection.desk.messages.parent().findChild(Toast)
    assert isinstance(toast, Toast)
    assert toast.accessibleName() == "撤下了“重点班”，它不再写入督办单。"
    toast.findChildren(Button)[0].click()
    assert inspection.saved().live_findings()[0].fact == "七年级分重点班"
    assert list(inspection.view.board.other.cards) == [finding.id]


def test_the_order_page_leads_back_to_a_finding(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("1.2")
    finding = inspection.saved().finding_of("1.2")
    assert finding is not None
    visit_id = inspection.view.pen.visit.id
    inspection.view.board.cards[1].unfold(False)
    inspection.desk.go("order")
    inspection.desk.go("checklist", visit_id=visit_id, finding_id=finding.id)
    settle()
    assert inspection.field("1.2", "问题").hasFocus()


def test_control_enter_in_a_text_goes_on_to_the_next_sub_point(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("5.1")
    field = inspection.field("5.1", "问题")
    field.setFocus()
    press(field, Qt.Key.Key_Return, held=CONTROL)
    assert inspection.view.board.at() == Stop(5, "5.2")
