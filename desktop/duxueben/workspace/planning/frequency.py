"""How often schools have to be visited and how often they were: once a month in term, twice a term by law."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from duxueben.model import moment
from duxueben.model.calendar import Span
from duxueben.model.fieldwork import Assignment
from duxueben.model.people import Institution
from duxueben.model.workdays import Calendar
from duxueben.store import kept_queries, plan_queries
from duxueben.workspace.office import Office
from duxueben.workspace.planning import calendars

A_MONTH = 1
"""中小学校责任督学挂牌督导办法: at least once a month."""
A_TERM = 2
"""教育督导条例: at least twice a term."""


@dataclass(frozen=True, slots=True)
class SchoolVisits:
    """How often one school was visited, and how many visits month and term still want."""

    institution: Institution
    this_month: int
    this_term: int | None
    """None where the day lies in no term that is known."""
    month_missing: int
    """Visits that the month still wants; 0 outside a term."""
    term_missing: int
    """Visits that the term still wants; 0 outside a term."""


@dataclass(frozen=True, slots=True)
class Frequency:
    """Month and term of one day, of every school that the owner of the laptop answers for."""

    on: date
    term: Span | None
    """The term of the day; None in a vacation, and where nobody has told the terms."""
    unknown: str
    """Why nothing is said to be missing, as a sentence; empty where the calendar tells term or vacation."""
    schools: tuple[SchoolVisits, ...]
    """By name."""

    def missing_this_month(self) -> tuple[SchoolVisits, ...]:
        """本月未到校."""
        return tuple(one for one in self.schools if one.month_missing)


def frequency(office: Office, on: date) -> Frequency:
    """How things stand at the end of ``on``: two counts of the visits, however many schools there are."""
    calendar = calendars.of(office)
    term = calendar.term_of(on)
    day = on.isoformat()
    month = plan_queries.visits_between(office.reader, f"{day[:7]}-01", day)
    in_term = plan_queries.visits_between(office.reader, term.first, day) if term else None
    schools = (unit for unit in answered_for(office, on) if unit.kind.is_school)
    told = tuple(_school(unit, month, in_term) for unit in schools)
    return Frequency(on, term, _unknown(calendar, on), told)


def answered_for(office: Office, on: date) -> list[Institution]:
    """The units of the owner: those assigned to them, else those of their 责任区, else all; by name."""
    units = plan_queries.institutions(office.reader)
    owner = office.owner()
    assigned = _assigned(kept_queries.of_kind(office.reader, Assignment), owner.id, on)
    if assigned:
        return [unit for unit in units if unit.id in assigned]
    in_zone = [unit for unit in units if owner.zone and unit.zone == owner.zone]
    return in_zone or units


def _assigned(known: Iterable[Assignment], inspector_id: str, on: date) -> set[str]:
    day = on.isoformat()
    return {
        one.institution_id
        for one in known
        if one.stands and one.inspector_id == inspector_id and one.since <= day <= (one.until or day)
    }


def _school(unit: Institution, month: Mapping[str, int], in_term: Mapping[str, int] | None) -> SchoolVisits:
    this_month = month.get(unit.id, 0)
    if in_term is None:
        return SchoolVisits(unit, this_month, None, 0, 0)
    this_term = in_term.get(unit.id, 0)
    return SchoolVisits(unit, this_month, this_term, max(0, A_MONTH - this_month), max(0, A_TERM - this_term))


def _unknown(calendar: Calendar, on: date) -> str:
    if calendar.term_of(on) or calendar.vacation_of(on):
        return ""
    return f"这台电脑里没有{moment.full_date(on)}前后的学期，到校次数够不够没有判断。"
