"""One record behind a figure, as a row that opens its page."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from duxueben.ui import icons
from duxueben.ui.theme import tokens_now
from duxueben.ui.tokens import Tokens
from duxueben.ui.widgets.paint import RIGHT, brush_on, focus_ring, font_of, width_of, words
from duxueben.ui.widgets.painted import PaintedButton
from duxueben.ui.widgets.words import meta_line
from duxueben.workspace.counting.behind import FoundRecord

_HIGH = 54
_GAP = 12
"""Pixels between the unit and the state."""


class RecordRow(PaintedButton):
    """One record: what it is, of whom, how it stands; pressing it opens its page."""

    def __init__(self, record: FoundRecord) -> None:
        super().__init__()
        self.record = record
        self.setAccessibleName(
            "，".join(part for part in (record.title, record.unit, record.detail, record.state) if part)
        )
        self.setToolTip(self.accessibleName())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(280, _HIGH)

    def minimumSizeHint(self) -> QSize:
        """What does not fit ends in …."""
        return QSize(200, _HIGH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Hairline, title, second line, state, arrow, ring."""
        t = tokens_now()
        painter = brush_on(self)
        rect = QRectF(self.rect())
        if self.underMouse():
            painter.fillRect(rect, QColor(t.hover))
        painter.fillRect(QRectF(0, 0, rect.width(), 1), QColor(t.line))
        inner = rect.adjusted(4, 6, -32, -6)
        upper = QRectF(inner.left(), inner.top(), inner.width(), 22)
        words(painter, upper, self.record.title, font_of(self, 14, 500), t.text)
        self._paint_second(painter, t, QRectF(inner.left(), upper.bottom(), inner.width(), 20))
        icons.draw(painter, "chevron-right", t.text3, QPointF(rect.width() - 22, _HIGH / 2 - 8), 16)
        if self.hasFocus():
            focus_ring(painter, rect, 6, t)
        painter.end()

    def _paint_second(self, painter: QPainter, t: Tokens, line: QRectF) -> None:
        """The unit is not cut as long as it fits at all; what is added steps back first, then the state."""
        small, record = font_of(self, 13), self.record
        unit, state = width_of(record.unit, small), width_of(record.state, small)
        beside = min(state, max(line.width() - unit - _GAP, 0.0))
        words(painter, line.adjusted(line.width() - beside, 0, 0, 0), record.state, small, t.text2, RIGHT)
        room = line.adjusted(0, 0, -beside - _GAP if beside else 0, 0)
        both = meta_line(record.unit, record.detail)
        fits = width_of(both, small) <= room.width()
        words(painter, room, both if fits or not record.unit else record.unit, small, t.text2)
