"""A verified copy of the database on the first start of each day; the last seven are kept."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

from duxueben.progress import Progress
from duxueben.store.database import Reader
from duxueben.store.faults import problem_of
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
    try:
        target.parent.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise problem_of(error) or error from error
    with closing(database.connect()) as conn:
        copy_verified(conn, database.key, target, progress)
    for old in taken(folder, reader)[:-KEPT]:
        old.unlink(missing_ok=True)
    return target


def taken(folder: Path, reader: Reader) -> list[Path]:
    """The snapshots there are, the oldest first."""
    path = reader.database.path
    return sorted((folder / FOLDER).glob(f"{path.stem}-????-??-??{path.suffix}"))


def latest(folder: Path, reader: Reader) -> Path | None:
    """The newest snapshot; None where there is none."""
    found = taken(folder, reader)
    return found[-1] if found else None
