"""What is enclosed with an entry: tiles, the ways in for another photo, and the way to take one out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.model.photo import Mask, Photo
from duxueben.model.registered import Registered
from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.dialogs.entry.caption import CaptionDialog
from duxueben.ui.dialogs.finding.thumbnails import Thumbnails
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.photo.shown import Shown
from duxueben.ui.dialogs.photo.viewer import RecordPhotos
from duxueben.ui.dialogs.reason import ReasonDialog
from duxueben.ui.dropped import files_of
from duxueben.ui.icons import IconName
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist.intake import NAMES
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.words import Words
from duxueben.workspace.office import Office
from duxueben.workspace.registers import photos
from duxueben.workspace.registers.register import Register

_TILE = 96


class EntryPhotos(QWidget):
    """The photos of one entry; Delete on one asks why it is to go.

    Signals:
        changed: another photo, one less, or one turned or covered.
    """

    changed = Signal()

    def __init__(self, shell: Shell, office: Office, register: Register, record: Registered) -> None:
        super().__init__()
        self._shell, self._office, self._register, self._record = shell, office, register, record
        self._thumbnails = Thumbnails(shell, office, self)
        self.viewer: RecordPhotos | None = None
        self.dialog: FormDialog | None = None
        self.setAcceptDrops(record.stands)
        self._flow = Flow(gap=8)
        self.tiles = {photo.id: self._tile(photo) for photo in record.live_photos()}
        for tile in self.tiles.values():
            self._flow.addWidget(tile)
        self.add = Button("加照片…", "plain", "camera", height=Height.ROW, subject=register.title)
        self.add.clicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Words("附件", "densestrong"))
        column.addLayout(self._flow)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.setVisible(record.stands)

    def take(self, paths: Sequence[Path]) -> None:
        """Take files in, one after the other, in a worker."""
        office, register, entry_id = self._office, self._register, self._record.id

        def work(progress: Progress) -> None:
            for path in paths:
                photos.add(office, register, entry_id, path, name=path.name, progress=progress)

        if paths:
            self.add.busy("正在加照片…")
            self._shell.jobs.run(work, self._taken, self._not_taken, "正在加照片")

    def _choose(self) -> None:
        self.take(pickers.files_to_open(self.window(), "选照片", NAMES))

    def _taken(self, _done: None) -> None:
        self._shell.saved.durable(self._office.clock())
        self.changed.emit()

    def _not_taken(self, problem: Problem) -> None:
        self._shell.messages.show(problem)
        self.changed.emit()

    def _tile(self, photo: Photo) -> QWidget:
        tile = self._thumbnails.tile(photo, photo.caption or "没有说明", photo.caption, width=_TILE)
        tile.clicked.connect(partial(self.open_photo, photo.id))
        tile.unwanted.connect(partial(self.ask_to_remove, photo))
        return tile

    def open_photo(self, photo_id: str, _on: bool = False) -> None:
        """Large, where it can be turned and covered, and taken out."""
        shown_photos = self._record.live_photos()
        edit = self._edit if self._record.stands else None
        shown = [Shown(photo, photo.caption, edit) for photo in shown_photos]
        at = [photo.id for photo in shown_photos].index(photo_id)
        self.viewer = RecordPhotos(
            self._shell, self._office, self._register.title, shown, self.window(), at=at
        )
        if self._record.stands:
            self._offer("写说明…", "square-pen", self._caption_shown)
            self._offer("去掉…", "trash-2", self._remove_shown)
        self.viewer.changed.connect(self._revised)
        self.viewer.open()

    def _offer(self, words: str, icon: IconName, do: Callable[[], None]) -> None:
        """Another button in the bar of the viewer."""
        if self.viewer is not None:
            button = Button(words, "plain", icon, height=Height.ROW, subject="照片")
            button.clicked.connect(do)
            self.viewer.acts.insertWidget(self.viewer.acts.indexOf(self.viewer.close_it), button)

    def _caption_shown(self) -> None:
        if self.viewer is not None:
            photo = self.viewer.shown.photo
            self.viewer.accept()
            self.dialog = CaptionDialog(
                self._shell, self.window(), photo.caption, partial(self._recaption, photo.id)
            )
            self.dialog.kept.connect(self._kept)
            self.dialog.open()

    def _recaption(self, photo_id: str, caption: str) -> Future[Registered]:
        return photos.recaption(self._office, self._register, self._record.id, photo_id, caption)

    def _remove_shown(self) -> None:
        if self.viewer is not None:
            photo = self.viewer.shown.photo
            self.viewer.accept()
            self.ask_to_remove(photo)

    def ask_to_remove(self, photo: Photo) -> None:
        """Take it out, with the reason."""
        if not self._record.stands:
            return
        self.dialog = ReasonDialog(
            self._shell,
            self.window(),
            "去掉这张照片",
            "照片不再显示和上报，加密的原件还留在本机。",
            "去掉",
            "去掉的原因",
            partial(self._remove, photo.id),
        )
        self.dialog.kept.connect(self._kept)
        self.dialog.open()

    def _remove(self, photo_id: str, dialog: FormDialog, reason: str) -> None:
        dialog.keep(lambda: photos.remove(self._office, self._register, self._record.id, photo_id, reason))

    def _kept(self, _record: object) -> None:
        self._taken(None)

    def _revised(self, _photo: object) -> None:
        self.changed.emit()

    def _edit(self, photo: Photo, turn: int, drawn: Sequence[Mask], progress: Progress) -> Photo:
        return photos.edit(
            self._office,
            self._register,
            self._record.id,
            photo.id,
            turn=turn,
            masks=drawn,
            progress=progress,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of this computer."""
        if files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A bunch of pictures."""
        event.acceptProposedAction()
        self.take(files_of(event.mimeData()))
