"""Photos that are of the visit as a whole: what came in before anybody said what it shows."""

from __future__ import annotations

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from duxueben.ui.pages.checklist.moving import WHOLE_VISIT
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.photo_tray import PhotoTray
from duxueben.ui.pages.checklist.photo_wishes import PhotoWishes
from duxueben.ui.pages.checklist.photos import arriving, places
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.words import Words


class VisitPhotos(Card):
    """Below 其他问题."""

    def __init__(self, pen: Pen, parent: QWidget | None = None) -> None:
        super().__init__(f"{WHOLE_VISIT} 照片", parent=parent)
        self._pen = pen
        self.setAcceptDrops(True)
        self.tray = PhotoTray(WHOLE_VISIT, pen, places.WHOLE)
        self.wishes = PhotoWishes(self)
        self.wishes.hear(self.tray)
        self.title_row(f"{WHOLE_VISIT}的照片")
        told = "不写入督办单。打开照片，用“移到…”归到分点，就能写入。"
        self.column.addWidget(Words(told, "secondary", "text2", wrap=True))
        self.column.addWidget(self.tray)
        pen.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        photos = places.photos_at(self._pen.sheet, self._pen.visit, places.WHOLE)
        self.tray.show_photos(photos)
        self.tray.lock(not self._pen.is_open)
        self.setVisible(self._pen.is_open or bool(photos))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures, while the visit is open."""
        if self._pen.is_open and arriving.may_bring(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped in as photos of the visit."""
        event.acceptProposedAction()
        self._pen.add_photos(places.WHOLE, arriving.sources_of(event.mimeData()))
