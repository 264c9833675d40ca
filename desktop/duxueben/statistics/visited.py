"""Which institutions were visited in the month and in the term of a day, and which not yet."""

from __future__ import annotations

from collections.abc import Mapping

from duxueben.model.calendar import Span
from duxueben.model.moment import full_date
from duxueben.model.tutoring import Outcome, OutcomeKind
from duxueben.model.words import InstitutionKind
from duxueben.statistics.picture import Bar, Fill, Part, Picture
from duxueben.statistics.stat_table import Question, RecordRef
from duxueben.store import kept_queries, picture_queries, stat_queries
from duxueben.store.connection import Rows
from duxueben.store.stat_queries import UnitThen, VisitThen

_TITLE = "单位走到了没有"
_IN_TERM = (
    (Fill.SOLID, "本月到过"),
    (Fill.HATCHED, "本学期到过，本月没有"),
    (Fill.EMPTY, "本学期还没有到过"),
)
_IN_MONTH = ((Fill.SOLID, "本月到过"), (Fill.EMPTY, "本月还没有到过"))
_GONE = (OutcomeKind.BANNED, OutcomeKind.CLOSED)


def coverage(source: Rows, question: Question, visits: Mapping[str, VisitThen], term: Span | None) -> Picture:
    """A bar a kind of institution; ``term``: in which the day lies, None outside every term that is known."""
    on = question.as_of
    month = on.replace(day=1).isoformat()
    since = term.first if term is not None else month
    last: dict[str, str] = {}
    for visit in visits.values():
        last[visit.unit.id] = max(visit.on, last.get(visit.unit.id, ""))
    legend = _IN_TERM if term is not None else _IN_MONTH
    units: dict[InstitutionKind, list[tuple[Fill, RecordRef]]] = {}
    for unit in _registered(source, question):
        on_day = last.get(unit.id, "")
        fill = Fill.SOLID if on_day >= month else Fill.HATCHED if on_day >= since else Fill.EMPTY
        units.setdefault(unit.kind, []).append((fill, RecordRef("institution", unit.id)))
    bars = tuple(_bar(kind, units[kind], legend) for kind in InstitutionKind if kind in units)
    known = "" if term is not None else "；这一天不在已知的学期里，只看本月"
    return Picture(_TITLE, "家", f"名录里的单位，到{full_date(on)}{known}", legend, bars, lying=True)


def _registered(source: Rows, question: Question) -> list[UnitThen]:
    """Those of the scope that were there on the day, by their names."""
    on = question.as_of
    gone = {
        entry.institution_id
        for entry in kept_queries.of_kind(source, Outcome)
        if entry.stands and entry.kind in _GONE and entry.on <= on.isoformat()
    }
    units = stat_queries.units(source, on, picture_queries.registered(source, on))
    inside = [unit for unit in units.values() if unit.id not in gone and question.scope.covers(unit)]
    return sorted(inside, key=lambda unit: (unit.name, unit.id))


def _bar(
    kind: InstitutionKind, units: list[tuple[Fill, RecordRef]], legend: tuple[tuple[Fill, str], ...]
) -> Bar:
    parts = (Part(fill, tuple(ref for filled, ref in units if filled is fill)) for fill, _ in legend)
    return Bar(kind.label, kind.label, tuple(parts))
