"""A table for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import east_asian_width

from duxueben.model.moment import full_date
from duxueben.statistics.stat_table import Column, StatTable

_NAME_WIDTH = 40
_FIGURE_WIDTH = 6
_COLUMN_GAP = "  "


def lines(table: StatTable) -> Iterator[str]:
    """Its period, its rows with their columns named where they change, main problems and notes."""
    asked = table.question
    yield f"{full_date(asked.first)}至{full_date(asked.as_of)}"
    shown: tuple[Column, ...] = ()
    for row in table.rows:
        if tuple(row.figures) != shown:
            shown = tuple(row.figures)
            yield ""
            yield _line("", [column.label for column in shown], shown)
        yield _line(row.definition.name, [str(figure.value) for figure in row.figures.values()], shown)
    yield ""
    for place, problem in enumerate(table.main_problems, 1):
        yield f"主要问题{place}：{problem.text}（{problem.schools}所{len(problem.findings)}个）"
    yield from table.notes


def _line(name: str, cells: list[str], shown: tuple[Column, ...]) -> str:
    """Figures to the right, under the names of their columns."""
    widths = [max(_FIGURE_WIDTH, _width(column.label)) for column in shown]
    placed = [" " * (width - _width(cell)) + cell for cell, width in zip(cells, widths, strict=True)]
    return name + " " * (_NAME_WIDTH - _width(name)) + _COLUMN_GAP.join(placed)


def _width(text: str) -> int:
    """In columns of a terminal, where a Chinese character takes two."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
