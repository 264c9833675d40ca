"""Reads the limits of one sub-point from its form."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal

from duxueben.checklist import problems
from duxueben.checklist.definition import Bound, DayKind, Decides, Limit, LimitKind
from duxueben.checklist.sources import Source
from duxueben.checklist.table import Table
from duxueben.model.words import Stage

_PARAMETER = re.compile(r"[a-z][a-z0-9_]{0,39}")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_LARGEST = 100_000_000
_FINEST = -4
_MOST_PERCENT = 100
_STAGES = {stage.label: stage for stage in Stage}
_BOUNDLESS = (LimitKind.NOT_ON, LimitKind.COUNT)


def read_limits(sub: Table) -> tuple[Limit, ...]:
    """The limits of a sub-point's ``limit`` list; none where the key is not written."""
    limits = tuple(
        _limit(Table(raw, f"{sub.place('limit')}第{number}项", sub.found))
        for number, raw in enumerate(sub.tables("limit", required=False), 1)
    )
    measures = [limit.measure for limit in limits if limit.measure]
    if len(set(measures)) < len(measures):
        sub.wrong(problems.MEASURE_TWICE, "limit")
    return limits


def _limit(table: Table) -> Limit:
    kind = table.word("kind", LimitKind)
    limit = Limit(
        kind,
        table.text("measure"),
        table.text("unit", required=False),
        _bounds(table, kind),
        _days(table, kind),
        _margin(table, kind),
        table.word("decides", Decides, Decides.BOTH),
        _source(table, kind),
        _source_grades(table),
    )
    table.close()
    return limit


def _days(table: Table, kind: LimitKind) -> tuple[DayKind, ...]:
    if kind is LimitKind.NOT_ON:
        return table.words("days", DayKind)
    if table.value("days") is not None:
        table.wrong(problems.LIMIT_KEY, "days")
    return ()


def _margin(table: Table, kind: LimitKind) -> int:
    if table.has("margin_percent") and kind is not LimitKind.AT_MOST:
        table.wrong(problems.LIMIT_KEY, "margin_percent")
    return table.whole("margin_percent", 0, _MOST_PERCENT, default=0)


def _source(table: Table, kind: LimitKind) -> Source | None:
    if not table.has("from"):
        return None
    source = table.word("from", Source)
    if source.measures != kind.measures:
        table.wrong(problems.SOURCE_SORT, "from", source.value)
    return source


def _source_grades(table: Table) -> tuple[int, ...]:
    if table.has("from_grades") and not table.has("from"):
        table.wrong(problems.LIMIT_KEY, "from_grades", hint="from_grades只配from。")
    return _grades(table, "from_grades")


def _bounds(table: Table, kind: LimitKind) -> tuple[Bound, ...]:
    if kind in _BOUNDLESS:
        for key in ("value", "parameter", "by"):
            if table.value(key) is not None:
                table.wrong(problems.LIMIT_KEY, key)
        return ()
    plain = table.value("value") is not None or table.value("parameter") is not None
    if not table.has("by"):
        if not plain:
            table.wrong(problems.LIMIT_EMPTY, "value")
        return (Bound(_value(table, kind), parameter=_parameter(table)),)
    if plain:
        table.wrong(problems.LIMIT_BOTH, "by")
    return _divided(table, kind)


def _divided(table: Table, kind: LimitKind) -> tuple[Bound, ...]:
    """The bounds of ``by``."""
    bounds = tuple(
        _bound(Table(raw, f"{table.place('by')}第{number}项", table.found), kind)
        for number, raw in enumerate(table.tables("by"), 1)
    )
    _apart(bounds, table)
    return bounds


def _bound(table: Table, kind: LimitKind) -> Bound:
    chosen = [key for key in ("stage", "grades", "case") if table.has(key)]
    if len(chosen) != 1:
        table.wrong(problems.BOUND_FOR, "stage" if not chosen else "、".join(chosen))
    if not table.has("value") and not table.has("parameter"):
        table.wrong(problems.LIMIT_EMPTY, "value")
    bound = Bound(
        _value(table, kind),
        _stage(table),
        _grades(table, "grades"),
        table.text("case", required=False),
        _parameter(table),
    )
    table.close()
    return bound


def _stage(table: Table) -> Stage | None:
    label = table.text("stage", required=False)
    if label and label not in _STAGES:
        table.wrong(problems.NOT_IN_LIST, "stage", label, f"可用的有：{'、'.join(_STAGES)}。")
    return _STAGES.get(label)


def _grades(table: Table, key: str) -> tuple[int, ...]:
    grades: list[int] = []
    for grade in table.entries(key, required=False):
        if isinstance(grade, bool) or not isinstance(grade, int) or not 1 <= grade <= 9:
            table.wrong(problems.OUT_OF_RANGE, key, grade, "年级写1至9的整数，初一写7。")
        elif grade in grades:
            table.wrong(problems.REPEATED, key, grade)
        else:
            grades.append(grade)
    if table.has(key) and not grades:
        table.wrong(problems.EMPTY, key)
    return tuple(grades)


def _apart(bounds: tuple[Bound, ...], table: Table) -> None:
    """Bounds divide by one thing alone, and no stage, grade or case has two of them."""
    keys: list[object] = []
    for bound in bounds:
        keys += [bound.stage] if bound.stage else list(bound.grades) or [bound.case]
    if len({type(key) for key in keys}) > 1 or len(set(keys)) < len(keys):
        table.wrong(problems.BOUND_TWICE, "by")


def _parameter(table: Table) -> str:
    name = table.text("parameter", required=False)
    if name and not _PARAMETER.fullmatch(name):
        table.wrong(problems.BAD_NAME, "parameter", name)
        return ""
    return name


def _value(table: Table, kind: LimitKind) -> str | None:
    raw = table.value("value")
    if raw is None:
        return None
    text = _written(raw, kind.measures)
    if text is None:
        table.wrong(problems.LIMIT_VALUE, "value", raw)
    return text


def _written(raw: object, measures: str) -> str | None:
    """The value as text where it is of the sort that is compared, else None."""
    if measures == "number":
        return _number(raw)
    if measures == "time":
        clock = raw.strftime("%H:%M") if isinstance(raw, time) else raw
        return clock if isinstance(clock, str) and _CLOCK.fullmatch(clock) else None
    if measures == "date" and isinstance(raw, date) and not isinstance(raw, datetime):
        return raw.isoformat()
    return None


def _number(raw: object) -> str | None:
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
        return None
    if isinstance(raw, int):
        return str(raw) if 0 <= raw < _LARGEST else None
    exponent = raw.as_tuple().exponent
    fine = isinstance(exponent, int) and exponent >= _FINEST
    return f"{raw:f}" if fine and 0 <= raw < _LARGEST else None
