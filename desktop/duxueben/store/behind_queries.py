"""The records behind a figure, each sort in one statement, however many they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from duxueben.model import fields as read
from duxueben.model.canonical import canonical_text
from duxueben.model.finding_life import FindingState
from duxueben.model.kept import Kept
from duxueben.model.numbering import DocNumber
from duxueben.model.words import InspectorRole, InstitutionKind, OrderKind
from duxueben.store.connection import Row, Rows
from duxueben.store.life_rows import kept_of


@dataclass(frozen=True, slots=True)
class FindingBehind:
    """A finding as it stood at the end of a day."""

    id: str
    fact: str
    sub_point: str
    """Empty for 其他问题."""
    unit: str
    """As it was called on the visit."""
    state: FindingState
    due_on: str
    """ISO date, or empty."""


@dataclass(frozen=True, slots=True)
class PaperBehind:
    """A paper."""

    id: str
    kind: OrderKind
    number: DocNumber
    unit: str
    issued_on: str
    """ISO date."""


@dataclass(frozen=True, slots=True)
class VisitBehind:
    """A visit."""

    id: str
    unit: str
    on: str
    """ISO date from which it counts."""


def findings(source: Rows, ids: Iterable[str], on: date) -> list[FindingBehind]:
    """The nearest deadline first, those without one and those that want nothing more last."""
    rows = source.rows(
        f"""SELECT s.finding_id AS id, s.state, s.due_on, s.live, f.fact,
                   coalesce(f.sub_points ->> 0, '') AS sub_point, v.institution ->> '$.name' AS unit
              FROM (SELECT finding_id, max(position), state, live, due_on FROM finding_step
                     WHERE at < ? AND finding_id IN ({_GIVEN}) GROUP BY finding_id) s
              JOIN finding f ON f.id = s.finding_id JOIN visit v ON v.id = f.visit_id
             ORDER BY s.live DESC, s.due_on = '', s.due_on, s.finding_id""",
        ((on + timedelta(days=1)).isoformat(), _text(ids)),
    )
    return [
        FindingBehind(
            read.text(row, "id"),
            read.text(row, "fact"),
            read.text(row, "sub_point"),
            read.text(row, "unit"),
            FindingState(read.text(row, "state")),
            read.text(row, "due_on"),
        )
        for row in rows
    ]


def papers(source: Rows, ids: Iterable[str]) -> list[PaperBehind]:
    """By their days."""
    rows = source.rows(
        f"""SELECT o.id, o.kind, o.code, o.year, o.n, o.letter, o.issued_on,
                   v.institution ->> '$.name' AS unit
              FROM orders o JOIN visit v ON v.id = o.visit_id
             WHERE o.id IN ({_GIVEN}) ORDER BY o.issued_on, o.id""",
        (_text(ids),),
    )
    return [
        PaperBehind(
            read.text(row, "id"),
            OrderKind(read.text(row, "kind")),
            DocNumber.from_json(row),
            read.text(row, "unit"),
            read.text(row, "issued_on"),
        )
        for row in rows
    ]


def visits(source: Rows, ids: Iterable[str]) -> list[VisitBehind]:
    """By their days."""
    rows = source.rows(
        f"""SELECT id, institution ->> '$.name' AS unit, substr(counted_from, 1, 10) AS counted_on
              FROM visit WHERE id IN ({_GIVEN}) ORDER BY counted_from, id""",
        (_text(ids),),
    )
    return [
        VisitBehind(read.text(row, "id"), read.text(row, "unit"), read.text(row, "counted_on"))
        for row in rows
    ]


def institutions(source: Rows, ids: Iterable[str]) -> list[tuple[str, str, InstitutionKind]]:
    """(id, name, kind) as registered now, by their names."""
    rows = _of("institution", "kind", source, ids)
    return [(*_named(row), InstitutionKind(read.text(row, "kind"))) for row in rows]


def inspectors(source: Rows, ids: Iterable[str]) -> list[tuple[str, str, InspectorRole]]:
    """(id, name, role) as registered now, by their names."""
    rows = _of("inspector", "record ->> '$.role' AS role", source, ids)
    return [(*_named(row), InspectorRole(read.text(row, "role"))) for row in rows]


def entries(source: Rows, aggregate: str, ids: Iterable[str]) -> list[Kept]:
    """Entries of a register, by their ids."""
    rows = source.rows(
        f"SELECT record FROM kept WHERE aggregate = ? AND id IN ({_GIVEN}) ORDER BY id",
        (aggregate, _text(ids)),
    )
    return [kept_of(aggregate, row) for row in rows]


_GIVEN = "SELECT value FROM json_each(?)"


def _text(ids: Iterable[str]) -> str:
    return canonical_text(list(ids))


def _of(table: str, column: str, source: Rows, ids: Iterable[str]) -> list[Row]:
    return source.rows(
        f"SELECT id, name, {column} FROM {table} WHERE id IN ({_GIVEN}) ORDER BY name, id", (_text(ids),)
    )


def _named(row: Row) -> tuple[str, str]:
    return read.text(row, "id"), read.text(row, "name")
