"""Backing up: all that the workspace holds in one encrypted file, read back before it is called done."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from duxueben import __version__
from duxueben.errors import Problem
from duxueben.exchange import stick
from duxueben.exchange.problems import NotWritten
from duxueben.model import moment
from duxueben.model.canonical import canonical_bytes
from duxueben.progress import Progress
from duxueben.store import events, meta, queries
from duxueben.store.backup_file import NAME, SALT, BackupReader, BackupWriter, DamagedBackup
from duxueben.store.connection import connect
from duxueben.store.verified_copy import copy_verified
from duxueben.vault.sealed import DamagedFile
from duxueben.workspace import kept_twice
from duxueben.workspace.office import Office

ENDING = ".dxb"
_COPY = "backup-copy.part"
"""The database as it is at one moment, beside the living one until it is in the file."""
_LAST = "backed_up_on"
"""In ``meta``: the ISO date of the last backup; it is in no backup itself, which is older than its end."""
_ROOM_FOR_HEADS = 1_000_000
_PIECE = 1 << 20


class BackupNotWritten(Problem):
    """There is no new backup, and nothing half-done was left."""

    code = "workspace.backup_not_written"

    def __init__(self, happened: str, todo: str) -> None:
        """Under one title."""
        super().__init__("备份没有写出", happened, todo)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was written and read back."""

    path: Path
    size: int
    files: int
    """Photos and papers in it."""
    unreadable: int
    """Photos and papers that were damaged already and are not in it."""


def name_of(at: datetime) -> str:
    """``督学本备份-20231017-1042.dxb``."""
    return f"督学本备份-{at:%Y%m%d-%H%M}{ENDING}"


def write(office: Office, to: Path, progress: Progress) -> Backup:
    """Write everything into ``to`` (a folder, or the name of a new file), and read it back; from a worker.

    The file opens with the passphrase or the recovery code of this day. Raises ``BackupNotWritten`` and
    ``Cancelled``; no half file is left then.
    """
    path = to / name_of(office.clock()) if to.is_dir() else to
    if not path.parent.is_dir():
        raise BackupNotWritten(
            f"没有“{path.parent}”这个文件夹。", "看一下U盘有没有插好，或者换一个地方，再备份一次。"
        )
    copy = office.folder / _COPY
    database = office.reader.database
    needed = _needed(office)
    try:
        stick.require_unused(path)
        stick.require_room(path.parent, needed)
        with closing(database.connect()) as conn:
            copy_verified(conn, database.key, copy, progress)
        written = _write(office, copy, path, needed, progress)
        _note(office)
        return written
    except OSError as error:
        raise _in_words(stick.problem_of(error, needed)) from error
    except NotWritten as problem:
        raise _in_words(problem) from problem
    finally:
        stick.remove([copy, stick.part_path(path)])


def last_day(office: Office) -> date | None:
    """The day on which the last backup was written and read back; None before the first."""
    told = meta.value(office.reader, _LAST)
    return date.fromisoformat(told) if told else None


def _note(office: Office) -> None:
    day = office.today().isoformat()
    office.perform(lambda act: meta.keep(act.tx.conn, _LAST, day)).result()


def _write(office: Office, copy: Path, path: Path, needed: int, progress: Progress) -> Backup:
    key = office.reader.database.key
    steps = _Steps(progress, 2 * needed)
    with stick.part_of(path) as file:
        key_file = kept_twice.read_keys(office.folder).value
        writer = BackupWriter(file, key_file, key, office.random(SALT))
        with closing(connect(copy, key)) as conn:
            named = sorted(queries.files_named(conn))
            whole = _facts(office, events.count(conn))
        writer.put("backup.json", len(whole), iter([whole]))
        with copy.open("rb") as book:
            pieces = iter(partial(book.read, _PIECE), b"")
            writer.put("book.db", copy.stat().st_size, steps.of(pieces, "正在写备份"))
        for name, plain in _plain_files(office.folder):
            content = plain.read_bytes()
            writer.put(name, len(content), steps.of([content], "正在写备份"))
        unreadable = sum(not _put_sealed(writer, office, sha256, steps) for sha256 in named)
        writer.finish()
    _read_back(stick.part_path(path), key, writer.digests, steps)
    stick.give_names([path])
    return Backup(path, path.stat().st_size, len(named) - unreadable, unreadable)


@dataclass(slots=True)
class _Steps:
    """Tells the progress in bytes; asks between two pieces whether the work is still wanted."""

    progress: Progress
    total: int
    done: int = 0

    def of(self, parts: Iterable[bytes], what: str) -> Iterator[bytes]:
        for part in parts:
            self.progress.step(min(self.done, self.total), self.total, what)
            self.done += len(part)
            yield part


def _needed(office: Office) -> int:
    """Bytes that the file will have, or a few more."""
    database = office.reader.database.path
    sizes = [path.stat().st_size for path in database.parent.glob(f"{database.name}*") if path.is_file()]
    sizes += [path.stat().st_size for _, path in _plain_files(office.folder)]
    sizes += [path.stat().st_size for path in (office.folder / "files").glob("??/*")]
    return sum(sizes) + sum(sizes) // 1000 + _ROOM_FOR_HEADS


def _facts(office: Office, count: int) -> bytes:
    return canonical_bytes(
        {
            "program": __version__,
            "device_id": office.device.device_id,
            "written_at": moment.to_text(office.clock()),
            "events": count,
        }
    )


def _plain_files(folder: Path) -> list[tuple[str, Path]]:
    """The window's looks and the forms of one's own, which are not sealed in the workspace either."""
    found = [folder / "window.ini", *sorted((folder / "forms").rglob("*"))]
    named = [(path.relative_to(folder).as_posix(), path) for path in found if path.is_file()]
    return [(name, path) for name, path in named if NAME.fullmatch(name)]


def _put_sealed(writer: BackupWriter, office: Office, sha256: str, steps: _Steps) -> bool:
    try:
        box = office.files.sealed(sha256)
    except DamagedFile:
        return False
    writer.put(f"files/{office.files.name(sha256)}", len(box), steps.of([box], "正在写备份"))
    return True


def _read_back(part: Path, key: bytes, written: dict[str, str], steps: _Steps) -> None:
    found: dict[str, str] = {}
    with part.open("rb") as file:
        for entry, content in BackupReader(part, file).entries(key):
            digest = hashlib.sha256()
            for piece in steps.of(content, "正在读回核对"):
                digest.update(piece)
            found[entry.name] = digest.hexdigest()
    if found != written:
        raise DamagedBackup(part.stem)


def _in_words(problem: NotWritten) -> BackupNotWritten:
    return BackupNotWritten(problem.happened, "本机数据完好。换一个地方，再备份一次。")
