"""The card of one day of the week, of what is left from before it, or of the schools."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from itertools import groupby

from PySide6.QtCore import Signal

from duxueben.ui.pages.week.row import WeekRow
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.dates import short_day
from duxueben.ui.widgets.marks import Chip
from duxueben.ui.widgets.words import Words
from duxueben.workspace.planning.frequency import A_MONTH, A_TERM
from duxueben.workspace.planning.week import Group, GroupKind
from duxueben.workspace.planning.week_lines import LineKind, WeekLine

MOST = 6
"""So many lines of a sort are shown in a card; the others stand on the page of their sort."""

RULE = f"学期里每月至少到校{A_MONTH}次，每学期至少{A_TERM}次。"


class GroupCard(Card):
    """A head and the lines below it.

    Signals:
        wanted: a ``WeekLine`` whose record is to be shown.
        all_wanted: a ``LineKind`` of which all are to be shown.
    """

    wanted = Signal(object)
    all_wanted = Signal(object)

    def __init__(self, group: Group, today: date) -> None:
        title = short_day(group.on) if group.on else group.kind.label
        super().__init__(title)
        self.group = group
        self.column.setSpacing(2)
        head = self.title_row(title)
        if group.on == today:
            head.insertWidget(1, Chip("今天", Tone.ACCENT))
        if group.lines:
            head.addWidget(Words(counted(len(group.lines), group.kind), "secondary", "text2"))
        if group.kind is GroupKind.SCHOOLS:
            self.column.addWidget(Words(RULE, "secondary", "text2", wrap=True))
        if not group.lines:
            self.column.addWidget(Words("没有检查安排，也没有到期的整改。", "dense", "text2", wrap=True))
        self.rows: list[WeekRow] = []
        for kind, lines in groupby(sorted(group.lines, key=_place), key=_kind):
            self._add(kind, tuple(lines))

    def _add(self, kind: LineKind, lines: tuple[WeekLine, ...]) -> None:
        for line in lines[:MOST]:
            row = WeekRow(line)
            row.wanted.connect(self.wanted)
            self.rows.append(row)
            self.column.addWidget(row)
        if len(lines) > MOST:
            more = Button(
                f"{kind.label}还有{counted(len(lines) - MOST, self.group.kind)}", "link", height=Height.SMALL
            )
            more.clicked.connect(partial(self.all_wanted.emit, kind))
            self.column.addWidget(more)


def counted(many: int, kind: GroupKind) -> str:
    """``9所`` of schools, ``3件`` of anything else."""
    return f"{many}所" if kind is GroupKind.SCHOOLS else f"{many}件"


def rows_of(cards: Iterable[GroupCard]) -> list[WeekRow]:
    """All rows of the cards, in reading order."""
    return [row for card in cards for row in card.rows]


_ORDER = {kind: place for place, kind in enumerate(LineKind)}


def _kind(line: WeekLine) -> LineKind:
    return line.kind


def _place(line: WeekLine) -> int:
    return _ORDER[line.kind]
