"""What follows from registers and visits as rows: who has handed in what, and where nobody has been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject

from duxueben.model import moment
from duxueben.ui.icons import IconName
from duxueben.ui.models.rows import RowsModel
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.cell import Cell
from duxueben.workspace.office import Office
from duxueben.workspace.planning import frequency, submissions
from duxueben.workspace.planning.frequency import SchoolVisits
from duxueben.workspace.planning.submissions import SubmissionState, Wanted

_MARKS: dict[SubmissionState, tuple[Tone, IconName]] = {
    SubmissionState.HANDED_IN: (Tone.OK, "check"),
    SubmissionState.OPEN: (Tone.WARN, "clock"),
    SubmissionState.OVERDUE: (Tone.BAD, "triangle-alert"),
}


@dataclass(frozen=True, slots=True)
class TrackedRow:
    """One line, about a unit."""

    key: tuple[str, str]
    whole: str
    """All that the search looks through."""
    pills: frozenset[str]
    """Under which pills it is shown."""
    cells: tuple[Cell, ...]
    institution_id: str
    about: Wanted | SchoolVisits

    def holds(self, search: str) -> bool:
        """Whether every word of the search stands in it."""
        return all(word in self.whole for word in search.split())


class TrackedModel(RowsModel[TrackedRow]):
    """Under the titles that it is given."""

    def __init__(self, heads: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(heads, lambda row, column: row.cells[column], parent)


# 报送情况

SUBMITTED_HEADS, SUBMITTED_WIDTHS = ("单位", "材料", "期限", "收到", "状态"), (0, 190, 130, 130, 132)
SUBMITTED_PILLS = ("全部", *(state.label for state in SubmissionState))


def read_wanted(office: Office) -> list[TrackedRow]:
    """What is wanted this year, missing papers first; call it from a worker."""
    told = submissions.tracker(office, office.today()).wanted
    rows = [_wanted(one) for one in told]
    return sorted(rows, key=lambda row: SubmissionState.HANDED_IN.label in row.pills)


def _wanted(one: Wanted) -> TrackedRow:
    tone, icon = _MARKS[one.state]
    came = moment.short_date(date.fromisoformat(one.on)) if one.on else ""
    cells = (
        Cell(one.unit, strong=True, wraps=True),
        Cell(one.kind.label),
        Cell(f"{moment.short_date(one.due)}前"),
        Cell(came, "过了期限" if one.late else ""),
        Cell(one.state.label, chip=True, tone=tone, icon=icon),
    )
    pills = frozenset(("全部", one.state.label))
    return TrackedRow(
        (one.kind.value, one.institution_id or one.unit),
        f"{one.unit} {one.kind.label}",
        pills,
        cells,
        one.institution_id,
        one,
    )


# 到校频次

VISITED_HEADS, VISITED_WIDTHS = ("学校", "本月到校", "本学期到校", "状态"), (0, 130, 130, 228)
VISITED_PILLS = ("全部", "本月未到校", "本学期不够")


def read_visits(office: Office) -> list[TrackedRow]:
    """Every school that the owner answers for, those that wait first; call it from a worker."""
    told = frequency.frequency(office, office.today())
    return sorted((_visited(one) for one in told.schools), key=lambda row: len(row.pills) == 1)


def _visited(one: SchoolVisits) -> TrackedRow:
    wanting = (
        *(("本月未到校",) if one.month_missing else ()),
        *(("本学期不够",) if one.term_missing else ()),
    )
    if one.this_term is None:
        state = Cell("")
    elif wanting:
        state = Cell("、".join(wanting), chip=True, tone=Tone.WARN, icon="clock")
    else:
        state = Cell("次数够了", chip=True, tone=Tone.OK, icon="check")
    cells = (
        Cell(one.institution.name, one.institution.parent_unit, strong=True),
        Cell(f"{one.this_month}次", number=True),
        Cell("" if one.this_term is None else f"{one.this_term}次", number=True),
        state,
    )
    return TrackedRow(
        ("visited", one.institution.id),
        f"{one.institution.name} {one.institution.parent_unit}",
        frozenset(("全部", *wanting)),
        cells,
        one.institution.id,
        one,
    )
