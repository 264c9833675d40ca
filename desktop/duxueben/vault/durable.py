"""Writing a file so that after a power cut either the old bytes or the new bytes are there, whole."""

from __future__ import annotations

import os
from pathlib import Path


def write_durably(path: Path, data: bytes) -> None:
    """Replace ``path`` with ``data``; once this returns, the bytes survive a power cut.

    The new bytes go to ``<name>.part`` beside it (readable by its owner alone), are flushed to the medium
    and then take the name. Raises ``OSError``; the old file is then untouched and no part is left.
    """
    part = path.with_name(path.name + ".part")
    try:
        # O_BINARY exists on Windows only, where text mode would rewrite line ends.
        opened = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(opened, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in ``folder`` durable; does nothing where a folder cannot be opened (Windows)."""
    flag: int | None = getattr(os, "O_DIRECTORY", None)
    if flag is None:
        return
    opened = os.open(folder, os.O_RDONLY | flag)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
