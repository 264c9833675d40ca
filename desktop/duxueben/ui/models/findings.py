"""问题台账 as rows of a table: read page by page as they come into view, with a line before each group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import overload

from PySide6.QtCore import QObject, Qt, Signal

from duxueben.model import moment
from duxueben.model.finding_life import FindingLife, FindingState
from duxueben.ui.icons import IconName
from duxueben.ui.models.register import hits
from duxueben.ui.models.rows import AnyIndex, RowsModel
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.cell import Cell
from duxueben.ui.widgets.words import meta_line
from duxueben.workspace.following.asking import FollowedFinding
from duxueben.workspace.following.ledger import LedgerRow

MARKS: dict[FindingState, tuple[Tone, IconName]] = {
    FindingState.OPEN: (Tone.NA, "circle"),
    FindingState.SUBMITTED: (Tone.ACCENT, "send"),
    FindingState.RETURNED: (Tone.BAD, "undo-2"),
    FindingState.REOPENED: (Tone.BAD, "rotate-ccw"),
    FindingState.VERIFIED: (Tone.ACCENT, "clock"),
    FindingState.CLOSED: (Tone.OK, "check"),
    FindingState.WITHDRAWN: (Tone.NA, "minus"),
    FindingState.LAPSED: (Tone.WARN, "file-x"),
}
"""How a state is marked."""


@dataclass(frozen=True, slots=True)
class Group:
    """A line between the rows: ``未销号`` with how many they are."""

    title: str
    said: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A row that has not come into view yet."""


Row = Group | LedgerRow | Unread
_UNREAD = Unread()


class LedgerRows(Sequence[Row]):
    """So many rows in all, the first of which are read; ``groups``: the lines between, by their places."""

    def __init__(self, total: int, groups: Mapping[int, Group], read: Sequence[LedgerRow]) -> None:
        self.total, self.groups = total, groups
        self.read = list(read)
        self._lines = sorted(groups)

    def __len__(self) -> int:
        return self.total + len(self.groups)

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        if place in self.groups:
            return self.groups[place]
        at = self.at(place)
        return self.read[at] if at < len(self.read) else _UNREAD

    def at(self, place: int) -> int:
        """How many rows stand before the one at that place, the lines not counted."""
        return place - sum(line < place for line in self._lines)

    def place(self, at: int) -> int:
        """The other way round."""
        for line in self._lines:
            at += line <= at
        return at


@dataclass(frozen=True, slots=True)
class Look:
    """What the cells of all rows have in common."""

    on: date
    """Today."""
    words: str = ""
    """What was looked for."""
    unit_below: bool = False
    """The unit has no column of its own and stands below the problem."""


class LedgerModel(RowsModel[Row]):
    """State, problem, unit, 立项, deadline.

    Signals:
        lacking: so many rows from the first one on (int) are wanted, for one of them is in view.
    """

    lacking = Signal(int)

    HEADS = ("状态", "问题", "单位", "立项", "期限")
    WIDTHS = (124, 0, 168, 92, 132)
    """In pixels; 0 takes what is left."""

    def __init__(self, on: date, parent: QObject | None = None) -> None:
        """``on``: today."""
        self._look = Look(on)
        super().__init__(self.HEADS, partial(cell_of, self._look), parent)
        self._ledger = LedgerRows(0, {}, ())

    def show_ledger(self, ledger: LedgerRows, words: str) -> None:
        """Replace all rows; what ``words`` found is marked."""
        self._ledger = ledger
        self._see(replace(self._look, words=words))
        self.show_rows(ledger)

    def put_unit_below(self, below: bool) -> None:
        """Whether the unit stands below the problem."""
        if below != self._look.unit_below:
            self._see(replace(self._look, unit_below=below))
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def _see(self, look: Look) -> None:
        self._look = look
        self._cell_of = partial(cell_of, look)

    def take(self, found: Sequence[LedgerRow]) -> None:
        """The rows that follow those that are read."""
        first = self._ledger.place(len(self._ledger.read))
        self._ledger.read += found
        last = self._ledger.place(len(self._ledger.read) - 1)
        self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    @property
    def total(self) -> int:
        """How many findings there are, read or not."""
        return self._ledger.total

    def last_read(self) -> LedgerRow | None:
        """The last row that is read."""
        return self._ledger.read[-1] if self._ledger.read else None

    def lacks(self, many: int) -> int:
        """How many of the first ``many`` rows are not read."""
        return max(0, min(many, self._ledger.total) - len(self._ledger.read))

    def found(self, place: int) -> LedgerRow | None:
        """The finding of a row; None of a line between them and of one that is not read."""
        row = self.row(place)
        return row if isinstance(row, LedgerRow) else None

    def groups(self) -> list[int]:
        """The places of the lines between the rows."""
        return sorted(self._ledger.groups)

    def place_of(self, finding_id: str) -> int:
        """The row of a finding; −1 where it is not read."""
        for at, row in enumerate(self._ledger.read):
            if row.id == finding_id:
                return self._ledger.place(at)
        return -1

    def first(self) -> int:
        """The first row with a finding; −1 where there is none."""
        return self._ledger.place(0) if self._ledger.total else -1

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """A line between the rows is passed over by the arrows."""
        if isinstance(self.row(index.row()), Group):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """As the cells say; a row that is not read yet is asked for."""
        if isinstance(self.row(index.row()), Unread):
            self.lacking.emit(self._ledger.at(index.row()) + 1)
        return super().data(index, role)


def item_words(found: FollowedFinding) -> str:
    """``6.4``, or the tag of 其他问题."""
    return (*found.finding.sub_points, found.finding.tag)[0]


def due_words(life: FindingLife, on: date) -> tuple[str, Tone]:
    """How far the deadline is, and its tone: ``逾期10天``, ``还有20天``, ``今天到期``, ``10月26日销号``."""
    if life.state is FindingState.CLOSED:
        return _closed_words(moment.from_text(life.closed_at).date()), Tone.NA
    if not life.is_live or not life.due_on:
        return "", Tone.NA
    return _far_words(date.fromisoformat(life.due_on), on)


def day_words(due_on: str, on: date) -> str:
    """``10月24日``, with the year where it is not this one; ``没有期限`` where there is none."""
    return _day(date.fromisoformat(due_on), on) if due_on else "没有期限"


def badge_of(overdue: int) -> tuple[str, Tone]:
    """Words and tone of the badge in the rail; no words while nothing is overdue."""
    return (f"逾期{overdue}" if overdue else ""), Tone.BAD


def cell_of(look: Look, row: Row, column: int) -> Cell:
    """What stands in that column."""
    if isinstance(row, Group):
        return Cell(row.title, row.said, heading=True) if column == 0 else Cell("")
    if isinstance(row, Unread):
        return Cell("正在读取…", tone=Tone.NA) if column == 1 else Cell("")
    return (_state, _problem, _unit, _opened, _due)[column](row, look)


def _state(row: LedgerRow, _look: Look) -> Cell:
    tone, icon = MARKS[row.state]
    return Cell(row.state.label, chip=True, tone=tone, icon=icon)


def _problem(row: LedgerRow, look: Look) -> Cell:
    numbers = "、".join(number.short for number in row.numbers)
    unit = row.unit if look.unit_below else ""
    second = meta_line(unit, row.sub_point or row.tag, numbers, *_flags(row))
    return Cell(row.fact, second, hits=_hits(row.fact, look.words), second_hits=_hits(second, look.words))


def _unit(row: LedgerRow, _look: Look) -> Cell:
    return Cell(row.unit, wraps=True)


def _opened(row: LedgerRow, look: Look) -> Cell:
    return Cell(_day(row.opened_on, look.on))


def _due(row: LedgerRow, look: Look) -> Cell:
    due = _day(row.due_on, look.on) if row.due_on else "没有期限"
    if row.closed_on is not None:
        return Cell(due, _closed_words(row.closed_on))
    if not row.is_live or row.due_on is None:
        return Cell(due)
    far, tone = _far_words(row.due_on, look.on)
    return Cell(due, far, second_tone=tone, second_icon="triangle-alert" if tone is Tone.BAD else None)


def _flags(row: LedgerRow) -> tuple[str, ...]:
    told = (
        (row.pleading, "申辩未答复"),
        (row.escalated, "已升级督办"),
        (row.referred, "已移交"),
        (row.reopened, "曾重开"),
    )
    return tuple(words for is_so, words in told if is_so)


def _far_words(due_on: date, on: date) -> tuple[str, Tone]:
    left = (due_on - on).days
    if left < 0:
        return f"逾期{-left}天", Tone.BAD
    return ("今天到期", Tone.WARN) if left == 0 else (f"还有{left}天", Tone.NA)


def _closed_words(closed_on: date) -> str:
    return f"{moment.short_date(closed_on)}销号"


def _day(day: date, on: date) -> str:
    return moment.short_date(day) if day.year == on.year else moment.full_date(day)


def _hits(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Where each of the words stands, as far as none covers another."""
    places = sorted(place for word in dict.fromkeys(words.split()) for place in hits(text, word))
    found: list[tuple[int, int]] = []
    for start, length in places:
        if not found or start >= sum(found[-1]):
            found.append((start, length))
    return tuple(found)
