"""The tab 已报送: each table as it was handed in, its files, and what has changed since and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from duxueben.model import moment
from duxueben.model.stat_record import FrozenFile, FrozenTable
from duxueben.statistics.stat_table import Scope
from duxueben.ui.pages.statistics.changes_card import ChangesCard
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.empty import EmptyState
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.roving import in_order
from duxueben.ui.widgets.sizes import size_in_words
from duxueben.ui.widgets.two_columns import TwoColumns
from duxueben.ui.widgets.words import Words, discard, meta_line
from duxueben.workspace.counting import asking, freezing
from duxueben.workspace.counting.changes import Changes
from duxueben.workspace.counting.papers import TablePaper
from duxueben.workspace.office import Office


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A frozen table, and how people call its scope."""

    frozen: FrozenTable
    scope: str


def read_handed_in(office: Office) -> list[HandedIn]:
    """All of them, the newest first. Call it from a worker."""
    return [
        HandedIn(frozen, asking.label_of(office, Scope.parse(frozen.scope)))
        for frozen in freezing.frozen_tables(office)
    ]


class HandedInCard(Card):
    """What was handed in to whom, its files, and a way to what has changed.

    Signals:
        changes_wanted: compare it with now.
        save_wanted: the file of this name.
        note_wanted: to whom it was handed in, and when.
    """

    changes_wanted = Signal()
    note_wanted = Signal()
    save_wanted = Signal(str)

    def __init__(self, told: HandedIn) -> None:
        frozen = told.frozen
        title = meta_line("附件5", told.scope, f"截至{_day(frozen.as_of)}")
        super().__init__(title)
        self.column.addWidget(Words(title, "strong", wrap=True))
        on = f"{_day(frozen.handed_in_on)}报送{frozen.handed_to}" if frozen.handed_in_on else "还没有登记报送"
        made = f"{moment.full_moment(moment.from_text(frozen.made_at))}封存"
        self.column.addWidget(Words(meta_line(on, made), "secondary", "text2", wrap=True))
        digest = frozen.table_digest
        self.column.addWidget(
            Words(
                meta_line(f"填报人{frozen.filler}", f"摘要 {digest[:8]}…{digest[-8:]}"),
                "hint",
                "text2",
                wrap=True,
            )
        )
        self.compare = Button("变了什么、为什么", icon="history", height=Height.ROW, subject=title)
        self.compare.clicked.connect(self.changes_wanted)
        row = Flow(gap=8)
        row.addWidget(self.compare)
        self.note = Button(
            "更正报送" if frozen.handed_in_on else "登记报送", height=Height.ROW, subject=title
        )
        self.note.clicked.connect(self.note_wanted)
        row.addWidget(self.note)
        self.files = [self._file(file) for file in frozen.files]
        files = Flow(gap=8)
        for save in self.files:
            files.addWidget(save)
        self.column.addLayout(row)
        self.column.addLayout(files)

    def _file(self, file: FrozenFile) -> Button:
        kind = TablePaper(file.name.rpartition(".")[2])
        words = f"{kind.label}　{size_in_words(file.size)}"
        save = Button(words, "quiet", "download", height=Height.ROW, subject=file.name)
        save.clicked.connect(partial(self._save, file.name))
        return save

    def controls(self) -> list[Button]:
        """In the order in which they stand."""
        return [self.compare, self.note, *self.files]

    def _save(self, name: str, _on: bool = False) -> None:
        self.save_wanted.emit(name)


class HandedInView(TwoColumns):
    """The list at the left, the comparison at the right.

    Signals:
        changes_wanted: of this ``FrozenTable``.
        save_wanted: of this ``FrozenTable`` the file of that name.
        note_wanted: to whom this ``FrozenTable`` was handed in, and when.
        hand_in_wanted: there is none yet; hand the table in that is shown.
    """

    changes_wanted = Signal(object)
    hand_in_wanted = Signal()
    note_wanted = Signal(object)
    save_wanted = Signal(object, str)

    def __init__(self) -> None:
        self.cards: list[HandedInCard] = []
        self.changes = ChangesCard()
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._column = column
        self.begin = Button("报送并封存…", "primary", "send")
        self._nothing = EmptyState(
            "还没有报送过的表",
            "报送以后，表和文件原样存到这里，以后变了什么、为什么，也在这里看。",
            (self.begin,),
        )
        column.addWidget(self._nothing)
        super().__init__("已报送", self._list, self.changes, "变了什么")
        self.begin.clicked.connect(self.hand_in_wanted)

    def show_tables(self, told: Sequence[HandedIn]) -> None:
        """Show these, the newest first; a comparison of before is no longer shown."""
        for card in self.cards:
            discard(card)
        self.cards = [HandedInCard(one) for one in told]
        for card, one in zip(self.cards, told, strict=True):
            card.changes_wanted.connect(partial(self._compare, one.frozen))
            card.save_wanted.connect(partial(self._save, one.frozen))
            card.note_wanted.connect(partial(self._note, one.frozen))
            self._column.addWidget(card)
        self._nothing.setVisible(not told)
        self.changes.setVisible(bool(told))
        self.changes.say_nothing()

    def show_changes(self, frozen: FrozenTable, changes: Changes) -> None:
        """What has changed since one of them was handed in."""
        self.changes.show_changes(f"截至{_day(frozen.as_of)}的表", changes)
        if self.is_narrow:
            self.bring(self.changes)

    def lead_tab(self, before: QWidget) -> None:
        """Let Tab go from ``before`` through everything here in its order."""
        buttons = [button for card in self.cards for button in card.controls()]
        first = [self.begin] if not self.cards else buttons
        in_order([before, *first, *self.changes.rows])

    def _compare(self, frozen: FrozenTable) -> None:
        self.changes_wanted.emit(frozen)

    def _note(self, frozen: FrozenTable) -> None:
        self.note_wanted.emit(frozen)

    def _save(self, frozen: FrozenTable, name: str) -> None:
        self.save_wanted.emit(frozen, name)


def _day(text: str) -> str:
    return moment.full_date(date.fromisoformat(text))
