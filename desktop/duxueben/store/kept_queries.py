"""Questions about the records that are told whole."""

from __future__ import annotations

from typing import TypeVar

from duxueben.model.kept import AGGREGATES, Kept
from duxueben.store.connection import Rows
from duxueben.store.life_rows import kept_of

K = TypeVar("K", bound=Kept)


def of_kind(source: Rows, cls: type[K]) -> tuple[K, ...]:
    """All records of one class, by their ids."""
    aggregate = next(name for name, known in AGGREGATES.items() if known is cls)
    found = source.rows("SELECT record FROM kept WHERE aggregate = ? ORDER BY id", (aggregate,))
    records = (kept_of(aggregate, row) for row in found)
    return tuple(record for record in records if isinstance(record, cls))


def latest_of_kind(source: Rows, cls: type[K]) -> list[K]:
    """All records of one class, the one that changed last first."""
    return sorted(of_kind(source, cls), key=lambda one: (one.changed_at, one.id), reverse=True)
