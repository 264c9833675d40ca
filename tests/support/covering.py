"""Covering a part of a photo in the large view, by keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import Qt

from duxueben.ui.dialogs.photo.viewer import RecordPhotos
from support.windows import press, wait_until, words_on


def cover_one_part(viewer: RecordPhotos) -> None:
    """Put one rectangle over the photo that is shown, and save it."""
    wait_until(lambda: not viewer.canvas.picture_size().isEmpty())
    press(viewer.canvas, Qt.Key.Key_M)
    wait_until(lambda: not viewer.masks.picture_size().isEmpty())
    press(viewer.masks, Qt.Key.Key_A)
    viewer.save_cover()
    wait_until(lambda: viewer.idle and "已遮盖" in words_on(viewer))
