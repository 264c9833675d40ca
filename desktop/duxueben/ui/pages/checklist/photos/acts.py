"""What a person does with photos on the page: choosing, pasting, looking, moving, taking out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QPoint
from PySide6.QtGui import QGuiApplication, QImageWriter
from PySide6.QtWidgets import QWidget

from duxueben.model.visit import Photo
from duxueben.ui import pickers
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist import intake, moving
from duxueben.ui.pages.checklist.intake import Source
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.photo_view import PhotoView


class PhotoActs(QObject):
    """Belongs to the view of one visit; subjects are sub-point codes or finding ids."""

    def __init__(self, shell: Shell, pen: Pen, over: QWidget) -> None:
        """``over``: the view of the visit; dialogs open over it."""
        super().__init__(over)
        self._shell, self._pen, self._over = shell, pen, over

    def pick(self, subject: str) -> None:
        """The file dialog."""
        paths = pickers.files_to_open(self._over, "选照片", intake.NAMES)
        if paths:
            self._pen.add_photos(subject, [Source(path) for path in paths])

    def paste(self, subject: str) -> None:
        """The picture in the clipboard."""
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            self._shell.messages.remark("剪贴板里没有图片。先在别处复制一张，再点“粘贴”。")
            return
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"PNG")).write(image)
        self._pen.add_photos(subject, [Source(pasted=bytes(buffer.data().data()))])

    def open(self, photo: Photo) -> None:
        """Show it large."""
        view = PhotoView(photo, self._over, writable=self._pen.is_open)
        view.captioned.connect(partial(self._pen.recaption, photo))
        view.unwanted.connect(partial(self._remove_from_view, view, photo))
        view.move_wanted.connect(partial(self._offer_places, view, photo))
        self._pen.large_came.connect(view.take)
        self._pen.bring_large(photo)
        view.open()

    def move(self, photo: Photo, subject: str) -> None:
        """Link it to another place, and offer to take that back."""
        if not self._pen.is_open or subject == photo.subject:
            return
        self._pen.move(photo, subject)
        place = moving.place_words(subject, self._pen.sheet.others)
        self._shell.messages.toast(f"照片移到了{place}。", partial(self._pen.move, photo, photo.subject))

    def remove(self, photo: Photo) -> None:
        """Ask, then take it out."""
        if not self._pen.is_open:
            return
        name = f"“{photo.caption}”" if photo.caption else "这张照片"
        sentence = "去掉以后不能再放回来，需要时重新加一次。"
        if self._shell.messages.ask(f"去掉{name}？", sentence, "去掉", "不去掉", danger=True):
            self._pen.remove(photo)

    def _remove_from_view(self, view: PhotoView, photo: Photo) -> None:
        view.accept()
        self.remove(photo)

    def _offer_places(self, view: PhotoView, photo: Photo, below: QWidget) -> None:
        menu = moving.places_menu(view, self._pen.sheet, photo, partial(self._move_from_view, view, photo))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(below.mapToGlobal(QPoint(0, below.height() + 4)))

    def _move_from_view(self, view: PhotoView, photo: Photo, subject: str) -> None:
        view.accept()
        self.move(photo, subject)
