"""The photos of a sub-point or a finding, and the ways in for another one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from duxueben.model.visit import Photo
from duxueben.ui.pages.checklist import moving
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.photo import PhotoTile
from duxueben.ui.widgets.words import Words

_TAG = 3


def tag_of(photo: Photo) -> str:
    """What stands on the picture: the beginning of its caption."""
    return photo.caption if len(photo.caption) <= _TAG else f"{photo.caption[:_TAG]}…"


class PhotoTray(QWidget):
    """Tiles, how many there are, and 加照片 and 粘贴.

    Signals:
        wanted: 加照片 was pressed.
        pasted: 粘贴 was pressed.
        opened: this ``Photo`` is to be shown large.
        unwanted: this ``Photo`` is to be taken out.
        moved: (``Photo``, code or finding id) – it is of another one.
    """

    wanted = Signal()
    pasted = Signal()
    opened = Signal(object)
    unwanted = Signal(object)
    moved = Signal(object, str)

    def __init__(self, subject: str, pen: Pen, parent: QWidget | None = None) -> None:
        """``subject``: whose photos they are ("第6.4项"), for screen readers."""
        super().__init__(parent)
        self._pen = pen
        pen.small_came.connect(self._arrived)
        self._photos: tuple[Photo, ...] | None = None
        self._tiles: dict[str, PhotoTile] = {}
        self._title = Words("", "densestrong")
        self._doing = Words("", "secondary", "text2")
        self._flow = Flow(gap=8)
        self._add = Button("加照片", "plain", "plus", key="P", height=Height.ROW, subject=subject)
        self._paste = Button("粘贴", "plain", "copy", height=Height.ROW, subject=f"{subject} 照片")
        self._add.clicked.connect(self.wanted)
        self._paste.clicked.connect(self.pasted)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._doing)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self._add)
        acts.addWidget(self._paste)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._flow)
        column.addLayout(acts)
        column.addStretch(1)

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Show these; tiles that are there already stay."""
        wanted = tuple(photos)
        if wanted == self._photos:
            return
        self._photos = wanted
        for gone in self._tiles.keys() - {photo.id for photo in wanted}:
            tile = self._tiles.pop(gone)
            self._flow.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        for photo in wanted:
            self._show(photo)
        self._title.setText(f"照片 {len(wanted)}" if wanted else "照片")
        self.updateGeometry()

    def working(self, sentence: str) -> None:
        """Say that photos are being taken in (正在加第2张，共5张); an empty text ends it."""
        self._doing.setText(sentence)

    def lock(self, locked: bool) -> None:
        """A finished visit shows its photos and takes no more."""
        self._add.setVisible(not locked)
        self._paste.setVisible(not locked)

    def _show(self, photo: Photo) -> None:
        caption = photo.caption or "没有说明"
        tile = self._tiles.get(photo.id)
        if tile is None:
            tile = PhotoTile(caption, tag_of(photo))
            tile.clicked.connect(partial(self._open, photo.id))
            tile.unwanted.connect(partial(self._refuse, photo.id))
            tile.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            tile.customContextMenuRequested.connect(partial(self._offer, photo.id))
            self._tiles[photo.id] = tile
            self._flow.addWidget(tile)
            self._pen.bring(photo)
        else:
            tile.caption(caption, tag_of(photo))

    def _arrived(self, photo_id: str, encoded: object) -> None:
        # Every tray hears of every picture, also of one that was taken out in the meantime.
        if photo_id in self._tiles and isinstance(encoded, bytes):
            self._tiles[photo_id].show_picture(encoded)

    def _photo(self, photo_id: str) -> Photo | None:
        return next((photo for photo in self._photos or () if photo.id == photo_id), None)

    def _open(self, photo_id: str) -> None:
        self.opened.emit(self._photo(photo_id))

    def _refuse(self, photo_id: str) -> None:
        self.unwanted.emit(self._photo(photo_id))

    def _offer(self, photo_id: str, at: QPoint) -> None:
        photo = self._photo(photo_id)
        if photo is None:
            return
        menu = QMenu(self)
        menu.addAction("看大图", partial(self._open, photo_id))
        if self._pen.is_open:
            menu.addMenu(moving.places_menu(menu, self._pen.sheet, photo, partial(self.moved.emit, photo)))
            menu.addAction("去掉", partial(self._refuse, photo_id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._tiles[photo_id].mapToGlobal(at))
