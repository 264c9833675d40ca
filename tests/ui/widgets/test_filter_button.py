"""A filter's button and the choices below it, by keyboard and pointer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from duxueben.ui.widgets.choice_lines import Choice, names_of
from duxueben.ui.widgets.choice_list import ChoicePopup
from duxueben.ui.widgets.filter_button import FilterButton
from support.windows import press, settle, shown

UNITS = [Choice((f"u{place}",), f"第{place}小学", place) for place in range(12)]
ITEMS = [
    Choice(("a1", "a2"), "一、作业管理", 5),
    Choice(("a1",), "第5条", 2, inset=True),
    Choice(("a2",), "第6条", 3, inset=True),
    Choice(("b1",), "二、课后服务", 1),
]


@pytest.fixture
def over(app: QApplication) -> Iterator[QWidget]:
    assert app is not None
    widget = QWidget()
    QVBoxLayout(widget)
    shown(widget, 600, 400)
    yield widget
    widget.close()


def a_button(over: QWidget, choices: list[Choice], *, many: bool = True) -> FilterButton:
    button = FilterButton("单位", many=many)
    column = over.layout()
    assert column is not None
    column.addWidget(button)
    button.offer(choices)
    settle()
    return button


def opened(button: FilterButton) -> ChoicePopup:
    button.click()
    settle()
    assert button.popup is not None
    return button.popup


def test_many_choices_are_found_by_words_and_taken_with_enter(over: QWidget) -> None:
    button = a_button(over, UNITS)
    popup = opened(button)
    assert popup.search.hasFocus()
    popup.search.setText("11")
    popup.search.flush()
    assert popup.model.rowCount() == 1
    press(popup.search, Qt.Key.Key_Return)
    assert button.chosen() == ("u11",)
    assert button.accessibleName() == "筛选单位，第11小学"
    popup.search.setText("查无此校")
    popup.search.flush()
    assert popup.model.rowCount() == 0 and not popup.list.isVisible()
    press(popup.search, Qt.Key.Key_Escape)
    assert popup.model.rowCount() == 12, "escape empties the words first"
    press(popup.search, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None


def test_the_arrows_go_from_the_words_to_the_lines_and_back(over: QWidget) -> None:
    popup = opened(a_button(over, UNITS))
    press(popup.search, Qt.Key.Key_Down)
    assert popup.list.hasFocus() and popup.list.currentIndex().row() == 0
    press(popup.list, Qt.Key.Key_Up)
    assert popup.search.hasFocus()


def test_a_line_above_others_stands_for_all_of_them(over: QWidget) -> None:
    button = a_button(over, ITEMS)
    told: list[tuple[str, ...]] = []
    button.changed.connect(told.append)
    popup = opened(button)
    assert popup.list.hasFocus(), "few choices need no field to find one"
    popup.take(0)
    popup.take(1)
    popup.take(3)
    popup.take(3)
    assert told == [("a1", "a2"), ("a2",), ("a2", "b1"), ("a2",)]
    assert names_of(ITEMS, ("a1", "a2", "b1")) == ["一、作业管理", "二、课后服务"]
    button.choose(("a1", "a2", "b1"))
    assert button.toolTip() == "单位：一、作业管理、二、课后服务"


def test_a_single_choice_closes_the_list_and_can_be_taken_back(over: QWidget) -> None:
    button = a_button(over, ITEMS[1:], many=False)
    opened(button).take(0)
    assert button.chosen() == ("a1",)
    opened(button).take(1)
    assert button.chosen() == ("a2",)
    opened(button).take(1)
    assert button.chosen() == ()
    settle()
    assert QApplication.activePopupWidget() is None


def test_a_click_on_a_line_chooses_it_and_a_reader_hears_it(over: QWidget) -> None:
    button = a_button(over, UNITS)
    popup = opened(button)
    line = popup.list.visualRect(popup.model.index(2)).center()
    QTest.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, line.y()))
    assert button.chosen() == ("u2",)
    said = Qt.ItemDataRole.AccessibleTextRole
    assert [popup.model.index(row).data(said) for row in (1, 2)] == ["第1小学，未选", "第2小学，已选"]
    assert not popup.grab().isNull()


def test_a_choice_that_is_not_offered_is_counted(over: QWidget) -> None:
    button = a_button(over, [])
    button.choose(("gone",))
    assert button.accessibleName() == "筛选单位，1项"
    popup = opened(button)
    assert not popup.list.isVisible()
