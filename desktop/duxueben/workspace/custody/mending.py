"""Mending a workspace that does not open: its database from snapshot and salvage, its device's keys anew."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from duxueben.errors import Problem
from duxueben.model import moment
from duxueben.progress import Progress
from duxueben.store import events
from duxueben.store.database import open_database
from duxueben.store.faults import DamagedDatabase, as_sentences
from duxueben.store.lock import WorkspaceLock
from duxueben.store.salvage import Salvage, rescue
from duxueben.store.verified_copy import faults_of
from duxueben.vault.durable import sync_folder, write_durably
from duxueben.vault.identity import DeviceIdentity
from duxueben.vault.keys import DataKey, KeyFile
from duxueben.vault.twice import Kept
from duxueben.workspace import kept_twice, opening
from duxueben.workspace.custody import new_identity
from duxueben.workspace.kept_twice import DeviceFileMissing
from duxueben.workspace.office import Office
from duxueben.workspace.opening import DATABASE, MENDING, Surroundings

DAMAGED = "damaged"
"""In the workspace: for each mending a folder with the files as they were found."""


class NothingToMendFrom(Problem):
    """No snapshot is sound, and nothing can be read of the damaged file."""

    code = "workspace.nothing_to_mend_from"

    def __init__(self) -> None:
        """One sentence for all of them."""
        super().__init__(
            "没有修好",
            "没有完好的快照，损坏的文件里也读不出记录。",
            "文件没有动过。把工作文件夹改名留着，再打开程序，选“从备份恢复”。",
        )


@dataclass(frozen=True, slots=True)
class Mended:
    """The open workspace, and what was done to it."""

    office: Office
    salvage: Salvage | None = None
    """Of the database; None where it was sound."""
    new_device: bool = False

    @property
    def sentence(self) -> str:
        """What was kept, what was lost, and what has to be done now."""
        said = _of_database(self.salvage) if self.salvage else "数据文件完好。"
        if not self.new_device:
            return said
        return said + "这台电脑换了新的设备编号，请把设备登记文件交给局里。"


def mend(folder: Path, passphrase: str, progress: Progress, around: Surroundings | None = None) -> Mended:
    """Mend what keeps the workspace from opening, and open it; from a worker.

    A database that is damaged is replaced by the newest sound snapshot with the later events that can still
    be read; the damaged files are kept in ``damaged/``. Unless nothing was lost, the device goes on under a
    new id and with its blocks closed. Raises what ``opening.open_office`` does, and ``NothingToMendFrom``.
    """
    around = around or Surroundings()
    lock = opening.lock_known(folder)
    try:
        kept = kept_twice.read_keys(folder)
        key = kept.value.open_with_passphrase(passphrase)
        salvage = None
        if (folder / MENDING).exists() or not _is_sound(folder, key, progress):
            salvage = _replace_database(folder, key, around.clock(), progress)
        return _open(folder, kept, key, lock, around, salvage)
    except BaseException:
        lock.release()
        raise


def _is_sound(folder: Path, key: DataKey, progress: Progress) -> bool:
    try:
        database = open_database(folder / DATABASE, key.database_key(), make=False)
        with closing(database.connect()) as conn:
            return not faults_of(conn, progress)
    except DamagedDatabase:
        return False


def _replace_database(folder: Path, key: DataKey, at: datetime, progress: Progress) -> Salvage:
    """Put the rescued database in place of the damaged one; the mark stays until the workspace is open."""
    living = folder / DATABASE
    with as_sentences():
        aside = _set_aside(folder, at)
    salvage = rescue(aside / DATABASE, living, key.database_key(), progress)
    if salvage is None:
        (folder / MENDING).unlink()
        raise NothingToMendFrom
    with as_sentences():
        # A WAL of the old file must never meet the new one.
        for ending in ("-wal", "-shm"):
            living.with_name(living.name + ending).unlink(missing_ok=True)
        living.with_name(living.name + ".part").replace(living)
        sync_folder(folder)
    return salvage


def _set_aside(folder: Path, at: datetime) -> Path:
    """Copy the damaged files to a folder of their own; a mending that is taken up again finds them there."""
    mark = folder / MENDING
    if mark.exists():
        return folder / DAMAGED / mark.read_text(encoding="ascii")
    name = f"{at:%Y%m%d-%H%M%S}"
    aside = folder / DAMAGED / name
    aside.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in folder.glob(f"{DATABASE}*"):
        if path.name in (DATABASE, f"{DATABASE}-wal"):
            shutil.copyfile(path, aside / path.name)
    write_durably(mark, name.encode("ascii"))
    return aside


def _open(
    folder: Path,
    kept: Kept[KeyFile],
    key: DataKey,
    lock: WorkspaceLock,
    around: Surroundings,
    salvage: Salvage | None,
) -> Mended:
    mark = folder / MENDING
    complete = salvage is None or salvage.complete
    device = _device_of(folder, key)
    if complete and device is not None:
        mark.unlink(missing_ok=True)
        return Mended(opening.open_with_key(folder, kept, key, lock, around), salvage)
    fresh = opening.new_identity(replace(around, device_id=""))
    office = opening.assemble(folder, key, fresh, lock, around)
    try:
        owner_id, origin = _owner(office)
        first = partial(_arrive, office, origin, owner_id, complete)
        office.perform(first).result()
        kept_twice.write_device(folder, key, fresh, around.random)
        words = kept_twice.mended(kept)
        mark.unlink(missing_ok=True)
    except BaseException:
        office.close()
        raise
    return Mended(replace(office, owner_id=owner_id, recovered=words), salvage, new_device=True)


def _device_of(folder: Path, key: DataKey) -> DeviceIdentity | None:
    try:
        return kept_twice.read_device(folder, key).value
    except DeviceFileMissing:
        return None


def _arrive(office: Office, origin: str, owner_id: str, complete: bool, act: opening.Act) -> None:
    new_identity.arrive(act, office, origin, owner_id, complete=complete)


def _owner(office: Office) -> tuple[str, str]:
    """Whose laptop it is, and the device that told the last event."""
    last = office.reader.read(events.last)
    origin = last.device_id if last else ""
    record = office.record("device", origin)
    return (record.get("owner_id", "") if isinstance(record, Mapping) else ""), origin


def _of_database(salvage: Salvage) -> str:
    day = f"{moment.full_date(salvage.snapshot)}的快照" if salvage.snapshot else "损坏的文件里还能读出的记录"
    found = f"，又从损坏的文件里取回{salvage.after}步操作" if salvage.snapshot and salvage.after else ""
    base = f"数据文件已用{day}修好{found}。"
    if salvage.complete:
        return base + "没有丢失任何操作。"
    since = _when(salvage.last_at)
    if salvage.lost:
        lost = f"{since}以后的{salvage.lost}步操作没有了。"
    else:
        lost = f"{since}以后的操作可能没有了，有几步已经无法知道。"
    return base + lost + "号段先停用，登记最后印出的号以后再用。损坏的文件留在工作文件夹的damaged里。"


def _when(at: str) -> str:
    when = moment.from_text(at)
    return f"{moment.full_date(when.date())}{when:%H:%M}"
