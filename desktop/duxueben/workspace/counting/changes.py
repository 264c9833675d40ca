"""What has changed since a table was handed in, figure by figure, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from duxueben.model.stat_record import FrozenTable
from duxueben.statistics import definitions
from duxueben.statistics.stat_table import Column, Definition, Figure, RecordRef, StatTable
from duxueben.store import late_queries
from duxueben.store.connection import Rows
from duxueben.store.late_queries import Late
from duxueben.workspace.counting import asking, behind, freezing, late_words
from duxueben.workspace.counting.behind import FoundRecord
from duxueben.workspace.office import Office

_VISITS = frozenset({"visit", "institution"})
_FINDINGS = frozenset({"finding"})
_ENTRIES = frozenset({"accountability"})
_MADE_OF: Mapping[Definition, frozenset[str]] = {
    definitions.SITES: _VISITS,
    definitions.INSPECTORS: frozenset({"visit", "inspector"}),
    definitions.SCHOOLS: _VISITS,
    definitions.SETS: frozenset({"order", "finding"}),
    **dict.fromkeys(definitions.PUTTING_RIGHT, _FINDINGS),
    definitions.ORDERS: frozenset({"order", "accountability"}),
    definitions.CIRCULARS: _ENTRIES,
    definitions.TALKS: _ENTRIES,
    definitions.ACTIONS: _ENTRIES,
    definitions.PRACTICES: frozenset({"best_practice"}),
}
"""Row → the records whose later events can change it."""
_UNEXPLAINED = "没有找到之后的记录；可能是换了程序版本或者局里改了口径，请对照两边的记录。"


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """One figure that reads otherwise now, or that other records make."""

    row: str
    column: str
    """As printed: ``合计``."""
    was: int
    now: int
    come: tuple[FoundRecord, ...]
    """Counted now and not then."""
    gone: tuple[FoundRecord, ...]
    why: tuple[str, ...]
    """Sentences, the first one recorded first; never empty."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed since a table was handed in."""

    figures: tuple[ChangedFigure, ...]

    @property
    def sentence(self) -> str:
        """In one sentence, also where nothing has."""
        if not self.figures:
            return "从存下到现在，这张表的数字没有变化。"
        return f"从存下到现在，有{len(self.figures)}个数与当时不同。"


@dataclass(frozen=True, slots=True)
class _Cell:
    definition: Definition
    column: Column
    was: Figure
    now: Figure

    @property
    def gone(self) -> tuple[RecordRef, ...]:
        return _without(self.was.records, self.now.records)

    @property
    def come(self) -> tuple[RecordRef, ...]:
        return _without(self.now.records, self.was.records)

    @property
    def concerned(self) -> tuple[RecordRef, ...]:
        """Records in which the reason lies: an entry that counts by persons may weigh otherwise now."""
        weighed = (ref for ref in self.now.records if ref.sort == "accountability")
        return (*self.come, *self.gone, *weighed)


def since(office: Office, frozen: FrozenTable) -> Changes:
    """Compare a frozen table with what is known now of its day; from a worker.

    Raises ``DamagedFile`` where the frozen bytes are not whole.
    """
    then = freezing.table_as_handed_in(office, frozen)

    def look(conn: Rows) -> Changes:
        now = asking.table_of(conn, office.shelf, then.question)
        cells = [cell for cell in _cells(then, now) if cell.was != cell.now]
        if not cells:
            return Changes(())
        as_of = then.question.as_of
        late = late_queries.late_events(conn, frozen.last_event, as_of)
        said = late_words.sentences(conn, late, frozen.last_event, as_of)
        papers = late_queries.institutions_of_papers(
            conn, [ref.id for cell in cells for ref in cell.concerned if ref.sort == "order"]
        )
        return Changes(tuple(_changed(conn, cell, as_of, late, said, papers) for cell in cells))

    return office.reader.read(look)


def _cells(then: StatTable, now: StatTable) -> Iterable[_Cell]:
    for row in then.rows:
        current = now.row(row.definition.name)
        for column, figure in row.figures.items():
            yield _Cell(current.definition, column, figure, current.figures[column])


def _changed(
    source: Rows,
    cell: _Cell,
    as_of: date,
    late: Sequence[Late],
    said: Mapping[int, str],
    papers: Mapping[str, str],
) -> ChangedFigure:
    kinds = _MADE_OF.get(cell.definition, frozenset[str]())
    concerned = {(ref.sort, ref.id) for ref in cell.concerned}
    concerned |= {("institution", papers[ref.id]) for ref in cell.concerned if ref.id in papers}
    why = tuple(
        dict.fromkeys(
            said[place]
            for place, one in enumerate(late)
            if place in said and one.aggregate in kinds and not concerned.isdisjoint(_names(one))
        )
    )
    return ChangedFigure(
        cell.definition.name,
        cell.column.label,
        cell.was.value,
        cell.now.value,
        behind.told(source, cell.come, as_of),
        behind.told(source, cell.gone, as_of),
        why or (_UNEXPLAINED,),
    )


def _names(one: Late) -> set[tuple[str, str]]:
    """Every record that the event is about."""
    inspectors = {("inspector", id) for id in one.inspectors}
    return {(one.aggregate, one.id), ("institution", one.institution_id), *inspectors}


def _without(some: Iterable[RecordRef], others: Iterable[RecordRef]) -> tuple[RecordRef, ...]:
    known = set(others)
    return tuple(ref for ref in some if ref not in known)
