"""The paper and what is decided about it: side by side, or one over the other where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from duxueben.ui.pages.order.panel import NARROW, panel_width

ROOM_FOR_BOTH = 1044
"""Width of the page in pixels from which both have room: a window of 1100 less its narrow rail."""
LEAST_PAPER = 220
"""Pixels of the paper that stay in view beside the panel that lies over it."""


class Beside(QWidget):
    """Paper at the left, panel at the right; on a narrow page it lies over the paper and can be put away.

    Signals:
        narrowed: whether the panel lies over the paper, or whether it is put away, has changed.
    """

    narrowed = Signal()

    def __init__(self, paper: QWidget, panel: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper, self._panel = paper, panel
        self._over: bool | None = None
        self._away = False
        for part in (paper, panel):
            part.setParent(self)
        # Narrower than its parts want now: they make room when the page is resized.
        self.setMinimumWidth(NARROW + LEAST_PAPER)

    @property
    def over(self) -> bool:
        """Whether there is no room for both."""
        return bool(self._over)

    @property
    def away(self) -> bool:
        """Whether the paper has the whole page to itself."""
        return self.over and self._away

    def put_away(self, away: bool) -> None:
        """Show the panel over the paper, or the paper alone; nothing changes where both have room."""
        if away != self._away:
            self._away = away
            self._place()
            self.narrowed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, perhaps another way to lie."""
        super().resizeEvent(event)
        over = self.width() < ROOM_FOR_BOTH
        changed = over != self._over
        self._over = over
        self._place()
        if changed:
            self.narrowed.emit()

    def _place(self) -> None:
        wide, high = self.width(), self.height()
        side = panel_width(wide)
        self._panel.setVisible(not self.away)
        self._panel.setGeometry(wide - side, 0, side, high)
        self._paper.setGeometry(0, 0, wide if self.over else wide - side, high)
        self._panel.raise_()
