"""How far a table can reach: the district, its 责任区, its 中心学校, its units."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.model import fields as read
from duxueben.store.connection import Rows


@dataclass(frozen=True, slots=True)
class RegisterScopes:
    """How far a table can reach."""

    zones: tuple[str, ...]
    parents: tuple[str, ...]
    units: tuple[tuple[str, str], ...]
    """(id, name)."""


def register_scopes(source: Rows) -> RegisterScopes:
    """The zones and 中心学校 of the register and of past visits, and the registered units, by their names."""
    zones, parents = (
        source.rows(
            f"""SELECT record ->> '$.{field}' AS called FROM institution WHERE coalesce(called, '') <> ''
                UNION SELECT institution ->> '$.{field}' AS called FROM visit
                       WHERE institution <> '' AND coalesce(called, '') <> ''
                ORDER BY called"""
        )
        for field in ("zone", "parent_unit")
    )
    rows = source.rows("SELECT id, name FROM institution ORDER BY name, id")
    return RegisterScopes(
        tuple(read.text(row, "called") for row in zones),
        tuple(read.text(row, "called") for row in parents),
        tuple((read.text(row, "id"), read.text(row, "name")) for row in rows),
    )


def district(source: Rows) -> str:
    """``漴川区``, as the bureau calls itself now; empty before anybody has said."""
    rows = source.rows("SELECT coalesce(record ->> '$.district', '') AS name FROM bureau")
    return read.text(rows[0], "name") if rows else ""
