"""设为整改后: which photo shows the same place before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from duxueben.model.visit import Photo
from duxueben.ui.pages.checklist import moving
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.photos import places
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import ScrollColumn
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.header import Foot
from duxueben.ui.widgets.keys import ARROWS
from duxueben.ui.widgets.photo import PhotoTile
from duxueben.ui.widgets.words import Words, meta_line

_TILE = 156
_WIDE, _HIGH = 720, 480
_BACKWARD = (Qt.Key.Key_Left, Qt.Key.Key_Up)


def candidates(pen: Pen, photo: Photo) -> tuple[Photo, ...]:
    """Photos of the visit that are in no pair yet; those of the same place first."""
    visit = pen.visit
    free = [one for one in visit.live_photos() if one.id != photo.id and places.pair_of(visit, one) is None]
    here = places.place_of(pen.sheet, photo)
    return tuple(sorted(free, key=lambda one: places.place_of(pen.sheet, one) != here))


class PairChoice(QDialog):
    """One tile a photo, with where it is.

    Signals:
        chosen: the id of the photo that shows before.
    """

    chosen = Signal(str)

    def __init__(self, pen: Pen, photos: Sequence[Photo], over: QWidget) -> None:
        super().__init__(over)
        self.setWindowTitle("选整改前的照片")
        self.setAccessibleName("选整改前的照片")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.tiles: dict[str, PhotoTile] = {}
        self._pen = pen
        body = ScrollColumn("这次检查的照片", gap=12)
        flow = Flow(gap=12)
        body.column.addLayout(flow)
        body.column.addStretch(1)
        pen.small_came.connect(self._arrived)
        for photo in photos:
            flow.addWidget(self._cell(photo))
        foot = Foot()
        leave = Button("取消")
        leave.clicked.connect(self.reject)
        foot.add(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(4)
        for words in (Words("整改前是哪一张？", "card"), _hint(bool(photos))):
            words.setContentsMargins(24, 0, 24, 0)
            column.addWidget(words)
        column.addWidget(body, 1)
        column.addWidget(foot)
        self.resize(min(_WIDE, over.width()), min(_HIGH, over.height()))
        if self.tiles:
            next(iter(self.tiles.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _cell(self, photo: Photo) -> QWidget:
        place = moving.place_words(places.place_of(self._pen.sheet, photo), self._pen.sheet.others)
        cell = QWidget()
        cell.setFixedWidth(_TILE)
        tile = PhotoTile(meta_line(place, photo.caption or "没有说明"), photo.caption, width=_TILE)
        tile.clicked.connect(partial(self._choose, photo.id))
        self.tiles[photo.id] = tile
        self._pen.bring(photo)
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(tile)
        column.addWidget(Words(place, "secondary", "text2"))
        return cell

    def _arrived(self, photo_id: str, encoded: object) -> None:
        if photo_id in self.tiles and isinstance(encoded, bytes):
            self.tiles[photo_id].show_picture(encoded)

    def _choose(self, photo_id: str) -> None:
        self.accept()
        self.chosen.emit(photo_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from photo to photo."""
        if event.key() in ARROWS:
            self.focusNextPrevChild(event.key() not in _BACKWARD)
        else:
            super().keyPressEvent(event)


def _hint(any_photo: bool) -> Words:
    sentence = (
        "选中以后，两张并排看。解除配对后，照片都还在。"
        if any_photo
        else "这次检查里没有别的照片可以配。先把整改前的照片加进来。"
    )
    return Words(sentence, "secondary", "text2", wrap=True)
