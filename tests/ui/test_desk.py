"""The desk: pages are built when they are wanted, the rail and the keys reach them all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from duxueben.ui.desk import Desk
from duxueben.ui.jobs import Jobs
from duxueben.ui.keys_sheet import KeysSheet
from duxueben.ui.log import Log
from duxueben.ui.messages import Messages
from duxueben.ui.page import Entry, Owner
from duxueben.ui.rail import NARROW, WIDE
from duxueben.ui.theme import Theme
from duxueben.ui.tokens import Tone
from support.windows import PlainPage, settle, shown

ENTRIES = (
    Entry("today", "今日", "sun", PlainPage),
    Entry("visit", "现场检查", "list-checks", PlainPage),
    Entry("register", "名录", "school", PlainPage, "register"),
    Entry("risk", "风险台账", "flag", PlainPage, under="register"),
    Entry("settings", "设置", "settings", PlainPage, "foot"),
)


@pytest.fixture
def desk(app: QApplication, theme: Theme, log: Log) -> Iterator[Desk]:
    assert app is not None
    over = QWidget()
    jobs = Jobs(over)
    messages = Messages(over, log, "0.1.0")
    made = Desk(ENTRIES, Owner("漴川区教育督导室", "邬㛃宁", "第三督学责任区"), jobs, messages, theme)
    shown(made)
    made.go("today")
    yield made
    jobs.close()


def _page(desk: Desk) -> PlainPage:
    page = desk.page()
    assert isinstance(page, PlainPage)
    return page


def test_a_page_is_built_once_and_left_before_the_next(desk: Desk) -> None:
    today = _page(desk)
    desk.go("visit", visit_id="v1")
    assert today.told == ["enter", "leave"]
    assert _page(desk).told == ["enter {'visit_id': 'v1'}"]
    desk.go("today")
    assert desk.page() is today
    assert desk.stack.count() == 2


def test_control_and_a_number_show_the_page_of_that_place(desk: Desk) -> None:
    QTest.keyClick(desk, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert desk.rail.buttons["register"].isChecked()


def test_control_and_enter_do_the_primary_act(desk: Desk) -> None:
    QTest.keyClick(desk, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert _page(desk).told[-1] == "primary"


def test_control_and_l_lock(desk: Desk) -> None:
    locked: list[bool] = []
    desk.locked.connect(lambda: locked.append(True))
    QTest.keyClick(desk, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert locked


def test_f1_shows_the_keys(desk: Desk) -> None:
    seen: list[str] = []

    def read_and_close() -> None:
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, KeysSheet)
        seen.append(sheet.windowTitle())
        sheet.accept()

    QTimer.singleShot(0, read_and_close)
    QTest.keyClick(desk, Qt.Key.Key_F1)
    assert seen == ["键位"]


def test_a_narrow_window_shows_icons_alone_and_says_their_words(desk: Desk) -> None:
    assert desk.rail.width() == WIDE
    shown(desk, 1092, 556)
    assert desk.rail.width() == NARROW
    assert desk.rail.buttons["visit"].toolTip() == "现场检查"
    assert desk.rail.buttons["visit"].accessibleName() == "现场检查"


def test_a_badge_is_heard_and_can_be_taken_away(desk: Desk) -> None:
    desk.badge("today", "1/5")
    desk.badge("visit", "逾期1", Tone.BAD)
    assert desk.rail.buttons["visit"].accessibleName() == "现场检查，逾期1"
    desk.badge("visit")
    assert desk.rail.buttons["visit"].accessibleName() == "现场检查"
    desk.badge("unknown", "1")


def test_a_page_that_is_reached_through_another_marks_and_badges_that_ones_entry(desk: Desk) -> None:
    desk.go("risk")
    assert desk.rail.buttons["register"].isChecked()
    assert "risk" not in desk.rail.buttons
    desk.badge("risk", "2", Tone.WARN)
    assert desk.rail.buttons["register"].accessibleName() == "名录，2"
    QTest.keyClick(desk, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert desk.rail.buttons["settings"].isChecked()


def test_f6_brings_the_keyboard_back_to_the_rail(desk: Desk) -> None:
    desk.next_region()
    settle()
    focused = desk.window().focusWidget()
    assert focused is not None
    assert desk.rail.isAncestorOf(focused)
