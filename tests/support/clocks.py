"""Clocks that tests own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(slots=True)
class StepClock:
    """Starts at a moment and goes on by one second whenever it is read."""

    now: datetime = datetime.fromisoformat("2023-10-17T08:10:00+08:00")
    step: timedelta = timedelta(seconds=1)

    def __call__(self) -> datetime:
        """The present moment."""
        self.now += self.step
        return self.now
