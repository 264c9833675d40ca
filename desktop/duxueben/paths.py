"""Where the shipped files are, and where a user's own files are."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _shipped(folder: str) -> Path:
    installed = _PACKAGE / "_data" / folder
    return installed if installed.is_dir() else _PACKAGE.parents[1] / folder


def forms() -> Path:
    """The shipped checklists and document wordings (``forms/``)."""
    return _shipped("forms")


def resources() -> Path:
    """The shipped fonts, icons, translations and demonstration data (``resources/``)."""
    return _shipped("resources")


def default_workspace() -> Path:
    """The folder that holds this user's workspace when none is named; it need not exist yet."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "duxueben"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "duxueben"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "duxueben"
