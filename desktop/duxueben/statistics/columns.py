"""Into which column of 附件5 a school, a training site or a finding goes (domain.md 3.3)."""

from __future__ import annotations

from collections.abc import Mapping

from duxueben.model.words import InstitutionKind, Stage
from duxueben.statistics.stat_table import Column, NineYearRule
from duxueben.store.stat_queries import UnitThen

_BY_KIND: Mapping[InstitutionKind, Column] = {
    InstitutionKind.PRIMARY: Column.PRIMARY,
    InstitutionKind.TEACHING_POINT: Column.PRIMARY,
    InstitutionKind.JUNIOR: Column.JUNIOR,
    InstitutionKind.COMPLETE_SECONDARY: Column.JUNIOR,
    InstitutionKind.TWELVE_YEAR: Column.JUNIOR,
    InstitutionKind.SUBJECT_TUTORING: Column.SUBJECT,
    InstitutionKind.NONSUBJECT_TUTORING: Column.NONSUBJECT,
}
_BY_STAGE: Mapping[Stage, Column] = {Stage.PRIMARY: Column.PRIMARY, Stage.JUNIOR: Column.JUNIOR}
_BY_RULE: Mapping[NineYearRule, tuple[Column, ...]] = {
    NineYearRule.JUNIOR: (Column.JUNIOR,),
    NineYearRule.PRIMARY: (Column.PRIMARY,),
    NineYearRule.BY_STAGE: (Column.PRIMARY, Column.JUNIOR),
}


def of_school(unit: UnitThen, rule: NineYearRule) -> tuple[Column, ...]:
    """One column; both only for a school of both 学段 by ``by_stage``.

    A special school goes where its 学段 say, and like a 九年一贯制 one where it has both or none is known.
    """
    known = _BY_KIND.get(unit.kind)
    if known is not None:
        return (known,)
    if unit.kind is InstitutionKind.SPECIAL and len(unit.stages) == 1:
        return tuple(_BY_STAGE[stage] for stage in unit.stages)
    return _BY_RULE[rule]


def of_finding(unit: UnitThen, stage: Stage | None, rule: NineYearRule) -> Column:
    """The column of a finding at a school: its own 学段 decides where the school's does not.

    One without a 学段 goes to 初中, as the school itself does by default.
    """
    columns = of_school(unit, rule)
    if len(columns) == 1:
        return columns[0]
    return _BY_STAGE[stage] if stage else Column.JUNIOR


def of_site(unit: UnitThen) -> tuple[Column, ...]:
    """The column of a training site; none for an unlicensed one of which nobody has said what it teaches."""
    known = _BY_KIND.get(unit.taught or unit.kind)
    return (known,) if known else ()
