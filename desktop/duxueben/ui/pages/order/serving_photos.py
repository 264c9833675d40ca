"""现场照片 of a paper that was left: tiles, and the ways in for another one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model.photo import Photo
from duxueben.ui.dropped import files_of
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.marks import Chip
from duxueben.ui.widgets.photo import PhotoTile
from duxueben.ui.widgets.words import Words, discard

_TILE = 112


class ServingPhotos(QWidget):
    """Shows the photos of one paper; Delete takes one out.

    Signals:
        changed: another photo is there, or one less.
        wanted: files are to be chosen.
        dropped: a list of ``Path``.
        unwanted: the id of a photo that is to be taken out.
        opened: the id of a photo that is to be shown large.
    """

    changed = Signal()
    wanted = Signal()
    dropped = Signal(object)
    unwanted = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.tiles: dict[str, PhotoTile] = {}
        self._shown: tuple[Photo, ...] = ()
        self._enough = Chip("", Tone.OK, "check")
        self._flow = Flow(gap=8)
        self.add = Button("拍照或加照片…", "plain", "camera", height=Height.ROW)
        self.add.clicked.connect(self.wanted)
        self._doing = Words("", "secondary", "text2")
        head = QHBoxLayout()
        head.addWidget(Words("现场照片", "strong"))
        head.addStretch(1)
        head.addWidget(self._enough)
        below = QHBoxLayout()
        below.addWidget(self.add)
        below.addWidget(self._doing, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._flow)
        column.addLayout(below)

    @property
    def ids(self) -> tuple[str, ...]:
        """Of the photos that are shown."""
        return tuple(photo.id for photo in self._shown)

    def show_photos(self, photos: Sequence[Photo]) -> list[Photo]:
        """Show these; gives those whose picture has to be fetched."""
        before, self._shown = {photo.id: photo for photo in self._shown}, tuple(photos)
        for gone in self.tiles.keys() - set(self.ids):
            discard(self.tiles.pop(gone))
        for photo in self._shown:
            if photo.id not in self.tiles:
                self.tiles[photo.id] = self._make(photo)
            self.tiles[photo.id].caption(photo.caption or "留置现场", photo.caption)
        many = len(self._shown)
        self._enough.say(f"已有{many}张" if many else "至少一张", Tone.OK if many else Tone.WARN)
        self.updateGeometry()
        self.changed.emit()
        return [
            photo
            for photo in self._shown
            if photo.id not in before or before[photo.id].leaving != photo.leaving
        ]

    def show_thumbnail(self, photo_id: str, encoded: bytes) -> None:
        """The picture of a photo has been fetched."""
        if photo_id in self.tiles:
            self.tiles[photo_id].show_picture(encoded)

    def working(self, sentence: str) -> None:
        """What is being done with photos; an empty text ends it."""
        self._doing.setText(sentence)
        self.add.setEnabled(not sentence)

    def _make(self, photo: Photo) -> PhotoTile:
        tile = PhotoTile("", width=_TILE)
        tile.clicked.connect(partial(self._open, photo.id))
        tile.unwanted.connect(partial(self.unwanted.emit, photo.id))
        self._flow.addWidget(tile)
        return tile

    def _open(self, photo_id: str, _on: bool = False) -> None:
        self.opened.emit(photo_id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of this computer."""
        if files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A bunch of pictures."""
        event.acceptProposedAction()
        self.dropped.emit(files_of(event.mimeData()))
