"""A line that leads to another page: what is there, how much of it, and what waits."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from duxueben.ui import icons
from duxueben.ui.theme import tokens_now
from duxueben.ui.tokens import Tokens, Tone, ground_of, ink_of
from duxueben.ui.widgets.paint import CENTRE, RIGHT, brush_on, focus_ring, font_of, rounded, width_of, words
from duxueben.ui.widgets.painted import PaintedLine

_SIDE, _ARROW = 8, 24


class WayRow(PaintedLine):
    """Title and summary at the left; count, what waits, and an arrow at the right. Arrow keys move on."""

    def __init__(self, title: str, summary: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary = summary
        self._count, self._waits, self._tone = "", "", Tone.WARN
        self.setText(title)
        self.setToolTip(summary)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.say("")

    def say(self, count: str, waits: str = "", tone: Tone = Tone.WARN) -> None:
        """``count``: ``12条``; ``waits``: ``未化解3``, in ``tone``; empty for nothing."""
        self._count, self._waits, self._tone = count, waits, tone
        self.setAccessibleName("，".join(part for part in (self.text(), count, waits) if part))
        self.setAccessibleDescription(self._summary)
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(240, 52)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground where the pointer is, two lines, count, chip, arrow, ring."""
        t = tokens_now()
        painter = brush_on(self)
        rect = QRectF(self.rect())
        if self.underMouse():
            rounded(painter, rect, 8, t.hover)
        icons.draw(painter, "chevron-right", t.text3, QPointF(rect.width() - _ARROW, 18), 16)
        left = self._paint_right(painter, t, rect.width() - _ARROW - 4)
        wide = left - 2 * _SIDE
        words(painter, QRectF(_SIDE, 5, wide, 22), self.text(), font_of(self, 15, 500), t.text)
        words(painter, QRectF(_SIDE, 27, wide, 20), self._summary, font_of(self, 13), t.text2)
        if self.hasFocus():
            focus_ring(painter, rect, 8, t)
        painter.end()

    def _paint_right(self, painter: QPainter, t: Tokens, right: float) -> float:
        """Count and chip; gives where they begin."""
        font, strong = font_of(self, 14), font_of(self, 13, 500)
        wide = width_of(self._count, font)
        words(painter, QRectF(right - wide, 0, wide, self.height()), self._count, font, t.text2, RIGHT)
        right -= wide + (_SIDE if self._count else 0)
        if not self._waits:
            return right
        wide = width_of(self._waits, strong) + 16
        chip = QRectF(right - wide, (self.height() - 24) / 2, wide, 24)
        rounded(painter, chip, 6, ground_of(t, self._tone))
        words(painter, chip, self._waits, strong, ink_of(t, self._tone), CENTRE)
        return right - wide - _SIDE
