"""Keys that mean the same on every control."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
"""They belong to the list around a control, never to the control."""

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ALONE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def is_enter(event: QKeyEvent) -> bool:
    """Enter, on the keypad too, with no other key held: it presses a control as the space bar does."""
    return event.key() in _ENTERS and event.modifiers() in _ALONE
