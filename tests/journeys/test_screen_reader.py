"""Nobody is lost who hears the window or has no mouse: every control has a name, is reached and seen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from duxueben.ui.desk import Desk
from duxueben.ui.pages.settings.page import SettingsPage
from support.hearing import lost, names_of
from support.reaching import out_of_reach, takes_tab
from support.windows import settle, still


def test_every_page_is_in_the_rail_by_its_name(desk: Desk) -> None:
    said = {name.split("，")[0] for name in names_of(desk.rail)}  # a badge follows
    assert {"今日", "现场检查", "督办单", "导出", "名录", "设置"} <= said


def test_no_control_of_any_page_is_without_a_name(desk: Desk) -> None:
    for name in desk.rail.buttons:
        desk.go(name)
        still(desk)
        assert (name, lost(desk)) == (name, [])


def test_no_control_of_any_section_of_the_settings_is_without_a_name(desk: Desk) -> None:
    desk.go("settings")
    page = desk.page()
    assert isinstance(page, SettingsPage)
    for name in page.sections:
        desk.go("settings", section=name)
        still(desk)
        assert (name, lost(desk)) == (name, [])


def test_tab_reaches_every_control_of_every_page(desk: Desk) -> None:
    for name in desk.rail.buttons:
        desk.go(name)
        still(desk)
        assert (name, out_of_reach(desk.window())) == (name, [])


def test_it_can_be_seen_on_every_control_that_it_has_the_focus(desk: Desk) -> None:
    for name in desk.rail.buttons:
        desk.go(name)
        still(desk)
        assert (name, _focus_unseen(desk)) == (name, [])


def _focus_unseen(desk: Desk) -> list[str]:
    """The controls that look the same with the focus and without it, going once around the window."""
    desk.window().activateWindow()
    wanted = [one for one in desk.window().findChildren(QWidget) if takes_tab(one)]
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    unseen: set[str] = set()
    for _step in range(len(wanted) + 20):
        focused = QApplication.focusWidget()
        assert focused is not None
        with_focus = _picture(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        settle()
        if focused.isVisible() and with_focus == _picture(focused):
            unseen.add(focused.accessibleName() or type(focused).__name__)
    return sorted(unseen)


def _picture(of: QWidget) -> QImage:
    """It and its edge, as it stands in the window."""
    window = of.window()
    place = QRect(of.mapTo(window, QPoint()), of.size()).adjusted(-4, -4, 4, 4)
    return window.grab(place).toImage()
