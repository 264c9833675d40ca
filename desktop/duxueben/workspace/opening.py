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
from duxueben.store.database import Reader, open_database
from duxueben.store.faults import as_sentences
from duxueben.store.files import SealedFiles
from duxueben.store.lock import WorkspaceLock
from duxueben.store.writer import Author, Writer
from duxueben.vault import keys, sealed
from duxueben.vault.durable import write_durably
from duxueben.vault.identity import DeviceIdentity, create_identity, read_identity
from duxueben.workspace.office import Act, Office

KEY_FILE = "keys.json"
DEVICE_FILE = "device.sealed"
DATABASE = "book.db"
UNFINISHED = "unfinished"
"""Lies in the folder while a workspace is being made; the key file, written last, makes it one."""
SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"


class WorkspaceExists(Problem):
    """The folder already holds a workspace; nothing was written over it."""

    code = "workspace.workspace_exists"


class NoWorkspace(Problem):
    """The folder holds no workspace."""

    code = "workspace.no_workspace"


class KeyFileMissing(Problem):
    """The data is there, the file that holds its wrapped key is not."""

    code = "workspace.key_file_missing"

    def __init__(self) -> None:
        """One sentence for all of them."""
        super().__init__(
            "没有打开",
            f"数据还在，但是密钥文件{KEY_FILE}不见了，没有它谁也打不开。",
            "不要新建，也不要删这个文件夹。从备份里找回这个文件，放回原处再打开。",
        )


class DeviceFileMissing(Problem):
    """The file with the device's own keys is not there, or cannot be read."""

    code = "workspace.device_file_missing"

    def __init__(self) -> None:
        """One sentence for all of them."""
        super().__init__(
            "没有打开",
            f"数据还在，但是这台电脑的签名钥匙文件{DEVICE_FILE}读不出来。",
            "不要新建，也不要删这个文件夹。从备份里找回这个文件，放回原处再打开。",
        )


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
    if (folder / KEY_FILE).exists():
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
    lock = _lock_new(folder)
    try:
        with as_sentences():
            device = _clear_ground(folder, prepared, around)
            office = _assemble(folder, prepared.data_key, device, lock, around, owner_id=me.id, make=True)
    except BaseException:
        lock.release()
        raise
    try:
        office.perform(lambda act: _first_events(act, me, device)).result()
        with as_sentences():
            write_durably(folder / KEY_FILE, prepared.key_file.to_bytes())
            (folder / UNFINISHED).unlink()
    except BaseException:
        office.close()
        raise
    return office


def _lock_new(folder: Path) -> WorkspaceLock:
    lock = WorkspaceLock(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock.acquire()
    except OSError as error:
        raise NoRoomForWorkspace(
            "没有新建", f"“{folder.name}”不是文件夹，或者不让写入。", "请换一个文件夹再试。"
        ) from error
    return lock


def _clear_ground(folder: Path, prepared: Prepared, around: Surroundings) -> DeviceIdentity:
    if exists(folder):
        raise WorkspaceExists(
            "没有新建", f"“{folder.name}”里已经有一份督学本的数据。", "请用口令打开它，或者换一个文件夹。"
        )
    write_durably(folder / UNFINISHED, b"")
    for left in folder.glob(f"{DATABASE}*"):
        left.unlink()
    device = create_identity(around.device_id or _draw_device_id(around.random), around.clock())
    box = sealed.seal(prepared.data_key.identity_key(), DEVICE_FILE, device.to_bytes(), around.random)
    write_durably(folder / DEVICE_FILE, box)
    return device


def open_office(folder: Path, passphrase: str, around: Surroundings | None = None) -> Office:
    """Open the workspace in ``folder``.

    Raises ``NoWorkspace``, ``vault.keys.WrongPassphrase``, ``store.lock.WorkspaceBusy`` and the problems of a
    damaged or newer file; none of them changes anything.
    """
    around = around or Surroundings()
    path = key_path(folder)
    lock = WorkspaceLock(folder)
    with as_sentences():
        lock.acquire()
    try:
        with as_sentences():
            key_file = keys.read_key_file(path.read_bytes())
        with ThreadPoolExecutor(1) as reader:  # the forms are read while the key is derived
            shelf = reader.submit(_shelf, folder)
            data_key = key_file.open_with_passphrase(passphrase)
            return open_with_key(folder, data_key, lock, around, shelf.result())
    except BaseException:
        lock.release()
        raise


def key_path(folder: Path) -> Path:
    """The key file of the workspace in ``folder``; raises ``KeyFileMissing`` or ``NoWorkspace``."""
    path = folder / KEY_FILE
    if path.exists():
        return path
    if exists(folder):
        raise KeyFileMissing
    raise NoWorkspace("没有打开", f"“{folder.name}”里没有督学本的数据。", "请换一个文件夹，或者新建一份。")


def open_with_key(
    folder: Path,
    data_key: keys.DataKey,
    lock: WorkspaceLock,
    around: Surroundings,
    shelf: Shelf | None = None,
) -> Office:
    """Open with the key at hand, under a lock already held; the forms are read unless they are given."""
    try:
        box = (folder / DEVICE_FILE).read_bytes()
    except OSError as error:
        raise DeviceFileMissing from error
    device = read_identity(sealed.unseal(data_key.identity_key(), DEVICE_FILE, box))
    office = _assemble(folder, data_key, device, lock, around, shelf=shelf)
    try:
        # Left by a making that was cut short after its last step; a workspace that opens is never unfinished.
        with as_sentences():
            (folder / UNFINISHED).unlink(missing_ok=True)
        kept = office.record("device", device.device_id)
    except BaseException:
        office.close()
        raise
    owner_id = kept.get("owner_id", "") if isinstance(kept, Mapping) else ""
    return replace(office, owner_id=owner_id)


def _assemble(
    folder: Path,
    data_key: keys.DataKey,
    device: DeviceIdentity,
    lock: WorkspaceLock,
    around: Surroundings,
    owner_id: str = "",
    make: bool = False,
    shelf: Shelf | None = None,
) -> Office:
    database = open_database(folder / DATABASE, data_key.database_key(), make=make)
    files = SealedFiles(folder / "files", data_key.file_key())
    with as_sentences():
        recovered = recovery.after_start(folder, database)
    return Office(
        folder=folder,
        device=device,
        owner_id=owner_id,
        writer=Writer(database.connect, Author(device.device_id, around.clock, around.random)),
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
