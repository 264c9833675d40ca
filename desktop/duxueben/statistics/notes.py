"""The sentences under a table: why a sum is less than its columns, and what is left out or not yet said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from duxueben.model.words import InstitutionKind
from duxueben.statistics import columns, definitions
from duxueben.statistics.counted import Counted
from duxueben.statistics.stat_table import Column, NineYearRule, Row

_STAGES = (Column.PRIMARY, Column.JUNIOR)


def of_annex5(counted: Counted, rows: Iterable[Row]) -> tuple[str, ...]:
    """Only what this very table needs."""
    table = {row.definition.name: row for row in rows}
    return (
        *_inspectors(table[definitions.INSPECTORS.name]),
        *_counted_in_both(counted, table),
        *_without_stage(counted),
        *_carried_over(counted),
        *undecided(counted),
    )


def undecided(counted: Counted) -> tuple[str, ...]:
    """Unlicensed sites of which nobody has said what they teach: the sum cannot hold until somebody does."""
    units = [visit.unit for visit in counted.site_visits()] + [one.unit for one in counted.at_sites()]
    names = {
        unit.id: unit.name
        for unit in units
        if unit.kind is InstitutionKind.UNLICENSED and not columns.of_site(unit)
    }
    if not names:
        return ()
    listed = "、".join(sorted(names.values()))
    return (
        f"有{len(names)}家无证点还没有写明教的是学科类还是非学科类，合计与分项对不上：{listed}。"
        "在“名录”里打开它，选好“所教类别”，再算一次。",
    )


def _inspectors(row: Row) -> Iterator[str]:
    whole, parts = _values(row)
    if whole != sum(parts):
        yield (
            f"派出责任督学{whole}人，少于小学{parts[0]}人与初中{parts[1]}人之和："
            f"有{sum(parts) - whole}人两类学校都去过，合计只计一次。"
        )


def _counted_in_both(counted: Counted, table: dict[str, Row]) -> Iterator[str]:
    if counted.question.nine_year_rule is not NineYearRule.BY_STAGE:
        return
    once = (
        definitions.SCHOOLS,
        definitions.SETS,
        definitions.PROBLEM_SCHOOLS,
        definitions.DONE_SCHOOLS,
    )
    sides = [(one.name, *_values(table[one.name])) for one in once]
    named = [f"“{name}”" for name, whole, parts in sides if whole != sum(parts)]
    if named:
        yield (
            f"九年一贯制学校按学段分开：小学、初中两列各看本学段的问题，合计只计一次，"
            f"所以{'、'.join(named)}的合计不等于两列之和。"
        )


def _without_stage(counted: Counted) -> Iterator[str]:
    """By ``by_stage`` a finding has to say to which 学段 it belongs."""
    rule = counted.question.nine_year_rule
    unsaid = sum(
        one.finding.stage is None and len(columns.of_school(one.unit, rule)) > 1
        for one in counted.at_schools()
    )
    if unsaid:
        yield f"九年一贯制学校有{unsaid}个问题没有写学段，计入初中。"


def _carried_over(counted: Counted) -> Iterator[str]:
    if counted.carried_over:
        yield f"另有{counted.carried_over}个学校问题在统计期以前立项，截至当日还在整改，不计入本表。"


def _values(row: Row) -> tuple[int, Sequence[int]]:
    return row.figures[Column.TOTAL].value, [row.figures[column].value for column in _STAGES]
