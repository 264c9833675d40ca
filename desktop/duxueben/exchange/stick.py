"""Files on a stick: written under a passing name, made durable, and only then given their own."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from duxueben.exchange.problems import AlreadyThere, DiskFull, NotWritable, NotWritten, StickGone, WriteFailed
from duxueben.vault.durable import sync_folder

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_GONE = {errno.EIO, errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ENOTCONN, errno.EBADF, errno.ENOTDIR}
_FORBIDDEN = {errno.EROFS, errno.EACCES, errno.EPERM}
_WINDOWS_GONE = {21, 31, 55, 433, 1006, 1117, 1167}
"""Windows: not ready, failure, device does not exist, no such device, invalid, I/O, not connected."""
_SPARE = 1_000_000
"""Bytes left free beyond what is needed: folders grow, and a full stick is slow to mend."""
_BINARY: int = getattr(os, "O_BINARY", 0)


def require_room(folder: Path, needed: int) -> None:
    """Raise ``DiskFull`` unless ``needed`` bytes fit into ``folder``; raises ``OSError`` where it is gone."""
    free = shutil.disk_usage(folder).free
    if free < needed + _SPARE:
        raise DiskFull(needed, free)


def require_unused(path: Path) -> None:
    """Raise ``AlreadyThere`` where something, even a broken link, bears that name."""
    if os.path.lexists(path):
        raise AlreadyThere(path.name)


@contextmanager
def part_of(path: Path) -> Generator[BinaryIO]:
    """The file ``<name>.part``, open to be written; durable when the block ends.

    A leftover of that name is removed, never written through (it could be a link to somewhere else).
    """
    part = part_path(path)
    part.unlink(missing_ok=True)
    opened = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    with os.fdopen(opened, "wb", buffering=1 << 20) as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
        # What is read back shall come from the medium, not from memory, where the system can be told so.
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def part_path(path: Path) -> Path:
    """The passing name of ``path``."""
    return path.with_name(path.name + ".part")


def give_names(paths: list[Path]) -> None:
    """Rename every part to its own name, all or none; durable once this returns. Raises ``AlreadyThere``."""
    done: list[Path] = []
    try:
        for path in paths:
            require_unused(path)
            part_path(path).rename(path)
            done.append(path)
        for folder in {path.parent for path in paths}:
            sync_folder(folder)
    except (OSError, NotWritten):
        remove(done)
        raise


def remove(paths: list[Path]) -> None:
    """Remove ``paths`` as far as the medium still answers."""
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            continue  # a stick that was pulled keeps its part; it is never taken for a package


def problem_of(error: OSError, needed: int) -> NotWritten:
    """The sentence for what the system said while ``needed`` bytes were written."""
    if error.errno in _FULL:
        return DiskFull(needed)
    if error.errno in _GONE or getattr(error, "winerror", None) in _WINDOWS_GONE:
        return StickGone()
    if error.errno in _FORBIDDEN:
        return NotWritable()
    return WriteFailed(error.errno)
