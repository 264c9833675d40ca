"""The judgment: keys 1 to 4, one choice, arrows left to the list around it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from duxueben.ui.widgets.segment import JUDGMENT, Segment
from support.windows import press, shown

pytestmark = pytest.mark.usefixtures("app")


def _segment(value: str = "not_checked") -> tuple[Segment, list[str]]:
    chosen: list[str] = []
    segment = Segment("第6.4项", value=value)
    segment.chosen.connect(chosen.append)
    shown(segment, 300, 40)
    return segment, chosen


KEYS = [(Qt.Key(Qt.Key.Key_0 + place), part.value) for place, part in enumerate(JUDGMENT, start=1)]


@pytest.mark.parametrize(("key", "value"), KEYS)
def test_the_keys_one_to_four_judge(key: Qt.Key, value: str) -> None:
    segment, chosen = _segment("")
    QTest.keyClick(segment, key)
    assert (segment.value(), chosen) == (value, [value])


def test_showing_a_value_is_not_a_choice() -> None:
    segment, chosen = _segment()
    segment.set_value("met")
    assert segment.value() == "met"
    segment.set_value("")
    assert segment.value() == ""
    assert chosen == []


def test_arrows_and_letters_belong_to_the_list_around() -> None:
    segment, chosen = _segment("met")
    part = segment.findChildren(QRadioButton)[0]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_N, Qt.Key.Key_5):
        assert not press(part, key)
    assert chosen == []
    assert segment.value() == "met"


def test_each_part_is_a_radio_button_that_names_its_subject() -> None:
    segment, _chosen = _segment("unmet")
    spoken = [QAccessible.queryAccessibleInterface(part) for part in segment.findChildren(QRadioButton)]
    assert [part.text(QAccessible.Text.Name) for part in spoken] == [
        "第6.4项 符合",
        "第6.4项 不符合",
        "第6.4项 不适用",
        "第6.4项 未查",
    ]
    assert {part.role() for part in spoken} == {QAccessible.Role.RadioButton}
    assert [bool(part.state().checked) for part in spoken] == [False, True, False, False]  # pyright: ignore


def test_one_tab_stop_reaches_the_chosen_part() -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    first, second = Segment("第6.1项", value="met"), Segment("第6.2项", value="unmet")
    column.addWidget(first)
    column.addWidget(second)
    shown(page, 400, 120)
    first.setFocus()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    focused = page.focusWidget()
    assert isinstance(focused, QRadioButton)
    assert focused.accessibleName() == "第6.2项 不符合"


def test_a_disabled_segment_takes_no_key() -> None:
    segment, chosen = _segment()
    segment.setEnabled(False)
    assert not segment.choose(1)
    assert chosen == []
