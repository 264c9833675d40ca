"""A picture of bars as a PNG on white, for a report or a slide."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF
from PySide6.QtGui import QFont, QImage, QImageWriter, QPainter

from duxueben.statistics.picture import Picture
from duxueben.ui.fonts import sized
from duxueben.ui.tokens import LIGHT
from duxueben.ui.widgets.charts import drawing
from duxueben.ui.widgets.paint import width_of, words

WIDE = 720
"""Logical pixels across."""
FINE = 2
"""Device pixels for each."""
_EDGE, _TITLE, _LINE = 24.0, 32.0, 24.0


def png(picture: Picture, font: QFont) -> bytes:
    """Title, legend, bars and the words under them; on white whatever the window's colours are."""
    bars = drawing.height_of(picture)
    high = round(2 * _EDGE + _TITLE + _LINE + 8 + bars + 8 + _LINE)
    image = QImage(WIDE * FINE, high * FINE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(FINE)
    image.fill(LIGHT.paper)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = QRectF(_EDGE, _EDGE, WIDE - 2 * _EDGE, high - 2 * _EDGE)
    head = QRectF(inner.left(), inner.top(), inner.width(), _TITLE)
    words(painter, head, f"{picture.title}（{picture.unit}）", sized(font, 18, 600), LIGHT.text)
    _legend(painter, picture, QPointF(inner.left(), head.bottom()), font)
    room = QRectF(inner.left(), head.bottom() + _LINE + 8, inner.width(), bars)
    drawing.paint(painter, picture, room, LIGHT, font)
    below = QRectF(inner.left(), room.bottom() + 8, inner.width(), _LINE)
    words(painter, below, picture.words, sized(font, 13), LIGHT.text2)
    painter.end()
    return _encoded(image)


def _legend(painter: QPainter, picture: Picture, at: QPointF, font: QFont) -> None:
    small, x = sized(font, 13), at.x()
    for fill, meaning in picture.legend:
        drawing.fill_part(painter, QRectF(x, at.y() + 5, 14, 14), fill, LIGHT)
        wide = width_of(meaning, small) + 2
        words(painter, QRectF(x + 22, at.y(), wide, _LINE), meaning, small, LIGHT.text2)
        x += 22 + wide + 20


def _encoded(image: QImage) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    buffer.close()
    return bytes(held.data())
