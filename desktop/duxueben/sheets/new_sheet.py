"""A table that is to be written: columns with titles and keys, and typed rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

Value = str | int | Decimal | date | datetime | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a new table."""

    title: str
    key: str
    """Stable name for programs, e.g. ``credit_code``."""
    width: int = 12
    """In characters of Latin script; a Chinese one takes two."""


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A table to be written."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Value]]
    """As many values as columns; None and empty texts give empty cells. Gone through once."""
    keys_row: bool = False
    """Whether a second, small grey row holds the stable keys."""

    @property
    def heads(self) -> tuple[tuple[str, ...], ...]:
        """The rows above the values."""
        titles = tuple(column.title for column in self.columns)
        return (titles, tuple(column.key for column in self.columns)) if self.keys_row else (titles,)
