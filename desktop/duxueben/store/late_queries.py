"""What was recorded after a table was frozen and can have changed what it counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from duxueben.model import fields as read
from duxueben.model.canonical import canonical_text, parse
from duxueben.store.connection import Rows

ENTRIES = ("accountability", "best_practice")
"""Registers that a table counts by what they say now."""


@dataclass(frozen=True, slots=True)
class Late:
    """One event that came after the table."""

    aggregate: str
    id: str
    kind: str
    payload: read.Fields
    happened_at: str
    recorded_at: str
    institution_id: str
    """Whom it is about; empty where it is about none."""
    inspectors: tuple[str, ...]
    """Of a visit."""


def late_events(source: Rows, after: int, as_of: date) -> list[Late]:
    """Those behind position ``after`` that tell of days up to ``as_of``, and every change of an entry."""
    rows = source.rows(_LATE, (after, canonical_text(list(ENTRIES)), (as_of + timedelta(days=1)).isoformat()))
    return [
        Late(
            read.text(row, "aggregate"),
            read.text(row, "aggregate_id"),
            read.text(row, "kind"),
            read.mapping({"payload": parse(read.text(row, "payload"))}, "payload"),
            read.text(row, "happened_at"),
            read.text(row, "recorded_at"),
            read.text(row, "institution_id"),
            read.texts({"list": parse(read.text(row, "inspectors"))}, "list"),
        )
        for row in rows
    ]


def entries_before(source: Rows, after: int, ids: Iterable[str]) -> dict[str, read.Fields]:
    """Entry → what it said when the table was frozen; one registered later is absent."""
    rows = source.rows(
        """SELECT aggregate_id, max(position) AS position, payload FROM event
            WHERE position <= ? AND aggregate IN (SELECT value FROM json_each(?))
              AND aggregate_id IN (SELECT value FROM json_each(?)) GROUP BY aggregate_id""",
        (after, canonical_text(list(ENTRIES)), canonical_text(sorted(set(ids)))),
    )
    return {
        read.text(row, "aggregate_id"): read.mapping({"payload": parse(read.text(row, "payload"))}, "payload")
        for row in rows
    }


def institutions_of_papers(source: Rows, ids: Iterable[str]) -> dict[str, str]:
    """Paper → institution."""
    rows = source.rows(
        "SELECT id, institution_id FROM orders WHERE id IN (SELECT value FROM json_each(?))",
        (canonical_text(sorted(set(ids))),),
    )
    return {read.text(row, "id"): read.text(row, "institution_id") for row in rows}


_LATE = """
    SELECT e.aggregate, e.aggregate_id, e.kind, e.payload, e.happened_at, e.recorded_at,
           coalesce(CASE e.aggregate
               WHEN 'visit' THEN (SELECT institution_id FROM visit WHERE id = e.aggregate_id)
               WHEN 'finding' THEN (SELECT institution_id FROM finding_life WHERE id = e.aggregate_id)
               WHEN 'order' THEN (SELECT institution_id FROM orders WHERE id = e.aggregate_id)
               WHEN 'institution' THEN e.aggregate_id
               ELSE e.payload ->> '$.institution_id' END, '') AS institution_id,
           coalesce(CASE e.aggregate
               WHEN 'visit' THEN (SELECT plan ->> '$.inspectors' FROM visit WHERE id = e.aggregate_id)
               WHEN 'inspector' THEN json_array(e.aggregate_id) END, '[]') AS inspectors
      FROM event e
     WHERE e.position > ?
       AND (e.aggregate IN (SELECT value FROM json_each(?)) OR e.aggregate = 'institution'
            OR (e.happened_at < ?
                AND (e.aggregate IN ('finding', 'inspector')
                     OR (e.aggregate = 'visit' AND e.kind = 'finished')
                     OR (e.aggregate = 'order' AND e.kind IN ('issued', 'voided')))))
     ORDER BY e.position
"""
