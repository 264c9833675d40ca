"""督查情况 as a table for people: every figure with its unit and with how it is counted."""

from __future__ import annotations

from pathlib import Path

from duxueben.model.moment import full_date
from duxueben.sheets import writing
from duxueben.sheets.writing import Column, NewSheet
from duxueben.statistics import stat_table
from duxueben.statistics.headlines import Headlines
from duxueben.statistics.stat_table import Question
from duxueben.workspace import saving
from duxueben.workspace.counting import headlining
from duxueben.workspace.office import Office

_HEADS = (
    Column("项目", "name", 36),
    Column("数", "value", 12),
    Column("单位", "unit", 10),
    Column("怎么数", "words", 70),
)


def write(office: Office, asked: Question, to: Path) -> Path:
    """Figures and sentences as xlsx; from a worker. Raises ``saving.NotSaved``."""
    told = headlining.headlines(office, asked)
    sentences = [(sentence,) for sentence in told.sentences]
    told_as = NewSheet("句子", (Column("可以写进总结的句子", "sentence", 90),), sentences)
    sheets = (_figures(told, asked), told_as)
    return saving.save(writing.xlsx(sheets, office.clock()), to, "督查情况")


def _figures(told: Headlines, asked: Question) -> NewSheet:
    rows = [
        (
            row.definition.name,
            row.figures[stat_table.Column.TOTAL].value,
            row.definition.unit,
            row.definition.words + row.definition.once,
        )
        for row in told.rows
    ]
    period = f"{full_date(asked.first)}至{full_date(asked.as_of)}"
    return NewSheet("督查情况", _HEADS, [*rows, ("统计期", None, None, period)])
