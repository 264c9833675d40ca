"""问题整改 as rows of a table: what is still to be done by its deadline, then what is settled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Qt

from duxueben.model import moment
from duxueben.model.finding_life import FindingLife, FindingState
from duxueben.ui.icons import IconName
from duxueben.ui.models.rows import AnyIndex, RowsModel
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.cell import Cell
from duxueben.ui.widgets.words import meta_line
from duxueben.workspace.following import asking
from duxueben.workspace.following.asking import FollowedFinding
from duxueben.workspace.office import Office

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

SOON = 7
"""Days ahead that count as near."""
MOST_CLOSED = 2000
"""Settled findings that the list holds; the newest of them."""


@dataclass(frozen=True, slots=True)
class Group:
    """A line between the rows: ``未销号`` with how many they are."""

    title: str
    said: str


Row = Group | FollowedFinding


@dataclass(frozen=True, slots=True)
class Filter:
    """One of the pills above the table."""

    title: str
    takes: Callable[[FindingLife, date], bool]
    tone: Tone = Tone.PLAIN


def _is_soon(life: FindingLife, on: date) -> bool:
    if not life.is_live or not life.due_on:
        return False
    return 0 <= (date.fromisoformat(life.due_on) - on).days <= SOON


FILTERS = (
    Filter("全部", lambda _life, _on: True),
    Filter("逾期", lambda life, on: life.overdue_days(on) > 0, Tone.BAD),
    Filter("7天内到期", _is_soon),
    Filter("待核查", lambda life, _on: life.state is FindingState.SUBMITTED),
    Filter("已销号", lambda life, _on: life.state is FindingState.CLOSED),
)
"""In the order in which they stand."""


def read_findings(office: Office) -> list[FollowedFinding]:
    """What is still to be done, the nearest deadline first, then what is settled. Call it from a worker."""
    return [*asking.live(office), *asking.closed(office, MOST_CLOSED)]


def found_in(found: FollowedFinding, words: str) -> bool:
    """Whether the search finds it: in its words, unit, item or papers."""
    one = found.finding
    numbers = [number.text for number in found.numbers]
    whole = " ".join([one.fact, one.requirement, one.tag, found.institution.name, *one.sub_points, *numbers])
    return all(word in whole for word in words.split())


def grouped(found: Sequence[FollowedFinding], on: date) -> list[Row]:
    """The rows with the lines between them; a group without rows has no line."""
    live = [one for one in found if one.life.is_live]
    settled = [one for one in found if not one.life.is_live]
    overdue = sum(one.life.overdue_days(on) > 0 for one in live)
    rows: list[Row] = []
    if live:
        late = f"，逾期{overdue}条" if overdue else ""
        rows += [Group("未销号", f"{len(live)}条{late}"), *live]
    if settled:
        rows += [Group("已了结", f"{len(settled)}条，新近的在前"), *settled]
    return rows


def item_words(found: FollowedFinding) -> str:
    """``6.4``, or the tag of 其他问题."""
    return (*found.finding.sub_points, found.finding.tag)[0]


def due_words(life: FindingLife, on: date) -> tuple[str, Tone]:
    """How far the deadline is, and its tone: ``逾期10天``, ``还有20天``, ``今天到期``, ``10月26日销号``."""
    if life.state is FindingState.CLOSED:
        return f"{moment.short_date(moment.from_text(life.closed_at))}销号", Tone.NA
    if not life.is_live or not life.due_on:
        return "", Tone.NA
    left = (date.fromisoformat(life.due_on) - on).days
    if left < 0:
        return f"逾期{-left}天", Tone.BAD
    return ("今天到期", Tone.WARN) if left == 0 else (f"还有{left}天", Tone.NA)


def day_words(due_on: str, on: date) -> str:
    """``10月24日``, with the year where it is not this one; ``没有期限`` where there is none."""
    if not due_on:
        return "没有期限"
    day = date.fromisoformat(due_on)
    return moment.short_date(day) if day.year == on.year else moment.full_date(day)


def badge_of(overdue: int) -> tuple[str, Tone]:
    """Words and tone of the badge in the rail; no words while nothing is overdue."""
    return (f"逾期{overdue}" if overdue else ""), Tone.BAD


class FindingsModel(RowsModel[Row]):
    """State, problem with its unit, deadline."""

    HEADS = ("状态", "问题", "期限")
    WIDTHS = (124, 0, 132)
    """In pixels; 0 takes what is left."""

    def __init__(self, on: date, parent: QObject | None = None) -> None:
        """``on``: today."""
        super().__init__(self.HEADS, lambda row, column: cell_of(row, column, on), parent)

    def found(self, place: int) -> FollowedFinding | None:
        """The finding of a row; None of a line between them."""
        row = self.row(place)
        return row if isinstance(row, FollowedFinding) else None

    def groups(self) -> list[int]:
        """The places of the lines between the rows."""
        return [place for place in range(self.rowCount()) if isinstance(self.row(place), Group)]

    def place_of(self, finding_id: str) -> int:
        """The row of a finding; −1 where it is not shown."""
        for place in range(self.rowCount()):
            found = self.found(place)
            if found is not None and found.life.id == finding_id:
                return place
        return -1

    def first(self) -> int:
        """The first row with a finding; −1 where there is none."""
        return next((place for place in range(self.rowCount()) if self.found(place) is not None), -1)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """A line between the rows is passed over by the arrows."""
        if isinstance(self.row(index.row()), Group):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


def cell_of(row: Row, column: int, on: date) -> Cell:
    """What stands in that column."""
    if isinstance(row, Group):
        return Cell(meta_line(row.title, row.said), strong=True, tone=Tone.NA) if column == 0 else Cell("")
    life = row.life
    if column == 0:
        tone, icon = MARKS[life.state]
        return Cell(life.state.label, chip=True, tone=tone, icon=icon)
    if column == 1:
        numbers = "、".join(number.short for number in row.numbers)
        return Cell(row.finding.fact, meta_line(row.institution.name, item_words(row), numbers, _marks(life)))
    far, tone = due_words(life, on)
    icon = "triangle-alert" if tone is Tone.BAD else None
    return Cell(day_words(life.due_on, on), far, second_tone=tone, second_icon=icon)


def _marks(life: FindingLife) -> str:
    return "申辩未答复" if life.is_live and life.plea is not None else ""
