"""The events of a workspace, kept for ever and in order; nothing here changes or deletes one."""

from __future__ import annotations

from sqlcipher3 import dbapi2

from duxueben.model import fields as read
from duxueben.model.canonical import canonical_text, parse
from duxueben.model.event import Event
from duxueben.store.connection import Connection, Row, Rows

_COLUMNS = (
    "event_id, device_id, device_seq, aggregate, aggregate_id, kind, schema, payload,"
    " happened_at, recorded_at, by, reason"
)
_INSERT = f"INSERT INTO event ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_SELECT = f"SELECT {_COLUMNS} FROM event"


class SequenceGap(ValueError):
    """The event is not the one that follows its device's last: one is missing, or it is there already."""


def append(conn: Connection, event: Event) -> None:
    """Keep ``event`` in the open transaction. Raises ``SequenceGap``."""
    values = (
        event.event_id,
        event.device_id,
        event.device_seq,
        event.aggregate,
        event.aggregate_id,
        event.kind,
        event.schema,
        canonical_text(event.payload),
        event.happened_at,
        event.recorded_at,
        event.by,
        event.reason,
    )
    try:
        conn.execute(_INSERT, values)
    except dbapi2.IntegrityError as error:
        if event.device_seq != next_seq(conn, event.device_id):
            raise SequenceGap(f"{event.device_id} {event.device_seq}") from error
        raise


def of_aggregate(source: Rows, aggregate: str, aggregate_id: str, known: int = 0) -> list[Event]:
    """The events of one record as this workspace took them in, in that order, without the first ``known``."""
    found = source.rows(
        f"{_SELECT} WHERE aggregate = ? AND aggregate_id = ? ORDER BY position LIMIT -1 OFFSET ?",
        (aggregate, aggregate_id, known),
    )
    return [_event(row) for row in found]


def find(source: Rows, event_id: str) -> Event | None:
    """One event by its id; None where there is none."""
    found = source.rows(f"{_SELECT} WHERE event_id = ?", (event_id,))
    return _event(found[0]) if found else None


def since(source: Rows, device_id: str, seq: int) -> list[Event]:
    """The device's events after number ``seq``."""
    found = source.rows(
        f"{_SELECT} WHERE device_id = ? AND device_seq > ? ORDER BY device_seq", (device_id, seq)
    )
    return [_event(row) for row in found]


def all_in_order(source: Rows) -> list[Event]:
    """Every event as this workspace took it in, which for each device is the order of its sequence."""
    return [_event(row) for row in source.rows(f"{_SELECT} ORDER BY position")]


def at(source: Rows, position: int) -> Event:
    """The event that this workspace took in as its ``position``-th; raises ``ValueError`` where it is not."""
    found = source.rows(f"{_SELECT} WHERE position = ?", (position,))
    if not found:
        raise ValueError(f"no event {position}")
    return _event(found[0])


def last(source: Rows) -> Event | None:
    """The event that was taken in last; None before the first."""
    known = count(source)
    return at(source, known) if known else None


def aggregates(source: Rows) -> list[tuple[str, str]]:
    """(aggregate, id) of every record by its first event; packages, which name others, come last."""
    found = source.rows(
        """SELECT aggregate, aggregate_id FROM event
            GROUP BY aggregate, aggregate_id ORDER BY aggregate = 'package', min(position)"""
    )
    return [(read.text(row, "aggregate"), read.text(row, "aggregate_id")) for row in found]


def count(source: Rows) -> int:
    """How many events there are."""
    return read.number(source.rows("SELECT coalesce(max(position), 0) AS n FROM event")[0], "n")


def last_position(source: Rows, aggregate: str) -> int:
    """The place of the last event of this sort of record; 0 before the first."""
    found = source.rows("SELECT coalesce(max(position), 0) AS n FROM event WHERE aggregate = ?", (aggregate,))
    return read.number(found[0], "n")


def next_seq(source: Rows, device_id: str) -> int:
    """The number that the device's next event must have: 1, 2, 3 …"""
    found = source.rows(
        "SELECT coalesce(max(device_seq), 0) AS n FROM event WHERE device_id = ?", (device_id,)
    )
    return read.number(found[0], "n") + 1


def last_happened_at(source: Rows, device_id: str) -> str:
    """When the device's last event happened, as its person said; empty before the first."""
    found = source.rows(
        "SELECT happened_at FROM event WHERE device_id = ? ORDER BY device_seq DESC LIMIT 1", (device_id,)
    )
    return read.text(found[0], "happened_at") if found else ""


def _event(row: Row) -> Event:
    payload = parse(read.text(row, "payload"))
    return Event(
        event_id=read.text(row, "event_id"),
        device_id=read.text(row, "device_id"),
        device_seq=read.number(row, "device_seq"),
        aggregate=read.text(row, "aggregate"),
        aggregate_id=read.text(row, "aggregate_id"),
        kind=read.text(row, "kind"),
        schema=read.number(row, "schema"),
        payload=read.mapping({"payload": payload}, "payload"),
        happened_at=read.text(row, "happened_at"),
        recorded_at=read.text(row, "recorded_at"),
        by=read.text(row, "by"),
        reason=read.text(row, "reason"),
    )
