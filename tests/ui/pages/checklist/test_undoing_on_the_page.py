"""撤销, 重做 and the former wordings on the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from duxueben.model.words import JudgmentValue
from duxueben.ui.pages.checklist.page import ChecklistPage
from duxueben.ui.pages.checklist.walk import Stop
from duxueben.ui.pages.checklist.wording_history import WordingHistory
from duxueben.ui.widgets.buttons import Button, IconButton
from duxueben.ui.widgets.toast import Toast
from duxueben.workspace.visit import visiting
from support.inspections import Inspection
from support.windows import wait_until, words_on

MET, UNMET, NOT_CHECKED = JudgmentValue.MET, JudgmentValue.UNMET, JudgmentValue.NOT_CHECKED
CONTROL = Qt.KeyboardModifier.ControlModifier


def button(inspection: Inspection, beginning: str) -> IconButton:
    found = inspection.view.undo_part.findChildren(IconButton)
    return next(one for one in found if one.accessibleName().startswith(beginning))


def said(inspection: Inspection) -> str:
    toast = inspection.desk.messages.parent().findChild(Toast)
    return toast.accessibleName() if isinstance(toast, Toast) else ""


def test_the_buttons_say_what_they_will_do(inspection: Inspection) -> None:
    inspection.begin()
    assert not button(inspection, "没有可以撤销的").isEnabled()
    inspection.unmet("6.2")
    wait_until(lambda: button(inspection, "撤销：判定6.2为不符合（Ctrl+Z）").isEnabled())
    button(inspection, "撤销").click()
    wait_until(lambda: inspection.value("6.2") is NOT_CHECKED)
    wait_until(lambda: said(inspection) == "撤销了：判定6.2为不符合。")
    button(inspection, "重做：判定6.2为不符合（Ctrl+Y）").click()
    wait_until(lambda: inspection.value("6.2") is UNMET)
    assert inspection.field("6.2", "问题").isVisible()


def test_one_goes_where_something_was_taken_back(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("6.2")
    inspection.at(1)
    inspection.page.undo()
    wait_until(lambda: inspection.view.board.at() == Stop(6, "6.2"))


def test_words_typed_a_moment_ago_are_taken_back_from_the_field(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("6.2")
    field = inspection.field("6.2", "问题")
    was = field.text()
    field.setPlainText("没有检查作业总量")
    inspection.page.undo()
    wait_until(lambda: field.text() == was)
    inspection.page.redo()
    wait_until(lambda: field.text() == "没有检查作业总量")


def test_steps_are_there_after_the_page_was_built_anew(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("6.2")
    visit_id = inspection.saved().id
    again = ChecklistPage(inspection.desk, inspection.office)
    again.open(visit_id)
    wait_until(lambda: again.view is not None)
    again.undo()
    wait_until(lambda: inspection.office.visit(visit_id).judgment("6.2").value is NOT_CHECKED)
    again.deleteLater()


def test_a_finished_visit_says_calmly_that_it_takes_nothing_back(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("6.2")
    pen = inspection.view.pen
    pen.adopt(visiting.finish(inspection.office, pen.visit.id).result())
    assert not inspection.view.undo_part.isVisible()
    inspection.page.undo()
    assert said(inspection) == "这次检查已完成，不能撤销。要改，先点“继续检查”。"
    assert inspection.office.visit(pen.visit.id).judgment("6.2").value is UNMET


def test_former_words_are_listed_with_what_changed_and_stand_again(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("6.2")
    field = inspection.field("6.2", "问题")
    first = field.text()
    field.setPlainText("佘𬍛瑶说<b>没有</b>检查")
    inspection.saved()
    inspection.click("第6.2项 写法记录")
    dialog = inspection.view.findChild(WordingHistory)
    assert isinstance(dialog, WordingHistory)
    wait_until(lambda: "最初的写法" in words_on(dialog))
    shown = words_on(dialog)
    assert shown.index("现在的写法") < shown.index("最初的写法")
    assert "&lt;b&gt;" in shown and "邬㛃宁" in shown
    next(one for one in dialog.findChildren(Button) if one.text() == "用回这一版").click()
    wait_until(lambda: field.text() == first)
    found = inspection.saved().finding_of("6.2")
    assert found is not None and found.fact == first


def test_control_z_in_a_text_belongs_to_the_text(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("6.2")
    field = inspection.field("6.2", "问题")
    field.setFocus()
    field.insertPlainText("甲")
    inspection.key(Qt.Key.Key_Z, CONTROL)
    assert QApplication.focusWidget() is field
    assert inspection.value("6.2") is UNMET
