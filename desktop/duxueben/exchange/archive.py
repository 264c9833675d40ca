"""The archive inside a package: written as stored ZIP64, and read from front to back without trust.

What is read must be spelt in the one way in which it is written here: sizes ahead of the content, no flags,
no compression, no comments, and a directory at the end that repeats the entries in order. So this reader and
any other program that opens the archive see the same files.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from struct import Struct, pack
from typing import Protocol

from duxueben.exchange.problems import AddedFile, Altered, Oversized

MOST_ENTRIES = 60_000
_PIECE = 64 * 1024
_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_LOCAL_HEAD = Struct("<HHHHHIIIHH")
_CENTRAL_HEAD = Struct("<HHHHHHIIIHHHHHII")
_END_HEAD = Struct("<HHHHIIH")
_WIDE = Struct("<HHQQ")
_UNSET = 0xFFFFFFFF
_NEWEST = 45
"""Of the format, what sizes beyond 4 GiB need (APPNOTE 4.4.3.2); nothing of ours needs a newer one."""
_STEP = r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}"
_NAME = re.compile(rf"{_STEP}(?:/{_STEP}){{1,4}}", re.ASCII)
"""Relative, no ``..``, no hidden files, no folders as entries."""
_FILE_MODE = (stat.S_IFREG | 0o600) << 16

Steps = Generator[int, bytes, None]
"""A reader that is pushed: it yields how many bytes it wants next and is sent exactly those."""


class _Window(io.BytesIO):
    """The entry that is being written, as zipfile needs it: a file in which it can go back to its head."""

    base = 0

    def tell(self) -> int:
        return self.base + super().tell()

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self.base + super().seek(offset - self.base if whence == 0 else offset, whence)

    def taken(self) -> bytes:
        """What was written since the last call."""
        data = self.getvalue()
        self.base += len(data)
        super().seek(0)
        super().truncate(0)
        return data


def written(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The archive of ``files`` (name, content), piece by piece; holds one file at a time."""
    window = _Window()
    with zipfile.ZipFile(window, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name)
            entry.create_system = 3
            entry.external_attr = _FILE_MODE
            with archive.open(entry, "w", force_zip64=True) as target:
                target.write(content)
            yield window.taken()
    yield window.taken()


class Receiver(Protocol):
    """Who is told what is in an archive, while it is read."""

    def opened(self, name: str, size: int) -> None:
        """A file begins."""
        ...

    def data(self, piece: bytes) -> None:
        """Its next bytes."""
        ...

    def closed(self) -> None:
        """It was whole."""
        ...


@dataclass(frozen=True, slots=True)
class _Entry:
    name: bytes
    size: int
    crc: int
    offset: int


def reading(receiver: Receiver) -> Steps:
    """Read an archive, telling ``receiver``. Raises ``Altered``, ``AddedFile`` or ``Oversized``."""
    entries: list[_Entry] = []
    names: set[bytes] = set()
    offset = 0
    while (mark := (yield 4)) == _LOCAL:
        if len(entries) >= MOST_ENTRIES:
            raise Oversized("里面的文件多得不像一天的检查。")
        entry, head = yield from _local(offset)
        if entry.name.lower() in names:
            raise AddedFile("里面有两个同名的文件。")
        names.add(entry.name.lower())
        receiver.opened(entry.name.decode("ascii"), entry.size)
        yield from _content(entry, receiver)
        receiver.closed()
        entries.append(entry)
        offset += head + entry.size
    yield from _directory(entries, mark, offset)


def _local(offset: int) -> Generator[int, bytes, tuple[_Entry, int]]:
    """The head of an entry, and its length with the mark (APPNOTE 4.3.7)."""
    _version, flags, method, _time, _date, crc, packed, size, name_length, extra_length = _LOCAL_HEAD.unpack(
        (yield _LOCAL_HEAD.size)
    )
    name = yield name_length
    extra = yield extra_length
    if extra_length:
        if len(extra) != _WIDE.size or extra[:4] != pack("<HH", 1, 16) or (packed, size) != (_UNSET, _UNSET):
            raise _respelt()
        _tag, _length, size, packed = _WIDE.unpack(extra)
    if flags or method != zipfile.ZIP_STORED or packed != size or name_length > 255:
        raise _respelt()
    if not _NAME.fullmatch(name.decode("latin-1")):
        raise Altered("里面有一个名称不合规矩的文件。")
    return _Entry(name, size, crc, offset), 4 + _LOCAL_HEAD.size + name_length + extra_length


def _content(entry: _Entry, receiver: Receiver) -> Steps:
    left, crc = entry.size, 0
    while left:
        piece = yield min(left, _PIECE)
        crc = zlib.crc32(piece, crc)
        receiver.data(piece)
        left -= len(piece)
    if crc != entry.crc:
        raise Altered("里面一个文件的校验和对不上。")


def _directory(entries: list[_Entry], mark: bytes, offset: int) -> Steps:
    """The directory has to repeat the entries (APPNOTE 4.3.12 and 4.3.16), and nothing may follow it."""
    length = 0
    for entry in entries:
        if mark != _CENTRAL:
            raise _respelt()
        head = _CENTRAL_HEAD.unpack((yield _CENTRAL_HEAD.size))
        name = yield len(entry.name)
        _check_central(head, entry, name)
        length += 4 + _CENTRAL_HEAD.size + len(name)
        mark = yield 4
    if mark != _END:
        raise _respelt()
    end = _END_HEAD.unpack((yield _END_HEAD.size))
    if end != (0, 0, len(entries), len(entries), length, offset, 0):
        raise _respelt()


def _check_central(head: tuple[int, ...], entry: _Entry, name: bytes) -> None:
    (
        _made,
        needed,
        flags,
        method,
        _time,
        _date,
        *sizes,
        name_length,
        extra,
        comment,
        disk,
        _inner,
        outer,
        at,
    ) = head
    kind = stat.S_IFMT(outer >> 16)
    fits = (*sizes, name_length, at) == (entry.crc, entry.size, entry.size, len(entry.name), entry.offset)
    if needed > _NEWEST or not fits or name != entry.name or flags or method or extra or comment or disk:
        raise _respelt()
    if kind not in (0, stat.S_IFREG):
        raise AddedFile("里面有一个不是普通文件的东西。")


def _respelt() -> Altered:
    return Altered("里面的压缩包被拆开重新打过，不是督学本写的样子。")
