"""Reading a file that a person has picked or dropped, whatever it may really be."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from duxueben.photos.problems import OversizedPhoto, UnreadableFile

LARGEST_FILE = 40_000_000
"""Bytes; a phone's photo has 3 to 15 million."""
_CHUNK = 1 << 20
# Without O_NONBLOCK opening a pipe would wait for ever; O_BINARY is Windows's.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)


def read_file(path: Path, limit: int = LARGEST_FILE) -> bytes:
    """The bytes of the regular file ``path``, at most ``limit`` of them.

    Raises ``UnreadableFile`` for folders, devices, pipes, files that cannot be read and files that change
    meanwhile, ``OversizedPhoto`` for one that is too large. Nothing but a regular file is ever opened.
    """
    try:
        _require_regular(path.stat().st_mode, path)
        descriptor = os.open(path, _FLAGS)
        try:
            return _read_all(descriptor, path, limit)
        finally:
            os.close(descriptor)
    except FileNotFoundError as error:
        raise UnreadableFile(path.name, "已经不在原来的位置。", "重新选一次文件。") from error
    except PermissionError as error:
        raise UnreadableFile(path.name, "没有读取的权限。", "把它复制到自己的文件夹里，再放进来。") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise UnreadableFile(
            path.name, "读不出来。", "检查U盘或数据线是否还插着，再放一次；或者先复制到电脑上。"
        ) from error


def _read_all(descriptor: int, path: Path, limit: int) -> bytes:
    before = os.fstat(descriptor)
    _require_regular(before.st_mode, path)
    if before.st_size > limit:
        raise _too_large(path, limit)
    chunks: list[bytes] = []
    held = 0
    while held <= before.st_size and (chunk := os.read(descriptor, _CHUNK)):
        chunks.append(chunk)
        held += len(chunk)
    after = os.fstat(descriptor)
    if (held, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        raise UnreadableFile(path.name, "正在被别的程序改写。", "等它写完，再放一次。")
    return b"".join(chunks)


def _require_regular(mode: int, path: Path) -> None:
    if stat.S_ISDIR(mode):
        raise UnreadableFile(path.name, "是一个文件夹。", "打开它，选里面的照片。")
    if not stat.S_ISREG(mode):
        raise UnreadableFile(path.name, "不是普通文件。", "选一张照片文件。")


def _too_large(path: Path, limit: int) -> OversizedPhoto:
    return OversizedPhoto(
        path.name,
        f"超过 {limit // 1_000_000} MB，不像一张现场照片。",
        "在手机上选小一点的尺寸再传一次。",
    )
