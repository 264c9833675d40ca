"""Opening the book: its key, its version, its settings, and what a stranger can read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils
from sqlcipher3 import dbapi2

from duxueben.errors import Cancelled
from duxueben.progress import Progress
from duxueben.store import events
from duxueben.store.connection import OldEngine, check_engine, connect, tables_of
from duxueben.store.database import open_database, quick_check, version_of
from duxueben.store.faults import DamagedDatabase, DiskFault, NewerWorkspace
from duxueben.store.schema import MIGRATIONS, Migration
from duxueben.store.verified_copy import copy_verified
from duxueben.store.writer import Transaction
from support import books


def _filled(folder: Path) -> Path:
    def act(tx: Transaction) -> None:
        books.begin_visit(tx)
        for number in range(200):
            books.judge(tx, f"{number}.1", "met")

    with books.writing(books.open_book(folder)) as writer:
        writer.submit(act).result()
    return folder / "book.db"


def test_all_connections_have_the_settings_that_keep_data(tmp_path: Path) -> None:
    with closing(books.open_book(tmp_path).connect()) as conn:

        def setting(name: str) -> object:
            return conn.execute(f"PRAGMA {name}").fetchone()[0]

        assert setting("journal_mode") == "wal"
        assert setting("synchronous") == 2
        assert setting("foreign_keys") == 1
        assert setting("temp_store") == 2
        assert setting("user_version") == len(MIGRATIONS)


def test_every_table_is_strict(tmp_path: Path) -> None:
    with closing(books.open_book(tmp_path).connect()) as conn:
        tables = tables_of(conn).tables
        assert tables
        own = [table for table in tables if not table.name.startswith("ledger_search")]  # those are FTS5's
        assert [table.name for table in own if not table.strict] == []


def test_sqlite_utils_meets_the_errors_that_it_expects(tmp_path: Path) -> None:
    with closing(books.open_book(tmp_path).connect()) as conn:
        table = tables_of(conn).table("meta", pk="name")
        table.insert({"name": "a", "value": "b", "new": "c"}, alter=True)
        assert "new" in table.columns_dict


def test_an_engine_with_the_wal_reset_bug_is_refused() -> None:
    check_engine((3, 51, 3))
    with pytest.raises(OldEngine):
        check_engine((3, 51, 2))


def test_a_wrong_key_is_a_sentence_and_the_file_stays_as_it_was(tmp_path: Path) -> None:
    path = _filled(tmp_path)
    before = path.read_bytes()
    with pytest.raises(DamagedDatabase) as caught:
        open_database(path, bytes(32))
    assert "不是用这把钥匙加密的" in str(caught.value)
    assert path.read_bytes() == before


def test_a_key_of_another_length_is_a_bug(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        open_database(tmp_path / "book.db", b"short")


@pytest.mark.parametrize("kept", [0, 1, 100, 4095, 4096, 4097, 3 * 4096])
def test_a_truncated_file_is_told_at_opening(tmp_path: Path, kept: int) -> None:
    path = _filled(tmp_path)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(DamagedDatabase):
        open_database(path, books.KEY, make=False)


def test_a_file_that_is_gone_is_told_where_there_should_be_one(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    with pytest.raises(DamagedDatabase, match="不在了"):
        open_database(path, books.KEY, make=False)
    assert not path.exists()
    books.open_book(tmp_path)
    open_database(path, books.KEY, make=False)


def test_a_file_that_is_no_database_is_told_at_opening(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    path.write_bytes(b"PK\x03\x04" + bytes(9000))
    with pytest.raises(DamagedDatabase):
        open_database(path, books.KEY)


def test_one_flipped_byte_anywhere_is_found(tmp_path: Path) -> None:
    path = _filled(tmp_path)
    whole = path.read_bytes()
    for place in range(2000, len(whole), 4096):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        try:
            reader = open_database(path, books.KEY).reader()
        except DamagedDatabase:
            continue
        assert quick_check(reader), place
        reader.close()


def test_a_sound_file_has_no_faults_and_the_check_can_be_cancelled(tmp_path: Path) -> None:
    _filled(tmp_path)
    reader = books.open_book(tmp_path).reader()
    steps: list[tuple[int, int]] = []
    progress = Progress(lambda done, total, _what: steps.append((done, total)))
    assert quick_check(reader, progress) == []
    assert steps[-1][0] == steps[-1][1] > 10
    progress.cancelled.set()
    with pytest.raises(Cancelled):
        quick_check(reader, progress)
    reader.close()


def test_a_folder_that_is_not_there_is_a_fault_of_the_disk(tmp_path: Path) -> None:
    with pytest.raises(DiskFault):
        open_database(tmp_path / "gone" / "book.db", books.KEY)


def test_a_newer_file_is_refused_and_stays_as_it_was(tmp_path: Path) -> None:
    path = _filled(tmp_path)
    with closing(connect(path, books.KEY)) as conn:
        conn.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(NewerWorkspace, match="99"):
        open_database(path, books.KEY)
    assert path.read_bytes() == before


def add_weather(db: sqlite_utils.Database) -> None:
    db.conn.execute("CREATE TABLE weather (day TEXT PRIMARY KEY) STRICT")


def fail_half_way(db: sqlite_utils.Database) -> None:
    db.conn.execute("CREATE TABLE half (day TEXT PRIMARY KEY) STRICT")
    raise ValueError("a bug")


def _names(path: Path) -> Sequence[str]:
    with closing(connect(path, books.KEY)) as conn:
        return tables_of(conn).table_names()


def test_before_each_step_a_checked_copy_is_kept(tmp_path: Path) -> None:
    path = _filled(tmp_path)
    later: tuple[Migration, ...] = (*MIGRATIONS, add_weather)
    open_database(path, books.KEY, later)
    assert "weather" in _names(path)
    copy = tmp_path / f"book.db.before-{len(later)}"
    assert "weather" not in _names(copy)
    with closing(connect(copy, books.KEY)) as conn:
        assert version_of(conn) == len(MIGRATIONS)
        assert events.count(conn) == 203
    open_database(path, books.KEY, later)


def test_the_copy_before_a_step_is_encrypted_with_the_same_key(tmp_path: Path) -> None:
    path = _filled(tmp_path)
    open_database(path, books.KEY, (*MIGRATIONS, add_weather))
    copy = tmp_path / f"book.db.before-{len(MIGRATIONS) + 1}"
    assert not copy.read_bytes().startswith(b"SQLite format 3")
    with pytest.raises(DamagedDatabase):
        connect(copy, bytes(32))


def test_a_step_that_fails_leaves_the_file_at_its_old_version(tmp_path: Path) -> None:
    path = _filled(tmp_path)
    with pytest.raises(ValueError, match="a bug"):
        open_database(path, books.KEY, (*MIGRATIONS, fail_half_way))
    assert "half" not in _names(path)
    books.open_book(tmp_path)


def test_a_new_file_needs_no_copy(tmp_path: Path) -> None:
    books.open_book(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book.db"]


def test_a_copy_that_cannot_be_verified_leaves_no_part(tmp_path: Path) -> None:
    path = _filled(tmp_path)
    target = tmp_path / "copies" / "copy.db"
    target.parent.mkdir()
    cancelled = Progress()
    cancelled.cancelled.set()
    with closing(connect(path, books.KEY)) as conn, pytest.raises(Cancelled):
        copy_verified(conn, books.KEY, target, cancelled)
    assert list(target.parent.iterdir()) == []


if os.name == "posix":

    def test_the_files_are_for_their_owner_alone(tmp_path: Path) -> None:
        path = _filled(tmp_path)
        assert path.stat().st_mode & 0o077 == 0


SECRETS = ("漴川区白鹭洲小学", "笪𫖯", "0513-85550101", "三（2）班课表未安排劳动课程", "inspector-1")


def _readable(content: bytes) -> list[str]:
    encodings = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
    return [word for word in SECRETS for encoding in encodings if word.encode(encoding) in content]


def test_nothing_can_be_read_in_any_file_while_open_or_closed(tmp_path: Path) -> None:
    database = books.open_book(tmp_path)
    with books.writing(database) as writer:
        writer.submit(books.begin_visit).result()
        writer.submit(lambda tx: books.raise_finding(tx, "finding-1")).result()
        open_files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        shutil.copytree(tmp_path, tmp_path.parent / "stolen")
    assert {"book.db", "book.db-wal"} <= set(open_files)
    for content in open_files.values():
        assert _readable(content) == []
    assert _readable((tmp_path / "book.db").read_bytes()) == []


def test_what_was_stolen_while_open_opens_with_the_key_alone(tmp_path: Path) -> None:
    database = books.open_book(tmp_path)
    stolen = tmp_path / "stolen"
    with books.writing(database) as writer:
        writer.submit(books.begin_visit).result()
        stolen.mkdir()
        for path in tmp_path.glob("book.db*"):
            shutil.copy(path, stolen)
    with pytest.raises(DamagedDatabase):
        open_database(stolen / "book.db", bytes(32))
    with closing(books.open_book(stolen).connect()) as conn:
        assert events.count(conn) == 3


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    reader = books.open_book(tmp_path).reader()
    with pytest.raises((DiskFault, dbapi2.Error)):
        reader.rows("DELETE FROM meta")
    reader.close()
