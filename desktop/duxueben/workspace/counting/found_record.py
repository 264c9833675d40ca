"""A record behind a figure, as a list shows it."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.statistics.stat_table import RecordRef


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """One record, as a list shows it."""

    ref: RecordRef
    title: str
    """The fact, the name, the number."""
    unit: str
    """Whom it is about; empty where the title says so already."""
    state: str
    """How it stood then, or when it was: ``逾期20天``, ``已销号``, ``10月17日``."""
    detail: str = ""
    """``第4.2点``, ``督办单（现场）``; empty where there is nothing to add."""
