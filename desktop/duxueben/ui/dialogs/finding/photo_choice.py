"""Which of the visit's photos it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from duxueben.model.photo import Photo
from duxueben.ui.dialogs.finding.thumbnails import Thumbnails
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import ScrollColumn
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.header import Foot
from duxueben.ui.widgets.keys import ARROWS
from duxueben.ui.widgets.words import Words

_TILE = 156
_WIDE, _HIGH = 720, 480
_BACKWARD = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class PhotoChoice(QDialog):
    """One tile a photo.

    Signals:
        chosen: the ``Photo``.
    """

    chosen = Signal(object)

    def __init__(self, thumbnails: Thumbnails, photos: Sequence[Photo], title: str, over: QWidget) -> None:
        super().__init__(over)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        body = ScrollColumn("这次检查的照片", gap=12)
        flow = Flow(gap=12)
        body.column.addLayout(flow)
        self.tiles = {
            photo.id: thumbnails.tile(photo, photo.caption or "没有说明", photo.caption, width=_TILE)
            for photo in photos
        }
        for photo in photos:
            self.tiles[photo.id].clicked.connect(partial(self._choose, photo))
            flow.addWidget(self.tiles[photo.id])
        foot = Foot()
        leave = Button("取消")
        leave.clicked.connect(self.reject)
        foot.add(leave)
        head = Words(title, "card")
        head.setContentsMargins(24, 0, 24, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(4)
        column.addWidget(head)
        column.addWidget(body, 1)
        column.addWidget(foot)
        self.resize(min(_WIDE, over.window().width()), min(_HIGH, over.window().height()))
        next(iter(self.tiles.values()), leave).setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, photo: Photo, _on: bool = False) -> None:
        self.accept()
        self.chosen.emit(photo)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from photo to photo."""
        if event.key() in ARROWS:
            self.focusNextPrevChild(event.key() not in _BACKWARD)
        else:
            super().keyPressEvent(event)
