"""Ballast: room that is kept back for the last act, given up on a full disk, and laid again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from duxueben.store import ballast, events
from duxueben.store.ballast import SIZE, Ballast
from duxueben.store.database import Database
from duxueben.store.faults import DiskFull
from duxueben.store.writer import Transaction, Writer
from support import books


class Disk:
    """A disk that says of itself how much is free."""

    def __init__(self) -> None:
        self.free = 100 * SIZE

    def free_in(self, _folder: Path) -> int:
        return self.free


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def laid(tmp_path: Path, disk: Disk) -> Ballast:
    held = Ballast(tmp_path, free_in=disk.free_in)
    assert held.lay()
    return held


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return books.open_book(tmp_path)


@pytest.fixture
def writer(database: Database, laid: Ballast) -> Iterator[Writer]:
    one = Writer(database.connect, books.author(), laid)
    try:
        one.submit(books.begin_visit).result()
        yield one
    finally:
        one.close()


def test_it_takes_its_room_in_truth_and_cannot_be_made_smaller(laid: Ballast) -> None:
    file = laid.folder / ballast.NAME
    told = file.stat()
    assert laid.size == told.st_size == SIZE
    blocks: int = getattr(told, "st_blocks", SIZE // 512)  # Windows does not say
    assert blocks * 512 >= SIZE, "no hole in it"
    assert len(set(file.read_bytes()[:4096])) > 200, "nothing that a file system would fold together"


def test_it_is_laid_once_and_left_alone(laid: Ballast) -> None:
    before = (laid.folder / ballast.NAME).stat().st_mtime_ns
    assert laid.lay()
    assert (laid.folder / ballast.NAME).stat().st_mtime_ns == before


def test_what_was_cut_short_is_laid_anew(tmp_path: Path) -> None:
    (tmp_path / ballast.NAME).write_bytes(b"half")
    held = Ballast(tmp_path)
    assert held.lay()
    assert held.size == SIZE


def test_a_disk_that_is_nearly_full_is_not_filled_by_it(tmp_path: Path, disk: Disk) -> None:
    disk.free = 7 * SIZE
    held = Ballast(tmp_path, free_in=disk.free_in)
    assert not held.lay()
    assert held.size == 0 and list(tmp_path.iterdir()) == []


def test_giving_it_up_frees_its_room_once(laid: Ballast) -> None:
    assert laid.give_up()
    assert laid.size == 0
    assert not laid.give_up()


class FullUntilGivenUp:
    """An act on a disk that is full for as long as the ballast lies on it."""

    def __init__(self, held: Ballast) -> None:
        self.tries = 0
        self._held = held

    def __call__(self, tx: Transaction) -> None:
        self.tries += 1
        books.judge(tx, "1.1", "unmet")
        tx.conn.execute(f"PRAGMA max_page_count = {1 if self._held.size else 1_000_000}")
        for number in range(200):
            tx.tell("visit", "visit-1", "noted", {"code": f"{number}.1", "text": "字" * 500}, by=books.ME)


def test_the_last_act_is_saved_in_the_room_of_the_ballast(
    database: Database, writer: Writer, laid: Ballast, disk: Disk
) -> None:
    disk.free = 0
    act = FullUntilGivenUp(laid)
    before = writer.submit(lambda tx: events.count(tx.conn)).result()
    writer.submit(act).result()
    assert (act.tries, laid.size) == (2, 0)
    reader = database.reader()
    assert events.count(reader) == before + 201, "once, and whole"
    reader.close()


def test_a_disk_without_ballast_left_says_that_it_is_full(writer: Writer, laid: Ballast) -> None:
    def act(_tx: Transaction) -> None:
        tries.append(laid.size)
        raise DiskFull

    tries: list[int] = []
    assert isinstance(writer.submit(act).exception(), DiskFull)
    assert tries == [SIZE, 0], "once more in the room of the ballast, and no further"


def test_it_is_laid_again_when_there_is_room(writer: Writer, laid: Ballast, disk: Disk) -> None:
    def act(tx: Transaction) -> None:
        if laid.size:
            raise DiskFull
        books.judge(tx, "1.1", "met")

    disk.free = 0
    writer.submit(act).result()
    writer.submit(lambda tx: books.judge(tx, "1.2", "met")).result()
    assert laid.size == 0, "there is no room yet"
    disk.free = 100 * SIZE
    writer.submit(lambda tx: books.judge(tx, "1.3", "met")).result()
    assert laid.size == SIZE
