"""我和同行督学."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model.people import Inspector
from duxueben.ui.dialogs.inspector import InspectorDialog
from duxueben.ui.page import Shell
from duxueben.ui.pages.settings.section import Section
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.marks import Chip, Disc
from duxueben.ui.widgets.words import Hairline, Words, discard, meta_line
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering


class PeopleSection(Section):
    """The owner and those who come along."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, office, "我和同行督学")
        self.dialog: InspectorDialog | None = None
        self._card = self.card(
            "督学", "排计划时从这里选带队和同行的督学；督办单第2页按这里印姓名和督学证号。"
        )
        self._rows: list[QWidget] = []
        self.add = Button("添加同行督学", icon="plus", height=Height.ROW)
        self.add.clicked.connect(self._add)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.add)
        self._foot.addStretch(1)
        self._card.column.addLayout(self._foot)

    def enter(self) -> None:
        """Read the inspectors."""
        for row in self._rows:
            discard(row)
        self._rows = []
        for one in registering.inspectors(self.office):
            self._put(self._row(one))
            self._put(Hairline())

    def _put(self, widget: QWidget) -> None:
        self._card.column.insertWidget(self._card.column.count() - 1, widget)
        self._rows.append(widget)

    def _row(self, one: Inspector) -> QWidget:
        part = QWidget()
        part.setAccessibleName(one.name)
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addWidget(Disc("user", Tone.ACCENT if one.id == self.office.owner_id else Tone.NA, size=32))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        name = QHBoxLayout()
        name.setSpacing(8)
        name.addWidget(Words(one.name, "strong"))
        name.addWidget(Chip(one.role.label))
        if one.id == self.office.owner_id:
            name.addWidget(Chip("本机", Tone.ACCENT))
        name.addStretch(1)
        texts.addLayout(name)
        told = meta_line(one.zone, one.card, one.phone) or "督学证号、责任区和电话还没有填"
        texts.addWidget(Words(told, "secondary", "text2"))
        row.addLayout(texts, 1)
        change = Button("修改", height=Height.ROW, subject=one.name)
        change.clicked.connect(partial(self.change, one))
        row.addWidget(change)
        return part

    def _add(self) -> None:
        self._open(None)

    def change(self, one: Inspector) -> None:
        """Correct what is known of an inspector."""
        self._open(one)

    def _open(self, one: Inspector | None) -> None:
        self.dialog = InspectorDialog(self.shell, self.office, self, one)
        self.dialog.kept.connect(self._kept)
        self.dialog.open()

    def _kept(self, _one: object) -> None:
        self.enter()
        self.saved()

    def primary(self) -> None:
        """Add one."""
        self._add()
