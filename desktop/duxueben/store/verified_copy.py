"""A copy of the encrypted file that was opened and checked before anybody relies on it."""

from __future__ import annotations

import os
from pathlib import Path

from sqlcipher3 import dbapi2

from duxueben.progress import Progress
from duxueben.store.connection import Connection, connect
from duxueben.store.faults import DamagedDatabase, as_sentences, problem_of
from duxueben.vault.durable import sync_folder

WAL_ENDINGS = ("-wal", "-shm", "-journal")


def faults_of(conn: Connection, progress: Progress | None = None) -> list[str]:
    """What is wrong with the file, one line a fault as the engine words it; empty for a sound file.

    Every page is read, so a page that was altered fails its authentication. Raises ``Cancelled``.
    """
    report = progress or Progress()
    faults: list[str] = []
    names = [
        name for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    ]
    for done, name in enumerate(names):
        report.step(done, len(names), "正在检查数据文件")
        try:
            found = conn.execute(f"PRAGMA quick_check('{name}')").fetchall()
        except dbapi2.DatabaseError as error:
            if problem_of(error) is None:
                raise
            return [*faults, f"{name}: {error}"]
        faults += [f"{name}: {words}" for (words,) in found if words != "ok"]
    report.step(len(names), len(names), "数据文件检查完了")
    return faults


def copy_verified(conn: Connection, key: bytes, target: Path, progress: Progress | None = None) -> None:
    """Copy the whole file of ``conn``, encrypted with the same ``key``, to ``target``, which it replaces.

    The copy is opened, checked and flushed to the medium before it takes the name. Raises
    ``DamagedDatabase``, ``DiskFull``, ``DiskFault`` and ``Cancelled``; no part is left then.
    """
    part = target.with_name(target.name + ".part")
    remove(part)
    with as_sentences():
        try:
            os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            conn.execute("VACUUM INTO ?", (str(part),))
            _verify(conn, part, key, progress)
            _flush(part)
            part.replace(target)
            sync_folder(target.parent)
        finally:
            remove(part)


def _verify(conn: Connection, part: Path, key: bytes, progress: Progress | None) -> None:
    copy = connect(part, key)
    try:
        if faults_of(copy, progress) or _mark(copy) != _mark(conn):
            raise DamagedDatabase("刚写好的副本没有通过检查，没有留下。")
    finally:
        copy.close()


def _mark(conn: Connection) -> tuple[object, ...]:
    """Version and number of tables; events may have come since, so they are not compared."""
    version = conn.execute("PRAGMA user_version").fetchone()
    return (*version, *conn.execute("SELECT count(*) FROM sqlite_schema").fetchone())


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def remove(part: Path) -> None:
    """Take away a database that is not needed, with what SQLite keeps beside it."""
    for ending in ("", *WAL_ENDINGS):
        part.with_name(part.name + ending).unlink(missing_ok=True)
