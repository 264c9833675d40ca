"""Opening the one database file of a workspace: key, settings, migrations with a copy before each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TypeVar

from duxueben.model.fold import Record
from duxueben.progress import Progress
from duxueben.store import projections
from duxueben.store.connection import Arguments, Connection, Row, connect, tables_of
from duxueben.store.faults import DamagedDatabase, NewerWorkspace, as_sentences
from duxueben.store.schema import MIGRATIONS, Migration
from duxueben.store.verified_copy import copy_verified, faults_of

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Database:
    """A database file that was opened and brought up to date."""

    path: Path
    key: bytes = field(repr=False)

    def connect(self) -> Connection:
        """A further connection to it, with the same settings."""
        return connect(self.path, self.key)

    def reader(self) -> Reader:
        """A connection for reading, which several threads may share."""
        return Reader(self)


class Reader:
    """Reads what was last committed, while the writer writes; safe to use from any thread."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._conn = database.connect()
        self._conn.execute("PRAGMA query_only = ON")
        self._one_at_a_time = Lock()

    def rows(self, sql: str, arguments: Arguments = ()) -> list[Row]:
        """All rows that ``sql`` gives, by column name."""
        return self.read(lambda conn: conn.rows(sql, arguments))

    def record(self, aggregate: str, aggregate_id: str) -> Record | None:
        """The record as last committed; None where there is none."""
        return self.read(lambda conn: projections.load(conn, aggregate, aggregate_id))

    def read(self, look: Callable[[Connection], _T]) -> _T:
        """What ``look`` finds; all that it reads is of one moment.

        Raises ``DamagedDatabase`` and ``DiskFault``.
        """
        with self._one_at_a_time, as_sentences():
            self._conn.execute("BEGIN")
            try:
                return look(self._conn)
            finally:
                if self._conn.in_transaction:  # a faulty disk may have ended it already
                    self._conn.execute("ROLLBACK")

    def close(self) -> None:
        """Give the file free; a second call does nothing."""
        with self._one_at_a_time:
            self._conn.close()


def quick_check(reader: Reader, progress: Progress | None = None) -> list[str]:
    """What is wrong with the file, as the engine words it; empty for a sound one. Raises ``Cancelled``.

    It has a connection of its own, so that pages can be read in the meantime.
    """
    with closing(reader.database.connect()) as conn:
        return faults_of(conn, progress)


def open_database(
    path: Path, key: bytes, migrations: Sequence[Migration] = MIGRATIONS, *, make: bool = True
) -> Database:
    """Open the file and take the steps that it has not taken yet.

    ``key``: 32 bytes. ``make``: whether an absent or empty file is a new one, or damage. Before each step
    the file is copied, checked and encrypted, to ``<name>.before-<version>`` beside it.
    Raises ``DamagedDatabase`` (also for a wrong key), ``NewerWorkspace``, ``DiskFull`` and ``DiskFault``; the
    file is then as it was.
    """
    if not make and not path.is_file():
        raise DamagedDatabase("数据文件不在了。")
    if not make and path.stat().st_size == 0:
        # Opening it would write a first page.
        raise DamagedDatabase("数据文件是空的。")
    with closing(connect(path, key)) as conn, as_sentences():
        found = version_of(conn)
        if not make and found == 0:
            raise DamagedDatabase("数据文件是空的。")
        if found > len(migrations):
            raise NewerWorkspace(found, len(migrations))
        for version, step in enumerate(migrations[found:], found + 1):
            if found > 0:
                copy_verified(conn, key, path.with_name(f"{path.name}.before-{version}"))
            _migrate(conn, version, step)
    return Database(path, key)


def version_of(conn: Connection) -> int:
    """How many steps the file has taken; 0 for an empty one."""
    return int(conn.execute("PRAGMA user_version").fetchone()[0])


def _migrate(conn: Connection, version: int, step: Migration) -> None:
    # DEFERRED, as sqlite-utils would begin, could find another writer half way through.
    conn.execute("BEGIN IMMEDIATE")
    try:
        if version_of(conn) != version - 1:
            raise DamagedDatabase("数据文件在升级的时候被另一个程序改动了。")
        step(tables_of(conn))
        conn.execute(f"PRAGMA user_version = {version}")
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise
