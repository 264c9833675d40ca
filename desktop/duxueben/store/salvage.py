"""A new database for a damaged one: the newest sound snapshot, and the later events that can be read."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlcipher3 import dbapi2

from duxueben.model.event import Event
from duxueben.progress import Progress
from duxueben.store import events, projections, snapshots
from duxueben.store.connection import Connection, connect
from duxueben.store.database import open_database
from duxueben.store.faults import DamagedDatabase, as_sentences
from duxueben.store.verified_copy import faults_of, remove

_STEP = 200
"""Events between two words on the progress."""


@dataclass(frozen=True, slots=True)
class Salvage:
    """What a new database could be made of."""

    snapshot: date | None
    """Day of the snapshot it begins from; None where it begins from nothing."""
    after: int
    """Events beyond the snapshot that were taken out of the damaged file."""
    lost: int | None
    """Events that are in the damaged file and cannot be read; None where that cannot be known."""
    last_at: str
    """When the last event that was kept happened, as its person said; empty where none was kept."""

    @property
    def complete(self) -> bool:
        """Whether nothing at all is missing."""
        return self.lost == 0


def rescue(damaged: Path, living: Path, key: bytes, progress: Progress) -> Salvage | None:
    """Write a sound database beside ``living``, as ``<name>.part``; None where there is nothing for it.

    ``damaged``: a copy of the damaged file, with its WAL, that may be opened; the snapshots are those of
    ``living``. Nothing else is changed. Raises ``DiskFull``, ``DiskFault`` and ``Cancelled``.
    """
    part = living.with_name(living.name + ".part")
    with as_sentences():
        remove(part)
        base = _sound_snapshot(living, key)
        if base is not None:
            shutil.copyfile(base, part)
    with closing(open_database(part, key).connect()) as conn, as_sentences():
        kept = events.count(conn)
        found, highest = _readable(damaged, key, conn, progress)
        if base is None and not found:
            remove(part)
            return None
        _take_in(conn, found, progress)
        last = found[-1] if found else events.last(conn)
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for copy in part.parent.glob(f"{part.name}.before-*"):
        copy.unlink(missing_ok=True)
    unsure = highest is None or (damaged.with_name(damaged.name + "-wal")).exists()
    lost = None if unsure or highest is None else highest - kept - len(found)
    day = snapshots.day_of(base) if base else None
    return Salvage(day, len(found), lost, last.happened_at if last else "")


def _sound_snapshot(living: Path, key: bytes) -> Path | None:
    for snapshot in reversed(snapshots.taken(living)):
        try:
            with closing(connect(snapshot, key)) as conn:
                if not faults_of(conn):
                    return snapshot
        except DamagedDatabase:
            continue
    return None


def _readable(
    damaged: Path, key: bytes, base: Connection, progress: Progress
) -> tuple[list[Event], int | None]:
    """The unbroken run of events after those of ``base``; how many there were in all, if it is known."""
    found: list[Event] = []
    highest: int | None = None
    kept = events.count(base)
    try:
        with closing(connect(damaged, key)) as conn:
            if not _continues(base, conn, kept):
                return [], None
            highest = events.count(conn)
            while kept + len(found) < highest:
                if len(found) % _STEP == 0:
                    progress.step(len(found), highest - kept, "正在从损坏的文件里取出记录")
                found.append(events.at(conn, kept + len(found) + 1))
    except (DamagedDatabase, dbapi2.DatabaseError, ValueError):
        return found, highest
    return found, highest


def _continues(base: Connection, conn: Connection, kept: int) -> bool:
    """Whether both files tell the same story up to the event ``kept``."""
    return kept == 0 or events.at(conn, kept).event_id == events.at(base, kept).event_id


def _take_in(conn: Connection, found: list[Event], progress: Progress) -> None:
    conn.execute("BEGIN IMMEDIATE")
    try:
        for event in found:
            events.append(conn, event)
        projections.rebuild(conn, progress)
        conn.execute("COMMIT")
    except BaseException:
        conn.execute("ROLLBACK")
        raise
