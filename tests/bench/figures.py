"""Repeated measurements, what they are held against, and how both are said."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

MILLISECONDS, MEGABYTES = "毫秒", "MB/秒"


@dataclass(frozen=True, slots=True)
class Samples:
    """One thing measured several times."""

    values: tuple[float, ...]
    unit: str
    """``MILLISECONDS`` or ``MEGABYTES`` (10^6 bytes a second)."""

    @property
    def median(self) -> float:
        return median(self.values)

    def scaled(self, factor: float) -> Samples:
        """The same, each value times ``factor``."""
        return Samples(tuple(value * factor for value in self.values), self.unit)

    def __str__(self) -> str:
        low, high = min(self.values), max(self.values)
        return f"{_short(self.median)}（{_short(low)}–{_short(high)}）{self.unit}"


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure is to reach: a bound on the ratio to its floor, or on the figure itself."""

    bound: float
    at_most: bool = True

    def reached(self, value: float) -> bool:
        return value <= self.bound if self.at_most else value >= self.bound


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    name: str
    title: str
    figure: Samples
    floor: Samples | None = None
    """Measured in turn with the figure, in the same run."""
    goal: Goal | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return self.figure.median / self.floor.median if self.floor else None

    @property
    def reached(self) -> bool | None:
        """None where there is no goal."""
        measured = self.figure.median if self.ratio is None else self.ratio
        return self.goal.reached(measured) if self.goal else None

    def cells(self) -> tuple[str, ...]:
        """As the table shows it."""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}倍"
        verdict = {None: "仅供参考", True: "达到", False: "未达到"}[self.reached]
        return self.title, str(self.figure), str(self.floor or ""), ratio, self._goal_text(), verdict

    def to_json(self) -> dict[str, object]:
        return {
            "name": self.name,
            "title": self.title,
            "unit": self.figure.unit,
            "figure": _told(self.figure),
            "floor": _told(self.floor) if self.floor else None,
            "ratio": self.ratio,
            "goal": {"bound": self.goal.bound, "at_most": self.goal.at_most} if self.goal else None,
            "reached": self.reached,
            "note": self.note,
        }

    def _goal_text(self) -> str:
        if self.goal is None:
            return ""
        unit = self.figure.unit if self.floor is None else "倍"
        return f"{'≤' if self.goal.at_most else '≥'}{self.goal.bound:g}{unit}"


def alternating(repetitions: int, *works: Callable[[], float]) -> tuple[tuple[float, ...], ...]:
    """Each of ``works`` in turn, A B A B …, so that a busy moment of the machine meets all of them."""
    taken = [[work() for work in works] for _ in range(repetitions)]
    return tuple(zip(*taken, strict=True))


def milliseconds(work: Callable[[], object]) -> Callable[[], float]:
    """``work`` as something that gives how long it took."""

    def timed() -> float:
        began = time.perf_counter()
        work()
        return (time.perf_counter() - began) * 1000

    return timed


def in_ms(values: Sequence[float]) -> Samples:
    return Samples(tuple(values), MILLISECONDS)


def _told(samples: Samples) -> dict[str, object]:
    values = samples.values
    return {"median": samples.median, "min": min(values), "max": max(values), "values": list(values)}


def _short(value: float) -> str:
    return f"{value:.3g}" if value < 100 else f"{value:.0f}"
