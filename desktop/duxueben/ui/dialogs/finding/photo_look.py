"""Photos large, side by side: as it was found, and as it is now."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.model.photo import Photo
from duxueben.ui.jobs import quietly
from duxueben.ui.page import Shell
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.canvas import PictureCanvas
from duxueben.ui.widgets.header import Foot
from duxueben.ui.widgets.words import Words
from duxueben.workspace import pictures
from duxueben.workspace.office import Office

_AROUND = QSize(48, 48)


class PhotoLook(QDialog):
    """One canvas a photo, each with its words below."""

    def __init__(
        self, shell: Shell, office: Office, shown: Sequence[tuple[Photo, str]], over: QWidget
    ) -> None:
        """``shown``: photos from left to right, with what stands below each."""
        super().__init__(over)
        self.setWindowTitle("照片")
        self.setAccessibleName("照片")
        self.setModal(True)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.canvases: list[PictureCanvas] = []
        for photo, words in shown:
            canvas = PictureCanvas(words)
            self.canvases.append(canvas)
            part = QVBoxLayout()
            part.addWidget(canvas, 1)
            part.addWidget(Words(words, "secondary", "text2"))
            row.addLayout(part, 1)
            shell.jobs.run(
                partial(_picture, office, photo),
                partial(self._arrived, canvas),
                partial(_missing, canvas),
                tell=quietly,
            )
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

    def _arrived(self, canvas: PictureCanvas, encoded: bytes) -> None:
        canvas.show_image(QImage.fromData(encoded))


def _missing(canvas: PictureCanvas, problem: Problem) -> None:
    canvas.say(problem.happened)


def _picture(office: Office, photo: Photo, _progress: object) -> bytes:
    return pictures.picture(office, photo)
