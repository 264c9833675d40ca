"""The sums of a table that must hold, each with its sides; a table in which one breaks is not handed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from duxueben.statistics import definitions
from duxueben.statistics.stat_table import Column, Definition, Identity, NineYearRule, Row

_Rows = Mapping[str, Row]
_STAGES = (Column.PRIMARY, Column.JUNIOR)
_SITES = (Column.SUBJECT, Column.NONSUBJECT)


def of_annex5(rows: Iterable[Row], rule: NineYearRule) -> tuple[Identity, ...]:
    """Of 附件5; by ``by_stage`` 所 and 套 may be less than the sum of their columns, so they are left out."""
    table = _by_name(rows)
    having, finished, problems, closed, live = definitions.PUTTING_RIGHT
    once = (definitions.SCHOOLS, definitions.SETS, having, finished)
    offices = (definitions.ORDERS, definitions.CIRCULARS, definitions.TALKS, definitions.ACTIONS)
    by_column = (problems, closed, live) if rule is NineYearRule.BY_STAGE else (*once, problems, closed, live)
    return (
        _put_right(table, (problems, closed, live)),
        *(_columns_add_up(table, one, _STAGES) for one in by_column),
        _columns_add_up(table, definitions.SITES, _SITES),
        _no_more(table, "已完成整改学校不多于存在问题学校", finished, having),
        _part_of_whole(table, offices),
    )


def of_twin(rows: Iterable[Row]) -> tuple[Identity, ...]:
    """Of 培训机构问题整改情况."""
    table = _by_name(rows)
    having, finished, problems, closed, live = definitions.TWIN_PUTTING_RIGHT
    return (
        _put_right(table, (problems, closed, live)),
        *(
            _columns_add_up(table, one, _SITES)
            for one in (definitions.TWIN_SITES, having, finished, problems, closed, live)
        ),
        _no_more(table, "已完成整改机构不多于存在问题机构", finished, having),
    )


def _by_name(rows: Iterable[Row]) -> _Rows:
    return {row.definition.name: row for row in rows}


def _value(rows: _Rows, one: Definition, column: Column) -> int:
    return rows[one.name].figures[column].value


def _put_right(rows: _Rows, named: tuple[Definition, Definition, Definition]) -> Identity:
    """In every column; the sides are those of 合计, or of the first column in which it breaks."""
    sides = {
        column: (_value(rows, named[0], column), [_value(rows, one, column) for one in named[1:]])
        for column in rows[named[0].name].figures
    }
    broken = [column for column, (whole, parts) in sides.items() if whole != sum(parts)]
    shown = broken[0] if broken else Column.TOTAL
    where = f"{shown.label}：" if broken else ""
    return Identity("存在问题＝已完成整改＋正在整改", where + _sum_text(*sides[shown]), not broken)


def _columns_add_up(rows: _Rows, one: Definition, columns: Sequence[Column]) -> Identity:
    whole, parts = _value(rows, one, Column.TOTAL), [_value(rows, one, column) for column in columns]
    names = "＋".join(column.label for column in columns)
    return Identity(f"{_called(one)}合计＝{names}", _sum_text(whole, parts), whole == sum(parts))


def _no_more(rows: _Rows, words: str, fewer: Definition, more: Definition) -> Identity:
    pairs = [(_value(rows, fewer, column), _value(rows, more, column)) for column in rows[more.name].figures]
    small, great = next(((a, b) for a, b in pairs if a > b), pairs[0])
    return Identity(words, f"{small}{'≤' if small <= great else '＞'}{great}", small <= great)


def _part_of_whole(rows: _Rows, named: Sequence[Definition]) -> Identity:
    broken = [one for one in named if _value(rows, one, Column.OFFICE) > _value(rows, one, Column.TOTAL)]
    return Identity("其中项都不大于合计", _called(broken[0]) if broken else f"{len(named)}行", not broken)


def _called(one: Definition) -> str:
    """Its name without the unit."""
    return one.name.split("（")[0]


def _sum_text(whole: int, parts: Sequence[int]) -> str:
    sign = "＝" if whole == sum(parts) else "≠"
    return f"{whole}{sign}{'＋'.join(map(str, parts))}"
