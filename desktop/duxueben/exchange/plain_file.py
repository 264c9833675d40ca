"""Opening a file that somebody else has chosen: regular files alone, never waiting for another kind."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)


class NotPlain(OSError):
    """A folder, a pipe, a device: nothing that could be a package or a key."""


def open_plain(path: Path) -> BinaryIO:
    """``path`` open to be read. Raises ``OSError``, ``NotPlain`` among them, or ``ValueError`` (bad name)."""
    _require_plain(path.stat().st_mode)
    descriptor = os.open(path, _FLAGS)
    try:
        _require_plain(os.fstat(descriptor).st_mode)
        return os.fdopen(descriptor, "rb", buffering=1 << 20)
    except OSError:
        os.close(descriptor)
        raise


def read_plain(path: Path, limit: int) -> bytes:
    """The bytes of ``path``, at most ``limit``; raises as ``open_plain`` does, ``ValueError`` for more."""
    with open_plain(path) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise ValueError("larger than expected")
    return data


def _require_plain(mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise NotPlain("not a regular file")
