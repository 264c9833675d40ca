"""Finding an item, walking by place, the keys under an input method, and blanks that mean the same."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from duxueben.model.words import JudgmentValue
from duxueben.ui.pages.checklist import differences
from duxueben.ui.pages.checklist.differences import Change
from duxueben.ui.pages.checklist.gap_field import GapField
from duxueben.ui.pages.checklist.keys import Key, key_of
from duxueben.ui.pages.checklist.order_choice import OrderChoice, RememberedOrder
from duxueben.ui.pages.checklist.walk import Stop
from duxueben.ui.widgets.choices import Pill
from support.inspections import Inspection
from support.windows import press, settle, wait_until, words_on

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    ("key", "text", "held", "means"),
    [
        (Qt.Key.Key_1, "1", NONE, Key.MET),
        (0xFF11, "１", NONE, Key.MET),
        (0xFF12, "２", NONE, Key.UNMET),
        (0xFF13, "３", NONE, Key.NOT_APPLICABLE),
        (0xFF14, "４", NONE, Key.NOT_CHECKED),
        (0xFF4E, "ｎ", NONE, Key.NOTE),
        (0xFF01, "！", SHIFT, Key.REST),
        (0xFF1F, "？", SHIFT, Key.LOOK),
        (0x3001, "、", NONE, Key.SEARCH),
        (0xFF0F, "／", NONE, Key.SEARCH),
        (Qt.Key.Key_J, "j", NONE, Key.DOWN),
        (Qt.Key.Key_K, "k", NONE, Key.UP),
        (Qt.Key.Key_U, "u", NONE, Key.NEXT_LEFT),
        (0x4E00, "一", NONE, None),
    ],
)
def test_a_key_means_the_same_under_an_input_method(
    key: int, text: str, held: Qt.KeyboardModifier, means: Key | None
) -> None:
    assert key_of(QKeyEvent(QEvent.Type.KeyPress, key, held, text)) is means


def test_a_full_width_digit_judges(inspection: Inspection) -> None:
    inspection.begin()
    inspection.at(5, "5.1")
    widget = QApplication.focusWidget()
    assert widget is not None
    press(widget, Qt.Key(0xFF12), "２")
    assert inspection.value("5.1") is JudgmentValue.UNMET


def test_u_goes_to_the_next_that_nobody_has_judged(inspection: Inspection) -> None:
    inspection.begin()
    inspection.at(5, "5.1")
    inspection.key(Qt.Key.Key_1)
    inspection.at(1)
    inspection.key(Qt.Key.Key_U)
    assert inspection.view.board.at() == Stop(2)
    inspection.at(5, "5.1")
    inspection.key(Qt.Key.Key_U)
    assert inspection.view.board.at() == Stop(5, "5.2")


def test_an_item_is_found_by_its_number_and_by_its_words(inspection: Inspection) -> None:
    inspection.begin()
    widget = QApplication.focusWidget()
    assert widget is not None
    press(widget, Qt.Key(0x3001), "、")
    field = inspection.view.finder.field
    assert field.hasFocus()
    field.setText("6.4")
    field.flush()
    assert field.hasFocus() and not inspection.view.board.cards[6].is_open
    inspection.key(Qt.Key.Key_Return)
    assert inspection.view.board.at() == Stop(6, "6.4")
    assert not field.hasFocus()
    field.setFocus()
    field.setText("没有这样的话")
    field.flush()
    assert words_on(inspection.view.finder) == "没有找到"


def test_by_place_the_sections_are_those_of_the_round_and_it_is_remembered(inspection: Inspection) -> None:
    inspection.begin()
    inspection.at(6, "6.2")
    choice = inspection.view.findChild(OrderChoice)
    assert isinstance(choice, OrderChoice)
    choice.findChildren(Pill)[1].click()
    settle()
    board = inspection.view.board
    assert [section.title for section in inspection.view.pen.sheet.sections] == [
        "大门和公示栏",
        "教室",
        "办公室和档案",
    ]
    assert board.at() == Stop(6, "6.2")
    inspection.key(Qt.Key.Key_PageUp)
    assert board.at() == Stop(5)
    inspection.key(Qt.Key.Key_Down)
    assert board.at() == Stop(10)
    assert RememberedOrder(inspection.office.folder).placed()


def test_the_rest_of_a_place_is_one_step(inspection: Inspection) -> None:
    RememberedOrder(inspection.office.folder).choose(True)
    inspection.begin()
    for no in (5, 10):
        inspection.view.board.unfold_item(no)
    inspection.at(5, "5.1")
    inspection.key(Qt.Key.Key_Exclam, SHIFT)
    after = inspection.saved()
    assert sorted(after.judgments) == ["10.1", "10.2", "5.1", "5.2"]
    assert all(judgment.combined for judgment in after.judgments.values())
    inspection.page.undo()
    wait_until(lambda: inspection.saved().judgments == {})


@pytest.mark.usefixtures("app")
def test_a_word_fills_every_blank_of_its_name() -> None:
    field = GapField("问题", "", ("{班级}作业多，{班级}没有公示，{日期}",))
    field.show_text("𬍛{班级}作业多，{班级}没有公示，{日期}")
    filled: list[tuple[str, str]] = []

    def take(name: str, word: str) -> None:
        filled.append((name, word))

    field.filled.connect(take)
    field.next_gap(from_start=True)
    field.insertPlainText("四（2）班")
    field.focusNextPrevChild(True)
    assert field.text() == "𬍛四（2）班作业多，四（2）班没有公示，{日期}"
    assert field.textCursor().selectedText() == "{日期}"
    assert filled == [("班级", "四（2）班")]


def test_differences_are_told_in_words_and_marks() -> None:
    spans = differences.spans("作业本没有批改", "作业本很少批改")
    assert spans == (
        (Change.SAME, "作业本"),
        (Change.GONE, "没有"),
        (Change.NEW, "很少"),
        (Change.SAME, "批改"),
    )
    assert differences.said(spans) == "去掉“没有”，加上“很少”"
    assert differences.marked(differences.spans("", "<b>"), "#000", "#111") == (
        '<u style="color:#111">&lt;b&gt;</u>'
    )
    assert differences.spans("一样", "一样") == ((Change.SAME, "一样"),)
