"""The backup file: its key file in the clear, then everything else in one sealed stream of named entries.

``DXBBACK\\x01`` · length of the key file (4 bytes, big-endian) · key file · 32 bytes salt · sealed stream.
The stream holds entries: length of the head (4 bytes) · head as canonical JSON ``{"name":…,"size":…}`` ·
content; the last head is ``{"end": number of entries}``. All that stands before the stream is bound to every
chunk of it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from duxueben.errors import Problem
from duxueben.model import fields as read
from duxueben.model.canonical import canonical_bytes, parse
from duxueben.vault.keys import KeyFile, backup_key, read_key_file
from duxueben.vault.stream import CHUNK, DamagedStream, SealingStream, UnsealingStream

MAGIC: Final = b"DXBBACK"
VERSION: Final = 1
SALT: Final = 32
_LENGTH = 4
_LARGEST_HEAD: Final = 4096
NAME: Final = re.compile(
    r"backup\.json|book\.db|window\.ini"
    r"|files/[0-9a-f]{2}/[0-9a-f]{62}"
    r"|forms(/(?!\.)[^/\\:*?\"<>|\x00-\x1f]{1,120}){1,4}"
)
"""What an entry may be called; nothing that leads out of the folder it is restored into."""


class NotABackup(Problem):
    """The file is no backup of this program."""

    code = "store.not_a_backup"

    def __init__(self, name: str) -> None:
        """``name``: of the file."""
        super().__init__(
            "没有恢复",
            f"“{name}”不是督学本的备份文件。",
            "选后缀是 .dxb 的备份文件；数据包不能用来恢复。",
        )


class NewerBackup(Problem):
    """The backup was written by a newer version of the program."""

    code = "store.newer_backup"

    def __init__(self, name: str) -> None:
        """``name``: of the file."""
        super().__init__(
            "没有恢复", f"“{name}”是更新的督学本写的，这个程序不认识。", "装上新版督学本后再恢复。"
        )


class DamagedBackup(Problem):
    """The backup is cut or altered; nothing of it was taken over."""

    code = "store.damaged_backup"

    def __init__(self, name: str, where: str = "") -> None:
        """``name``: of the file; ``where``: which entry was being read."""
        part = f"读到{where}时，" if where else ""
        super().__init__(
            "备份文件损坏",
            f"{part}“{name}”和写出时不一样了，或者后面的部分没有了。",
            "没有用它的任何内容。再从U盘复制一次，或者换一份备份。",
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One file in the backup."""

    name: str
    size: int


class BackupWriter:
    """Writes one backup into an open file, entry by entry."""

    def __init__(self, file: BinaryIO, key_file: KeyFile, key: bytes, salt: bytes) -> None:
        """``key``: of the database that goes in; ``salt``: 32 fresh random bytes."""
        wrapped = key_file.to_bytes()
        front = MAGIC + bytes([VERSION]) + len(wrapped).to_bytes(_LENGTH, "big") + wrapped + salt
        file.write(front)
        self._stream = SealingStream(file, backup_key(key, salt), hashlib.sha256(front).digest())
        self.digests: dict[str, str] = {}
        """SHA-256 of what was written, by the name of the entry."""

    def put(self, name: str, size: int, content: Iterator[bytes]) -> None:
        """One entry of exactly ``size`` bytes; raises ``ValueError`` where there is more or less."""
        if not NAME.fullmatch(name):
            raise ValueError(f"no entry may be called {name!r}")
        self._head({"name": name, "size": size})
        digest, left = hashlib.sha256(), size
        for part in content:
            digest.update(part)
            left -= len(part)
            self._stream.write(part)
        if left:
            raise ValueError(f"{name} changed while it was read")
        self.digests[name] = digest.hexdigest()

    def finish(self) -> None:
        """Write the end; without it the file is no backup."""
        self._head({"end": len(self.digests)})
        self._stream.finish()

    def _head(self, head: dict[str, str | int]) -> None:
        data = canonical_bytes({**head})
        self._stream.write(len(data).to_bytes(_LENGTH, "big") + data)


class BackupReader:
    """Reads one backup without trusting it; nothing is given before it was authenticated."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        """Reads the front. Raises ``NotABackup``, ``NewerBackup`` and ``vault.keys.DamagedKeyFile``."""
        self._name, self._file = path.name, file
        magic = file.read(len(MAGIC) + 1)
        if magic[:-1] != MAGIC:
            raise NotABackup(path.name)
        if magic[-1] != VERSION:
            raise NewerBackup(path.name)
        length = file.read(_LENGTH)
        wrapped = file.read(min(int.from_bytes(length, "big"), 1 << 14))
        self._salt = file.read(SALT)
        if len(self._salt) != SALT:
            raise DamagedBackup(path.name)
        self.key_file = read_key_file(wrapped)
        self._front = hashlib.sha256(magic + length + wrapped + self._salt).digest()

    def entries(self, key: bytes) -> Iterator[tuple[Entry, Iterator[bytes]]]:
        """Each entry with its content, which has to be taken before the next one. Raises ``DamagedBackup``.

        ``key``: of the database in it, as the data key gives it.
        """
        stream = UnsealingStream(self._file, backup_key(key, self._salt), self._front)
        names: set[str] = set()
        where = "开头"
        try:
            while (entry := self._entry(stream, names, where)) is not None:
                where = "照片和督办单" if entry.name.startswith("files/") else f"“{entry.name}”"
                names.add(entry.name)
                yield entry, self._content(stream, entry.size, where)
            if stream.read(1):
                raise DamagedStream
        except (DamagedStream, ValueError) as error:
            raise DamagedBackup(self._name, where) from error

    def _entry(self, stream: UnsealingStream, names: set[str], where: str) -> Entry | None:
        """The next head; None at the end. Raises ``ValueError`` for one that nobody of ours wrote."""
        length = int.from_bytes(_exactly(stream, _LENGTH), "big")
        if length > _LARGEST_HEAD:
            raise DamagedBackup(self._name, where)
        head = read.mapping({"head": parse(_exactly(stream, length).decode())}, "head")
        if "end" in head:
            if read.number(head, "end") != len(names):
                raise DamagedBackup(self._name, where)
            return None
        entry = Entry(read.text(head, "name"), read.number(head, "size"))
        if not NAME.fullmatch(entry.name) or entry.name in names or entry.size < 0:
            raise DamagedBackup(self._name, where)
        return entry

    def _content(self, stream: UnsealingStream, size: int, where: str) -> Iterator[bytes]:
        """The content of one entry. Raises ``DamagedBackup`` where it is taken, outside of ``entries``."""
        try:
            while size > 0:
                part = _exactly(stream, min(size, CHUNK))
                size -= len(part)
                yield part
        except DamagedStream as error:
            raise DamagedBackup(self._name, where) from error


def _exactly(stream: UnsealingStream, count: int) -> bytes:
    data = stream.read(count)
    if len(data) != count:
        raise DamagedStream
    return data
