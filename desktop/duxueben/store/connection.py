"""Connections to one encrypted SQLite file, all with the same settings, and rows read from them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, cast

import sqlite_utils
import sqlite_utils.db
from sqlcipher3 import dbapi2

from duxueben.model.canonical import JSON
from duxueben.store.faults import DamagedDatabase, as_sentences

Row = dict[str, JSON]
"""One row by column name; the tables hold texts and whole numbers only."""
Arguments = Sequence[str | int | None]

KEY_BYTES = 32
OLDEST_ENGINE = (3, 51, 3)
"""SQLite 3.7.0 to 3.51.2 can lose the content of a WAL that is being reset (fixed in 3.51.3)."""

# sqlite-utils catches the errors of the standard library's module; here they come from sqlcipher3.
sqlite_utils.db.__dict__["OperationalError"] = dbapi2.OperationalError

_SETTINGS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)


class Rows(Protocol):
    """Whatever rows can be read from: a connection, or the reader that shares one between threads."""

    def rows(self, sql: str, arguments: Arguments = ()) -> list[Row]:
        """All rows that ``sql`` gives, by column name."""
        ...


class Connection(dbapi2.Connection):
    """A connection that gives its rows by column name."""

    def rows(self, sql: str, arguments: Arguments = ()) -> list[Row]:
        """All rows that ``sql`` gives, by column name."""
        cursor = self.execute(sql, arguments)
        names = [column[0] for column in cursor.description or ()]
        return [cast("Row", dict(zip(names, values, strict=True))) for values in cursor.fetchall()]


class OldEngine(RuntimeError):
    """The installed SQLite engine has a known bug that can lose data; the installation is at fault."""


def check_engine(version: tuple[int, int, int] = dbapi2.sqlite_version_info) -> None:
    """Raises ``OldEngine`` unless the engine is free of the WAL-reset bug."""
    if version < OLDEST_ENGINE:
        raise OldEngine(".".join(map(str, version)))


def connect(path: Path, key: bytes) -> Connection:
    """Open ``path`` (made, for its owner alone, if absent) with the raw 32-byte ``key``.

    The connection is in autocommit mode: whoever writes says BEGIN and COMMIT. It may be used from any
    thread, by one at a time. Raises ``DamagedDatabase`` for a wrong key or a damaged file, ``DiskFull`` and
    ``DiskFault``.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("the key of a database is 32 bytes")
    check_engine()
    with as_sentences():
        # Created beforehand so that the database, and the WAL that takes over its mode, are private.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        conn = cast(
            "Connection",
            dbapi2.connect(
                str(path), timeout=10.0, isolation_level=None, check_same_thread=False, factory=Connection
            ),
        )
        try:
            _unlock(conn, key)
        except (dbapi2.Error, DamagedDatabase):
            conn.close()
            raise
    return conn


def _unlock(conn: Connection, key: bytes) -> None:
    conn.execute("PRAGMA cipher_log_level = NONE")  # it would speak on the standard error stream
    conn.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    conn.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # the first read tells whether the key fits
    mode = conn.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode[0] != "wal":
        raise DamagedDatabase("数据文件所在的文件夹不支持安全写入。")
    for setting in _SETTINGS:
        conn.execute(setting)


def tables_of(conn: Connection) -> sqlite_utils.Database:
    """The connection as sqlite-utils sees it: for migrations and for looking at the schema.

    No plug-ins are loaded: what else is installed on the machine has no business with these data.
    """
    return sqlite_utils.Database(cast("sqlite3.Connection", conn), execute_plugins=False)


def quoted(names: Sequence[str]) -> str:
    """Column names for a statement; they come from this package's own tables, never from outside."""
    return ", ".join(f'"{name}"' for name in names)
