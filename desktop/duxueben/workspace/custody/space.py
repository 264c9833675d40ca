"""Room on the disk: how much is left, and the ballast that is kept for the last act."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from duxueben.store.ballast import Ballast, free_in
from duxueben.store.faults import as_sentences
from duxueben.workspace.office import Office

TO_SET_OUT = 2_000_000_000
"""Bytes: with less than this at home it is time to make room, before a day that fills the disk."""
LOW = 500_000_000
"""Bytes: less than this does not last a day of photos, its snapshot and its package."""
PHOTO = 1_200_000
"""Bytes that a photo of a phone takes with its three copies."""


@dataclass(frozen=True, slots=True)
class Room:
    """How things stand where a workspace lies."""

    free: int
    """Bytes that can still be written."""
    ballast: int
    """Bytes kept back for the last act; 0 before they are laid and after they were given up."""

    @property
    def low(self) -> bool:
        """Whether it is time to make room."""
        return self.free < LOW

    @property
    def photos(self) -> int:
        """About how many photos still fit."""
        return self.free // PHOTO


def room(folder: Path) -> Room:
    """Of the workspace in ``folder``. Raises ``store.faults.DiskFault`` where the disk does not answer."""
    with as_sentences():
        return Room(free_in(folder), Ballast(folder).size)


def lay_ballast(office: Office) -> bool:
    """Keep room back for the last act; whether it is kept now. From a worker, after the first paint."""
    return Ballast(office.folder).lay()
