"""Driving the window in a test: wait for what it shows, press its keys, take its picture."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from duxueben.ui.doors import Doors
from duxueben.ui.log import Log
from duxueben.ui.main_window import EntriesOf, MainWindow
from duxueben.ui.page import Page, Shell
from duxueben.ui.theme import Theme
from duxueben.workspace.opening import Surroundings
from support.clocks import StepClock
from support.keys import CHEAP

QUIET = 0.15
"""Seconds: longer than a page waits before it begins what may come after its first paint."""


def wait_until(condition: Callable[[], object], seconds: float = 20.0) -> None:
    """Let the window live until ``condition`` holds; a test that waits in vain fails."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "the window did not come so far"
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        time.sleep(0.001)


def settle() -> None:
    """Let everything that is pending happen."""
    for _round in range(5):
        QCoreApplication.processEvents()


def press(widget: QWidget, key: Qt.Key, text: str = "", held: Qt.KeyboardModifier | None = None) -> bool:
    """Press and release ``key`` in ``widget``; whether it was used there or by a parent."""
    modifiers = held or Qt.KeyboardModifier.NoModifier
    down = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)
    QApplication.sendEvent(widget, down)
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyRelease, key, modifiers, text))
    return down.isAccepted()


def shown(widget: QWidget, wide: int = 1366, high: int = 768) -> QWidget:
    """``widget`` on the screen, painted."""
    widget.resize(wide, high)
    widget.show()
    widget.activateWindow()
    settle()
    return widget


def words_on(part: QWidget) -> str:
    """What can be read on that part now, a line a label."""
    return "\n".join(label.text() for label in part.findChildren(QLabel) if label.isVisible())


class PlainPage(Page):
    """A page that remembers what the window told it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "空白页")
        self.told: list[str] = []

    def enter(self, **context: object) -> None:
        self.told.append(f"enter {context}" if context else "enter")

    def leave(self) -> None:
        self.told.append("leave")

    def primary(self) -> None:
        self.told.append("primary")


def main_window(folder: Path, theme: Theme, entries_of: EntriesOf, log: Log) -> MainWindow:
    """The real window over ``folder``, with keys that are cheap to derive and a clock of its own."""
    folder.mkdir(exist_ok=True)
    around = Surroundings(clock=StepClock(), cost=CHEAP, device_id="test2023")
    return MainWindow(Doors(folder, around), entries_of, theme, log, "0.1.0")


def still(widget: QWidget) -> None:
    """Wait until the work behind ``widget``'s window has ended, what a page begins a little later, too."""
    window = widget.window()
    assert isinstance(window, MainWindow)
    quiet_from = time.monotonic()

    def quiet() -> bool:
        nonlocal quiet_from
        if window.jobs.busy():
            quiet_from = time.monotonic()
        return time.monotonic() - quiet_from > QUIET

    wait_until(quiet)
    settle()
