"""A picture of figures as values: bars with their parts, and the records behind each."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.model.word import Word
from duxueben.statistics.stat_table import RecordRef


class Fill(Word):
    """How a part of a bar is drawn; never told by its colour alone."""

    SOLID = "solid", "实心"
    """Settled: 已销号, 到过."""
    HATCHED = "hatched", "斜线"
    """Still to be done: 未销号."""
    LATE = "late", "红色斜线"
    """Still to be done, and too late."""
    EMPTY = "empty", "空心"
    """Not begun."""


SETTLED = ((Fill.SOLID, "已销号"), (Fill.HATCHED, "未销号"))
"""The legend of findings."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar, and exactly the records that make it."""

    fill: Fill
    records: tuple[RecordRef, ...] = ()

    @property
    def value(self) -> int:
        """How many they are."""
        return len(self.records)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; its parts lie on one another in their order."""

    label: str
    """On the axis: ``17``, ``10月``, ``二、作业管理``."""
    name: str
    """In full, for the person who asks: ``第17条``."""
    parts: tuple[Part, ...]
    words: str = ""
    """What it stands for, where its name does not say it: the text of the item."""

    @property
    def value(self) -> int:
        """Of all its parts."""
        return sum(part.value for part in self.parts)

    @property
    def records(self) -> tuple[RecordRef, ...]:
        """Of all its parts, in their order."""
        return tuple(record for part in self.parts for record in part.records)


@dataclass(frozen=True, slots=True)
class Picture:
    """Bars with what they mean."""

    title: str
    unit: str
    """个 of findings, 家 of institutions."""
    words: str
    """What is counted, and what the axis shows."""
    legend: tuple[tuple[Fill, str], ...]
    """What each fill means here, in the order of the parts."""
    bars: tuple[Bar, ...]
    lying: bool = False
    """Bars lie where their labels are words, and stand where they are short."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(bar.value for bar in self.bars)

    def told(self, bar: Bar) -> str:
        """``第17条，2个：已销号0，未销号2``."""
        shares = self.shares(bar)
        return f"{bar.name}，{bar.value}{self.unit}{f'：{shares}' if shares else ''}"

    def shares(self, bar: Bar) -> str:
        """``已销号0，未销号2``; empty for a bar of one part."""
        meanings = dict(self.legend)
        return "，".join(f"{meanings[part.fill]}{part.value}" for part in bar.parts if len(bar.parts) > 1)
