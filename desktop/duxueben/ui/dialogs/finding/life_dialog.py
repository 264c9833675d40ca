"""What the dialogs of 问题整改销号 share: the finding on top, fields, what is missing on the button."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from duxueben.ui.dialogs.finding.evidence_editor import EvidenceEditor
from duxueben.ui.dialogs.finding.photo_picker import PhotoPicker
from duxueben.ui.dialogs.finding.photo_source import LifePhotos, PhotoSource
from duxueben.ui.dialogs.finding.thumbnails import Thumbnails
from duxueben.ui.dialogs.finding.when_part import WhenPart
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.models.findings import day_words, due_words, item_words
from duxueben.ui.page import Shell
from duxueben.ui.widgets.cards import Inset
from duxueben.ui.widgets.choices import Dropdown
from duxueben.ui.widgets.fields import LineField, TextField
from duxueben.ui.widgets.words import Words, meta_line
from duxueben.workspace.following.asking import FollowedFinding
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering

WIDTH = 680


def missing_words(missing: Sequence[str]) -> str:
    """``还差2项：提交人、佐证``; empty where nothing is."""
    return f"还差{len(missing)}项：{'、'.join(missing)}" if missing else ""


class StepDialog(FormDialog):
    """Fields that have to say something, each named on the button while it does not."""

    def __init__(
        self, shell: Shell, office: Office, over: QWidget, title: str, act: str, *, sentence: str = ""
    ) -> None:
        super().__init__(shell, over, title, act, sentence=sentence, width=WIDTH)
        self.office = office
        self._needs: list[tuple[str, QWidget, Callable[[], bool]]] = []
        self._whens: list[WhenPart] = []
        self.pickers: list[PhotoPicker] = []
        self.thumbnails = Thumbnails(shell, office, self)
        self.rejected.connect(self._let_go)

    def line(self, label: str, *, needed: bool = True, text: str = "", hint: str = "") -> LineField:
        """One line, e.g. a name; put its ``field`` where it belongs."""
        editor = LineField(label, hint=hint, most=60)
        editor.show_text(text)
        editor.textChanged.connect(self.look)
        if needed:
            self.need(label, editor, lambda: bool(editor.text().strip()))
        return editor

    def words(self, label: str, *, needed: bool = True, hint: str = "") -> TextField:
        """A few lines."""
        editor = TextField(label, hint=hint, most=1000, lines=True, tallest=5)
        editor.textChanged.connect(self.look)
        if needed:
            self.need(label, editor, lambda: bool(editor.text().strip()))
        return editor

    def inspector(self, label: str) -> Dropdown:
        """One of the registered inspectors, the owner at first."""
        editor = Dropdown(label, [(one.id, one.name) for one in registering.inspectors(self.office)])
        editor.choose(self.office.owner_id)
        return editor

    def when(self, label: str = "时间") -> WhenPart:
        """Now, or an earlier moment with the reason."""
        part = WhenPart(self.office.clock(), label)
        part.changed.connect(self.look)
        part.grown.connect(self.fit_soon)
        self._whens.append(part)
        return part

    def picker(self, source: PhotoSource) -> PhotoPicker:
        """Takes photos in, and lets them go where the dialog is left without its act."""
        picker = PhotoPicker(self.shell, self.office, source, self.thumbnails, self)
        self.pickers.append(picker)
        return picker

    def evidence(self, source: PhotoSource) -> EvidenceEditor:
        """Pieces of evidence."""
        editor = EvidenceEditor(self.picker(source))
        editor.changed.connect(self.look)
        editor.grown.connect(self.fit_soon)
        return editor

    def need(self, label: str, editor: QWidget, has: Callable[[], bool]) -> None:
        """``label`` stands on the button while ``editor`` is shown and has nothing."""
        self._needs.append((label, editor, has))

    def lay(self, *parts: QWidget) -> None:
        """One below the other."""
        for part in parts:
            self.body.column.addWidget(part)

    def missing(self) -> list[str]:
        """What is missing, in the order of the fields."""
        told = [label for label, editor, has in self._needs if editor.isVisibleTo(self) and not has()]
        return [*told, *(one for part in self._whens if part.isVisibleTo(self) for one in part.lacking())]

    def look(self, _what: object = None) -> None:
        """Say on the button what is missing."""
        self.act.explain(missing_words(self.missing()))

    def fit_soon(self) -> None:
        """A line that was just added has its height only after the layout has run."""
        QTimer.singleShot(0, self, self.fit)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its parts, once they know their letters."""
        super().showEvent(event)
        self.look()
        self.fit()

    def _let_go(self) -> None:
        for picker in self.pickers:
            picker.let_go()


class LifeDialog(StepDialog):
    """One step of a finding that is on record."""

    def __init__(
        self,
        shell: Shell,
        office: Office,
        over: QWidget,
        found: FollowedFinding,
        title: str,
        act: str,
        *,
        sentence: str = "",
    ) -> None:
        super().__init__(shell, office, over, title, act, sentence=sentence)
        self.found = found
        self.source: PhotoSource = LifePhotos(office, found.life.id)
        self.lay(about(found, office))

    @property
    def finding_id(self) -> str:
        """Whose step it is."""
        return self.found.life.id


def about(found: FollowedFinding, office: Office) -> Inset:
    """The finding in three lines: whose, what, by when."""
    on = office.today()
    numbers = "、".join(number.text for number in found.numbers)
    far, _tone = due_words(found.life, on)
    inset = Inset(found.finding.fact)
    inset.column.setSpacing(4)
    inset.column.addWidget(
        Words(meta_line(found.institution.name, item_words(found), numbers), "secondary", "text2", wrap=True)
    )
    inset.column.addWidget(Words(found.finding.fact, "dense", wrap=True))
    due = f"期限{day_words(found.life.due_on, on)}" if found.life.due_on else "没有期限"
    inset.column.addWidget(Words(meta_line(due, far), "secondary", "text2"))
    return inset
