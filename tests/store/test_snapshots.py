"""Snapshots: one verified copy a day, seven kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from duxueben.errors import Cancelled
from duxueben.progress import Progress
from duxueben.store import events, snapshots
from duxueben.store.connection import connect
from duxueben.store.database import Reader
from support import books

DAY = date(2023, 10, 17)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    database = books.open_book(tmp_path)
    with books.writing(database) as writer:
        writer.submit(books.begin_visit).result()
    one = database.reader()
    yield one
    one.close()


def test_the_first_start_of_a_day_takes_one_and_the_second_none(tmp_path: Path, reader: Reader) -> None:
    assert snapshots.latest(reader.database.path) is None
    taken = snapshots.take_of_day(tmp_path, reader, DAY, Progress())
    assert taken is not None
    assert taken.name == "book-2023-10-17.db"
    assert snapshots.take_of_day(tmp_path, reader, DAY, Progress()) is None
    assert snapshots.latest(reader.database.path) == taken


def test_a_snapshot_opens_with_the_key_and_holds_everything(tmp_path: Path, reader: Reader) -> None:
    taken = snapshots.take_of_day(tmp_path, reader, DAY, Progress())
    assert taken is not None
    with closing(connect(taken, books.KEY)) as conn:
        assert events.count(conn) == 3
    assert books.SCHOOL.name.encode() not in taken.read_bytes()


def test_it_is_taken_while_the_writer_writes(tmp_path: Path, reader: Reader) -> None:
    with books.writing(reader.database) as writer:
        futures = [writer.submit(lambda tx, n=n: books.judge(tx, f"{n}.1", "met")) for n in range(50)]
        assert snapshots.take_of_day(tmp_path, reader, DAY, Progress()) is not None
        assert [future.exception() for future in futures] == [None] * 50


def test_seven_are_kept(tmp_path: Path, reader: Reader) -> None:
    for number in range(9):
        snapshots.take_of_day(tmp_path, reader, DAY + timedelta(days=number), Progress())
    kept = snapshots.taken(reader.database.path)
    assert [path.name for path in kept] == [f"book-2023-10-{day}.db" for day in range(19, 26)]


def test_a_snapshot_that_is_cancelled_leaves_nothing_and_takes_nothing_away(
    tmp_path: Path, reader: Reader
) -> None:
    for number in range(7):
        snapshots.take_of_day(tmp_path, reader, DAY + timedelta(days=number), Progress())
    progress = Progress()
    progress.cancelled.set()
    with pytest.raises(Cancelled):
        snapshots.take_of_day(tmp_path, reader, DAY + timedelta(days=7), progress)
    assert len(list((tmp_path / snapshots.FOLDER).iterdir())) == 7
