"""A folder into which photos come, such as a phone's by cable: what is new in it and whole.

Nothing in the folder is ever moved, changed or deleted.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from duxueben.errors import Problem
from duxueben.model.photo import Photo
from duxueben.photos.reading import read_file
from duxueben.photos.recognising import HEAD, is_picture
from duxueben.progress import Progress
from duxueben.store import queries
from duxueben.workspace.office import Office
from duxueben.workspace.visit import attaching

_DEEPEST = 3
"""Folders within the folder: ``DCIM/100APPLE`` needs one, ``Phone/DCIM/Camera`` two."""
MOST_FILES = 20_000


class FolderTooFull(Problem):
    """There are more files than can be looked through every few seconds."""

    code = "workspace.folder_too_full"


@dataclass(frozen=True, slots=True)
class Mark:
    """By what a file is told from its earlier states."""

    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Watched:
    """A folder, and how far it was looked through."""

    folder: Path
    since: datetime
    """Photos that were taken before are not wanted."""
    seen: Mapping[Path, Mark] = field(default_factory=dict[Path, Mark])
    """What lay there at the last look."""
    done: Mapping[Path, Mark] = field(default_factory=dict[Path, Mark])
    """What was handed on, or is no photo, in the state in which it was then."""

    def look(self) -> Look:
        """Look through the folder; call it from a worker, every few seconds.

        A file is whole once two looks found it the same. A cable that was pulled out is no error: with the
        folder back, the next look goes on where this one stopped. Raises ``FolderTooFull``.
        """
        try:
            found = dict(islice(_marks(self.folder, _DEEPEST), MOST_FILES + 1))
        except OSError:
            return Look(self, (), reachable=False)
        if len(found) > MOST_FILES:
            raise FolderTooFull(
                "没有接收照片",
                f"“{self.folder.name}”里的文件超过{MOST_FILES}个，一遍看不完。",
                "选里面更小的一个文件夹，手机照片一般在“DCIM/Camera”里。",
            )
        began = int(self.since.timestamp() * 1_000_000_000)
        resting = {
            path: mark
            for path, mark in found.items()
            if mark.mtime_ns >= began and self.seen.get(path) == mark and self.done.get(path) != mark
        }
        sorts = {path: _is_photo(path) for path in resting}
        done = {path: mark for path, mark in resting.items() if sorts[path] is not None}
        photos = sorted((path for path in done if sorts[path]), key=lambda path: resting[path].mtime_ns)
        return Look(replace(self, seen=found, done={**self.done, **done}), tuple(photos), reachable=True)


@dataclass(frozen=True, slots=True)
class Look:
    """What one look found."""

    watched: Watched
    """To look with the next time."""
    files: tuple[Path, ...]
    """New, whole photos, the oldest first."""
    reachable: bool
    """False where the folder is not there, as when the cable was pulled out."""


def take(
    office: Office, visit_id: str, subject: str, path: Path, progress: Progress | None = None
) -> Photo | None:
    """Take in a file that a look found; None where the same bytes were taken in before, for any visit.

    Call it from a worker. Raises what ``attaching.add`` raises.
    """
    data = read_file(path)
    if queries.has_original(office.reader, hashlib.sha256(data).hexdigest()):
        return None
    return attaching.add(office, visit_id, subject, data, name=path.name, progress=progress)


def _marks(folder: Path, deeper: int) -> Iterator[tuple[Path, Mark]]:
    """Every file in ``folder``, but for hidden ones and what links elsewhere."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            # What a phone writes under a passing name may be gone by the time it is asked for.
            with suppress(FileNotFoundError):
                if entry.is_file(follow_symlinks=False):
                    told = entry.stat(follow_symlinks=False)
                    yield Path(entry.path), Mark(told.st_size, told.st_mtime_ns)
                elif deeper and entry.is_dir(follow_symlinks=False):
                    yield from _marks(Path(entry.path), deeper - 1)


def _is_photo(path: Path) -> bool | None:
    """By its first bytes; None where it cannot be read now."""
    try:
        with path.open("rb") as file:
            return is_picture(file.read(HEAD))
    except OSError:
        return None
