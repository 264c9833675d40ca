"""A table as JSON for other programs: each figure with the records behind it."""

from __future__ import annotations

from duxueben.model import shape
from duxueben.model.canonical import JSON
from duxueben.statistics.stat_table import Row, StatTable


def to_json(table: StatTable) -> dict[str, JSON]:
    """The whole table; columns by their labels, rows in their order."""
    asked = table.question
    return {
        "as_of": asked.as_of.isoformat(),
        "first": asked.first.isoformat(),
        "scope": asked.scope.text,
        "nine_year_rule": asked.nine_year_rule.value,
        "cited": dict(table.cited),
        "rows": [_row(row) for row in table.rows],
        "main_problems": [shape.to_json(problem) for problem in table.main_problems],
        "identities": [shape.to_json(identity) for identity in table.identities],
        "notes": list(table.notes),
    }


def _row(row: Row) -> dict[str, JSON]:
    return {
        **shape.to_json(row.definition),
        "figures": {
            column.label: {
                "value": figure.value,
                "records": [shape.to_json(record) for record in figure.records],
            }
            for column, figure in row.figures.items()
        },
    }
