"""A file that a person wants outside the workspace: whole at the place they chose, or a sentence why not."""

from __future__ import annotations

import re
from pathlib import Path

from duxueben.errors import Problem
from duxueben.vault.durable import write_durably

_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


class NotSaved(Problem):
    """The file could not be written where the person wanted it; nothing else was touched."""

    code = "workspace.not_saved"

    def __init__(self, folder: str, what: str) -> None:
        """``folder``: name of the one that refused; ``what``: was to be written, in the person's word."""
        super().__init__(
            "没有存成",
            f"“{folder}”写不进去，可能已满、只读或者已经拔出。",
            f"换一个文件夹再存一次；{what}在本机完好。",
        )


def save(data: bytes, to: Path, what: str) -> Path:
    """Write ``data`` to ``to``, whole or not at all, and read it back; from a worker.

    Raises ``NotSaved``, naming ``what``.
    """
    folder = to.parent.name or str(to.parent)
    try:
        write_durably(to, data)
        kept = to.read_bytes()
    except OSError as error:
        raise NotSaved(folder, what) from error
    if kept != data:
        raise NotSaved(folder, what)
    return to


def fit_for_a_file(name: str) -> str:
    """``name`` with ``_`` for every sign that some system refuses in the name of a file."""
    return _UNFIT.sub("_", name)
