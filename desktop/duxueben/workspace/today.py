"""Which visits there are: those of a day and what came of them, those still open, those to one unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from duxueben.model.words import VisitState
from duxueben.store import life_queries, loose_queries, plan_queries, queries
from duxueben.store.life_queries import Counts
from duxueben.store.queries import VisitRow
from duxueben.workspace.office import Office
from duxueben.workspace.paper import endings, issued

__all__ = ["Day", "Outcome", "VisitRow", "day", "open_visits", "outcome", "visits_to"]


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the plan."""

    on: date
    visits: tuple[VisitRow, ...]
    """In order of their time; cancelled ones left out."""
    not_handed_in: tuple[date, ...]
    """Days with visits or other records that no package carries as they now are, the oldest first."""

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
        on, tuple(queries.visits_of_day(office.reader, on)), tuple(loose_queries.days_waiting(office.reader))
    )


def open_visits(office: Office) -> list[VisitRow]:
    """Visits that have begun and are not finished, of any day; the newest first."""
    return queries.open_visits(office.reader)


def visits_to(office: Office, institution_id: str) -> list[VisitRow]:
    """All visits to one institution, the newest first; cancelled ones too."""
    return queries.visits_of_institution(office.reader, institution_id)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What has come of findings: those of a day's visits, and all that are followed."""

    fixed: Mapping[str, int]
    """Visit → findings that were put right at once; visits without any are left out."""
    reopened: Mapping[str, int]
    """Visit → earlier findings that it opened again; visits without any are left out."""
    papers: Mapping[str, tuple[str, ...]]
    """Visit → how each of its standing papers reached the unit, in words."""
    followed: Counts
    """Of the whole workspace, today."""


def outcome(office: Office, of: Day) -> Outcome:
    """A few small reads, and the day's papers."""
    ids = [row.visit_id for row in of.visits]
    papers: dict[str, tuple[str, ...]] = {}
    for order_id in plan_queries.standing_papers(office.reader, ids):
        order = issued.order(office, order_id)
        papers[order.visit_id] = (*papers.get(order.visit_id, ()), endings.words(order))
    return Outcome(
        plan_queries.fixed_on_spot(office.reader, ids),
        plan_queries.reopened(office.reader, ids),
        papers,
        life_queries.counts(office.reader, office.today()),
    )
