"""Line icons (Lucide, ISC) as pictures in any colour and size."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from duxueben import paths

IconName = Literal[
    "arrow-right",
    "calendar",
    "camera",
    "chart-column",
    "check",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "chevron-up",
    "circle",
    "circle-check",
    "circle-help",
    "circle-x",
    "clock",
    "columns-2",
    "copy",
    "download",
    "ellipsis",
    "eye",
    "file-check",
    "file-text",
    "file-x",
    "flag",
    "folder-open",
    "hash",
    "history",
    "image",
    "images",
    "info",
    "key-round",
    "list-checks",
    "lock",
    "map-pin",
    "minus",
    "package",
    "phone",
    "plus",
    "printer",
    "redo-2",
    "refresh-cw",
    "rotate-ccw",
    "rotate-cw",
    "save",
    "school",
    "search",
    "send",
    "settings",
    "shield-check",
    "smartphone",
    "square",
    "square-pen",
    "sun",
    "table-2",
    "trash-2",
    "triangle-alert",
    "undo-2",
    "upload",
    "usb",
    "user",
    "x",
    "zoom-in",
    "zoom-out",
]
"""The names of the shipped files in ``resources/icons``."""

_STROKE = 'stroke-width="1.75"'


@lru_cache(maxsize=128)
def _drawing(name: IconName) -> str:
    source = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return source.replace('stroke-width="2"', _STROKE)


def picture(name: IconName, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a pixmap of ``size`` logical pixels for a screen with ``ratio`` device pixels each."""
    key = f"duxueben/{name}/{colour}/{size}/{ratio}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    QPixmapCache.insert(key, pixmap)
    return pixmap


def draw(painter: QPainter, name: IconName, colour: str, at: QPointF, size: int = 18) -> None:
    """Paint the icon with its upper left corner ``at``, sharp on the painter's device."""
    painter.drawPixmap(at, picture(name, colour, size, painter.device().devicePixelRatio()))


def icon(name: IconName, colour: str, size: int = 18, ratio: float = 2.0) -> QIcon:
    """The icon for a menu or an action."""
    return QIcon(picture(name, colour, size, ratio))
