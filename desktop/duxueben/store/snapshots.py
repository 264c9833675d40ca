"""A verified copy of the database on the first start of each day; the last seven are kept."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

from duxueben.progress import Progress
from duxueben.store.database import Reader
from duxueben.store.faults import as_sentences
from duxueben.store.verified_copy import copy_verified

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


def day_of(snapshot: Path) -> date:
    """The day on which it was taken, from its name."""
    return date.fromisoformat(snapshot.stem[-10:])
