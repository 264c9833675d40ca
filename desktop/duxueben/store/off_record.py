"""Problems of finished visits whose life has not begun: neither a paper nor a letter carries them."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.model import fields as read
from duxueben.model.words import NoticeMode
from duxueben.store.connection import Rows


@dataclass(frozen=True, slots=True)
class OffRecord:
    """One problem that nobody follows yet."""

    visit_id: str
    finding_id: str
    institution_name: str
    """As registered now."""
    on: str
    """ISO date for which the visit was planned."""
    mode: NoticeMode
    fact: str
    due_on: str
    """ISO date; empty where none was set."""


def off_record(source: Rows) -> list[OffRecord]:
    """All of them, the newest visit first; advice, clues and what was laid aside are not counted."""
    found = source.rows(
        """SELECT v.id AS visit_id, f.id, i.name, v.planned_on, f.fact, f.due_on,
                  coalesce(v.plan ->> 'notice_mode', 'open') AS mode
             FROM visit v
             JOIN institution i ON i.id = v.institution_id
             JOIN finding f ON f.visit_id = v.id AND f.route = 'finding' AND f.dropped = 0
            WHERE v.state = 'finished' AND v.findings > 0
              AND NOT EXISTS (SELECT 1 FROM finding_life l WHERE l.id = f.id)
            ORDER BY v.planned_on DESC, v.finished_at DESC, f.position"""
    )
    return [
        OffRecord(
            read.text(row, "visit_id"),
            read.text(row, "id"),
            read.text(row, "name"),
            read.text(row, "planned_on"),
            NoticeMode(read.text(row, "mode")),
            read.text(row, "fact"),
            read.text(row, "due_on"),
        )
        for row in found
    ]
