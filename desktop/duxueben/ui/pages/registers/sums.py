"""The one line above a register's list: what its entries add up to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from duxueben.model.accountability import Accountability, BestPractice
from duxueben.model.fieldwork import Assignment, Outing
from duxueben.model.registered import Registered
from duxueben.model.schooling import SchoolFacts, SchoolPlan, rate
from duxueben.ui.widgets.words import meta_line
from duxueben.workspace.registers.register import Register

R = TypeVar("R", bound=Registered)


def told(register: Register, records: Sequence[Registered]) -> str:
    """``巡查3次　9家次　7家`` of the entries that are shown and stand."""
    standing = [one for one in records if one.stands]
    return _SUMS.get(register.aggregate, _plain)(standing)


def _of(cls: type[R], records: Sequence[Registered]) -> list[R]:
    return [one for one in records if isinstance(one, cls)]


def _plain(records: Sequence[Registered]) -> str:
    return f"{len(records)}条"


def _outings(records: Sequence[Registered]) -> str:
    outings = _of(Outing, records)
    stops = [stop.institution_id for outing in outings for stop in outing.stops]
    return meta_line(f"{len(outings)}次", f"{len(stops)}家次", f"{len(set(stops))}家")


def _accountability(records: Sequence[Registered]) -> str:
    acts = _of(Accountability, records)
    office = [one for one in acts if one.by_supervision_office]
    return meta_line(f"{len(acts)}条", f"其中区教育督导部门{len(office)}条")


def _practices(records: Sequence[Registered]) -> str:
    confirmed = [one for one in _of(BestPractice, records) if one.confirmed_on]
    return meta_line(f"{len(records)}个", f"已认定{len(confirmed)}个")


def _assignments(records: Sequence[Registered]) -> str:
    here = _of(Assignment, records)
    units = {one.institution_id for one in here}
    plates = {one.institution_id for one in here if one.plate_shown}
    return meta_line(f"{len(units)}家单位", f"牌已挂出{len(plates)}家")


def _plans(records: Sequence[Registered]) -> str:
    schools = {one.institution_id for one in _of(SchoolPlan, records)}
    return meta_line(f"{len(records)}份", f"覆盖{len(schools)}所学校")


def _facts(records: Sequence[Registered]) -> str:
    facts = _of(SchoolFacts, records)
    pupils, along = sum(one.pupils for one in facts), sum(one.in_after_school for one in facts)
    told = rate(along, pupils)
    return meta_line(f"{len(facts)}条", f"在校学生{pupils}人", f"参与率{told}" if told else "")


_SUMS: Mapping[str, Callable[[Sequence[Registered]], str]] = {
    "outing": _outings,
    "accountability": _accountability,
    "best_practice": _practices,
    "assignment": _assignments,
    "school_plan": _plans,
    "school_facts": _facts,
}
