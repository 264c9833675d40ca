"""A person before the window: looks for things by their names, clicks, types and waits for what comes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QScrollArea, QWidget

from duxueben.ui.main_window import MainWindow
from duxueben.ui.page import Page
from support.windows import settle, wait_until

MOST_STEPS = 400
"""So often is Tab pressed on the longest page before a control counts as out of reach."""

W = TypeVar("W", bound=QWidget)
P = TypeVar("P", bound=Page)

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Person:
    """Uses one window; nothing is done that a mouse, a keyboard and an input method could not do."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.keys = 0
        """Keys pressed; those held down for another one are not counted, nor what is written as text."""
        self.clicks = 0
        self.waited = 0.0
        """Seconds from a key or a click until the window has come to rest."""

    def see(self, kind: type[W], name: str) -> W:
        """Wait for the one visible widget of that kind and name (what a screen reader says, or its text)."""
        found: list[W] = []

        def look() -> bool:
            found[:] = [one for one in self._ground().findChildren(kind) if _shows(one, name)]
            return bool(found)

        wait_until(look)
        assert len(found) == 1, f"{name}: {len(found)} of them"
        return found[0]

    def page(self, kind: type[P]) -> P:
        """Wait until that page is shown."""
        self._come_forward()

        def shown() -> Page | None:
            return self.window.desk.page() if self.window.desk is not None else None

        wait_until(lambda: isinstance(shown(), kind))
        page = shown()
        assert isinstance(page, kind)
        settle()
        return page

    def click(self, name: str) -> None:
        """Click the button of that name, as soon as it can be clicked."""
        button = self.see(QAbstractButton, name)
        wait_until(button.isEnabled)
        bring(button)
        self._press_on(button)

    def write(self, name: str, text: str) -> None:
        """Go into the field of that name and write, in place of what stands there."""
        self.go_to(self.see(QWidget, name))
        self.key(Qt.Key.Key_A, CONTROL)
        self.type(text)

    def go_to(self, field: QWidget) -> None:
        """Put the cursor there."""
        bring(field)
        self._press_on(field)

    def type(self, text: str) -> None:
        """Write where the cursor is, through the input method, as Chinese is written."""
        field = QApplication.focusWidget()
        assert field is not None and field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(field, event)
        settle()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        self._come_forward()
        wait_until(lambda: QApplication.focusWidget() is not None)
        focused = QApplication.focusWidget()
        assert focused is not None
        self.keys += 1
        began = time.perf_counter()
        QTest.keyClick(focused, key, held)
        settle()
        self.waited += time.perf_counter() - began

    def answer(self, verb: str) -> Callable[[], str]:
        """Answer the next question with the button of that name; gives a function that says its title."""
        titles: list[str] = []
        asking_already = QApplication.activeModalWidget()

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog) or dialog is asking_already:
                QTimer.singleShot(10, look)
                return
            titles.append(dialog.accessibleName())
            self.click(verb)

        QTimer.singleShot(0, look)

        def title() -> str:
            wait_until(lambda: titles and QApplication.activeModalWidget() is None)
            return titles[0]

        return title

    def _press_on(self, widget: QWidget) -> None:
        self._come_forward()
        self.clicks += 1
        began = time.perf_counter()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        settle()
        self.waited += time.perf_counter() - began

    def _come_forward(self) -> None:
        """What a desktop does when a dialog has closed."""
        if QApplication.activeWindow() is None:
            self._ground().activateWindow()

    def _ground(self) -> QWidget:
        """The dialog that lies over the window, else the window."""
        return QApplication.activeModalWidget() or self.window


class Typist(Person):
    """Has no mouse: goes from control to control with Tab, within a row of choices with the arrows."""

    def click(self, name: str) -> None:
        """Reach the button of that name and press it with the space bar."""
        button = self.see(QAbstractButton, name)
        wait_until(button.isEnabled)
        self.go_to(button)
        self.key(Qt.Key.Key_Space)

    def go_to(self, field: QWidget) -> None:
        """Press Tab until ``field`` has the focus; fails where it is never reached."""
        self._come_forward()
        reached: list[str] = []
        while not _has_focus(field):
            focused = QApplication.focusWidget()
            step = Qt.Key.Key_Right if focused and _same_row(focused, field) else Qt.Key.Key_Tab
            self.key(step)
            reached.append(_said(QApplication.focusWidget()))
            assert len(reached) < MOST_STEPS, f"{_said(field)} was not reached: {reached[-60:]}"


def _has_focus(widget: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or focused is widget.focusProxy())


def _same_row(one: QWidget, other: QWidget) -> bool:
    """Whether both are choices of one row, of which Tab reaches only the chosen one."""
    if not (isinstance(one, QAbstractButton) and isinstance(other, QAbstractButton)):
        return False
    return one.autoExclusive() and other.autoExclusive() and one.parent() is other.parent()


def _said(widget: QWidget | None) -> str:
    if widget is None:
        return "nothing"
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text or type(widget).__name__


def bring(widget: QWidget) -> None:
    """Scroll until the widget can be seen."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 0, 24)
        above = above.parentWidget()
    settle()


def _shows(widget: QWidget, name: str) -> bool:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.isVisible() and name in (widget.accessibleName(), text)
