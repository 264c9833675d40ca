"""Drawing on the pad as a person does it: with the mouse, or with a pen that knows its pressure."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication

from duxueben.ui.widgets.signature_pad import SignaturePad

PEN = QPointingDevice(
    "pen",
    7,
    QInputDevice.DeviceType.Stylus,
    QPointingDevice.PointerType.Pen,
    QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
    1,
    1,
)
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def mouse(pad: SignaturePad, kind: QEvent.Type, x: float, y: float, at_ms: int) -> None:
    """One event of the mouse, as the system would send it."""
    button = _NONE if kind == QEvent.Type.MouseMove else _LEFT
    held = _NONE if kind == QEvent.Type.MouseButtonRelease else _LEFT
    at = QPointF(x, y)
    event = QMouseEvent(kind, at, pad.mapToGlobal(at), button, held, Qt.KeyboardModifier.NoModifier)
    event.setTimestamp(at_ms)
    QApplication.sendEvent(pad, event)


def pen(pad: SignaturePad, kind: QEvent.Type, x: float, y: float, at_ms: int, pressure: float) -> None:
    """One event of the pen."""
    at = QPointF(x, y)
    event = QTabletEvent(
        kind,
        PEN,
        at,
        pad.mapToGlobal(at),
        pressure,
        0,
        0,
        0,
        0,
        0,
        Qt.KeyboardModifier.NoModifier,
        _LEFT,
        _LEFT,
    )
    event.setTimestamp(at_ms)
    QApplication.sendEvent(pad, event)


def sign(pad: SignaturePad, lines: int = 4, points: int = 40, *, every_ms: int = 8) -> None:
    """Waves with the mouse, ``points`` each, one every ``every_ms``."""
    at_ms = 1000
    for line in range(lines):
        left = 60 + 90 * line
        mouse(pad, QEvent.Type.MouseButtonPress, left, 80, at_ms)
        for place in range(1, points):
            at_ms += every_ms
            mouse(pad, QEvent.Type.MouseMove, left + 1.5 * place, 80 + 40 * math.sin(place / 6), at_ms)
        mouse(pad, QEvent.Type.MouseButtonRelease, left + 1.5 * points, 80, at_ms)
        at_ms += 200
