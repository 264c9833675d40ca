"""Files of this computer that the pointer drops."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def files_of(data: QMimeData) -> list[Path]:
    """The files that are dropped; empty for what is none of this computer."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
