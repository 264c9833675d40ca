"""The figures of 附件5 and of its twin, each with exactly the records that make it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from duxueben.model.accountability import Accountability, AccountabilityKind
from duxueben.model.words import InspectorRole
from duxueben.statistics import columns, definitions
from duxueben.statistics.counted import Counted, Found
from duxueben.statistics.stat_table import Column, Definition, Figure, RecordRef, Row
from duxueben.store.stat_queries import UnitThen, VisitThen

_SCHOOLS = (Column.TOTAL, Column.PRIMARY, Column.JUNIOR)
_SITES = (Column.TOTAL, Column.SUBJECT, Column.NONSUBJECT)
_OFFICE = (Column.TOTAL, Column.OFFICE)
_OfUnit = Callable[[UnitThen], tuple[Column, ...]]
_OfFound = Callable[[Found], Column]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A record, and the columns in which it is counted."""

    ref: RecordRef
    columns: frozenset[Column]
    weight: int = 1
    """人次 of one entry."""


def annex5(counted: Counted) -> tuple[Row, ...]:
    """Its rows in the order of the form."""
    rule = counted.question.nine_year_rule

    def of_school(unit: UnitThen) -> tuple[Column, ...]:
        return columns.of_school(unit, rule)

    def of_finding(one: Found) -> Column:
        return columns.of_finding(one.unit, one.finding.stage, rule)

    sets = [_Placed(one.ref, _total_and(map(of_finding, one.found))) for one in counted.sets]
    practices = [_Placed(RecordRef("best_practice", one.id), _total_and()) for one in counted.practices]
    return (
        _row(definitions.SITES, _SITES, _units(counted.site_visits(), columns.of_site)),
        _row(definitions.INSPECTORS, _SCHOOLS, _inspectors(counted, of_school)),
        _row(definitions.SCHOOLS, _SCHOOLS, _units(counted.school_visits(), of_school)),
        _row(definitions.SETS, _SCHOOLS, sets),
        *_putting_right(definitions.PUTTING_RIGHT, _SCHOOLS, counted.at_schools(), of_school, of_finding),
        _row(definitions.ORDERS, _OFFICE, _orders(counted)),
        *(
            _row(definition, _OFFICE, _acts(counted, kind))
            for definition, kind in (
                (definitions.CIRCULARS, AccountabilityKind.CIRCULAR),
                (definitions.TALKS, AccountabilityKind.TALK),
                (definitions.ACTIONS, AccountabilityKind.ACTION),
            )
        ),
        _row(definitions.PRACTICES, (Column.TOTAL,), practices),
    )


def twin(counted: Counted) -> tuple[Row, ...]:
    """培训机构问题整改情况."""

    def of_finding(one: Found) -> Column:
        # An unlicensed site of which nobody has said what it teaches stands in 合计 alone.
        return next(iter(columns.of_site(one.unit)), Column.TOTAL)

    sites = _units(counted.site_visits(), columns.of_site)
    return (
        _row(definitions.TWIN_SITES, _SITES, sites),
        *_putting_right(
            definitions.TWIN_PUTTING_RIGHT, _SITES, counted.at_sites(), columns.of_site, of_finding
        ),
    )


def _total_and(others: Iterable[Column] = ()) -> frozenset[Column]:
    return frozenset((Column.TOTAL, *others))


def _row(definition: Definition, shown: Sequence[Column], placed: Iterable[_Placed]) -> Row:
    """``placed``: each record once."""
    parts: dict[Column, list[_Placed]] = {column: [] for column in shown}
    for one in placed:
        for column in one.columns:
            parts[column].append(one)
    return Row(
        definition,
        {
            column: Figure(sum(one.weight for one in part), tuple(one.ref for one in part))
            for column, part in parts.items()
        },
    )


def _units(visits: Iterable[VisitThen], of_unit: _OfUnit) -> list[_Placed]:
    """Distinct units, each as it was on its latest visit."""
    latest: dict[str, VisitThen] = {}
    for visit in sorted(visits, key=lambda one: (one.counted_on, one.id)):
        latest[visit.unit.id] = visit
    return [
        _Placed(RecordRef("institution", id), _total_and(of_unit(latest[id].unit))) for id in sorted(latest)
    ]


def _inspectors(counted: Counted, of_school: _OfUnit) -> list[_Placed]:
    """Distinct 责任督学, each in the column of every school that was visited."""
    sent: dict[str, set[Column]] = {}
    for visit in counted.school_visits():
        for inspector in visit.inspectors:
            sent.setdefault(inspector, set()).update(of_school(visit.unit))
    return [
        _Placed(RecordRef("inspector", id), _total_and(sent[id]))
        for id in sorted(sent)
        if counted.roles.get(id) is InspectorRole.RESIDENT
    ]


def _putting_right(
    named: Sequence[Definition],
    shown: Sequence[Column],
    found: Sequence[Found],
    of_unit: _OfUnit,
    of_finding: _OfFound,
) -> tuple[Row, ...]:
    """Units with problems and those that are done; problems, those that are closed, and the others."""
    having, finished, problems, closed, live = named
    placed = [_Placed(one.ref, _total_and((of_finding(one),))) for one in found]
    open_ones = [one.finding.live for one in found]
    units = list(_by_unit(found, of_unit, of_finding))
    return (
        _row(having, shown, [_Placed(ref, frozenset(having_in)) for ref, having_in, _ in units]),
        _row(finished, shown, [_Placed(ref, frozenset(done_in)) for ref, _, done_in in units]),
        _row(problems, shown, placed),
        _row(closed, shown, [one for one, is_live in zip(placed, open_ones, strict=True) if not is_live]),
        _row(live, shown, [one for one, is_live in zip(placed, open_ones, strict=True) if is_live]),
    )


def _by_unit(
    found: Sequence[Found], of_unit: _OfUnit, of_finding: _OfFound
) -> Iterable[tuple[RecordRef, set[Column], set[Column]]]:
    """Each unit with the columns in which it has problems, and those in which all of them are closed.

    It stands in the column of its latest finding; where it has several, each answers for its own findings.
    """
    of_each: dict[str, list[Found]] = {}
    for one in found:
        of_each.setdefault(one.unit.id, []).append(one)
    for id in sorted(of_each):
        its = of_each[id]
        latest = max(its, key=lambda one: (one.finding.opened_on, one.finding.id))
        own = of_unit(latest.unit)
        parts = {Column.TOTAL: its}
        for column in own:
            parts[column] = its if len(own) == 1 else [one for one in its if of_finding(one) is column]
        having = {column for column, part in parts.items() if part}
        done = {column for column in having if not any(one.finding.live for one in parts[column])}
        yield RecordRef("institution", id), having, done


def _orders(counted: Counted) -> list[_Placed]:
    """Papers of this program, and entries of papers issued elsewhere; one number is one paper."""
    placed = [
        _Placed(RecordRef("order", paper.id), _by_office("督导" in paper.organ or not paper.organ))
        for paper in counted.documents
    ]
    known = {_plain(number) for paper in counted.documents for number in paper.numbers}
    for entry in _of_kind(counted, AccountabilityKind.ORDER):
        number = _plain(entry.document_number)
        if not number or number not in known:
            placed.append(_act(entry))
        known.add(number)
    return placed


def _acts(counted: Counted, kind: AccountabilityKind) -> list[_Placed]:
    return [_act(entry) for entry in _of_kind(counted, kind)]


def _of_kind(counted: Counted, kind: AccountabilityKind) -> list[Accountability]:
    return [entry for entry in counted.accountability if entry.kind is kind]


def _act(entry: Accountability) -> _Placed:
    return _Placed(
        RecordRef("accountability", entry.id), _by_office(entry.by_supervision_office), entry.person_times
    )


def _by_office(is_office: bool) -> frozenset[Column]:
    return frozenset(_OFFICE if is_office else (Column.TOTAL,))


def _plain(number: str) -> str:
    """A document number without its brackets and blanks, which people type in many ways."""
    return "".join(sign for sign in number if sign.isalnum())
