"""A picture as literal values, for the widgets that draw it."""

from __future__ import annotations

from duxueben.statistics.picture import SETTLED, Bar, Fill, Part, Picture
from duxueben.statistics.stat_table import RecordRef


def refs(many: int) -> tuple[RecordRef, ...]:
    return tuple(RecordRef("finding", str(number)) for number in range(many))


def bar(label: str, closed: int, live: int) -> Bar:
    return Bar(label, f"第{label}条", (Part(Fill.SOLID, refs(closed)), Part(Fill.HATCHED, refs(live))))


def picture(*bars: Bar, lying: bool = False) -> Picture:
    """Of findings by item; without ``bars``, three of them, one of which is empty."""
    shown = bars or (bar("4", 2, 1), bar("5", 0, 0), bar("17", 0, 2))
    return Picture("各条目的问题", "个", "横轴为清单条目号", SETTLED, shown, lying)
