"""Controls that paint themselves: what they have in common under keyboard and pointer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from duxueben.ui.widgets.keys import is_enter


class PaintedButton(QAbstractButton):
    """Enter presses it as the space bar does; what it looks like is its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it."""
        if is_enter(event):
            self.click()
            return
        super().keyPressEvent(event)


class PaintedLine(PaintedButton):
    """One of several lines below each other: up and down go to the neighbours."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it; up and down move on without pressing."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)
