"""Which finished visits still have problems that no standing paper carries."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.model import fields as read
from duxueben.store.connection import Rows


@dataclass(frozen=True, slots=True)
class UnissuedRow:
    """A finished visit that still wants a paper."""

    visit_id: str
    institution_name: str
    on: str
    """The ISO date it was planned for."""
    findings: int
    """Problems without a paper; advice, clues and what was laid aside or put on record are not counted."""


def unissued(source: Rows) -> list[UnissuedRow]:
    """Finished visits with problems that no paper carries, or a voided one alone; the newest first.

    What is followed without a paper, or was withdrawn, wants none.
    """
    found = source.rows(
        """SELECT v.id, i.name, v.planned_on, count(*) AS findings
             FROM visit v
             JOIN institution i ON i.id = v.institution_id
             JOIN finding f ON f.visit_id = v.id AND f.route = 'finding' AND f.dropped = 0
            WHERE v.state = 'finished' AND v.findings > 0
              AND NOT EXISTS (SELECT 1 FROM order_finding c
                                JOIN orders o ON o.id = c.order_id AND o.state = 'issued'
                               WHERE c.finding_id = f.id)
              AND NOT EXISTS (SELECT 1 FROM finding_life l
                               WHERE l.id = f.id
                                 AND (l.state <> 'lapsed' OR l.record ->> 'lapsed_from' = 'withdrawn'))
            GROUP BY v.id ORDER BY v.planned_on DESC, v.finished_at DESC"""
    )
    return [
        UnissuedRow(
            read.text(row, "id"),
            read.text(row, "name"),
            read.text(row, "planned_on"),
            read.number(row, "findings"),
        )
        for row in found
    ]
