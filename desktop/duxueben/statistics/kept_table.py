"""A table as canonical JSON, with the records behind each figure, and read again as it was."""

from __future__ import annotations

from datetime import date
from typing import Final

from duxueben.model import fields as read
from duxueben.model import shape
from duxueben.model.canonical import JSON
from duxueben.statistics.stat_table import (
    Column,
    Definition,
    Figure,
    Identity,
    MainProblem,
    NineYearRule,
    Question,
    RecordRef,
    Row,
    Scope,
    StatTable,
)

FORMAT: Final = "duxueben-stat-table-1"


def to_json(table: StatTable) -> dict[str, JSON]:
    """All of it; raises nothing."""
    asked = table.question
    return {
        "format": FORMAT,
        "question": {
            "as_of": asked.as_of.isoformat(),
            "first": asked.first.isoformat(),
            "scope": asked.scope.text,
            "nine_year_rule": asked.nine_year_rule.value,
        },
        "rows": [_row(row) for row in table.rows],
        "main_problems": [shape.to_json(one) for one in table.main_problems],
        "identities": [shape.to_json(one) for one in table.identities],
        "notes": list(table.notes),
        "cited": dict(table.cited),
    }


def from_json(told: read.Fields) -> StatTable:
    """Raises ``fields.Malformed`` or ValueError."""
    if read.text(told, "format") != FORMAT:
        raise read.Malformed("format: not known")
    asked, cited = read.mapping(told, "question"), read.mapping(told, "cited")
    return StatTable(
        Question(
            date.fromisoformat(read.text(asked, "as_of")),
            date.fromisoformat(read.text(asked, "first")),
            Scope.parse(read.text(asked, "scope")),
            NineYearRule(read.text(asked, "nine_year_rule")),
        ),
        tuple(map(_read_row, read.mappings(told, "rows"))),
        tuple(shape.from_json(MainProblem, one) for one in read.mappings(told, "main_problems")),
        tuple(shape.from_json(Identity, one) for one in read.mappings(told, "identities")),
        read.texts(told, "notes"),
        {name: read.text(cited, name) for name in cited},
    )


def _row(row: Row) -> dict[str, JSON]:
    return {
        **shape.to_json(row.definition),
        "figures": {
            column.value: {
                "value": figure.value,
                "records": [f"{ref.sort}/{ref.id}" for ref in figure.records],
            }
            for column, figure in row.figures.items()
        },
    }


def _read_row(told: read.Fields) -> Row:
    figures = read.mapping(told, "figures")
    return Row(
        shape.from_json(Definition, told),
        {Column(name): _figure(read.mapping(figures, name)) for name in figures},
    )


def _figure(told: read.Fields) -> Figure:
    records = (name.partition("/") for name in read.texts(told, "records"))
    return Figure(read.number(told, "value"), tuple(RecordRef(sort, id) for sort, _, id in records))
