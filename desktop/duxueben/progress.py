"""How work says how far it is, and learns that it is no longer wanted; no window is known here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from duxueben.errors import Cancelled


def _silent(_done: int, _total: int, _what: str) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Handed to work that takes longer than 0.3 s; safe to use from any thread."""

    tell: Callable[[int, int, str], None] = _silent
    """Called with (done, total, what is being done in Chinese); units are the work's own."""
    cancelled: Event = field(default_factory=Event)
    """Set by whoever asked for the work when it is no longer wanted."""

    def step(self, done: int, total: int, what: str) -> None:
        """Say how far the work is; raises ``Cancelled`` between two steps if it is no longer wanted."""
        if self.cancelled.is_set():
            raise Cancelled
        self.tell(done, total, what)
