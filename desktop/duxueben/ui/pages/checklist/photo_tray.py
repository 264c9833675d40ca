"""The photos of a sub-point, a finding or the whole visit, their order, and the ways in for another one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from duxueben.model.visit import Photo
from duxueben.ui.pages.checklist import moving
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.photos import places
from duxueben.ui.pages.checklist.photos.room_note import RoomNote
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.photo import DRAGGED, PhotoTile
from duxueben.ui.widgets.words import Words

MOST = 6
"""Tiles that are shown before the person asks for all of them."""
_AT_ONCE = 12


class PhotoTray(QWidget):
    """Tiles, how many there are, and 加照片 and 粘贴; a tile is dragged, or shifted by Alt with an arrow.

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

    def __init__(self, subject: str, pen: Pen, place: str, parent: QWidget | None = None) -> None:
        """``subject``: whose photos they are ("第6.4项"), for screen readers; ``place``: its code or id."""
        super().__init__(parent)
        self._pen, self._place = pen, place
        pen.small_came.connect(self._arrived)
        pen.changed.connect(self._mark_again)
        self._known = pen.visit.photos
        self._photos: tuple[Photo, ...] | None = None
        self._pictures: dict[str, str] = {}
        """Which thumbnail each tile shows, by its SHA-256."""
        self._tiles: dict[str, PhotoTile] = {}
        self._all = False
        self._limit = MOST
        self._title = Words("", "densestrong")
        self._doing = Words("", "secondary", "text2")
        self._flow = Flow(gap=8)
        self._more = Button("", "quiet", "images", height=Height.ROW, subject=subject)
        key = "P" if place else ""
        self._add = Button("加照片", "plain", "plus", key=key, height=Height.ROW, subject=subject)
        self._paste = Button("粘贴", "plain", "copy", height=Height.ROW, subject=f"{subject} 照片")
        self._room = RoomNote(pen.office.folder)
        self._more.clicked.connect(self._unfold)
        self._add.clicked.connect(self.wanted)
        self._paste.clicked.connect(self.pasted)
        self.setAcceptDrops(True)
        self._lay_out()

    def _lay_out(self) -> None:
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
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._room)
        column.addLayout(acts)
        column.addStretch(1)
        self._more.hide()

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Show these; tiles that are there already stay."""
        wanted = tuple(photos)
        if wanted != self._photos:
            self._photos = wanted
            self._show()

    def _show(self) -> None:
        photos = self._photos or ()
        shown = photos[: self._limit]
        for gone in self._tiles.keys() - {photo.id for photo in shown}:
            tile = self._tiles.pop(gone)
            self._pictures.pop(gone, None)
            self._flow.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        for photo in shown:
            self._show_tile(photo)
        self._put_in_order(shown)
        self._title.setText(f"照片 {len(photos)}" if photos else "照片")
        self._more.setVisible(len(photos) > MOST)
        self._more.say("只看前面几张" if self._all else f"展开全部{len(photos)}张")
        self._room.look()
        self.updateGeometry()
        if self._all and self._limit < len(photos):
            QTimer.singleShot(0, self, self._grow)

    def working(self, sentence: str) -> None:
        """Say that photos are being taken in (正在加第2张，共5张); an empty text ends it."""
        self._doing.setText(sentence)

    def lock(self, locked: bool) -> None:
        """A finished visit shows its photos and takes no more."""
        self._add.setVisible(not locked)
        self._paste.setVisible(not locked)

    def _show_tile(self, photo: Photo) -> None:
        if photo.id not in self._tiles:
            self._tiles[photo.id] = self._make(photo)
        self._say(photo)
        if self._pictures.get(photo.id) != photo.leaving.thumbnail_sha256:
            self._pictures[photo.id] = photo.leaving.thumbnail_sha256
            self._pen.bring(photo)

    def _make(self, photo: Photo) -> PhotoTile:
        tile = PhotoTile("", key=photo.id)
        tile.clicked.connect(partial(self._open, photo.id))
        tile.unwanted.connect(partial(self._refuse, photo.id))
        tile.shifted.connect(partial(self._shift, photo.id))
        tile.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tile.customContextMenuRequested.connect(partial(self._offer, photo.id))
        self._flow.addWidget(tile)
        return tile

    def _put_in_order(self, shown: Sequence[Photo]) -> None:
        """In the layout and for Tab."""
        tiles = [self._tiles[photo.id] for photo in shown]
        self._flow.arrange(tiles)
        for before, after in zip(tiles, tiles[1:], strict=False):
            QWidget.setTabOrder(before, after)

    def _say(self, photo: Photo) -> None:
        marks = places.state_words(self._pen.visit, photo)
        self._tiles[photo.id].caption(photo.caption or "没有说明", photo.caption, marks)

    def _mark_again(self) -> None:
        """A mark may be another one because of a photo of another place."""
        if self._known is not self._pen.visit.photos:
            self._known = self._pen.visit.photos
            for photo in self._photos or ():
                if photo.id in self._tiles:
                    self._say(photo)

    def _unfold(self) -> None:
        self._all = not self._all
        self._limit = MOST
        self._show()

    def _grow(self) -> None:
        """Some tiles at a time: a hundred at once would be felt."""
        self._limit += _AT_ONCE
        self._show()

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

    # Order

    def _shift(self, photo_id: str, by: int) -> None:
        ids = [photo.id for photo in self._photos or ()]
        self._put(photo_id, ids.index(photo_id) + by)

    def _put(self, photo_id: str, at: int) -> None:
        """Put a photo of this tray at another place in it."""
        photos = list(self._photos or ())
        photo = self._photo(photo_id)
        if photo is None or not self._pen.is_open or not 0 <= at < len(photos):
            return
        photos.remove(photo)
        photos.insert(at, photo)
        if tuple(photos) != self._photos:
            self._pen.arrange(photos)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Tiles of the page alone; files are for what is around the tray."""
        if self._dragged(event.mimeData()) is not None and self._pen.is_open:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """A tile of this tray takes another place, one of another tray becomes a photo of this one."""
        photo = self._dragged(event.mimeData())
        if photo is None:
            event.ignore()
            return
        event.acceptProposedAction()
        if self._photo(photo.id) is not None:
            self._put(photo.id, self._nearest(event.position().toPoint()))
        else:
            self.moved.emit(photo, self._place)

    def _dragged(self, data: QMimeData) -> Photo | None:
        key = bytes(data.data(DRAGGED).data()).decode("utf-8", "replace") if data.hasFormat(DRAGGED) else ""
        return next((photo for photo in self._pen.visit.live_photos() if photo.id == key), None)

    def _nearest(self, at: QPoint) -> int:
        """The number of the tile that is nearest to a point."""
        shown = (self._photos or ())[: len(self._tiles)]
        far = [(self._tiles[photo.id].geometry().center() - at).manhattanLength() for photo in shown]
        return far.index(min(far))

    def _offer(self, photo_id: str, at: QPoint) -> None:
        photo = self._photo(photo_id)
        if photo is None:
            return
        menu = QMenu(self)
        menu.addAction("看大图", partial(self._open, photo_id))
        if self._pen.is_open:
            menu.addAction("前移", partial(self._shift, photo_id, -1)).setEnabled(photo != self._first())
            menu.addAction("后移", partial(self._shift, photo_id, 1)).setEnabled(photo != self._last())
            menu.addMenu(moving.places_menu(menu, self._pen.sheet, photo, partial(self.moved.emit, photo)))
            menu.addAction("去掉", partial(self._refuse, photo_id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._tiles[photo_id].mapToGlobal(at))

    def _first(self) -> Photo | None:
        return self._photos[0] if self._photos else None

    def _last(self) -> Photo | None:
        return self._photos[-1] if self._photos else None
