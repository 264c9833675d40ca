"""佐证: pieces with a kind and words, and photos from a file or from the visit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.model.evidence import Evidence, EvidenceKind
from duxueben.model.photo import Photo
from duxueben.ui.dialogs.finding.photo_picker import PhotoPicker
from duxueben.ui.widgets.buttons import Button, Height, IconButton
from duxueben.ui.widgets.choices import WordChoice
from duxueben.ui.widgets.fields import LineField
from duxueben.ui.widgets.words import Words, discard

_TILE = 88
_KINDS = [kind for kind in EvidenceKind if kind is not EvidenceKind.PHOTO]
_HINTS = {
    EvidenceKind.DOCUMENT: "例如 连续5个教学日作业统筹表",
    EvidenceKind.SURVEY: "例如 三（1）班38份，平均52分钟",
    EvidenceKind.OBSERVATION: "例如 公示栏已更新到10月",
    EvidenceKind.PLEDGE: "例如 全体教学人员签字的承诺书1份",
    EvidenceKind.PHOTO: "照片上是什么，可以不写",
}


class _Piece(QWidget):
    """One piece; a photo shows itself instead of the choice of kinds."""

    changed = Signal()
    unwanted = Signal()

    def __init__(self, number: int, photo: Photo | None, picker: PhotoPicker) -> None:
        super().__init__()
        self.photo = photo
        self.kind = WordChoice(f"佐证{number} 类别", _KINDS)
        self.words = LineField(f"佐证{number} 说明")
        self.words.textChanged.connect(self.changed)
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        away = IconButton("x", f"去掉佐证{number}")
        away.clicked.connect(self.unwanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        if photo is None:
            row.addWidget(self.kind)
        else:
            self.kind.hide()
            row.addWidget(picker.tile(photo, f"佐证{number}", width=_TILE))
        row.addWidget(self.words, 1)
        row.addWidget(away)
        self._kind_chosen()

    def evidence(self) -> Evidence:
        """As it stands; it may say nothing yet."""
        if self.photo is not None:
            return Evidence(EvidenceKind.PHOTO, self.words.text().strip(), self.photo.id)
        return Evidence(EvidenceKind(self.kind.value()), self.words.text().strip())

    def show_evidence(self, one: Evidence) -> None:
        """As it was written down."""
        self.kind.choose(one.kind.value)
        self.words.show_text(one.text)

    def _kind_chosen(self, _place: int = 0) -> None:
        self.words.setPlaceholderText(_HINTS[self.evidence().kind])
        self.changed.emit()


class EvidenceEditor(QWidget):
    """A line a piece, and the ways to another one.

    Signals:
        changed: another piece, other words, or one less.
        grown: the number of lines is another one.
    """

    changed = Signal()
    grown = Signal()

    def __init__(self, picker: PhotoPicker) -> None:
        """``picker``: whose photos they are; its dialog lets go of them where the act is not done."""
        super().__init__()
        self.setAccessibleName("佐证")
        self._picker = picker
        self._made = 0
        self.pieces: list[_Piece] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.add_words = Button("加一件", "plain", "plus", height=Height.ROW, subject="佐证")
        self.add_file = Button("加照片…", "plain", "image", height=Height.ROW, subject="佐证")
        self.add_offered = Button("从本次照片里选…", "plain", "images", height=Height.ROW, subject="佐证")
        self.add_offered.setVisible(picker.offers)
        self._problem = Words("", "secondary", "bad", wrap=True)
        self._problem.hide()
        self._lay()
        self.add_words.clicked.connect(partial(self.add, None))
        self.add_file.clicked.connect(picker.ask_for_file)
        self.add_offered.clicked.connect(picker.ask_for_offered)
        picker.came.connect(self.add)
        picker.refused.connect(self._refuse)
        picker.working.connect(self._work)

    def _lay(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.add_words, self.add_file, self.add_offered):
            acts.addWidget(button)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._lines)
        column.addWidget(self._problem)
        column.addLayout(acts)
        self.setFocusProxy(self.add_words)

    def add(self, photo: object = None, _on: bool = False) -> None:
        """Another piece: a ``Photo``, or words to be typed."""
        if isinstance(photo, Photo) and any(one.photo and one.photo.id == photo.id for one in self.pieces):
            return
        self._made += 1
        piece = _Piece(self._made, photo if isinstance(photo, Photo) else None, self._picker)
        piece.changed.connect(self.changed)
        piece.unwanted.connect(partial(self._remove, piece))
        self.pieces.append(piece)
        self._lines.addWidget(piece)
        self._problem.hide()
        if piece.photo is None:
            piece.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grown.emit()
        self.changed.emit()

    def restore(self, evidence: Sequence[Evidence], photos: Sequence[Photo]) -> None:
        """Show pieces that were written down before; ``photos``: where theirs are found."""
        there = {photo.id: photo for photo in photos}
        for one in evidence:
            photo = there.get(one.photo_id)
            if photo is None and one.photo_id:
                continue
            self.add(photo)
            self.pieces[-1].show_evidence(one)

    def evidence(self) -> tuple[Evidence, ...]:
        """The pieces that say something, in their order."""
        told = (piece.evidence() for piece in self.pieces)
        return tuple(one for one in told if one.says_something)

    def _remove(self, piece: _Piece) -> None:
        self.pieces.remove(piece)
        self._lines.removeWidget(piece)
        discard(piece)
        self.add_words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grown.emit()
        self.changed.emit()

    def _refuse(self, problem: object) -> None:
        if isinstance(problem, Problem):
            self._problem.setText(f"{problem.happened}{problem.todo}")
            self._problem.show()
            self.grown.emit()

    def _work(self, on: bool) -> None:
        self.add_file.busy("正在加照片…" if on else "")
