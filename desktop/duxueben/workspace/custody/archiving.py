"""归档: one visit as one folder in the clear, with a list and the SHA-256 of every file, and read back."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from duxueben.errors import Problem
from duxueben.model.finding_life import FindingState
from duxueben.model.visit import Visit
from duxueben.model.words import VisitState
from duxueben.progress import Progress
from duxueben.sheets import writing
from duxueben.sheets.writing import Column, NewSheet
from duxueben.store import life_queries, queries
from duxueben.store.queries import VisitRow
from duxueben.vault.durable import sync_folder, write_durably
from duxueben.workspace import saving
from duxueben.workspace.custody.archive_contents import ArchiveContents, ArchivePart, contents_of
from duxueben.workspace.office import Office
from duxueben.workspace.paper import closing_sheets

if TYPE_CHECKING:
    from duxueben.workspace.paper.press import Press

__all__ = ["LIST", "SUMS", "Archived", "CannotArchive", "VisitRow", "finished", "name_of", "write"]

LIST, SUMS = "归档目录.xlsx", "SHA256SUMS.txt"
_LONGEST, _MOST_BYTES = 60, 180
"""Characters of a name: three folders deep, the whole path stays within what Windows takes; and bytes of
UTF-8, so that with what is put around it no file system finds it too long."""
_FILES = (
    Column("文件夹", "folder", 18),
    Column("文件", "file", 48),
    Column("说明", "says", 40),
    Column("字节", "size", 12),
    Column("SHA-256", "sha256", 68),
)
_MISSING = (Column("文件夹", "folder", 18), Column("缺什么", "missing", 80))


class CannotArchive(Problem):
    """No folder was written; whatever had been begun was removed."""

    code = "workspace.cannot_archive"


@dataclass(frozen=True, slots=True)
class Archived:
    """What was written and read back."""

    path: Path
    files: int
    """Without the list and the sums."""
    size: int
    """Bytes of these files."""
    missing: tuple[str, ...]
    """``送达回证：47号没有生成过送达回证。``"""


@dataclass(frozen=True, slots=True)
class _Written:
    part: ArchivePart
    path: str
    """Below the folder, with ``/``."""
    says: str
    size: int
    sha256: str


def finished(office: Office, institution_id: str) -> list[VisitRow]:
    """The visits to a unit that can be archived, the newest first."""
    rows = queries.visits_of_institution(office.reader, institution_id)
    return [row for row in rows if row.state is VisitState.FINISHED]


def write(office: Office, press: Press, visit_id: str, to: Path, progress: Progress) -> Archived:
    """Write the folder of a visit into ``to``, and read it back; from a worker.

    Findings that are closed and have no closing sheet get theirs first. Raises ``CannotArchive``,
    ``saving.NotSaved``, ``Cancelled`` and the problem of a damaged file; no half folder is left then.
    """
    visit = office.visit(visit_id)
    if visit.state is not VisitState.FINISHED:
        raise CannotArchive("没有归档", "这次检查还没有完成。", "先点“完成检查”，再归档。")
    path = to / name_of(visit)
    part = path.with_name(f"{path.name}.part")
    if path.exists():
        raise CannotArchive("没有归档", f"那里已经有“{path.name}”。", "换一个文件夹，或者先移走原来的。")
    _make_closing_sheets(office, press, visit_id, progress)
    held = contents_of(office, visit, press.papers)
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(mode=0o700)
        written = _write_files(held, part, progress)
        _write_lists(office, held, written, part)
        _read_back(written, part, progress)
        part.rename(path)
        sync_folder(to)
    except OSError as error:
        raise saving.NotSaved(to.name or str(to), "档案") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    missing = tuple(f"{one.label}：{sentence}" for one, sentence in held.missing)
    return Archived(path, len(written), sum(one.size for one in written), missing)


def name_of(visit: Visit) -> str:
    """``20231017 漴川区白鹭洲小学 督导档案``."""
    unit = visit.institution.name if visit.institution else ""
    return f"{date.fromisoformat(visit.plan.on):%Y%m%d} {_fit(unit)} 督导档案"


def _make_closing_sheets(office: Office, press: Press, visit_id: str, progress: Progress) -> None:
    for found in office.reader.read(lambda conn: life_queries.of_visit(conn, visit_id)):
        if found.life.state is FindingState.CLOSED:
            closing_sheets.make(office, press, found.life.id, progress)


def _write_files(held: ArchiveContents, folder: Path, progress: Progress) -> list[_Written]:
    written: list[_Written] = []
    used: set[str] = set()
    for part in ArchivePart:
        (folder / _fit(part.label)).mkdir(mode=0o700)
    for done, one in enumerate(held.files):
        progress.step(done, 2 * len(held.files), "正在写档案")
        data = one.read()
        path = _unused(f"{_fit(one.part.label)}/{_fit_file(one.name)}", used)
        write_durably(folder / path, data)
        digest = hashlib.sha256(data).hexdigest()
        written.append(_Written(one.part, path, one.says, len(data), digest))
    return written


def _write_lists(office: Office, held: ArchiveContents, written: list[_Written], folder: Path) -> None:
    rows = [(one.part.label, PurePosixPath(one.path).name, one.says, one.size, one.sha256) for one in written]
    lacks = [(part.label, sentence) for part, sentence in held.missing]
    sheets = (NewSheet("文件", _FILES, rows), NewSheet("缺少的材料", _MISSING, lacks))
    write_durably(folder / LIST, writing.xlsx(sheets, office.clock()))
    sums = "".join(f"{one.sha256}  {one.path}\n" for one in written)
    write_durably(folder / SUMS, sums.encode())


def _read_back(written: Iterable[_Written], folder: Path, progress: Progress) -> None:
    told = list(written)
    for done, one in enumerate(told, len(told)):
        progress.step(done, 2 * len(told), "正在读回核对")
        if hashlib.sha256((folder / one.path).read_bytes()).hexdigest() != one.sha256:
            raise CannotArchive("没有归档", f"“{one.path}”读回来和写的不一样。", "换一个地方，再归档一次。")


def _fit(name: str) -> str:
    """Fit for every file system: no forbidden signs, no dot or blank at the end, not too long."""
    short = saving.fit_for_a_file(name)[:_LONGEST].encode()[:_MOST_BYTES].decode(errors="ignore")
    return short.rstrip(". ") or "_"


def _fit_file(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"{_fit(stem)}{dot}{ending}"


def _unused(path: str, used: set[str]) -> str:
    """``path``, with a number before its ending where another file has that name, however it is cased."""
    stem, dot, ending = path.rpartition(".")
    chosen, n = path, 2
    while chosen.casefold() in used:
        chosen, n = f"{stem}（{n}）{dot}{ending}", n + 1
    used.add(chosen.casefold())
    return chosen
