"""问题台账: one page of it, found by indexes however long the past is, and its entries in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from duxueben.model import fields as read
from duxueben.model.canonical import canonical_text
from duxueben.model.finding_life import FindingLife
from duxueben.model.ledger_query import LedgerQuery
from duxueben.model.people import Institution
from duxueben.model.visit import ChecklistRef, Finding
from duxueben.store import ledger_words
from duxueben.store.connection import Row, Rows
from duxueben.store.ledger_sifting import (
    Condition,
    among,
    behind,
    conditions,
    finders,
    is_served,
    looked_up,
    path_of,
    where,
)
from duxueben.store.life_rows import life_of
from duxueben.store.people_rows import record_of
from duxueben.store.visit_rows import finding_of

FEW = 1000
"""So many rows are sorted at once; where more are left, rows are met in their order until a page is full."""
Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding with all that the exported ledger tells of it."""

    life: FindingLife
    finding: Finding
    unit: str
    """The name of the institution as it is registered now."""
    visited: Institution
    """The institution as it was when the visit began."""
    checklist: ChecklistRef | None


def page(source: Rows, query: LedgerQuery, on: date, limit: int, after: Keys = ()) -> list[Row]:
    """At most ``limit`` rows of the table ``ledger``, from behind the row whose ``keys_of`` are ``after``."""
    chosen = conditions(query, on)
    path = path_of(query, chosen)
    runs = ledger_words.asked(query.words)
    few = _few(source, query, chosen, runs)
    # Without the word of command the engine, which knows no counts, may sort where it could follow.
    found = f"INDEXED BY {path.index}" if few is None else "NOT INDEXED"
    chosen = [*([among(few)] if few is not None else []), *chosen]
    if after:
        chosen.append(behind(path.keys, after, descending=query.descending))
    clause, arguments = where([*chosen, *looked_up(query, runs)])
    order = ", ".join(f"{key} {'DESC' if query.descending else 'ASC'}" for key in path.keys)
    return source.rows(f"SELECT * FROM ledger {found} {clause} ORDER BY {order} LIMIT ?", (*arguments, limit))


def keys_of(row: Row, query: LedgerQuery) -> Keys:
    """By what a row stands where it stands, unlike any other: from where the next page goes on."""
    values = (row[key] for key in path_of(query, ()).keys)
    return tuple(value for value in values if isinstance(value, str | int))


def entries(source: Rows, finding_ids: Iterable[str]) -> dict[str, Entry]:
    """By the ids of the findings."""
    found = source.rows(
        """SELECT f.*, l.record AS life, i.name AS unit, i.record AS registered,
                  v.institution AS visited, v.checklist
             FROM finding_life l
             JOIN finding f ON f.id = l.id
             JOIN visit v ON v.id = l.visit_id
             JOIN institution i ON i.id = l.institution_id
            WHERE l.id IN (SELECT value FROM json_each(?))""",
        (canonical_text(list(finding_ids)),),
    )
    return {read.text(row, "id"): _entry(row) for row in found}


def _entry(row: Row) -> Entry:
    return Entry(
        life_of({"record": row["life"]}),
        finding_of(row),
        read.text(row, "unit"),
        Institution.from_json(record_of(row["visited"] or row["registered"])),
        ChecklistRef.from_json(record_of(row["checklist"])) if row["checklist"] else None,
    )


def _few(
    source: Rows, query: LedgerQuery, chosen: Sequence[Condition], runs: Sequence[str]
) -> list[int] | None:
    """The places of all rows that may be meant, where they are ``FEW`` at most; None where rows are met."""
    for finder in finders(query, runs):
        found = _places(source, finder.sql, finder.arguments)
        if found is not None:
            return found
    if is_served(query, chosen):
        return None
    clause, arguments = where([*chosen, *looked_up(query, runs)])
    return _places(source, f"SELECT place FROM ledger {clause}", arguments)


def _places(source: Rows, sql: str, arguments: Keys) -> list[int] | None:
    rows = source.rows(f"{sql} LIMIT {FEW + 1}", arguments)
    return [read.number(row, "place") for row in rows] if len(rows) <= FEW else None
