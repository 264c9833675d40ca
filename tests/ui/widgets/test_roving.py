"""Many small controls as one stop of Tab."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from duxueben.ui.widgets.roving import Place, Roving, in_order, next_place
from support.windows import press, shown

PLACES = [(0, 0), (0, 1), (1, 2), (2, 0), (2, 1)]


@pytest.mark.parametrize(
    ("here", "step", "there"),
    [
        ((0, 0), (0, 1), (0, 1)),
        ((0, 1), (0, 1), None),
        ((0, 1), (1, 0), (1, 2)),
        ((1, 2), (1, 0), (2, 1)),
        ((2, 0), (-1, 0), (1, 2)),
        ((0, 0), (-1, 0), None),
        ((2, 1), (0, -1), (2, 0)),
    ],
)
def test_an_arrow_goes_to_the_nearest_in_its_direction(here: Place, step: Place, there: Place | None) -> None:
    assert next_place(here, step, dict.fromkeys(PLACES)) == there


@pytest.mark.usefixtures("app")
def test_tab_leaves_the_whole_and_comes_back_where_it_was() -> None:
    frame = QWidget()
    before, after = QPushButton("前", frame), QPushButton("后", frame)
    held = {place: QPushButton(str(place), frame) for place in PLACES}
    Roving(frame).hold(held)
    in_order([before, *held.values(), after])
    shown(frame, 300, 200)
    before.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert held[0, 0].hasFocus()
    press(held[0, 0], Qt.Key.Key_Down)
    assert held[1, 2].hasFocus()
    QTest.keyClick(held[1, 2], Qt.Key.Key_Tab)
    assert after.hasFocus()
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    assert held[1, 2].hasFocus()
