"""What pages ask of clues, referrals, complaints and draws."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from duxueben.model import fields as read
from duxueben.model.kept import AGGREGATES, Kept
from duxueben.model.visit import Finding
from duxueben.model.words import Route
from duxueben.store.connection import Rows
from duxueben.store.life_rows import kept_of
from duxueben.store.visit_rows import finding_of

T = TypeVar("T", bound=Kept)


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A finding of a finished visit, with its unit."""

    finding: Finding
    visit_id: str
    institution_id: str
    institution_name: str
    on: str
    """ISO date of the visit."""


def records(source: Rows, cls: type[T]) -> list[T]:
    """All records of a class, the one that changed last first."""
    aggregate = next(name for name, known in AGGREGATES.items() if known is cls)
    found = source.rows(
        "SELECT record FROM kept WHERE aggregate = ? ORDER BY changed_at DESC, id DESC", (aggregate,)
    )
    told = (kept_of(aggregate, row) for row in found)
    return [one for one in told if isinstance(one, cls)]


def found(source: Rows, routes: Iterable[Route]) -> list[FoundRow]:
    """Findings of these routes in finished visits that were not laid aside, the newest visit first."""
    wanted = [route.value for route in routes]
    marks = ", ".join("?" * len(wanted))
    rows = source.rows(
        f"""SELECT f.*, v.institution_id, v.planned_on, i.name AS institution_name
              FROM finding f JOIN visit v ON v.id = f.visit_id JOIN institution i ON i.id = v.institution_id
             WHERE v.state = 'finished' AND f.dropped = 0 AND f.route IN ({marks})
             ORDER BY v.planned_on DESC, v.planned_at DESC, v.id, f.position""",
        tuple(wanted),
    )
    return [
        FoundRow(
            finding_of(row),
            read.text(row, "visit_id"),
            read.text(row, "institution_id"),
            read.text(row, "institution_name"),
            read.text(row, "planned_on"),
        )
        for row in rows
    ]
