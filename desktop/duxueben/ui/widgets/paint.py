"""Strokes that own-painted controls share: rounded grounds, the focus ring, words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from duxueben.ui.fonts import sized
from duxueben.ui.tokens import Tokens

RING = 2.0
"""Width of the focus ring in pixels."""

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def brush_on(widget: QWidget) -> QPainter:
    """A smooth painter on ``widget``; end it, or let it go out of scope, before the event is over."""
    painter = QPainter(widget)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    return painter


def rounded(
    painter: QPainter, rect: QRectF, radius: float, fill: str = "", edge: str = "", width: float = 1.0
) -> None:
    """A ground with round corners inside ``rect``; an empty colour leaves that part out."""
    painter.setPen(QPen(QColor(edge), width) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    inset = width / 2 if edge else 0.0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def focus_ring(painter: QPainter, rect: QRectF, radius: float, tokens: Tokens) -> None:
    """The accent ring inside ``rect``, with a thin gap in it so that it shows on any ground."""
    rounded(painter, rect, radius, edge=tokens.accent, width=RING)
    inner = rect.adjusted(RING, RING, -RING, -RING)
    rounded(painter, inner, max(radius - RING, 1.0), edge=tokens.surface, width=1.0)


def words(
    painter: QPainter, rect: QRectF, text: str, font: QFont, colour: str, align: Qt.AlignmentFlag = LEFT
) -> None:
    """One line of text, shortened with … where it does not fit."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
    painter.drawText(rect, int(align | Qt.TextFlag.TextSingleLine), shown)


def lines_of(text: str, font: QFont, wide: float, *, most: int) -> list[str]:
    """``text`` broken anywhere into at most ``most`` lines; the last one holds all the rest."""
    layout = QTextLayout(text, font)
    anywhere = QTextOption()
    anywhere.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
    layout.setTextOption(anywhere)
    layout.beginLayout()
    ends: list[int] = []
    while len(ends) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(wide)
        ends.append(line.textStart() + line.textLength())
    layout.endLayout()
    units = text.encode("utf-16-le")
    ends = [*ends[:-1], len(units) // 2]
    starts = [0, *ends[:-1]]
    return [units[2 * start : 2 * end].decode("utf-16-le") for start, end in zip(starts, ends, strict=True)]


def width_of(text: str, font: QFont) -> float:
    """How wide ``text`` is in ``font``, in pixels."""
    return QFontMetricsF(font).horizontalAdvance(text)


def font_of(widget: QWidget, pixels: int, weight: int = 400) -> QFont:
    """The widget's letters at another size."""
    return sized(widget.font(), pixels, weight)
