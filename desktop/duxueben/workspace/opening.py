"""Making a workspace on first use, and opening it afterwards."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from duxueben import paths
from duxueben.checklist.versions import Shelf, shelve
from duxueben.errors import Problem
from duxueben.model import moment
from duxueben.model.identity import uuid7
from duxueben.model.people import Inspector
from duxueben.store import recovery
from duxueben.store.ballast import Ballast
from duxueben.store.database import Reader, open_database
from duxueben.store.faults import as_sentences
from duxueben.store.files import SealedFiles
from duxueben.store.lock import WorkspaceLock
from duxueben.store.writer import Author, Writer
from duxueben.vault import keys
from duxueben.vault.durable import write_durably
from duxueben.vault.identity import DeviceIdentity, create_identity
from duxueben.vault.twice import Kept
from duxueben.workspace import kept_twice, lending
from duxueben.workspace.following.opening import catch_up
from duxueben.workspace.kept_twice import KEY_FILES, KeyFileMissing
from duxueben.workspace.keyring import Keyring
from duxueben.workspace.office import Act, Office

DATABASE = "book.db"
MENDING = "mending"
"""Lies in the folder while its database is being mended; the next opening asks to have that finished."""
UNFINISHED = "unfinished"
"""Lies in the folder while a workspace is being made; the key file, written last, makes it one."""
SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"


class MendingUnfinished(Problem):
    """The mending of the database was cut short; doing it once more finishes it."""

    code = "workspace.mending_unfinished"

    def __init__(self) -> None:
        """One sentence for all of them."""
        super().__init__("没有打开", "上次的修复没有做完。", "再点一次“修复数据”，会接着做完。")


class WorkspaceExists(Problem):
    """The folder already holds a workspace; nothing was written over it."""

    code = "workspace.workspace_exists"


class NoWorkspace(Problem):
    """The folder holds no workspace."""

    code = "workspace.no_workspace"


@dataclass(frozen=True, slots=True)
class Prepared:
    """Keys that exist in memory only, while the recovery code is being copied to paper."""

    key_file: keys.KeyFile
    data_key: keys.DataKey
    groups: tuple[str, ...] = field(repr=False)
    """The recovery code, eight groups of four; shown once and never written."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the program takes from the outside world; tests and the demonstration bring their own."""

    clock: moment.Clock = moment.system_clock
    random: Callable[[int], bytes] = os.urandom
    cost: keys.Cost = keys.STANDARD_COST
    device_id: str = ""
    """Drawn at random where it is empty."""


class NoRoomForWorkspace(Problem):
    """There cannot be a workspace where it was wanted."""

    code = "workspace.no_room_for_workspace"


def exists(folder: Path) -> bool:
    """Whether ``folder`` holds a workspace; one whose making was cut short does not count."""
    if any((folder / name).exists() for name in (KEY_FILES.first, KEY_FILES.second)):
        return True
    return (folder / DATABASE).exists() and not (folder / UNFINISHED).exists()


def prepare(passphrase: str, around: Surroundings | None = None) -> Prepared:
    """Draw the keys of a new workspace; takes about 0.2 s and 64 MiB and writes nothing."""
    around = around or Surroundings()
    key_file, data_key, code = keys.create(passphrase, around.random, around.cost)
    return Prepared(key_file, data_key, tuple(str(code).split("-")))


def create(folder: Path, prepared: Prepared, me: Inspector, around: Surroundings | None = None) -> Office:
    """Make the workspace in ``folder`` and open it.

    Raises ``WorkspaceExists``, ``NoRoomForWorkspace``, ``store.lock.WorkspaceBusy`` and the problems of a
    full or faulty disk.
    The key file is written last; what a making that was cut short has left is made anew.
    """
    around = around or Surroundings()
    me = replace(me.cleaned(), id=me.id or uuid7(int(around.clock().timestamp() * 1000), around.random))
    lock = lock_new(folder)
    try:
        with as_sentences():
            _clear_ground(folder)
        device = new_identity(around)
        kept_twice.write_device(folder, prepared.data_key, device, around.random)
        office = assemble(folder, prepared.data_key, device, lock, around, owner_id=me.id, make=True)
    except BaseException:
        lock.release()
        raise
    return settle(office, prepared.key_file, lambda act: _first_events(act, me, device))


def settle(office: Office, key_file: keys.KeyFile, first: Callable[[Act], None]) -> Office:
    """Make a workspace of a folder in which all else lies: its first events, then the key file.

    Where that fails the office is closed, and the folder is still an unfinished one.
    """
    try:
        office.perform(first).result()
        kept_twice.write_keys(office.folder, key_file)
        with as_sentences():
            (office.folder / UNFINISHED).unlink()
    except BaseException:
        office.close()
        raise
    return office


def new_identity(around: Surroundings) -> DeviceIdentity:
    """Keys of its own for this device, under a new device id unless one is given."""
    return create_identity(around.device_id or _draw_device_id(around.random), around.clock())


def lock_new(folder: Path) -> WorkspaceLock:
    """The lock of a folder that is to become a workspace; the folder is made if need be."""
    lock = WorkspaceLock(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock.acquire()
    except OSError as error:
        raise NoRoomForWorkspace(
            "没有新建", f"“{folder.name}”不是文件夹，或者不让写入。", "请换一个文件夹再试。"
        ) from error
    return lock


def _clear_ground(folder: Path) -> None:
    refuse_workspace(folder)
    write_durably(folder / UNFINISHED, b"")
    for left in folder.glob(f"{DATABASE}*"):
        left.unlink()


def refuse_workspace(folder: Path) -> None:
    """Raises ``WorkspaceExists`` where there is one already."""
    if exists(folder):
        raise WorkspaceExists(
            "没有写入", f"“{folder.name}”里已经有一份督学本的数据。", "请用口令打开它，或者换一个文件夹。"
        )


def open_office(folder: Path, passphrase: str, around: Surroundings | None = None) -> Office:
    """Open the workspace in ``folder``; a copy of the key file or of the device's keys is mended if need be.

    Raises ``NoWorkspace``, ``vault.keys.WrongPassphrase``, ``store.lock.WorkspaceBusy`` and the problems of a
    damaged or newer file; none of them changes anything.
    """
    around = around or Surroundings()
    lock = lock_known(folder)
    try:
        kept = kept_twice.read_keys(folder)
        with ThreadPoolExecutor(1) as reader:  # the forms are read while the key is derived
            shelf = reader.submit(_shelf, folder)
            data_key = kept.value.open_with_passphrase(passphrase)
            return open_with_key(folder, kept, data_key, lock, around, shelf.result())
    except BaseException:
        lock.release()
        raise


def lock_known(folder: Path) -> WorkspaceLock:
    """The lock of the workspace in ``folder``.

    Raises ``NoWorkspace``, ``KeyFileMissing`` and ``store.lock.WorkspaceBusy``.
    """
    if not exists(folder):
        raise NoWorkspace(
            "没有打开", f"“{folder.name}”里没有督学本的数据。", "请换一个文件夹，或者新建一份。"
        )
    if not any((folder / name).exists() for name in (KEY_FILES.first, KEY_FILES.second)):
        raise KeyFileMissing
    lock = WorkspaceLock(folder)
    with as_sentences():
        lock.acquire()
    return lock


def open_with_key(
    folder: Path,
    kept: Kept[keys.KeyFile],
    data_key: keys.DataKey,
    lock: WorkspaceLock,
    around: Surroundings,
    shelf: Shelf | None = None,
) -> Office:
    """Open with the key at hand, under a lock already held; the forms are read unless they are given."""
    if (folder / MENDING).exists():
        raise MendingUnfinished
    device = kept_twice.read_device(folder, data_key)
    office = assemble(folder, data_key, device.value, lock, around, shelf=shelf)
    try:
        words = kept_twice.mended(kept, device)
        # Left by a making that was cut short after its last step; a workspace that opens is never unfinished.
        with as_sentences():
            (folder / UNFINISHED).unlink(missing_ok=True)
        known = office.record("device", office.device.device_id)
    except BaseException:
        office.close()
        raise
    owner_id = known.get("owner_id", "") if isinstance(known, Mapping) else ""
    opened = replace(office, owner_id=owner_id, recovered=office.recovered + words)
    try:
        catch_up(opened)
    except BaseException:
        opened.close()
        raise
    return opened


def assemble(
    folder: Path,
    data_key: keys.DataKey,
    device: DeviceIdentity,
    lock: WorkspaceLock,
    around: Surroundings,
    owner_id: str = "",
    make: bool = False,
    shelf: Shelf | None = None,
) -> Office:
    """The parts of an open workspace, put together; what a crash has left is cleared away."""
    database = open_database(folder / DATABASE, data_key.database_key(), make=make)
    files = SealedFiles(folder / "files", data_key.file_key())
    with as_sentences():
        recovered = recovery.after_start(folder, database)
        lending.take_back(folder)
    return Office(
        folder=folder,
        keyring=Keyring(
            device, lambda changed: kept_twice.write_device(folder, data_key, changed, around.random)
        ),
        owner_id=owner_id,
        writer=Writer(
            database.connect, Author(device.device_id, around.clock, around.random), Ballast(folder)
        ),
        reader=Reader(database),
        files=files,
        shelf=shelf or _shelf(folder),
        lock=lock,
        clock=around.clock,
        random=around.random,
        recovered=recovered,
    )


def _shelf(folder: Path) -> Shelf:
    return shelve((paths.forms(), folder / "forms"))


def _first_events(act: Act, me: Inspector, device: DeviceIdentity) -> None:
    first = replace(act, by=me.id)
    first.tell("inspector", me.id, "registered", me.to_json())
    first.tell("device", device.device_id, "set", {"owner_id": me.id, **device.card().to_json()})


def _draw_device_id(random: Callable[[int], bytes]) -> str:
    return "".join(SIGNS[byte % len(SIGNS)] for byte in random(8))
