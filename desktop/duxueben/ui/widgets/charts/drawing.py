"""How a picture of bars is drawn: where each bar lies, and the strokes; the same on screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from duxueben.statistics.picture import Bar, Fill, Picture
from duxueben.ui.fonts import sized
from duxueben.ui.tokens import Tokens
from duxueben.ui.widgets.paint import CENTRE, LEFT, RIGHT, rounded, width_of, words

_HEAD, _FOOT = 24.0, 26.0
"""Pixels above the highest bar for its figure, and below for the labels."""
_THICKEST, _THINNEST = 44.0, 10.0
LYING_ROW = 34.0
"""Height of a lying bar with what is around it."""
_SIDE = 8.0
"""Pixels left and right of what stands beside a lying bar."""
STANDING = 200.0
"""Height of a picture of standing bars."""
_RADIUS = 3.0
_HATCH = 5.0
"""Pixels between two strokes of a hatched part."""
_LEAST_FOR_A_FIGURE = 20.0
"""A part that is shorter bears no figure of its own."""


@dataclass(frozen=True, slots=True)
class BarBox:
    """Where one bar is drawn."""

    bar: Bar
    whole: QRectF
    """With its label and figure: what a pointer hits."""
    parts: tuple[QRectF, ...]
    """Of each part; one that is zero has no length."""


def height_of(picture: Picture) -> float:
    """The height that the bars want, in pixels."""
    return LYING_ROW * len(picture.bars) + 8 if picture.lying else STANDING


def boxes(picture: Picture, room: QRectF, font: QFont) -> list[BarBox]:
    """Where each bar lies in ``room``."""
    return _lying(picture, room, font) if picture.lying else _standing(picture, room)


def paint(painter: QPainter, picture: Picture, room: QRectF, tokens: Tokens, font: QFont) -> None:
    """Axis, bars, figures and labels."""
    placed = boxes(picture, room, font)
    _axis(painter, picture, room, placed, tokens)
    for box in placed:
        for part, rect in zip(box.bar.parts, box.parts, strict=True):
            fill_part(painter, rect, part.fill, tokens)
        _figures(painter, picture, box, tokens, font)


def fill_part(painter: QPainter, rect: QRectF, fill: Fill, tokens: Tokens) -> None:
    """One part in its fill."""
    if rect.width() < 1 or rect.height() < 1:
        return
    ink = tokens.bad if fill is Fill.LATE else tokens.text3 if fill is Fill.EMPTY else tokens.accent
    if fill is Fill.SOLID:
        rounded(painter, rect, _RADIUS, ink)
        return
    rounded(painter, rect, _RADIUS, tokens.surface)
    if fill is not Fill.EMPTY:
        _hatch(painter, rect, ink)
    rounded(painter, rect, _RADIUS, edge=ink, width=1.5)


def _hatch(painter: QPainter, rect: QRectF, ink: str) -> None:
    outline = QPainterPath()
    outline.addRoundedRect(rect, _RADIUS, _RADIUS)
    painter.save()
    painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(QColor(ink), 1.2))
    reach = rect.width() + rect.height()
    at = 0.0
    while at < reach:
        painter.drawLine(
            QPointF(rect.left() + at, rect.top()), QPointF(rect.left() + at - rect.height(), rect.bottom())
        )
        at += _HATCH
    painter.restore()


def _standing(picture: Picture, room: QRectF) -> list[BarBox]:
    most = max((bar.value for bar in picture.bars), default=0) or 1
    step = room.width() / max(len(picture.bars), 1)
    thick = min(max(step * 0.55, _THINNEST), _THICKEST, step * 0.9)
    floor, tall = room.bottom() - _FOOT, room.height() - _HEAD - _FOOT
    placed: list[BarBox] = []
    for place, bar in enumerate(picture.bars):
        whole = QRectF(room.left() + place * step, room.top(), step, room.height())
        left, bottom = whole.center().x() - thick / 2, floor
        parts: list[QRectF] = []
        for part in bar.parts:
            high = tall * part.value / most
            parts.append(QRectF(left, bottom - high, thick, high))
            bottom -= high
        placed.append(BarBox(bar, whole, tuple(parts)))
    return placed


def _lying(picture: Picture, room: QRectF, font: QFont) -> list[BarBox]:
    most = max((bar.value for bar in picture.bars), default=0) or 1
    labels = _label_width(picture, room, font) + 2 * _SIDE
    figures = width_of(str(most), sized(font, 14, 600)) + 2 * _SIDE
    long = max(room.width() - labels - figures, 24.0)
    placed: list[BarBox] = []
    for place, bar in enumerate(picture.bars):
        whole = QRectF(room.left(), room.top() + place * LYING_ROW, room.width(), LYING_ROW)
        left = room.left() + labels
        parts: list[QRectF] = []
        for part in bar.parts:
            wide = long * part.value / most
            parts.append(QRectF(left, whole.top() + 7, wide, LYING_ROW - 14))
            left += wide
        placed.append(BarBox(bar, whole, tuple(parts)))
    return placed


def _label_width(picture: Picture, room: QRectF, font: QFont) -> float:
    """Of the longest label of lying bars, and no more than two fifths of the room."""
    small = sized(font, 13)
    longest = max((width_of(bar.label, small) for bar in picture.bars), default=0.0)
    return min(longest + 2, room.width() * 0.4)


def _axis(
    painter: QPainter, picture: Picture, room: QRectF, placed: Sequence[BarBox], tokens: Tokens
) -> None:
    painter.setPen(QPen(QColor(tokens.line2), 1.0))
    if picture.lying and placed:
        left = min(part.left() for box in placed for part in box.parts) - 0.5
        painter.drawLine(QPointF(left, room.top() + 2), QPointF(left, placed[-1].whole.bottom() - 2))
    elif not picture.lying:
        floor = room.bottom() - _FOOT + 0.5
        painter.drawLine(QPointF(room.left(), floor), QPointF(room.right(), floor))


def _figures(painter: QPainter, picture: Picture, box: BarBox, tokens: Tokens, font: QFont) -> None:
    """The label, the whole figure, and that of each part where it has several and room for them."""
    small, strong = sized(font, 13), sized(font, 14, 600)
    ink = tokens.text if box.bar.value else tokens.text3
    if picture.lying:
        left, beside = box.whole.left() + _SIDE, box.parts[0].left() - _SIDE
        before = QRectF(left, box.whole.top(), beside - left, LYING_ROW)
        words(painter, before, box.bar.label, small, tokens.text2, RIGHT)
        end = max(part.right() for part in box.parts)
        after = QRectF(end + _SIDE, box.whole.top(), box.whole.right() - end - _SIDE, LYING_ROW)
        words(painter, after, str(box.bar.value), strong, ink, LEFT)
    else:
        below = QRectF(box.whole.left(), box.whole.bottom() - _FOOT + 3, box.whole.width(), _FOOT - 3)
        words(painter, below, box.bar.label, small, tokens.text2, CENTRE)
        top = min(part.top() for part in box.parts)
        above = QRectF(box.whole.left() - 8, top - 22, box.whole.width() + 16, 20)
        words(painter, above, str(box.bar.value), strong, ink, CENTRE)
    if sum(part.value > 0 for part in box.bar.parts) > 1:
        _part_figures(painter, picture, box, tokens, sized(font, 12, 500))


def _part_figures(painter: QPainter, picture: Picture, box: BarBox, tokens: Tokens, font: QFont) -> None:
    for part, rect in zip(box.bar.parts, box.parts, strict=True):
        wide = QFontMetricsF(font).horizontalAdvance(str(part.value)) + 6
        long = rect.width() if picture.lying else rect.height()
        if long < max(_LEAST_FOR_A_FIGURE, wide if picture.lying else 0) or rect.width() < wide:
            continue
        patch = QRectF(rect.center().x() - wide / 2, rect.center().y() - 8, wide, 16)
        if part.fill is not Fill.SOLID:
            rounded(painter, patch, 3, tokens.surface)
        ink = tokens.on_accent if part.fill is Fill.SOLID else tokens.text
        words(painter, patch, str(part.value), font, ink, CENTRE)
