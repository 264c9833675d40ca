"""What the headline figures rest on: the entries, units and visits of a question's period and scope."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from duxueben.model.accountability import BestPractice
from duxueben.model.complaint import Complaint
from duxueben.model.fieldwork import Enforcement, Outing, Stop, Team
from duxueben.model.kept import institutions_of
from duxueben.model.people import Institution
from duxueben.model.referral import Referral, ReferralKind
from duxueben.model.registered import Registered
from duxueben.model.schooling import SchoolFacts, SchoolPlan
from duxueben.model.tutoring import Outcome, Risk
from duxueben.model.words import VisitKind
from duxueben.model.worksheet import WorkCounters
from duxueben.statistics.stat_table import Question, ScopeKind
from duxueben.store import headline_queries, kept_queries, plan_queries
from duxueben.store.connection import Rows
from duxueben.store.headline_queries import VisitMade

_R = TypeVar("_R", bound=Registered)


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything within period and scope; what was withdrawn is left out."""

    question: Question
    units: dict[str, Institution]
    """By id, as registered now."""
    visits: tuple[VisitMade, ...]
    outings: tuple[Outing, ...]
    teams: tuple[Team, ...]
    """At work on the last day."""
    enforcement: tuple[Enforcement, ...]
    letters: tuple[Referral, ...]
    """移交, both ways; of those that went out only the issued ones."""
    complaints: tuple[Complaint, ...]
    risks: tuple[Risk, ...]
    outcomes: tuple[Outcome, ...]
    """Up to the last day, those from before the period, too."""
    plans: tuple[SchoolPlan, ...]
    """On file on the last day."""
    facts: tuple[SchoolFacts, ...]
    """The newest of each school up to the last day."""
    practices: tuple[BestPractice, ...]

    def stops(self, *kinds: object) -> Iterator[tuple[Outing, Stop]]:
        """Each 家次 of the outings of these kinds, within the scope."""
        for outing in self.outings:
            if outing.kind in kinds:
                yield from ((outing, stop) for stop in outing.stops if stop.institution_id in self.units)

    def schools(self) -> tuple[Institution, ...]:
        """Of the register."""
        return tuple(unit for unit in self.units.values() if unit.kind.is_school)

    def visits_of(self, kind: VisitKind) -> Iterator[VisitMade]:
        """Those of a kind."""
        return (visit for visit in self.visits if visit.kind is kind)

    def counters(self) -> Iterator[tuple[VisitMade, WorkCounters]]:
        """Every 工作量 sheet with its visit."""
        return ((visit, sheet) for visit in self.visits for sheet in visit.counters)


def gather(source: Rows, question: Question) -> Gathered:
    """Read it; a moment's reading, so give a reader's or a writer's connection."""
    first, last = question.first.isoformat(), question.as_of.isoformat()
    units = {one.id: one for one in plan_queries.institutions(source) if question.scope.covers(one)}
    inside = _Inside(units, question.scope.kind is ScopeKind.DISTRICT)

    def standing(cls: type[_R], day: Callable[[_R], str], since: str = first) -> Iterator[_R]:
        entries = (entry for entry in kept_queries.of_kind(source, cls) if entry.stands)
        return (one for one in entries if since <= day(one) <= last and inside.names(one))

    return Gathered(
        question,
        units,
        tuple(one for one in headline_queries.visits(source, question.as_of) if _counts(one, first, inside)),
        tuple(standing(Outing, lambda one: one.on)),
        tuple(one for one in standing(Team, lambda one: one.since, "") if not "" < one.until < last),
        tuple(standing(Enforcement, lambda one: one.on)),
        tuple(
            one
            for one in kept_queries.of_kind(source, Referral)
            if first <= one.made_on <= last
            and one.kind is ReferralKind.REFERRAL
            and (one.inbound or one.document_id)
            and one.institution_id in units
        ),
        tuple(
            one
            for one in kept_queries.of_kind(source, Complaint)
            if first <= one.received_on <= last and one.institution_id in units
        ),
        tuple(standing(Risk, lambda one: one.found_on)),
        tuple(standing(Outcome, lambda one: one.on, "")),
        tuple(one for one in standing(SchoolPlan, lambda one: one.filed_on, "") if one.filed_on),
        tuple(_newest(standing(SchoolFacts, lambda one: one.counted_on, ""))),
        tuple(standing(BestPractice, lambda one: one.on)),
    )


@dataclass(frozen=True, slots=True)
class _Inside:
    units: dict[str, Institution]
    everywhere: bool

    def names(self, entry: Registered) -> bool:
        """Whether it is about a unit of the scope; one about no unit belongs to the district alone."""
        named = institutions_of(entry)
        return any(id in self.units for id in named) if named else self.everywhere


def _counts(visit: VisitMade, first: str, inside: _Inside) -> bool:
    return visit.institution_id in inside.units and first <= visit.counted_on


def _newest(facts: Iterable[SchoolFacts]) -> Iterable[SchoolFacts]:
    by_school: dict[str, SchoolFacts] = {}
    for one in sorted(facts, key=lambda one: (date.fromisoformat(one.counted_on), one.id)):
        by_school[one.institution_id] = one
    return by_school.values()
