"""A file that only keeps room beside the database, given up on a full disk so that the last act is saved."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from duxueben.vault.durable import sync_folder, write_durably

NAME = "ballast"
SIZE = 8 * 1024 * 1024
"""Bytes; a paper with its photos and all that the database writes for it needs a fifth of them."""
_FREE_FOR_ONE = 8
"""So many times its own size has to be free before it is laid, or it would be what fills the disk."""


def free_in(folder: Path) -> int:
    """Bytes that can still be written where ``folder`` lies; raises ``OSError``."""
    return shutil.disk_usage(folder).free


@dataclass(frozen=True, slots=True)
class Ballast:
    """The ballast of one workspace; what is known of it is what lies on the disk."""

    folder: Path
    random: Callable[[int], bytes] = os.urandom
    """Nothing else is sure to take its room on every file system: zeros may be compressed or left out."""
    free_in: Callable[[Path], int] = free_in

    @property
    def size(self) -> int:
        """Bytes that can be given up; 0 where none is laid."""
        try:
            return self._path.stat().st_size
        except OSError:
            return 0

    def lay(self) -> bool:
        """Lay it where it is missing and there is plenty of room; whether it lies there now. About 30 ms."""
        if self.size == SIZE:
            return True
        try:
            if self.free_in(self.folder) < _FREE_FOR_ONE * SIZE:
                return False
            write_durably(self._path, self.random(SIZE))
        except OSError:
            return False
        return True

    def give_up(self) -> bool:
        """Free its room at once; whether there was any."""
        try:
            # Emptied first: the blocks of a file that is only unlinked may come free later.
            with self._path.open("rb+") as file:
                file.truncate()
                os.fsync(file.fileno())
            self._path.unlink()
            sync_folder(self.folder)
        except OSError:
            return False
        return True

    @property
    def _path(self) -> Path:
        return self.folder / NAME
