"""What pages ask of the findings that may become clues, and of advice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from duxueben.model import fields as read
from duxueben.model.visit import Finding
from duxueben.model.words import Route
from duxueben.store.connection import Rows
from duxueben.store.visit_rows import finding_of


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A finding of a finished visit, with its unit."""

    finding: Finding
    visit_id: str
    institution_id: str
    institution_name: str
    on: str
    """ISO date of the visit."""


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
