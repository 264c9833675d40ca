"""常用语 while writing: Ctrl+T, a digit, and keeping what is written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from duxueben.model.phrase import PhraseUse
from duxueben.workspace.visit import phrases
from support.inspections import Inspection
from support.windows import press, settle, wait_until

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def unmet(inspection: Inspection) -> Inspection:
    inspection.begin()
    inspection.unmet("5.1")
    return inspection


def menu() -> QMenu:
    wait_until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def test_a_digit_puts_the_phrase_where_the_selection_is(unmet: Inspection) -> None:
    phrases.keep(unmet.office, "公示栏没有内容", PhraseUse.FACT, "5.1").result()
    phrases.keep(unmet.office, "别的分点", PhraseUse.FACT, "5.2").result()
    field = unmet.field("5.1", "问题")
    field.setFocus()
    field.selectAll()

    press(field, Qt.Key.Key_T, held=CONTROL)
    offered = menu()
    assert [action.text() for action in offered.actions()][0] == "&1  公示栏没有内容"
    assert "别的分点" not in str([action.text() for action in offered.actions()])
    press(offered, Qt.Key.Key_1, "1")
    settle()

    assert field.text() == "公示栏没有内容"
    finding = unmet.saved().finding_of("5.1")
    assert finding is not None and finding.fact == "公示栏没有内容"


def test_what_is_written_is_kept_with_one_choice(unmet: Inspection) -> None:
    field = unmet.field("5.1", "要求")
    field.setFocus()
    press(field, Qt.Key.Key_T, held=CONTROL)

    press(menu(), Qt.Key.Key_0, "0")
    wait_until(lambda: phrases.phrases(unmet.office))

    kept = phrases.phrases(unmet.office)[0]
    assert (kept.text, kept.use, kept.sub_point) == (field.text(), PhraseUse.REQUIREMENT, "5.1")
    press(field, Qt.Key.Key_T, held=CONTROL)
    actions = menu().actions()
    assert not next(action for action in actions if "存成常用语" in action.text()).isEnabled()
    menu().close()


def test_the_list_hangs_on_notes_and_on_the_button_too(unmet: Inspection) -> None:
    phrases.keep(unmet.office, "教师口头说明", PhraseUse.NOTE).result()
    unmet.at(5, "5.2")
    unmet.key(Qt.Key.Key_N)
    note = QApplication.focusWidget()
    assert note is not None
    press(note, Qt.Key.Key_T, held=CONTROL)
    press(menu(), Qt.Key.Key_1, "1")
    assert unmet.saved().notes["5.2"] == "教师口头说明"

    unmet.at(5, "5.1")
    field = unmet.field("5.1", "问题")
    assert not field.gaps()
    unmet.key(Qt.Key.Key_T)
    menu().close()
    unmet.click("第5.1项 常用语")
    assert "还没有常用语" in [action.text() for action in menu().actions()]
    menu().close()
