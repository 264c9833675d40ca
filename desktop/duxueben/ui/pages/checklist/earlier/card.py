"""The card on top of the page: 上次未销号的n个问题, and behind a button those that are closed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from duxueben.ui.dialogs.finding.thumbnails import Thumbnails
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist.earlier.row import EarlierRow
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.marks import Chip
from duxueben.ui.widgets.words import Words, discard
from duxueben.workspace.following.asking import FollowedFinding
from duxueben.workspace.visit.disposing import DueFinding

MOST = 4
"""Rows that are shown before the person asks for all of them; the first items stay in view below them."""


class EarlierCard(Card):
    """Hidden where the institution has no earlier finding.

    Signals:
        row_made: an ``EarlierRow`` that nobody listens to yet.
        closed_wanted: the closed ones are to be shown.
    """

    row_made = Signal(object)
    closed_wanted = Signal()

    def __init__(self, shell: Shell, pen: Pen, parent: QWidget) -> None:
        super().__init__("上次未销号的问题", parent=parent)
        self._pen = pen
        self._thumbnails = Thumbnails(shell, pen.office, self)
        self.rows: dict[str, EarlierRow] = {}
        self._due: tuple[DueFinding, ...] = ()
        self._all = False
        self._closed_rows: list[EarlierRow] = []
        self._title = Words("", "card")
        self._state = Chip("")
        self.more = Button("", "quiet", "chevron-down", height=Height.ROW)
        self.more.clicked.connect(self.show_all)
        self.look_back = Button("", "link", "history", height=Height.ROW)
        self.look_back.clicked.connect(self.closed_wanted)
        head = self.title_row("", "history")
        head.insertWidget(1, self._title)
        head.addWidget(self._state)
        self._lines, self._closed = QVBoxLayout(), QVBoxLayout()
        self.column.addLayout(self._lines)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.look_back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(self._closed)
        self.hide()

    def show_due(self, due: Sequence[DueFinding], closed: int) -> None:
        """Show these; ``closed``: how many closed ones there are."""
        self._due = tuple(due)
        lacking = sum(bool(one.lacking) for one in due)
        self._title.setText(f"上次未销号的{len(due)}个问题" if due else "上次的问题都已销号")
        if lacking and self._pen.is_open:
            self._state.say(f"还有{lacking}个没有处理", Tone.WARN, "triangle-alert")
        else:
            self._state.say("都处理了", Tone.OK, "check")
        self._state.setVisible(bool(due))
        self.setAccessibleName(self._title.text())
        self._show_rows()
        self.look_back.say(f"回头看已销号的{closed}个")
        self.look_back.setVisible(bool(closed) and not self._closed_rows)
        if not closed:
            self.show_closed(())
        self.setVisible(bool(due or closed))

    def show_closed(self, closed: Sequence[FollowedFinding]) -> None:
        """The closed ones, below."""
        for row in self._closed_rows:
            discard(row)
        self._closed_rows = [self._row(found) for found in closed]
        for row in self._closed_rows:
            row.show_closed()
            self._closed.addWidget(row)
        self.look_back.setVisible(self.look_back.isVisible() and not closed)

    def show_all(self) -> None:
        """All of them."""
        self._all = True
        self._show_rows()

    @property
    def closed_shown(self) -> tuple[EarlierRow, ...]:
        """The rows of closed findings that are shown now."""
        return tuple(self._closed_rows)

    def stops(self) -> list[QWidget]:
        """What Tab comes to, in reading order."""
        rows = [one for row in self.rows.values() for one in row.stops()]
        closed = [one for row in self._closed_rows for one in row.stops()]
        return [*rows, self.more, self.look_back, *closed]

    def _show_rows(self) -> None:
        shown = self._due if self._all else self._due[:MOST]
        wanted = {one.followed.life.id: one for one in shown}
        for gone in self.rows.keys() - wanted.keys():
            discard(self.rows.pop(gone))
        for finding_id, one in wanted.items():
            if finding_id not in self.rows:
                self.rows[finding_id] = self._row(one.followed)
                self._lines.addWidget(self.rows[finding_id])
            self.rows[finding_id].show_due(one)
        rest = len(self._due) - len(shown)
        self.more.say(f"还有{rest}个")
        self.more.setVisible(rest > 0)

    def _row(self, found: FollowedFinding) -> EarlierRow:
        row = EarlierRow(found, self._pen, self._thumbnails, self)
        self.row_made.emit(row)
        return row
