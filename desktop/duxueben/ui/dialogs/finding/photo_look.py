"""Photos large, side by side: as it was found, and as it is now."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from duxueben.errors import Problem
from duxueben.model.photo import Photo
from duxueben.progress import Progress
from duxueben.ui.dialogs.photo.shown import Shown
from duxueben.ui.dialogs.photo.viewer import RecordPhotos
from duxueben.ui.jobs import quietly
from duxueben.ui.page import Shell
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.canvas import PictureCanvas
from duxueben.ui.widgets.header import Foot
from duxueben.ui.widgets.words import Words
from duxueben.workspace import pictures
from duxueben.workspace.office import Office

_AROUND = QSize(48, 48)


class PhotoLook(QDialog):
    """One canvas a photo, each with its words below, and the way to turn and cover where there is one.

    Signals:
        changed: a ``Photo`` was turned or covered.
    """

    changed = Signal(object)

    def __init__(self, shell: Shell, office: Office, shown: Sequence[Shown], over: QWidget) -> None:
        """``shown``: from left to right."""
        super().__init__(over)
        self.setWindowTitle("照片")
        self.setAccessibleName("照片")
        self.setModal(True)
        self._shell, self._office = shell, office
        self._all = list(shown)
        self.canvases: list[PictureCanvas] = []
        self.covers: list[Button] = []
        self.viewer: RecordPhotos | None = None
        row = QHBoxLayout()
        row.setSpacing(12)
        for place in range(len(self._all)):
            row.addLayout(self._part(place), 1)
            self._fetch(place)
        foot = Foot(margin=0)
        leave = Button("关上")
        leave.clicked.connect(self.accept)
        foot.hint("关上", "Esc")
        foot.add(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 0)
        column.addLayout(row, 1)
        column.addWidget(foot)
        self.resize(over.window().size() - _AROUND)
        leave.setFocus()

    def _part(self, place: int) -> QVBoxLayout:
        one = self._all[place]
        canvas = PictureCanvas(one.words)
        cover = Button("转向、遮盖…", "plain", "square", height=Height.ROW, subject=one.words)
        cover.setVisible(one.edit is not None)
        cover.clicked.connect(partial(self.ask_to_cover, place))
        self.canvases.append(canvas)
        self.covers.append(cover)
        below = QHBoxLayout()
        below.addWidget(Words(one.words, "secondary", "text2"), 1)
        below.addWidget(cover)
        part = QVBoxLayout()
        part.addWidget(canvas, 1)
        part.addLayout(below)
        return part

    def ask_to_cover(self, place: int, _on: bool = False) -> None:
        """Show one of them alone, to be turned and covered."""
        self.viewer = RecordPhotos(self._shell, self._office, "照片", [self._all[place]], self)
        self.viewer.changed.connect(partial(self._revised, place))
        self.viewer.open()

    def _revised(self, place: int, photo: Photo) -> None:
        one = self._all[place]
        self._all[place] = Shown(photo, one.words, one.edit)
        self._fetch(place)
        self.changed.emit(photo)

    def _fetch(self, place: int) -> None:
        office, canvas, photo = self._office, self.canvases[place], self._all[place].photo

        def work(_progress: Progress) -> bytes:
            return pictures.picture(office, photo)

        self._shell.jobs.run(work, partial(_arrived, canvas), partial(_missing, canvas), tell=quietly)


def _arrived(canvas: PictureCanvas, encoded: bytes) -> None:
    # The dialog may be closed by now.
    if isValid(canvas):
        canvas.show_image(QImage.fromData(encoded))


def _missing(canvas: PictureCanvas, problem: Problem) -> None:
    if isValid(canvas):
        canvas.say(problem.happened)
