"""常用语: the bureau's and one's own."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model.phrase import Phrase
from duxueben.ui.dialogs.phrase import PhraseDialog
from duxueben.ui.page import Shell
from duxueben.ui.pages.settings.section import Section, acts
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.marks import Chip
from duxueben.ui.widgets.words import Hairline, Words, discard
from duxueben.workspace.office import Office
from duxueben.workspace.visit import phrases

_TOLD = "写问题、要求和备注时按Ctrl+T选用，按数字直接填入。写好的一句也可以当场存进来。"


class PhrasesSection(Section):
    """All phrases, with what can be done with one's own."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, office, "常用语")
        self.dialog: PhraseDialog | None = None
        self._card = self.card("常用语", _TOLD)
        self._rows: list[QWidget] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._card.column.addLayout(self._list)
        self.add = Button("新增常用语", icon="plus", height=Height.ROW)
        self.add.clicked.connect(self.primary)
        self._card.column.addLayout(acts(self.add))

    def enter(self) -> None:
        """Read the phrases."""
        for row in self._rows:
            self._list.removeWidget(row)
            discard(row)
        known = phrases.phrases(self.office)
        self._rows = [part for one in known for part in (self._row(one), Hairline())]
        if not known:
            self._rows = [Words("还没有常用语。", "secondary", "text2")]
        for row in self._rows:
            self._list.addWidget(row)

    def primary(self) -> None:
        """Add one."""
        self._open(None)

    def _row(self, one: Phrase) -> QWidget:
        part = QWidget()
        part.setAccessibleName(one.text)
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(Words(one.text, "dense", wrap=True), 1)
        row.addWidget(Chip(one.use.label))
        row.addWidget(Chip(one.sub_point or "所有分点"))
        if one.from_bureau:
            row.addWidget(Chip("局里下发", Tone.ACCENT))
            return part
        change = Button("修改", height=Height.SMALL, subject=one.text)
        change.clicked.connect(partial(self._open, one))
        gone = Button("删去", "quiet", "trash-2", height=Height.SMALL, subject=one.text)
        gone.clicked.connect(partial(self._remove, one))
        row.addWidget(change)
        row.addWidget(gone)
        return part

    def _open(self, one: Phrase | None, _on: bool = False) -> None:
        self.dialog = PhraseDialog(self.shell, self.office, self, one)
        self.dialog.kept.connect(self._kept)
        self.dialog.open()

    def _remove(self, one: Phrase, _on: bool = False) -> None:
        self.shell.jobs.watch(phrases.remove(self.office, one.id), self._removed)

    def _removed(self, one: Phrase) -> None:
        self._kept(one)
        self.shell.messages.toast("常用语已删去。", partial(self._put_back, one))

    def _put_back(self, one: Phrase) -> None:
        self.shell.jobs.watch(phrases.put_back(self.office, one.id), self._kept)

    def _kept(self, _one: object) -> None:
        self.enter()
        self.saved()
