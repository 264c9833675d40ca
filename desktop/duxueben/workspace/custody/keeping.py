"""Keeping the data well: checks, the day's snapshot, rebuilding what pages read."""

from __future__ import annotations

from pathlib import Path

from duxueben.progress import Progress
from duxueben.store import database, snapshots
from duxueben.workspace.office import Office


def quick_check(office: Office, progress: Progress) -> list[str]:
    """What SQLite finds wrong with the database; empty where it is sound. Run it after the first paint."""
    return database.quick_check(office.reader, progress)


def snapshot_of_today(office: Office, progress: Progress) -> Path | None:
    """A verified snapshot on the first start of each day, 7 kept; None where today's is already there."""
    return snapshots.take_of_day(office.folder, office.reader, office.today(), progress)


def rebuild(office: Office, progress: Progress) -> bool:
    """Tell all records again from their events; whether they came out as they were."""
    return office.writer.submit(lambda tx: tx.rebuild(progress)).result()
