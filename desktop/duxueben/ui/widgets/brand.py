"""The program's mark."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from duxueben.ui.theme import tokens_now
from duxueben.ui.tokens import Tokens
from duxueben.ui.widgets.paint import brush_on, rounded


def paint_mark(painter: QPainter, side: float, t: Tokens) -> None:
    """The program's mark: a book's spine, a line and a tick on the accent ground."""
    unit = side / 28
    rounded(painter, QRectF(0, 0, side, side), 6 * unit, t.accent)
    painter.setPen(QPen(QColor(t.on_accent), 2.6 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(8 * unit, 7 * unit), QPointF(8 * unit, 21 * unit))
    painter.drawLine(QPointF(13 * unit, 9 * unit), QPointF(20 * unit, 9 * unit))
    tick = [QPointF(12.5 * unit, 17 * unit), QPointF(15.5 * unit, 20 * unit), QPointF(21 * unit, 14.5 * unit)]
    painter.drawPolyline(QPolygonF(tick))


def mark_picture(side: int) -> QPixmap:
    """The mark for the window's title bar."""
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_mark(painter, side, tokens_now())
    painter.end()
    return pixmap


class BrandMark(QWidget):
    """The mark in the colours of the moment."""

    def __init__(self, side: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The mark."""
        painter = brush_on(self)
        paint_mark(painter, self.width(), tokens_now())
        painter.end()
