"""What the clipboard holds or the pointer drops: files and pictures, as sources for the intake."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from duxueben.ui.pages.checklist.intake import Source


def may_bring(data: QMimeData) -> bool:
    """Whether there is something that can be a photo; nothing is decoded yet."""
    return data.hasUrls() or data.hasImage()


def sources_of(data: QMimeData) -> list[Source]:
    """Files of this computer; else the picture itself (a screenshot, a picture out of a chat program)."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if paths:
        return [Source(path) for path in paths]
    image: object = data.imageData() if data.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return [Source(pasted=image)]
    return []
