"""A file that the person chose, read whole; call it from a worker: it may lie on a slow stick."""

from __future__ import annotations

from pathlib import Path

from duxueben.errors import Problem


class FileNotRead(Problem):
    """The chosen file cannot be read, or is larger than its kind ever is."""

    code = "ui.file_not_read"


def bytes_of(path: Path, most: int) -> bytes:
    """All bytes of ``path``, of which there may be ``most``; raises ``FileNotRead``."""
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise FileNotRead(
            "没有读出来", f"“{path.name}”读不出来，可能已经拔出或者没有权限。", "换一个位置，再选一次。"
        ) from error
    if len(data) > most:
        raise FileNotRead("没有读出来", f"“{path.name}”太大，不会是要找的文件。", "核对文件，再选一次。")
    return data
