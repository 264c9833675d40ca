"""检查全部数据: every page of the database, every sealed file, every copy and snapshot is read and named."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from duxueben.errors import Problem
from duxueben.exchange.problems import megabytes
from duxueben.model import moment
from duxueben.progress import Progress
from duxueben.store import database, named_files, snapshots
from duxueben.store.backup_file import BackupReader
from duxueben.store.connection import connect
from duxueben.store.faults import DamagedDatabase
from duxueben.store.named_files import NamedFile
from duxueben.store.verified_copy import faults_of
from duxueben.vault.sealed import DamagedFile
from duxueben.workspace import kept_twice
from duxueben.workspace.custody.restoring import BackupUnreadable
from duxueben.workspace.kept_twice import DEVICE_FILES, KEY_FILES
from duxueben.workspace.office import Office


@dataclass(frozen=True, slots=True)
class Examined:
    """What was read, and what of it is damaged."""

    files: int
    """Photos and papers that were read."""
    damaged: tuple[NamedFile, ...]
    """Photos and papers that a backup may give back."""
    others: tuple[str, ...]
    """Damage to anything else, a sentence each."""
    database: bool
    """Whether the database is damaged, and has to be mended."""
    orphans: tuple[Path, ...]
    """Sealed files that no record names; they are kept."""

    @property
    def sound(self) -> bool:
        """Whether nothing is damaged."""
        return not (self.damaged or self.others)

    def sentences(self) -> tuple[str, ...]:
        """What to tell, the damage first."""
        said = [f"{one.words}读不出。" for one in self.damaged]
        said = [*self.others, *said]
        if not said:
            said = [f"全部数据完好：数据文件每一页、{self.files}个照片和督办单文件都读过并核对了。"]
        if self.orphans:
            size = megabytes(sum(path.stat().st_size for path in self.orphans))
            said.append(
                f"有{len(self.orphans)}个文件（{size}）没有记录用到，可能是没做完的一步留下的，保留不动。"
            )
        return tuple(said)


def examine(office: Office, progress: Progress) -> Examined:
    """Read everything; from a worker. Raises ``Cancelled``."""
    others = [*_copies(office), *_snapshots(office, progress)]
    found = database.quick_check(office.reader, progress)
    if found:  # then it cannot be relied on for what files there should be
        others.append("数据文件有损坏，要先修复；修好以后再检查一遍照片和督办单。")
        return Examined(0, (), tuple(others), database=True, orphans=())
    named = named_files.named_files(office.reader)
    damaged: list[NamedFile] = []
    for done, one in enumerate(named):
        progress.step(done, len(named), "正在读每张照片和每份督办单")
        if not _is_whole(office, one.sha256):
            damaged.append(one)
    orphans = office.files.orphans(one.sha256 for one in named)
    return Examined(len(named), tuple(damaged), tuple(others), False, tuple(orphans))


def fetch(
    office: Office, damaged: tuple[NamedFile, ...], backup: Path, progress: Progress
) -> tuple[NamedFile, ...]:
    """Take damaged files out of a backup of these data; gives those that it does not hold. From a worker.

    No passphrase is asked for: backups lie under the data key of the open workspace. Raises the problems of
    ``store.backup_file``, ``BackupUnreadable`` and ``Cancelled``.
    """
    wanted = {f"files/{office.files.name(one.sha256)}": one for one in damaged}
    try:
        size, file = backup.stat().st_size, backup.open("rb")
    except OSError as error:
        raise BackupUnreadable(backup.name) from error
    with file:
        reader = BackupReader(backup, file)
        for entry, content in reader.entries(office.reader.database.key):
            progress.step(min(file.tell(), size), size, "正在从备份里取回")
            box = b"".join(content) if entry.name in wanted else _skip(content)
            if entry.name in wanted and _put(office, wanted[entry.name], box):
                del wanted[entry.name]
    return tuple(wanted.values())


def _skip(content: Iterator[bytes]) -> bytes:
    for _ in content:
        pass
    return b""


def _put(office: Office, one: NamedFile, box: bytes) -> bool:
    try:
        office.files.put_sealed(one.sha256, box)
    except DamagedFile:
        return False
    return True


def _is_whole(office: Office, sha256: str) -> bool:
    try:
        office.files.get(sha256)
    except Problem:
        return False
    return True


def _copies(office: Office) -> list[str]:
    """The key file and the device's keys: both copies have to be alike."""
    said: list[str] = []
    for names in (KEY_FILES, DEVICE_FILES):
        first, second = ((office.folder / name) for name in (names.first, names.second))
        if _bytes(first) is None or _bytes(first) != _bytes(second):
            said.append(f"{names.first}和{names.second}不一样，重新打开程序时会自动补好。")
    try:
        kept_twice.read_keys(office.folder)
    except Problem as problem:
        said.append(f"{problem.happened}马上备份一次，再请维护的人看。")
    return said


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _snapshots(office: Office, progress: Progress) -> list[str]:
    said: list[str] = []
    book = office.reader.database
    for path in snapshots.taken(book.path):
        try:
            with closing(connect(path, book.key)) as conn:
                sound = not faults_of(conn, progress)
        except DamagedDatabase:
            sound = False
        if not sound:
            day = moment.full_date(snapshots.day_of(path))
            said.append(f"{day}的快照损坏了，不能再用。其他数据没有受影响。")
    return said
