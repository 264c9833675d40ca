"""The rows of institutions, inspectors, the bureau and the device."""

from __future__ import annotations

from collections.abc import Mapping

from duxueben.model import fields as read
from duxueben.model.canonical import canonical_text, parse
from duxueben.model.people import Bureau, Inspector, Institution
from duxueben.store.connection import Connection, Row, Rows
from duxueben.store.rows import Table

INSTITUTION = Table("institution", ("id",))
INSPECTOR = Table("inspector", ("id",))
BUREAU = Table("bureau", ("id",))
DEVICE = Table("device", ("id",))
TABLES = (INSTITUTION, INSPECTOR, BUREAU, DEVICE)


def record_of(text: object) -> read.Fields:
    """The JSON object that a column holds."""
    value = parse(text) if isinstance(text, str) else None
    if not isinstance(value, Mapping):
        raise read.Malformed("a stored record is not an object")
    return value


def save_institution(conn: Connection, before: Institution | None, after: Institution) -> None:
    """Upsert its one row."""
    INSTITUTION.save_one(conn, _institution(before) if before else None, _institution(after))


def load_institution(source: Rows, id: str) -> Institution | None:
    """None where there is none."""
    return next((Institution.from_json(record_of(row["record"])) for row in INSTITUTION.of(source, id)), None)


def save_inspector(conn: Connection, before: Inspector | None, after: Inspector) -> None:
    """Upsert its one row."""
    INSPECTOR.save_one(conn, _inspector(before) if before else None, _inspector(after))


def load_inspector(source: Rows, id: str) -> Inspector | None:
    """None where there is none."""
    return next((Inspector.from_json(record_of(row["record"])) for row in INSPECTOR.of(source, id)), None)


def save_bureau(conn: Connection, id: str, before: Bureau | None, after: Bureau) -> None:
    """Upsert its one row."""
    old = _plain(id, before.to_json()) if before else None
    BUREAU.save_one(conn, old, _plain(id, after.to_json()))


def load_bureau(source: Rows, id: str) -> Bureau | None:
    """None before it was first set."""
    return next((Bureau.from_json(record_of(row["record"])) for row in BUREAU.of(source, id)), None)


def save_device(
    conn: Connection, id: str, before: Mapping[str, str] | None, after: Mapping[str, str]
) -> None:
    """Upsert its one row."""
    DEVICE.save_one(conn, None if before is None else _plain(id, before), _plain(id, after))


def load_device(source: Rows, id: str) -> Mapping[str, str] | None:
    """None before it was first set."""
    for row in DEVICE.of(source, id):
        record = record_of(row["record"])
        return {name: read.text(record, name) for name in record}
    return None


def _institution(one: Institution) -> Row:
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind.value,
        "record": canonical_text(one.to_json()),
    }


def _inspector(one: Inspector) -> Row:
    return {"id": one.id, "name": one.name, "record": canonical_text(one.to_json())}


def _plain(id: str, record: read.Fields) -> Row:
    return {"id": id, "record": canonical_text(record)}
