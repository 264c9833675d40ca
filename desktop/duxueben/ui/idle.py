"""How long nobody has touched the keyboard, the mouse or the screen."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject

LOOK_MS = 5000
"""How often the window looks whether it is time to lock itself."""

_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletPress,
    QEvent.Type.TabletMove,
    QEvent.Type.InputMethod,
}


def seconds_awake_and_asleep() -> float:
    """A clock that nobody sets, and that goes on while the laptop sleeps, where the system has one."""
    boot: int | None = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class IdleWatch(QObject):
    """Hears every key and every move in the program's windows."""

    def __init__(self, parent: QObject, now: Callable[[], float] = seconds_awake_and_asleep) -> None:
        """``now``: seconds from any beginning."""
        super().__init__(parent)
        self._now = now
        self._last = now()
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def minutes(self) -> float:
        """Since the last sign of life."""
        return (self._now() - self._last) / 60

    def stir(self) -> None:
        """Somebody is there."""
        self._last = self._now()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Takes note, and lets every event pass."""
        if event.type() in _SIGNS_OF_LIFE:
            self.stir()
        return False
