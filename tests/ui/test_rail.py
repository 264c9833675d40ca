"""The rail on a low screen: every entry and the foot stay in view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint

from duxueben.ui.page import Entry, Owner
from duxueben.ui.rail import Rail
from support.windows import PlainPage, shown

LOW = 556
"""Height of a laptop of 1366x768 at 125 %, less the bars of the system."""


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("high", [LOW, 900])
def test_every_entry_of_the_rail_is_whole_and_large_enough_on_a_low_screen(high: int) -> None:
    places = ["chain"] * 6 + ["register"] * 3 + ["foot"]
    entries = [Entry(f"{no}", f"第{no}页", "sun", PlainPage, place) for no, place in enumerate(places)]
    rail = Rail(entries, Owner("漴川区教育督导室", "邬㛃宁", "第三督学责任区"))
    rail.narrow(True)
    shown(rail, rail.width(), high)
    assert rail.height() == high
    lowest = 0
    for button in rail.buttons.values():
        top = button.mapTo(rail, QPoint()).y()
        assert top >= lowest and 32 <= button.height() <= 40
        lowest = top + button.height()
    assert lowest < high - 60, "who works here and the lock are below them"
