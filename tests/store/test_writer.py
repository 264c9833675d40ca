"""The writer: saved means committed, all or nothing, and honest about the clock."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from duxueben.model.visit import Visit
from duxueben.store import events
from duxueben.store.database import Database
from duxueben.store.faults import DiskFault, DiskFull
from duxueben.store.writer import CLOCK_BEHIND, MomentNeedsReason, Transaction, Writer
from support import books


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return books.open_book(tmp_path)


@pytest.fixture
def clock() -> books.SteppingClock:
    return books.SteppingClock()


@pytest.fixture
def writer(database: Database, clock: books.SteppingClock) -> Iterator[Writer]:
    with books.writing(database, clock) as one:
        one.submit(books.begin_visit).result()
        yield one


def test_what_is_said_to_be_saved_is_seen_by_another_connection(database: Database, writer: Writer) -> None:
    reader = database.reader()
    for code in ("1.1", "1.2", "1.3"):
        writer.submit(lambda tx, code=code: books.judge(tx, code, "met")).result()
        visit = reader.record("visit", "visit-1")
        assert isinstance(visit, Visit)
        assert code in visit.judgments
    reader.close()


def test_an_act_that_fails_half_way_leaves_nothing(writer: Writer) -> None:
    def act(tx: Transaction) -> None:
        books.judge(tx, "1.1", "unmet")
        books.raise_finding(tx, "finding-1")
        raise ValueError("a bug")

    before = writer.submit(lambda tx: events.count(tx.conn)).result()
    assert isinstance(writer.submit(act).exception(), ValueError)
    visit = writer.submit(lambda tx: tx.record("visit", "visit-1")).result()
    assert isinstance(visit, Visit)
    assert (dict(visit.judgments), visit.findings) == ({}, ())
    assert writer.submit(lambda tx: events.count(tx.conn)).result() == before
    writer.submit(lambda tx: books.judge(tx, "1.1", "met")).result()
    assert writer.submit(lambda tx: events.count(tx.conn)).result() == before + 1


def test_acts_come_one_after_the_other_in_the_order_in_which_they_were_handed_in(writer: Writer) -> None:
    codes = [f"{number}.1" for number in range(50)]
    futures = [writer.submit(lambda tx, code=code: books.judge(tx, code, "met")) for code in codes]
    for future in futures:
        future.result()
    told = writer.submit(lambda tx: events.of_aggregate(tx.conn, "visit", "visit-1")).result()
    judged = [event.payload["judgments"] for event in told if event.kind == "judged"]
    assert [list(given) for given in judged if isinstance(given, dict)] == [[code] for code in codes]


def test_closing_writes_what_was_handed_in_and_then_takes_nothing_more(database: Database) -> None:
    writer = Writer(database.connect, books.author())
    future = writer.submit(books.begin_visit)
    writer.close()
    writer.close()
    assert future.done()
    assert future.exception() is None
    with pytest.raises(RuntimeError):
        writer.submit(books.begin_visit)


def test_no_number_is_given_twice(writer: Writer) -> None:
    writer.submit(lambda tx: books.issue(tx, "order-1", 47)).result()
    error = writer.submit(lambda tx: books.issue(tx, "order-2", 47)).exception()
    assert isinstance(error, dbapi2.IntegrityError)
    assert writer.submit(lambda tx: tx.record("order", "order-2")).result() is None
    voided = writer.submit(
        lambda tx: tx.tell("order", "order-1", "voided", {"reason": "事实有误"}, by=books.ME)
    )
    voided.result()
    assert writer.submit(lambda tx: books.issue(tx, "order-3", 47)).exception() is not None


def _tell(tx: Transaction, happened_at: str = "", reason: str = "") -> str:
    payload = {"code": "1.1", "text": "补记"}
    tx.tell("visit", "visit-1", "noted", payload, by=books.ME, happened_at=happened_at, reason=reason)
    event = events.find(tx.conn, tx.last_event_id)
    assert event is not None
    return event.reason


def test_a_tick_under_a_clock_that_went_back_is_kept_with_its_reason(
    writer: Writer, clock: books.SteppingClock
) -> None:
    assert writer.submit(_tell).result() == ""
    clock.turn(timedelta(hours=-3))
    assert writer.submit(_tell).result() == CLOCK_BEHIND
    assert writer.submit(_tell).result() == ""


def test_a_typed_moment_in_the_past_or_the_future_needs_a_reason(writer: Writer) -> None:
    for moment in ("2023-10-16T09:00:00.000+08:00", "2023-10-18T09:00:00.000+08:00"):
        error = writer.submit(lambda tx, at=moment: _tell(tx, at)).exception()
        assert isinstance(error, MomentNeedsReason)
        assert (
            writer.submit(lambda tx, at=moment: _tell(tx, at, "当天没有带电脑")).result() == "当天没有带电脑"
        )


def test_a_typed_moment_is_kept_as_typed_beside_the_moment_of_writing(writer: Writer) -> None:
    writer.submit(lambda tx: _tell(tx, "2023-10-16T09:00:00.000+08:00", "补记前一天")).result()
    event = writer.submit(lambda tx: events.find(tx.conn, tx.last_event_id)).result()
    assert event is not None
    assert event.happened_at == "2023-10-16T09:00:00.000+08:00"
    assert event.recorded_at.startswith("2023-10-17T00:00")


def test_the_rule_of_the_clock_holds_over_a_restart(database: Database) -> None:
    with books.writing(database) as first:
        first.submit(books.begin_visit).result()
    with books.writing(database, books.SteppingClock("2023-10-16T08:00:00+08:00")) as second:
        assert second.submit(_tell).result() == CLOCK_BEHIND


def test_a_full_disk_is_a_sentence_and_nothing_of_the_act_is_kept(writer: Writer) -> None:
    before = writer.submit(lambda tx: events.count(tx.conn)).result()

    def fill(tx: Transaction) -> None:
        tx.conn.execute("PRAGMA max_page_count = 1")
        for number in range(200):
            tx.tell("visit", "visit-1", "noted", {"code": f"{number}.1", "text": "字" * 500}, by=books.ME)

    error = writer.submit(fill).exception()
    assert isinstance(error, DiskFull)
    assert "没有存下来" in str(error)
    assert writer.submit(lambda tx: events.count(tx.conn)).result() == before
    writer.submit(lambda tx: tx.conn.execute("PRAGMA max_page_count = 1000000") and None).result()
    writer.submit(lambda tx: books.judge(tx, "1.1", "met")).result()


LIMITED = """
import resource, sys
from pathlib import Path
from duxueben.store.faults import DiskFault
from support import books

database = books.open_book(Path(sys.argv[1]))
with books.writing(database) as writer:
    writer.submit(books.begin_visit).result()
    writer.submit(lambda tx: books.judge(tx, "1.1", "met")).result()
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
    saved, error = 0, None
    for number in range(2000):
        text = {"code": f"{number}.1", "text": "字" * 800}
        error = writer.submit(lambda tx: tx.tell("visit", "visit-1", "noted", text, by="x")).exception()
        if error:
            break
        saved += 1
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    kept = writer.submit(lambda tx: tx.record("visit", "visit-1")).result()
    again = writer.submit(lambda tx: books.judge(tx, "1.2", "met")).exception()
    print(type(error).__name__, len(kept.notes) == saved, again)
"""

if sys.platform == "linux":

    def test_a_file_that_may_not_grow_is_a_fault_of_the_disk_and_loses_nothing_saved(tmp_path: Path) -> None:
        done = subprocess.run(
            [sys.executable, "-c", LIMITED, str(tmp_path)],
            capture_output=True,
            text=True,
            check=True,
            env=books.environment(),
        )
        assert done.stdout.split() == [DiskFault.__name__, "True", "None"]
