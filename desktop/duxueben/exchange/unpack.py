"""Reading a package without trusting it: nothing is handed on before it has been held against its seal.

Everything happens in memory, piece by piece; no plain byte touches a disk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import pyrage

from duxueben.exchange import archive, crypt, package
from duxueben.exchange.bag import BagReader, PayloadReader, TagFiles
from duxueben.exchange.enclosed import Needed, excused_by, named_by
from duxueben.exchange.package import ID_FIELDS, RECORD_SCHEMA, Cover, Malformed, RecordLine, payload_of
from duxueben.exchange.plain_file import open_plain
from duxueben.exchange.problems import (
    Altered,
    MissingFile,
    NoKey,
    NotAPackage,
    Oversized,
    UnknownSigner,
    WrongKey,
)
from duxueben.exchange.schema import records_schema
from duxueben.progress import Progress
from duxueben.vault.identity import verify_bytes
from duxueben.vault.register import DeviceCard, Register

_LARGEST_ENCLOSED = 64 * 1024 * 1024
_MOST_RECORDS = 1_000_000
_BUSY = "正在核验"

ReceiveLine = Callable[[RecordLine], None]
ReceiveFile = Callable[[str, str, bytes], None]
"""(``photo``, ``order`` or ``document``, SHA-256, content)."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A package that is whole, in order, and from a registered device."""

    path: Path
    cover: Cover
    signer: DeviceCard
    tag_manifest_sha256: str
    """What the part or package after this one names as its predecessor."""
    lines: tuple[RecordLine, ...] = field(repr=False)
    """All records, those of unknown kinds too, in the order in which they were written."""

    def each_file(self, identity: str, receive: ReceiveFile, progress: Progress) -> None:
        """Read the package again and hand on its photos and papers, each after its hash was compared.

        Raises as ``open_package`` does, should the file have changed since.
        """
        _examine(self.path, identity, progress, _ignore, receive, self.tag_manifest_sha256)


def open_package(path: Path, identity: str, register: Register, progress: Progress | None = None) -> Opened:
    """Read all of the package at ``path``, hold it against ``register``, and keep its records.

    ``identity``: the bureau's ``AGE-SECRET-KEY-1…``. Raises a ``Refused``; ``UnknownSigner`` only after
    everything else was found in order.
    """
    lines: list[RecordLine] = []
    front = _examine(path, identity, progress or Progress(), lines.append, None, "")
    return Opened(path, front.cover, _signer(front, register), front.tag_manifest_sha256, tuple(lines))


def examine(path: Path, identity: str, register: Register, progress: Progress | None = None) -> Cover:
    """As ``open_package``, but keeps nothing: for looking at a package of any size."""
    front = _examine(path, identity, progress or Progress(), _ignore, None, "")
    _signer(front, register)
    return front.cover


def _ignore(_line: RecordLine) -> None:
    """The line was checked; nobody keeps it."""


def _signer(front: TagFiles, register: Register) -> DeviceCard:
    """Whose seal it is. The key inside the package can only speak against itself, never for itself."""
    seal = front.seal
    card = register.by_device(seal.device_id)
    if card and card.verifies(front.tag_manifest, seal.signature):
        return card
    holds = verify_bytes(seal.public_key, front.tag_manifest, seal.signature) if seal.public_key else not card
    if not holds:
        raise Altered("设备的签名对不上：签名以后内容被改动过。")
    raise UnknownSigner(seal.device_id, impersonates=card is not None, has_key=bool(seal.public_key))


def _examine(
    path: Path,
    identity: str,
    progress: Progress,
    receive_line: ReceiveLine,
    receive_file: ReceiveFile | None,
    expected: str,
) -> TagFiles:
    content = _Content(progress, receive_line, receive_file, expected)
    reader = BagReader(content.reader_of)
    key = _identity(identity)
    try:
        with _opened(path) as file:
            crypt.decrypt(file, key, archive.reading(reader))
    except OSError as error:
        raise _unreadable() from error
    front = reader.finish()
    content.require_enclosed(front)
    return front


def _opened(path: Path) -> BinaryIO:
    try:
        return open_plain(path)
    except ValueError as error:
        raise _unreadable() from error


def _unreadable() -> NotAPackage:
    return NotAPackage("这个文件读不出来。", "检查U盘是否还插着，再试一次。")


def _identity(text: str) -> pyrage.x25519.Identity:
    if not text:
        raise NoKey
    try:
        return pyrage.x25519.Identity.from_str(text)
    except pyrage.IdentityError as error:
        raise WrongKey from error


class _Content:
    """What the payload holds, and what its records say it should hold."""

    def __init__(
        self, progress: Progress, receive_line: ReceiveLine, receive_file: ReceiveFile | None, expected: str
    ) -> None:
        self._progress = progress
        self._receive_line = receive_line
        self._receive_file = receive_file
        self._expected = expected
        self._read = 0
        self._named: set[Needed] = set()
        self._excused: set[Needed] = set()

    def reader_of(self, front: TagFiles, name: str) -> PayloadReader | None:
        if self._expected not in ("", front.tag_manifest_sha256):
            raise Altered("文件在读的时候换成了另一个。")
        self._progress.step(self._read, front.cover.payload_files, _BUSY)
        self._read += 1
        if name == package.RECORDS:
            return _Records(self._line)
        kind, digest = payload_of(name)
        if kind and self._receive_file:
            return _Whole(kind, digest, self._receive_file)
        return None

    def _line(self, line: RecordLine) -> None:
        self._named |= named_by(line)
        self._excused |= excused_by(line)
        self._receive_line(line)

    def require_enclosed(self, front: TagFiles) -> None:
        """Every photo and paper that a record names has to be there, but for photos cleared away by right."""
        missing = {one.name for one in self._named - self._excused} - front.manifest.keys()
        if missing:
            photos = sum(payload_of(name)[0] == "photo" for name in missing)
            papers = len(missing) - photos
            told = "、".join([f"{photos} 张照片"] * bool(photos) + [f"{papers} 份文书"] * bool(papers))
            raise MissingFile(f"记录里提到的{told}不在里面。")


class _Whole:
    """A photo or a paper, handed on once its hash was compared."""

    def __init__(self, kind: str, digest: str, receive: ReceiveFile) -> None:
        self._kind = kind
        self._digest = digest
        self._receive = receive
        self._held = bytearray()

    def data(self, piece: bytes) -> None:
        self._held += piece
        if len(self._held) > _LARGEST_ENCLOSED:
            raise Oversized("里面有一个文件大得不像照片或督办单。")

    def closed(self) -> None:
        self._receive(self._kind, self._digest, bytes(self._held))


class _Records:
    """``records.jsonl``, line by line."""

    def __init__(self, receive: ReceiveLine) -> None:
        self._receive = receive
        self._held = bytearray()
        self._seen: set[tuple[str, str]] = set()

    def data(self, piece: bytes) -> None:
        self._held += piece
        *lines, rest = self._held.split(b"\n")
        for line in lines:
            self._take(bytes(line))
        self._held = bytearray(rest)
        if len(rest) > package.LARGEST_LINE or len(self._seen) > _MOST_RECORDS:
            raise Oversized("里面的记录大得不像一天的检查。")

    def closed(self) -> None:
        if self._held:
            raise Altered("里面的检查记录没有写完。")

    def _take(self, written: bytes) -> None:
        place = len(self._seen) + 1
        try:
            line = RecordLine.read(written)
            fault = _fault(line)
        except Malformed as error:
            raise Altered(f"第{place}条记录的写法不对，或者和它的校验值不一致。") from error
        if fault:
            raise Altered(f"第{place}条记录不合格式：{fault}。")
        if (line.kind, line.id) in self._seen:
            raise Altered(f"第{place}条记录重复出现。")
        self._seen.add((line.kind, line.id))
        self._receive(line)


def _fault(line: RecordLine) -> str:
    """Where the line breaks the schema; kinds and schema versions that are not known are kept as they are."""
    # A schema newer than ours is held against ours, which then asks for the envelope alone.
    fault = records_schema(min(line.schema, RECORD_SCHEMA)).fault(
        {
            "kind": line.kind,
            "schema": line.schema,
            "id": line.id,
            "revision": line.revision,
            "sha256": line.sha256,
            "body": line.body,
        }
    )
    return fault or ("" if _speaks_of_itself(line) else "id")


def _speaks_of_itself(line: RecordLine) -> bool:
    if line.schema > RECORD_SCHEMA or line.kind not in ID_FIELDS:
        return True
    same_revision = line.revision == line.body.get("revision", line.revision)
    return line.body.get(ID_FIELDS[line.kind]) == line.id and same_revision
