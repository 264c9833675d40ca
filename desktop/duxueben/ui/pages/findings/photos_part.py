"""Photos of a finding in its drawer: then at the left, later at the right, and large side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model import moment
from duxueben.model.photo import Photo
from duxueben.ui.dialogs.finding.photo_look import PhotoLook
from duxueben.ui.dialogs.finding.photo_source import edit_of
from duxueben.ui.dialogs.finding.thumbnails import Thumbnails
from duxueben.ui.dialogs.photo.shown import Shown
from duxueben.ui.page import Shell
from duxueben.ui.pages.findings.story import Later
from duxueben.ui.widgets.words import Words, discard
from duxueben.workspace.following.asking import FollowedFinding
from duxueben.workspace.office import Office

_TILE = 178
_MOST = 4
"""Photos of then and of later that are shown small, of each."""


class PhotosPart(QWidget):
    """Hidden where there is no photo.

    Signals:
        changed: a photo of the finding's life was turned or covered.
    """

    changed = Signal()

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__()
        self._shell, self._office = shell, office
        self._thumbnails = Thumbnails(shell, office, self)
        self._found: FollowedFinding | None = None
        self._then: list[Later] = []
        self._later: list[Later] = []
        self._sides: list[QWidget] = []
        self.look: PhotoLook | None = None
        self._hint = Words("并排放大看：空格键", "secondary", "text2")
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._row)
        column.addWidget(self._hint)

    def show_photos(self, found: FollowedFinding, later: Sequence[Later]) -> None:
        """Those of the visit that raised it, and those that came with its steps."""
        self._found = found
        self._then = [Later(photo, _when(found, photo)) for photo in found.photos]
        self._later = list(later)
        for side in self._sides:
            discard(side)
        self._sides = [
            self._side("整改前", self._then, "检查时没有照片"),
            self._side("整改后", self._later, "还没有整改后的照片"),
        ]
        for side in self._sides:
            self._row.addWidget(side, 1)
        self.setVisible(bool(self._then or self._later))

    def enlarge(self) -> None:
        """The first of then and the newest of later, side by side."""
        if self._then or self._later:
            self._look((self._then or self._later)[0].photo)

    def _side(self, mark: str, photos: Sequence[Later], nothing: str) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for one in photos[:_MOST]:
            tile = self._thumbnails.tile(one.photo, one.words, one.words, width=_TILE)
            tile.caption(one.words, one.words, (mark,))
            tile.clicked.connect(partial(self._look, one.photo))
            column.addWidget(tile)
        if not photos:
            column.addWidget(Words(nothing, "secondary", "text2", wrap=True))
        elif len(photos) > _MOST:
            column.addWidget(Words(f"还有{len(photos) - _MOST}张", "secondary", "text2"))
        column.addStretch(1)
        return side

    def _look(self, photo: Photo, _on: bool = False) -> None:
        """Large, and beside it one of the other side where there is one."""
        found = self._found
        if found is None:
            return
        edits = dict.fromkeys((one.id for one in found.life.photos), edit_of(self._office, found.life.id))
        then, later = (
            [Shown(one.photo, one.words, edits.get(one.photo.id)) for one in side]
            for side in (self._then, self._later)
        )
        left = next((one for one in then if one.photo.id == photo.id), then[0] if then else None)
        right = next((one for one in later if one.photo.id == photo.id), later[-1] if later else None)
        self.look = PhotoLook(self._shell, self._office, [one for one in (left, right) if one], self)
        self.look.changed.connect(self.changed)
        self.look.open()


def _when(found: FollowedFinding, photo: Photo) -> str:
    return f"{moment.short_date(date.fromisoformat(found.visit_on))} 检查时 {photo.caption}".strip()
