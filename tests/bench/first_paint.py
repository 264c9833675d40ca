"""A process of its own that opens a window and prints when it was painted: a bare one, or the program's.

``first_paint.py bare`` · ``first_paint.py passphrase WORKSPACE`` · ``first_paint.py today WORKSPACE``.
It prints one line of JSON: name of the moment → nanoseconds of ``time.perf_counter_ns``, which all
processes of the machine share. The program is started as a person starts it; only the loop in which it waits
for its person is ours.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QWidget

TYPING_SECONDS = 2.0
"""Nobody types a passphrase faster."""
SETTLED_NS = 300_000_000
PASSPHRASE = "DUXUEBEN_PASSPHRASE"
WIDE, HIGH = 1366, 768

moments: dict[str, int] = {}


def now(name: str) -> None:
    """The moment ``name`` is now."""
    moments[name] = time.perf_counter_ns()


def live_until(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    """Let the window live until ``condition`` holds."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


def paint(window: QWidget) -> None:
    """Until ``window``, which was shown, is on the screen: the first exposure paints before it returns."""
    live_until(lambda: window.windowHandle().isExposed())


class Painted(QObject):
    """Notices when a widget was painted last."""

    seen = False
    last = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() is QEvent.Type.Paint
        return False

    def settled(self) -> bool:
        """Whether it was painted, and not again for a while: a first picture may still change its layout."""
        if self.seen:
            self.seen, self.last = False, time.perf_counter_ns()
        return self.last > 0 and time.perf_counter_ns() - self.last > SETTLED_NS


def bare() -> None:
    """The least that a window costs."""
    QApplication([])
    window = QWidget()
    window.resize(WIDE, HIGH)
    window.show()
    paint(window)
    now("painted")


def program(workspace: str, *, enter: bool) -> None:
    """The program's own start; with ``enter``, on to 今日."""
    from duxueben.__main__ import main

    def loop(_application: object = None) -> int:
        _drive(enter=enter)
        return 0

    QApplication.exec = loop  # pyright: ignore[reportAttributeAccessIssue] - the one place where it waits
    main(["--workspace", workspace])


def _drive(*, enter: bool) -> None:
    from duxueben.ui.main_window import MainWindow

    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
    paint(window)
    now("painted")
    if enter:
        _enter(window)
    window.close()


def _enter(window: QWidget) -> None:
    from duxueben.ui.main_window import MainWindow
    from duxueben.ui.pages.passphrase import PassphrasePage
    from duxueben.ui.pages.today.page import TodayPage
    from duxueben.vault import keys

    assert isinstance(window, MainWindow)
    derive = keys.KeyFile.open_with_passphrase

    def derived(self: keys.KeyFile, passphrase: str) -> keys.DataKey:
        key = derive(self, passphrase)
        now("key")
        return key

    keys.KeyFile.open_with_passphrase = derived
    typed = time.monotonic() + TYPING_SECONDS
    live_until(lambda: time.monotonic() > typed)
    way = window.findChildren(PassphrasePage)[0].daily
    way.field.setText(os.environ[PASSPHRASE])
    way.go.click()
    live_until(lambda: window.desk is not None and window.desk.page() is not None)
    page = window.desk.page() if window.desk else None
    assert page is not None
    painted = Painted()
    assert isinstance(page, TodayPage)
    page.installEventFilter(painted)
    # The check before leaving begins once the page stands: its lines are painted on their own.
    looking = page.ready.again.text()
    live_until(lambda: painted.settled() or page.ready.again.text() != looking)
    moments["today"] = painted.last
    live_until(lambda: page.ready.again.text() != looking)
    painted.last = 0
    live_until(painted.settled)
    moments["checked"] = painted.last


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        program(sys.argv[2], enter=sys.argv[1] == "today")
    print(json.dumps(moments), flush=True)
