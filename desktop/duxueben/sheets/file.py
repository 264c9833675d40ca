"""The bytes of a file that a person has picked, whatever it may really be."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from duxueben.sheets.problems import OversizedSheet, UnreadableSheet

LARGEST_FILE = 32_000_000
# Without O_NONBLOCK opening a pipe would wait for ever; O_BINARY is Windows's.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)


def read_file(path: Path) -> bytes:
    """All bytes of the regular file ``path``, read once, so that nobody can change them meanwhile.

    Raises ``UnreadableSheet`` for what is not a readable regular file, ``OversizedSheet``.
    """
    try:
        with os.fdopen(os.open(path, _FLAGS), "rb") as source:
            if not stat.S_ISREG(os.fstat(source.fileno()).st_mode):
                raise UnreadableSheet(path.name, "不是普通文件。", "选一个 xlsx 或 csv 文件。")
            data = source.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise UnreadableSheet(path.name, "已经不在原来的位置。", "重新选一次文件。") from error
    except PermissionError as error:
        raise UnreadableSheet(
            path.name, "没有读取的权限，或者正被别的程序占用。", "关掉打开它的程序，再选一次。"
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise UnreadableSheet(
            path.name, "读不出来。", "检查U盘是否还插着；或者先复制到电脑上再选。"
        ) from error
    if len(data) > LARGEST_FILE:
        raise OversizedSheet(path.name, f"文件超过{LARGEST_FILE // 1_000_000} MB")
    return data
