"""Events: append-only, in order, without gaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from duxueben.model.event import Event
from duxueben.store import events
from duxueben.store.connection import Connection
from support import books

FIRST = Event(
    event_id="018b3c1e-0000-7000-8000-000000000001",
    device_id="a",
    device_seq=1,
    aggregate="visit",
    aggregate_id="visit-1",
    kind="noted",
    schema=1,
    payload={"code": "1.1", "text": "课表齐全", "parts": [1, None, True]},
    happened_at="2023-10-17T08:10:00.000+08:00",
    recorded_at="2023-10-17T00:10:00.000Z",
    by="inspector-1",
    reason="补记",
)


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[Connection]:
    connection = books.open_book(tmp_path).connect()
    yield connection
    connection.close()


def following(event: Event, **changes: str) -> Event:
    seq = event.device_seq + 1
    return replace(event, event_id=f"{event.event_id[:-1]}{seq}", device_seq=seq, **changes)


def test_an_event_comes_back_as_it_was_kept(conn: Connection) -> None:
    events.append(conn, FIRST)
    assert events.all_in_order(conn) == [FIRST]
    assert events.find(conn, FIRST.event_id) == FIRST
    assert events.find(conn, "another") is None


def test_a_gap_in_the_sequence_is_refused(conn: Connection) -> None:
    events.append(conn, FIRST)
    with pytest.raises(events.SequenceGap):
        events.append(conn, following(following(FIRST)))
    with pytest.raises(events.SequenceGap):
        events.append(conn, replace(FIRST, event_id="another"))
    assert events.next_seq(conn, "a") == 2


def test_each_device_counts_from_one(conn: Connection) -> None:
    events.append(conn, FIRST)
    with pytest.raises(events.SequenceGap):
        events.append(conn, replace(following(FIRST), device_id="b"))
    events.append(conn, replace(FIRST, event_id="another", device_id="b"))
    events.append(conn, following(FIRST))
    assert [event.device_seq for event in events.since(conn, "a", 0)] == [1, 2]
    assert events.since(conn, "b", 1) == []
    assert events.count(conn) == 3


def test_one_event_cannot_be_kept_twice_under_two_numbers(conn: Connection) -> None:
    events.append(conn, FIRST)
    with pytest.raises(dbapi2.IntegrityError):
        events.append(conn, replace(FIRST, device_seq=2))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET payload = '{}'",
        "DELETE FROM event",
        "INSERT OR REPLACE INTO event SELECT * FROM event",
        "UPDATE event SET happened_at = happened_at",
    ],
)
def test_nothing_changes_or_deletes_an_event(conn: Connection, statement: str) -> None:
    events.append(conn, FIRST)
    with pytest.raises(dbapi2.IntegrityError):
        conn.execute(statement)
    assert events.all_in_order(conn) == [FIRST]


def test_the_events_of_one_record_are_found_in_their_order(conn: Connection) -> None:
    second = following(FIRST, aggregate_id="visit-2")
    third = following(second, aggregate_id="visit-1")
    for event in (FIRST, second, third):
        events.append(conn, event)
    assert events.of_aggregate(conn, "visit", "visit-1") == [FIRST, third]
    assert events.aggregates(conn) == [("visit", "visit-1"), ("visit", "visit-2")]


def test_the_last_moment_is_that_of_the_last_event_and_not_the_latest_one(conn: Connection) -> None:
    assert events.last_happened_at(conn, "a") == ""
    events.append(conn, FIRST)
    events.append(conn, following(FIRST, happened_at="2023-10-16T08:00:00.000+08:00"))
    assert events.last_happened_at(conn, "a") == "2023-10-16T08:00:00.000+08:00"
