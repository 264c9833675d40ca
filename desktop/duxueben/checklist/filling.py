"""Reads what a sub-point takes from worksheets for its sentences, and what it lets a survey ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from duxueben.checklist import problems
from duxueben.checklist.definition import Asked, Fill
from duxueben.checklist.sources import ANSWER, Source, answer_of
from duxueben.checklist.table import Table
from duxueben.checklist.templates import placeholders


def read_fills(sub: Table) -> tuple[Fill, ...]:
    """The blanks of its templates that a worksheet fills; none where ``fills`` is not written."""
    table = _inner(sub, "fills")
    if table is None:
        return ()
    templates = (sub.value("problem"), sub.value("requirement"))
    blanks = {blank.name for text in templates if isinstance(text, str) for blank in placeholders(text)}
    given = cast("Mapping[str, object]", sub.value("fills"))
    for name in given:
        if name not in blanks:
            table.wrong(problems.FILL_UNKNOWN, name)
    return tuple(Fill(name, _source(table, name)) for name in given)


def _source(table: Table, name: str) -> str:
    source = table.text(name)
    if source and not answer_of(source) and source not in tuple(Source):
        usable = "、".join([*Source, f"{ANSWER}某某"])
        table.wrong(problems.NOT_IN_LIST, name, source, f"可用的有：{usable}。")
    return source


def read_asked(sub: Table) -> Asked | None:
    """The question of a sub-point; None where ``asks`` is not written."""
    table = _inner(sub, "asks")
    if table is None:
        return None
    asked = Asked(table.text("text"), table.texts("answers"))
    if not asked.answers:
        table.wrong(problems.EMPTY, "answers")
    table.close()
    return asked


def _inner(sub: Table, key: str) -> Table | None:
    value = sub.value(key)
    if value is None:
        return None
    if not isinstance(value, dict):
        sub.wrong(problems.WRONG_TYPE, key, value, '这里要写成{ 名称 = "值" }。')
        return None
    return Table(cast("dict[str, object]", value), sub.place(key), sub.found)
