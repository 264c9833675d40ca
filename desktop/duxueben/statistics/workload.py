"""督查工作量统计: the ten work counters of the visits, summed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duxueben.model.worksheet import COUNTER_UNITS, COUNTERS
from duxueben.statistics.gathered import Gathered
from duxueben.statistics.stat_table import Column, Definition, Figure, RecordRef, Row


@dataclass(frozen=True, slots=True)
class Workload:
    """The ten sums."""

    rows: tuple[Row, ...]
    sentences: tuple[str, ...]


def workload(held: Gathered) -> Workload:
    """Sums over every 工作量 sheet of the visits, with the visits behind each."""
    rows = tuple(_rows(held))
    said = [
        f"{row.definition.name.partition('（')[0]}{value}{row.definition.unit}"
        for row in rows
        if (value := row.figures[Column.TOTAL].value)
    ]
    return Workload(rows, (f"{'，'.join(said)}。",) if said else ())


def _rows(held: Gathered) -> Iterator[Row]:
    sheets = tuple(held.counters())
    for key, name in COUNTERS.items():
        unit = COUNTER_UNITS[key]
        given = [(visit, many) for visit, sheet in sheets if (many := getattr(sheet, key))]
        refs = tuple(dict.fromkeys(RecordRef("visit", visit.id) for visit, _ in given))
        words = f"统计期内各次检查的工作量里填写的{name}，相加。"
        definition = Definition(f"{name}（{unit}）", unit, words, "各次检查都计，不去重。")
        yield Row(definition, {Column.TOTAL: Figure(sum(many for _, many in given), refs)})
