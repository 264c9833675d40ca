"""Where a package can be written: sticks that are plugged in, and any folder."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from PySide6.QtCore import QStorageInfo

_MOUNTS = ("/media", "/run/media", "/mnt", "/Volumes")


@dataclass(frozen=True, slots=True)
class Drive:
    """A medium that can be written to."""

    folder: Path
    name: str
    total: int
    """Bytes."""
    free: int


def drive_of(folder: Path) -> Drive:
    """The medium on which a folder lies, named as the folder."""
    info = QStorageInfo(str(folder))
    return Drive(folder, str(folder), max(info.bytesTotal(), 0), max(info.bytesAvailable(), 0))


def plugged_in(platform: str = sys.platform) -> list[Drive]:
    """Sticks and cards that are plugged in now; ask in a worker, a slow medium may keep one waiting."""
    found: list[Drive] = []
    for info in QStorageInfo.mountedVolumes():
        usable = info.isValid() and info.isReady() and not info.isReadOnly()
        if usable and is_removable(info.rootPath(), QStorageInfo.root().rootPath(), platform):
            place = Path(info.rootPath())
            name = label(info.displayName(), place)
            found.append(Drive(place, name, info.bytesTotal(), info.bytesAvailable()))
    return found


def is_removable(place: str, system: str, platform: str) -> bool:
    """Whether a volume is mounted where sticks are; on Windows, any drive letter but the system's."""
    if platform == "win32":
        return place.rstrip("/\\").upper() != system.rstrip("/\\").upper()
    path = PurePosixPath(place)
    return any(path != PurePosixPath(mount) and path.is_relative_to(mount) for mount in _MOUNTS)


def label(shown: str, place: Path) -> str:
    """``督导专用（E:）``; the folder alone where the medium has no name."""
    short = place.drive or place.name or str(place)
    named = shown.strip()
    if not named or named == short or Path(named) == place:
        return short
    return f"{named}（{short}）"
