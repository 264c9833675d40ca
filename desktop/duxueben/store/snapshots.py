"""A verified copy of the database on the first start of each day; the last seven are kept."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

from duxueben.progress import Progress
from duxueben.store.connection import connect
from duxueben.store.database import Reader
from duxueben.store.faults import DamagedDatabase, as_sentences
from duxueben.store.verified_copy import copy_verified, faults_of
from duxueben.vault.durable import write_durably

KEPT = 7
FOLDER = "snapshots"


def take_of_day(folder: Path, reader: Reader, today: date, progress: Progress) -> Path | None:
    """Snapshot of ``today`` in the workspace ``folder``; None where it is there already.

    It is encrypted with the same key, opened and checked before older ones go. Raises ``DamagedDatabase``,
    ``DiskFull``, ``DiskFault`` and ``Cancelled``; the older ones are then all kept.
    """
    database = reader.database
    target = folder / FOLDER / f"{database.path.stem}-{today.isoformat()}{database.path.suffix}"
    if target.exists():
        return None
    with as_sentences():
        target.parent.mkdir(mode=0o700, exist_ok=True)
    with closing(database.connect()) as conn:
        copy_verified(conn, database.key, target, progress)
    for old in taken(database.path)[:-KEPT]:
        old.unlink(missing_ok=True)
    return target


def taken(path: Path) -> list[Path]:
    """The snapshots of the database file ``path``, the oldest first."""
    return sorted((path.parent / FOLDER).glob(f"{path.stem}-????-??-??{path.suffix}"))


def latest(path: Path) -> Path | None:
    """The newest snapshot of the database file ``path``; None where there is none."""
    return next(reversed(taken(path)), None)


def put_back(path: Path, key: bytes) -> Path | None:
    """Replace a damaged database file by the newest snapshot that is sound, under the lock of the workspace.

    The damaged file is kept beside it as ``<name>.damaged``, with its WAL. Returns the snapshot that was
    used; None, and nothing is changed, where no snapshot is sound. Raises ``DiskFull`` and ``DiskFault``.
    """
    for snapshot in reversed(taken(path)):
        try:
            with closing(connect(snapshot, key)) as conn:
                if faults_of(conn):
                    continue
        except DamagedDatabase:
            continue
        with as_sentences():
            for ending in ("", "-wal", "-shm"):
                file = path.with_name(path.name + ending)
                if file.exists():
                    file.replace(path.with_name(f"{path.name}.damaged{ending}"))
            write_durably(path, snapshot.read_bytes())
        return snapshot
    return None
