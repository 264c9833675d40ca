"""What a question counts: the visits, findings, papers and entries of its period and its scope."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from duxueben.model.accountability import Accountability, BestPractice
from duxueben.model.registered import Registered
from duxueben.model.words import InspectorRole, InstitutionKind, OrderKind
from duxueben.statistics.stat_table import Question, RecordRef, ScopeKind
from duxueben.store import kept_queries, stat_queries
from duxueben.store.connection import Rows
from duxueben.store.stat_queries import FindingThen, PaperThen, UnitThen, VisitThen

_NOTICE, _ORDER = OrderKind.RECTIFICATION_NOTICE, OrderKind.SUPERVISION_ORDER
_SETS = {"sets": (_NOTICE,), "documents": (), "both": (_NOTICE,)}
_DOCUMENTS = {"sets": (_ORDER,), "documents": (_NOTICE, _ORDER), "both": (_NOTICE, _ORDER)}
"""``Bureau.on_the_spot_counts_as`` → kinds of paper that are counted as 套, and as 件."""

_Entry = TypeVar("_Entry", bound=Registered)


@dataclass(frozen=True, slots=True)
class Found:
    """A finding that counts, and where it was found."""

    ref: RecordRef
    finding: FindingThen
    unit: UnitThen
    form: str
    """Id of the checklist of its visit."""
    form_version: str


@dataclass(frozen=True, slots=True)
class NoticeSet:
    """整改通知书及问题清单 of one visit."""

    ref: RecordRef
    """The first paper of the visit that stands."""
    unit: UnitThen
    found: tuple[Found, ...]
    """What still counts of what it carries; never empty."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Everything that counts, of schools and training sites alike, each part by its ids."""

    question: Question
    visits: tuple[VisitThen, ...]
    found: tuple[Found, ...]
    carried_over: int
    """Findings at schools from before the period that were still 正在整改."""
    sets: tuple[NoticeSet, ...]
    documents: tuple[PaperThen, ...]
    """Papers counted as 件."""
    accountability: tuple[Accountability, ...]
    practices: tuple[BestPractice, ...]
    roles: Mapping[str, InspectorRole]

    def school_visits(self) -> tuple[VisitThen, ...]:
        """Those to schools."""
        return tuple(visit for visit in self.visits if visit.unit.kind.is_school)

    def site_visits(self) -> tuple[VisitThen, ...]:
        """Those to training sites."""
        return tuple(visit for visit in self.visits if not visit.unit.kind.is_school)

    def at_schools(self) -> tuple[Found, ...]:
        """Findings at schools."""
        return tuple(one for one in self.found if one.unit.kind.is_school)

    def at_sites(self) -> tuple[Found, ...]:
        """Findings at training sites."""
        return tuple(one for one in self.found if not one.unit.kind.is_school)


def count(source: Rows, question: Question) -> Counted:
    """Read what ``question`` asks for; a moment's reading, so give a reader's or a writer's connection."""
    first, day = question.first, question.as_of
    mode = stat_queries.on_the_spot_counts_as(source, day)
    documents = _DOCUMENTS.get(mode, _DOCUMENTS["sets"])
    issued = stat_queries.papers(source, first, day, organs_of=documents)
    findings = stat_queries.findings(source, first, day, (id for paper in issued for id in paper.findings))
    known = {one.visit_id for one in (*issued, *findings)}
    visits = _within(source, question, stat_queries.visits(source, day, first=first, also=known))
    everything = _found(findings, visits)
    papers = [paper for paper in issued if paper.visit_id in visits]
    notices = [paper for paper in papers if paper.kind in _SETS.get(mode, _SETS["sets"])]
    return Counted(
        question,
        visits=tuple(visit for visit in visits.values() if _in_period(question, visit.counted_on)),
        found=tuple(one for one in everything if _in_period(question, one.finding.opened_on)),
        carried_over=sum(
            one.finding.live
            and one.finding.opened_on < question.first.isoformat()
            and one.unit.kind.is_school
            for one in everything
        ),
        sets=_sets(notices, visits, everything),
        documents=tuple(paper for paper in papers if paper.kind in documents),
        accountability=_registered(source, question, _acts(source, question)),
        practices=_registered(source, question, _practices(source, question)),
        roles=stat_queries.roles(source, day),
    )


def _within(source: Rows, question: Question, visits: Mapping[str, VisitThen]) -> dict[str, VisitThen]:
    """Visits in the scope; what was not said of an unlicensed site then is what the register says now."""
    inside = {id: visit for id, visit in visits.items() if question.scope.covers(visit.unit)}
    unsaid = {visit.unit.id for visit in inside.values() if _is_unsaid(visit.unit)}
    taught = stat_queries.taught_now(source, unsaid) if unsaid else {}
    for id, visit in inside.items():
        if visit.unit.id in taught and _is_unsaid(visit.unit):
            inside[id] = replace(visit, unit=replace(visit.unit, taught=taught[visit.unit.id]))
    return inside


def _is_unsaid(unit: UnitThen) -> bool:
    return unit.kind is InstitutionKind.UNLICENSED and unit.taught is None


def _in_period(question: Question, on: str) -> bool:
    return question.first.isoformat() <= on <= question.as_of.isoformat()


def _found(findings: Iterable[FindingThen], visits: Mapping[str, VisitThen]) -> list[Found]:
    return [
        Found(RecordRef("finding", one.id), one, visit.unit, visit.form, visit.form_version)
        for one in findings
        if (visit := visits.get(one.visit_id)) is not None
    ]


def _sets(
    notices: Iterable[PaperThen], visits: Mapping[str, VisitThen], found: Iterable[Found]
) -> tuple[NoticeSet, ...]:
    """One a visit, of the first notice that still carries something."""
    counting = {one.finding.id: one for one in found}
    sets: dict[str, NoticeSet] = {}
    for paper in notices:
        carried = tuple(counting[id] for id in paper.findings if id in counting)
        unit = visits[paper.visit_id].unit
        if carried and unit.kind.is_school:
            before = sets.get(paper.visit_id)
            ref = before.ref if before else RecordRef("order", paper.id)
            sets[paper.visit_id] = NoticeSet(ref, unit, (*(before.found if before else ()), *carried))
    return tuple(sets.values())


def _acts(source: Rows, question: Question) -> list[Accountability]:
    entries = kept_queries.of_kind(source, Accountability)
    return [entry for entry in entries if entry.stands and _in_period(question, entry.on)]


def _practices(source: Rows, question: Question) -> list[BestPractice]:
    """In the period in which they were confirmed, so that each is counted in one."""
    entries = kept_queries.of_kind(source, BestPractice)
    return [entry for entry in entries if entry.stands and _in_period(question, entry.confirmed_on)]


def _registered(source: Rows, question: Question, entries: list[_Entry]) -> tuple[_Entry, ...]:
    """Those of the scope; an entry about no institution belongs to the district alone."""
    if question.scope.kind is ScopeKind.DISTRICT:
        return tuple(entries)
    units = stat_queries.units(source, question.as_of, (entry.institution_id for entry in entries))
    return tuple(
        entry
        for entry in entries
        if entry.institution_id in units and question.scope.covers(units[entry.institution_id])
    )
