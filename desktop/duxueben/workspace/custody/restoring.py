"""Restoring a backup into an empty folder: everything is checked before the folder becomes a workspace."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from duxueben.errors import Problem
from duxueben.exchange.problems import megabytes
from duxueben.model import fields as read
from duxueben.model.canonical import parse
from duxueben.progress import Progress
from duxueben.store import queries
from duxueben.store.backup_file import BackupReader, DamagedBackup
from duxueben.store.database import open_database
from duxueben.store.faults import as_sentences
from duxueben.store.files import SealedFiles
from duxueben.store.lock import WorkspaceLock
from duxueben.store.verified_copy import faults_of
from duxueben.vault.durable import sync_folder, write_durably
from duxueben.vault.keys import DataKey, KeyFile
from duxueben.workspace import kept_twice, opening
from duxueben.workspace.custody import new_identity
from duxueben.workspace.office import Office
from duxueben.workspace.opening import Surroundings

Unlock = Callable[[KeyFile], DataKey]
"""How the backup's key file is opened."""
_STAY = {"lock", "window.log", "window.ini", opening.UNFINISHED}
"""What the window itself leaves in a folder before there is a workspace."""


class FolderNotEmpty(Problem):
    """The folder holds something else; nothing in it was touched."""

    code = "workspace.folder_not_empty"

    def __init__(self, name: str) -> None:
        """``name``: of the folder."""
        super().__init__("没有恢复", f"“{name}”不是空文件夹。", "选一个空文件夹，或者新建一个。")


class BackupUnreadable(Problem):
    """The backup file is not there, or the medium does not give it."""

    code = "workspace.backup_unreadable"

    def __init__(self, name: str) -> None:
        """``name``: of the file."""
        super().__init__("没有恢复", f"“{name}”读不出来。", "看一下U盘有没有插好，再选一次这个文件。")


class NoRoomToRestore(Problem):
    """The backup does not fit where it shall be restored."""

    code = "workspace.no_room_to_restore"

    def __init__(self, needed: int, free: int) -> None:
        """Bytes."""
        super().__init__(
            "没有恢复", f"恢复要 {megabytes(needed)}，那里只剩 {megabytes(free)}。", "腾出空间，再恢复一次。"
        )


@dataclass(frozen=True, slots=True)
class Restored:
    """The workspace that was restored, open."""

    office: Office
    missing: int
    """Photos and papers that were damaged before the backup was written, and are not in it."""

    @property
    def sentence(self) -> str:
        """What a person has to know now."""
        lost = f"有{self.missing}个照片或督办单文件在备份时已经损坏，备份里没有。" if self.missing else ""
        return (
            f"已恢复，并且核对过。{lost}这台电脑有了新的设备编号，请把设备登记文件交给局里；"
            "号段先停用，登记最后印出的号以后再用。原来那台电脑不要再出督办单。"
        )


def by_passphrase(passphrase: str) -> Unlock:
    """Opens with the passphrase of the day on which the backup was written."""
    return lambda key_file: key_file.open_with_passphrase(passphrase)


def by_recovery_code(typed: str) -> Unlock:
    """Opens with the recovery code of the day on which the backup was written."""
    return lambda key_file: key_file.open_with_recovery_code(typed)


def restore(
    backup: Path, folder: Path, unlock: Unlock, progress: Progress, around: Surroundings | None = None
) -> Restored:
    """Restore ``backup`` into ``folder``, which is empty or not there, and open it; from a worker.

    The passphrase and the recovery code are those of the backup. Raises the problems of
    ``store.backup_file``, of the key file and of the database, ``BackupUnreadable``, ``FolderNotEmpty``,
    ``NoRoomToRestore`` and ``Cancelled``; nothing is left then.
    """
    around = replace(around or Surroundings(), device_id="")  # the device before may still be in use
    try:
        size = backup.stat().st_size
        file = backup.open("rb")
    except OSError as error:
        raise BackupUnreadable(backup.name) from error
    with file:
        reader = BackupReader(backup, file)
        key = unlock(reader.key_file)
        lock = _empty_ground(folder, size)
        try:
            return _fill(folder, reader, key, lock, around, _told(progress, file.tell, size))
        except BaseException:
            lock.release()
            _clear(folder)
            (folder / opening.UNFINISHED).unlink(missing_ok=True)
            raise


def _told(progress: Progress, at: Callable[[], int], size: int) -> Callable[[], None]:
    return lambda: progress.step(min(at(), size), size, "正在恢复并核对")


def _empty_ground(folder: Path, size: int) -> WorkspaceLock:
    """Lock an empty folder, or one whose restoring was cut short."""
    opening.refuse_workspace(folder)
    unfinished = (folder / opening.UNFINISHED).exists()
    if folder.is_dir() and not unfinished and any(path.name not in _STAY for path in folder.iterdir()):
        raise FolderNotEmpty(folder.name)
    lock = opening.lock_new(folder)
    try:
        free = shutil.disk_usage(folder).free
        if free < size:
            raise NoRoomToRestore(size, free)
        with as_sentences():
            write_durably(folder / opening.UNFINISHED, b"")
        _clear(folder)
    except BaseException:
        lock.release()
        raise
    return lock


def _clear(folder: Path) -> None:
    """Remove what a restoring that ended early has left, and nothing else."""
    for name in ("files", "forms", "snapshots"):
        shutil.rmtree(folder / name, ignore_errors=True)
    for pattern in (f"{opening.DATABASE}*", "device*.sealed"):
        for path in folder.glob(pattern):
            path.unlink(missing_ok=True)


def _fill(
    folder: Path,
    reader: BackupReader,
    key: DataKey,
    lock: WorkspaceLock,
    around: Surroundings,
    step: Callable[[], None],
) -> Restored:
    facts: read.Fields = {}
    folders: set[Path] = set()
    with as_sentences():
        for entry, content in reader.entries(key.database_key()):
            if entry.name == "backup.json":
                facts = read.mapping({"facts": parse(b"".join(content))}, "facts")
            else:
                folders |= _put(folder / entry.name, _stepping(content, step))
        for one in folders:
            sync_folder(one)
    missing = _check(folder, key, step)
    origin = read.text(facts, "device_id", "")
    device = opening.new_identity(around)
    kept_twice.write_device(folder, key, device, around.random)
    office = opening.assemble(folder, key, device, lock, around)
    owner = office.record("device", origin)
    owner_id = owner.get("owner_id", "") if isinstance(owner, Mapping) else ""
    first = partial(_first, office, origin, owner_id)
    return Restored(
        opening.settle(replace(office, owner_id=owner_id, recovered=""), reader.key_file, first), missing
    )


def _first(office: Office, origin: str, owner_id: str, act: opening.Act) -> None:
    new_identity.arrive(act, office, origin, owner_id, complete=False)


def _stepping(content: Iterator[bytes], step: Callable[[], None]) -> Iterator[bytes]:
    for part in content:
        step()
        yield part


def _put(path: Path, content: Iterator[bytes]) -> set[Path]:
    """Write one file, durably; the folders whose names have to be made durable, too."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(opened, "wb") as file:
        for part in content:
            file.write(part)
        file.flush()
        os.fsync(file.fileno())
    return {path.parent, path.parent.parent}


def _check(folder: Path, key: DataKey, step: Callable[[], None]) -> int:
    """Every page and every sealed file is read; how many that are named are not there."""
    database = open_database(folder / opening.DATABASE, key.database_key(), make=False)
    with closing(database.connect()) as conn:
        if faults_of(conn):
            raise DamagedBackup(opening.DATABASE)
        named = queries.files_named(conn)
    files = SealedFiles(folder / "files", key.file_key())
    missing = 0
    for sha256 in named:
        step()
        if files.has(sha256):
            files.get(sha256)
        else:
            missing += 1
    return missing
