"""The records behind a figure or a bar, with what the figure counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.statistics.stat_table import Figure
from duxueben.ui.pages.statistics.record_row import RecordRow
from duxueben.ui.widgets.announce import announce
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.roving import Roving
from duxueben.ui.widgets.words import Words, discard
from duxueben.workspace.counting.behind import FoundRecord

_AT_ONCE = 40
"""Records that are listed before more are asked for."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked into: a figure of the table, a main problem, a bar of a picture."""

    title: str
    """``正在整改问题数，初中``."""
    said: str
    """``2个``."""
    words: tuple[str, ...]
    """What is counted, and by what once."""
    figure: Figure


class FoundCard(Card):
    """The figure, its definition, its records.

    Signals:
        opened: this ``FoundRecord`` is wanted on its page.
        all_wanted: the findings with these ids (a tuple) are wanted in the ledger, and what they are.
        left: Escape; the keyboard goes back to the figure.
    """

    opened = Signal(object)
    all_wanted = Signal(tuple, str)
    left = Signal()

    def __init__(self, way_in: str = "点表里的蓝色数字") -> None:
        """``way_in``: how a figure is chosen, for the sentence that stands here until one is."""
        super().__init__("数字的来源")
        self._way_in = way_in
        self._roving = Roving(self)
        self._title = Words("", "card", wrap=True)
        self._figure = Words("", "card", "accent")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignTop)
        self._said = Words("", "secondary", "text2", wrap=True)
        self.column.addLayout(head)
        self.column.addWidget(self._said)
        self.rows: list[RecordRow] = []
        self.more = Button("", "link", height=Height.ROW)
        self.more.clicked.connect(self._show_more)
        self.ledger = Button("", icon="table-2", height=Height.ROW)
        self.ledger.clicked.connect(self._open_all)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.ledger, 0, Qt.AlignmentFlag.AlignLeft)
        self._records: Sequence[FoundRecord] = ()
        self.say_nothing()

    def say_nothing(self, way_in: str = "") -> None:
        """Nothing is chosen; ``way_in``: how something is, where that is another way than as a rule."""
        self._show_head("数字的来源", "", f"{way_in or self._way_in}，这里列出它是由哪些记录算出来的。")
        self._list(())

    def show_wanted(self, wanted: Wanted) -> None:
        """What was chosen; its records come a moment later."""
        self._show_head(wanted.title, wanted.said, "".join(wanted.words))
        self._list(())
        announce(self, f"{wanted.title}，{wanted.said}")

    def show_records(self, records: Sequence[FoundRecord]) -> None:
        """The records of what was chosen."""
        self._list(records)

    def controls(self) -> list[QWidget]:
        """The records, then what comes after them."""
        return [*self.rows, self.more, self.ledger]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the figure."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _show_head(self, title: str, figure: str, said: str) -> None:
        self._title.setText(title)
        self._figure.setText(figure)
        self._said.setText(said)

    def _list(self, records: Sequence[FoundRecord]) -> None:
        self._records = records
        for row in self.rows:
            discard(row)
        self.rows = []
        self._add(_AT_ONCE)
        findings = [one for one in records if one.ref.sort == "finding"]
        self.ledger.say(f"在问题台账里看这{len(findings)}条")
        self.ledger.setVisible(bool(findings))

    def _add(self, many: int) -> None:
        for record in self._records[len(self.rows) : len(self.rows) + many]:
            row = RecordRow(record)
            row.clicked.connect(partial(self._open, record))
            self.column.insertWidget(2 + len(self.rows), row)
            self.rows.append(row)
        self._roving.hold({(place, 0): row for place, row in enumerate(self.rows)})
        left = len(self._records) - len(self.rows)
        self.more.say(f"再列{min(left, _AT_ONCE)}条，还有{left}条没有列出")
        self.more.setVisible(left > 0)

    def _show_more(self) -> None:
        before = len(self.rows)
        self._add(_AT_ONCE)
        self.rows[before].setFocus(Qt.FocusReason.TabFocusReason)

    def _open(self, record: FoundRecord, _on: bool = False) -> None:
        self.opened.emit(record)

    def _open_all(self) -> None:
        ids = tuple(one.ref.id for one in self._records if one.ref.sort == "finding")
        self.all_wanted.emit(ids, self._title.text())
