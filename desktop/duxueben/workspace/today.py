"""Which visits there are: those of a day and what came of them, those still open, those to one unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duxueben.model.words import VisitState
from duxueben.store import queries
from duxueben.workspace.office import Office


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the plan."""

    on: date
    visits: tuple[queries.VisitRow, ...]
    """In order of their time; cancelled ones left out."""
    not_handed_in: tuple[date, ...]
    """Days with finished visits that no package carries as they now are."""

    @property
    def finished(self) -> int:
        """How many of the visits are done."""
        return sum(row.state is VisitState.FINISHED for row in self.visits)

    @property
    def found(self) -> int:
        """How many problems were found so far (advice and clues not counted)."""
        return sum(row.findings for row in self.visits)


def day(office: Office, on: date) -> Day:
    """The plan of ``on`` and what has come of it."""
    return Day(
        on, tuple(queries.visits_of_day(office.reader, on)), tuple(queries.days_not_handed_in(office.reader))
    )


def open_visits(office: Office) -> list[queries.VisitRow]:
    """Visits that have begun and are not finished, of any day; the newest first."""
    return queries.open_visits(office.reader)


def visits_to(office: Office, institution_id: str) -> list[queries.VisitRow]:
    """All visits to one institution, the newest first; cancelled ones too."""
    return queries.visits_of_institution(office.reader, institution_id)
