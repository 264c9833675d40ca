"""A place for one photo: 整改前, 整改后."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.model.photo import Photo
from duxueben.ui.dialogs.finding.photo_picker import PhotoPicker
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.photo import PhotoTile
from duxueben.ui.widgets.words import Words, discard

_TILE = 168


class PhotoSlot(QWidget):
    """Holds none or one.

    Signals:
        changed: another photo, or none any more.
        grown: it is higher or lower than before.
    """

    changed = Signal()
    grown = Signal()

    def __init__(self, label: str, picker: PhotoPicker, photo: Photo | None = None) -> None:
        """``photo``: the one that is there at first."""
        super().__init__()
        self.setAccessibleName(label)
        self._label, self._picker = label, picker
        self.photo: Photo | None = None
        self._tile: PhotoTile | None = None
        self._problem = Words("", "secondary", "bad", wrap=True)
        self._problem.hide()
        self.from_file = Button("选文件…", "plain", "image", height=Height.ROW, subject=label)
        self.from_visit = Button("从本次照片里选…", "plain", "images", height=Height.ROW, subject=label)
        self.away = Button("不用这张", "quiet", height=Height.ROW, subject=label)
        self.from_file.clicked.connect(picker.ask_for_file)
        self.from_visit.clicked.connect(picker.ask_for_offered)
        self.away.clicked.connect(self._clear)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.from_file, self.from_visit, self.away):
            acts.addWidget(button)
        acts.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._problem)
        self._column.addLayout(acts)
        self.setFocusProxy(self.from_file)
        picker.came.connect(self.put)
        picker.refused.connect(self._refuse)
        self.put(photo)

    def put(self, photo: object) -> None:
        """This ``Photo`` from now on; anything else empties the place."""
        self.photo = photo if isinstance(photo, Photo) else None
        if self._tile is not None:
            discard(self._tile)
            self._tile = None
        if self.photo is not None:
            self._tile = self._picker.tile(self.photo, self._label, width=_TILE)
            self._column.insertWidget(0, self._tile)
        self._problem.hide()
        self.from_file.setVisible(self.photo is None)
        self.from_visit.setVisible(self.photo is None and self._picker.offers)
        self.away.setVisible(self.photo is not None)
        self.grown.emit()
        self.changed.emit()

    def _clear(self) -> None:
        self.put(None)
        self.from_file.setFocus()

    def _refuse(self, problem: object) -> None:
        if isinstance(problem, Problem):
            self._problem.setText(f"{problem.happened}{problem.todo}")
            self._problem.show()
            self.grown.emit()
