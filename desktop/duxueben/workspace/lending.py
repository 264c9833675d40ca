"""A file in the clear for another program: in a private folder, and taken back when the window is locked."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePath

from duxueben.store.faults import as_sentences
from duxueben.vault.durable import write_durably

FOLDER = "lent"
"""In the workspace, for its owner alone; nothing in it outlives a lock, an exit or the next start."""


def lend(folder: Path, name: str, data: bytes) -> Path:
    """Write ``data`` in the clear under ``name``, for a viewer that the person has agreed to.

    ``folder``: of the workspace; ``name``: as the viewer shall show it, without a folder.
    Raises the problems of a full or faulty disk.
    """
    place = folder / FOLDER
    path = place / PurePath(name).name
    with as_sentences():
        place.mkdir(mode=0o700, exist_ok=True)
        write_durably(path, data)
    return path


def lent(folder: Path) -> list[Path]:
    """The files that are out, by name."""
    return sorted((folder / FOLDER).glob("*"))


def take_back(folder: Path) -> list[Path]:
    """Remove what was lent; gives what a viewer still holds fast (Windows), for the next start to remove."""
    shutil.rmtree(folder / FOLDER, ignore_errors=True)
    return lent(folder)
