"""What a person does with photos on the page: choosing, pasting, receiving, looking, moving, taking out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from duxueben.model.visit import Photo
from duxueben.ui import pickers
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist import intake, moving
from duxueben.ui.pages.checklist.intake import Source, Taken
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.photos import arriving
from duxueben.ui.pages.checklist.photos.darkroom import Darkroom
from duxueben.ui.pages.checklist.photos.left_out import LeftOutSheet, summary
from duxueben.ui.pages.checklist.photos.pair_choice import PairChoice, candidates
from duxueben.ui.pages.checklist.photos.receiving import Receiving
from duxueben.ui.pages.checklist.photos.viewer import PhotoViewer

_MANY = 2
"""From so many photos on, a batch says at its end how many came in."""


class PhotoActs(QObject):
    """Belongs to the view of one visit; a subject is a sub-point code, a finding id, or the whole visit."""

    def __init__(self, shell: Shell, pen: Pen, over: QWidget, subject_now: Callable[[], str]) -> None:
        """``over``: the view of the visit, dialogs open over it; ``subject_now``: where the person is."""
        super().__init__(over)
        self._shell, self._pen, self._over = shell, pen, over
        self._subject_now = subject_now
        self._darkroom = Darkroom(shell.jobs, pen, self)
        self.receiving = Receiving(shell.jobs, pen, subject_now, self)
        self.receiving.refused.connect(shell.messages.show)
        pen.taking.ended.connect(self._taken)
        pen.taking.refused.connect(shell.messages.show)

    # Ways in

    def pick(self, subject: str) -> None:
        """The file dialog."""
        paths = pickers.files_to_open(self._over, "选照片", intake.NAMES)
        self._pen.add_photos(subject, [Source(path) for path in paths])

    def paste(self, subject: str) -> None:
        """Files or a picture in the clipboard."""
        sources = arriving.sources_of(QGuiApplication.clipboard().mimeData())
        if not sources:
            self._shell.messages.remark("剪贴板里没有图片。先在别处复制一张图片或几个照片文件，再来粘贴。")
        self._pen.add_photos(subject, sources)

    def paste_here(self) -> None:
        """Ctrl+V: for where the person is."""
        if self._pen.is_open:
            self.paste(self._subject_now())

    def receive(self) -> None:
        """Choose the folder that a phone's photos come into, or stop."""
        if self.receiving.folder is not None:
            self.receiving.stop()
        else:
            self.choose_folder()

    def choose_folder(self) -> None:
        """Receive from this folder from now on."""
        start: Path | None = self.receiving.folder
        folder = pickers.folder(self._over, "从哪个文件夹接收手机照片", start)
        if folder is not None and self._pen.is_open:
            self.receiving.start(folder)

    def show_reasons(self) -> None:
        """What of the watched folder was not taken in."""
        receiving = self.receiving
        LeftOutSheet(Taken(self._pen.visit, receiving.added, receiving.left_out), self._over).open()

    def _taken(self, subject: str, taken: Taken) -> None:
        if taken.watched and not taken.cancelled:
            return
        if taken.left_out and (len(taken.left_out) > 1 or taken.added or taken.stopped):
            LeftOutSheet(taken, self._over).open()
        elif taken.left_out:
            self._shell.messages.show(taken.left_out[0].problem)
        elif taken.cancelled:
            self._shell.messages.remark(summary(taken))
        elif taken.added >= _MANY:
            self._shell.messages.toast(f"{self.place_words(subject)}加了{taken.added}张照片。")

    def flush(self) -> None:
        """The page is left, perhaps for the lock: what is drawn or turned in the large view is kept."""
        for viewer in self._over.findChildren(PhotoViewer):
            viewer.keep_now()

    # Looking and changing

    def open(self, photo: Photo) -> None:
        """Show it large."""
        viewer = PhotoViewer(self._shell, self._pen, self._darkroom, photo, self._over)
        viewer.unwanted.connect(partial(self._remove_in, viewer))
        viewer.moved.connect(partial(self._move_in, viewer))
        viewer.before_wanted.connect(partial(self._choose_before, viewer))
        viewer.open()

    def move(self, photo: Photo, subject: str) -> None:
        """Link it to another place, and offer to take that back."""
        told = self._move(photo, subject)
        if told:
            self._shell.messages.toast(told, partial(self._pen.move, photo, photo.subject))

    def remove(self, photo: Photo) -> None:
        """Take it out, and offer to put it back."""
        told = self._remove(photo)
        if told:
            self._shell.messages.toast(told, partial(self._pen.put_back, photo))

    def place_words(self, subject: str) -> str:
        """``第5.2项``."""
        return moving.place_words(subject, self._pen.sheet.others)

    def _move(self, photo: Photo, subject: str) -> str:
        if not self._pen.is_open or subject == photo.subject:
            return ""
        self._pen.move(photo, subject)
        return f"照片移到了{self.place_words(subject)}。"

    def _remove(self, photo: Photo) -> str:
        if not self._pen.is_open:
            return ""
        self._pen.remove(photo)
        return f"去掉了“{photo.caption}”。" if photo.caption else "去掉了一张照片。"

    def _move_in(self, viewer: PhotoViewer, photo: Photo, subject: str) -> None:
        if viewer.last_here:
            self.move(photo, subject)
        else:
            viewer.foot.say(self._move(photo, subject), partial(self._pen.move, photo, photo.subject))

    def _remove_in(self, viewer: PhotoViewer, photo: Photo) -> None:
        if viewer.last_here:
            self.remove(photo)
        else:
            viewer.foot.say(self._remove(photo), partial(self._pen.put_back, photo))

    def _choose_before(self, viewer: PhotoViewer, photo: Photo) -> None:
        choice = PairChoice(self._pen, candidates(self._pen, photo), viewer)
        choice.chosen.connect(partial(self._pen.pair, photo))
        choice.open()
