"""The two ways to a photo of evidence: a file, or one of the visit's."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from duxueben.errors import Problem
from duxueben.model.photo import Photo
from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.dialogs.finding.photo_choice import PhotoChoice
from duxueben.ui.dialogs.finding.photo_source import PhotoSource
from duxueben.ui.dialogs.finding.thumbnails import Thumbnails
from duxueben.ui.dialogs.photo.shown import Shown
from duxueben.ui.dialogs.photo.viewer import RecordPhotos
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist.intake import NAMES
from duxueben.ui.widgets.photo import PhotoTile
from duxueben.workspace.office import Office


class PhotoPicker(QObject):
    """Picks one photo after the other; what it took in itself can be taken back.

    Signals:
        came: the ``Photo``.
        working: whether a file is being taken in.
        refused: the ``Problem`` of a file that is no photo.
    """

    came = Signal(object)
    working = Signal(bool)
    refused = Signal(object)

    def __init__(
        self, shell: Shell, office: Office, source: PhotoSource, thumbnails: Thumbnails, over: QWidget
    ) -> None:
        super().__init__(over)
        self._shell, self._office, self._source, self._over = shell, office, source, over
        self.thumbnails = thumbnails
        self._new: list[Photo] = []
        self.choice: PhotoChoice | None = None
        self.viewer: RecordPhotos | None = None

    @property
    def offers(self) -> bool:
        """Whether there are photos to choose from."""
        return bool(self._source.offered)

    def ask_for_file(self) -> None:
        """Let the person choose a file, and take it in."""
        path = pickers.file_to_open(self._over, "选一张照片", NAMES)
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Take a file in, in a worker."""
        source = self._source

        def work(progress: Progress) -> Photo:
            return source.take(path, progress)

        self.working.emit(True)
        self._shell.jobs.run(work, self._taken, self._failed, "正在加照片")

    def ask_for_offered(self) -> None:
        """Let the person choose one of those that are there."""
        self.choice = PhotoChoice(self.thumbnails, self._source.offered, "从本次照片里选一张", self._over)
        self.choice.chosen.connect(self.came)
        self.choice.open()

    def tile(self, photo: Photo, caption: str, *, width: int) -> PhotoTile:
        """A tile that opens the photo large, where it can be turned and covered."""
        tile = self.thumbnails.tile(photo, caption, width=width)
        tile.clicked.connect(partial(self.look, photo, caption))
        return tile

    def look(self, photo: Photo, caption: str, _on: bool = False) -> None:
        """Show the photo large."""
        shown = Shown(self._source.recorded(photo), caption, self._source.edit)
        self.viewer = RecordPhotos(self._shell, self._office, caption, [shown], self._over)
        self.viewer.changed.connect(self._changed)
        self.viewer.open()

    def let_go(self) -> None:
        """The dialog was left without its act: what it took in is dropped again."""
        for photo in self._new:
            self._source.drop(photo)
        if self._new:
            self._source.taken()
        self._new.clear()

    def _taken(self, photo: Photo) -> None:
        self._new.append(photo)
        self.working.emit(False)
        self._source.taken()
        self.came.emit(photo)

    def _changed(self, photo: Photo) -> None:
        self.thumbnails.fetch(photo)
        self._source.taken()

    def _failed(self, problem: Problem) -> None:
        self.working.emit(False)
        self.refused.emit(problem)
