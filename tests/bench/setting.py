"""What a bench is, and what it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Line
from bench.machine import Machine


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and how thoroughly to measure."""

    folder: Path
    """Empty, and of this bench alone; it is removed with all that is in it."""
    machine: Machine
    quick: bool

    def times(self, many: int, few: int) -> int:
        """How often: ``few`` where it shall be quick."""
        return few if self.quick else many


@dataclass(frozen=True, slots=True)
class Bench:
    """One thing that is measured."""

    name: str
    """What ``--only`` takes."""
    title: str
    run: Callable[[Setting], list[Line]]
