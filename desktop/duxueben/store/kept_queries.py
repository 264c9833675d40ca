"""Questions about the records that are told whole."""

from __future__ import annotations

from typing import TypeVar

from duxueben.model import fields as read
from duxueben.model.kept import AGGREGATES, Kept
from duxueben.model.registered import Registered
from duxueben.store.connection import Rows
from duxueben.store.life_rows import kept_of

K = TypeVar("K", bound=Kept)


def of_kind(source: Rows, cls: type[K]) -> tuple[K, ...]:
    """All records of one class, by their ids."""
    aggregate = _aggregate(cls)
    found = source.rows("SELECT record FROM kept WHERE aggregate = ? ORDER BY id", (aggregate,))
    records = (kept_of(aggregate, row) for row in found)
    return tuple(record for record in records if isinstance(record, cls))


def latest_of_kind(source: Rows, cls: type[K]) -> list[K]:
    """All records of one class, the one that changed last first."""
    return sorted(of_kind(source, cls), key=lambda one: (one.changed_at, one.id), reverse=True)


def of_institution(source: Rows, cls: type[K], institution_id: str) -> tuple[K, ...]:
    """All records of one class about one institution, by their ids."""
    aggregate = _aggregate(cls)
    found = source.rows(
        "SELECT record FROM kept WHERE institution_id = ? AND aggregate = ? ORDER BY id",
        (institution_id, aggregate),
    )
    records = (kept_of(aggregate, row) for row in found)
    return tuple(record for record in records if isinstance(record, cls))


def registered_about(source: Rows, institution_id: str) -> tuple[Registered, ...]:
    """Every entry of every register about one institution, by aggregate and id."""
    found = source.rows(
        "SELECT aggregate, record FROM kept WHERE institution_id = ? ORDER BY aggregate, id",
        (institution_id,),
    )
    records = (kept_of(read.text(row, "aggregate"), row) for row in found)
    return tuple(record for record in records if isinstance(record, Registered))


def _aggregate(cls: type[Kept]) -> str:
    return next(name for name, known in AGGREGATES.items() if known is cls)
