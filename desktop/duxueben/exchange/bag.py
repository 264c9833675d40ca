"""Reading one bag from front to back: what it lists is there, whole, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from duxueben.exchange import package
from duxueben.exchange.package import Cover, Malformed, Seal, payload_of
from duxueben.exchange.problems import AddedFile, Altered, MissingFile, Oversized

_LARGEST_TAG_FILE = 16 * 1024 * 1024
_NAMES = {
    package.BAGIT: "袋说明",
    package.BAG_INFO: "包信息",
    package.MANIFEST: "内容清单",
    package.TAG_MANIFEST: "清单的清单",
    package.SIGNATURE: "设备签名",
    package.RECORDS: "检查记录",
    **dict.fromkeys(package.SCHEMAS.values(), "记录格式说明"),
    package.INDEX: "给人看的网页",
    package.TABLE: "给人看的表格",
}


class PayloadReader(Protocol):
    """Who reads a file of the payload; its hash is compared after the last piece."""

    def data(self, piece: bytes) -> None:
        """The next bytes."""
        ...

    def closed(self) -> None:
        """The file was whole and as listed."""
        ...


@dataclass(frozen=True, slots=True)
class TagFiles:
    """What stands at the front of a bag, read and compared; the signature is not yet checked."""

    cover: Cover
    seal: Seal
    manifest: dict[str, str]
    """Payload name → SHA-256."""
    tag_manifest: bytes

    @property
    def tag_manifest_sha256(self) -> str:
        """What the next part or package names as its predecessor."""
        return sha256(self.tag_manifest).hexdigest()


PayloadOf = Callable[[TagFiles, str], PayloadReader | None]
"""Asked at the start of each payload file (its name in the bag) who wants to read it."""


class BagReader:
    """An archive's ``Receiver`` that holds it against BagIt (RFC 8493) and the contract of a package.

    Raises ``Altered``, ``MissingFile``, ``AddedFile`` or ``Oversized`` as soon as something does not fit.
    """

    def __init__(self, payload_of: PayloadOf) -> None:
        """``payload_of`` is asked once for each file under ``data/``."""
        self._ask = payload_of
        self._base = ""
        self._name = ""
        self._tags: dict[str, bytes] = {}
        self._held = bytearray()
        self._front: TagFiles | None = None
        self._digest = sha256()
        self._reader: PayloadReader | None = None
        self._missing: set[str] = set()
        self._size = 0
        self._count = 0

    def opened(self, name: str, size: int) -> None:
        """A file of the archive begins."""
        base, _slash, self._name = name.partition("/")
        if base != (self._base or base):
            raise AddedFile("里面不止一个文件夹。")
        self._base = base
        if self._front is None:
            self._expect_tag_file(size)
            return
        if self._name not in self._front.manifest:
            raise AddedFile("里面多了一个清单上没有的文件。")
        self._digest = sha256()
        self._reader = self._ask(self._front, self._name)
        self._size += size
        self._count += 1

    def data(self, piece: bytes) -> None:
        """The next bytes of the file."""
        if self._front is None:
            self._held += piece
            return
        self._digest.update(piece)
        if self._reader:
            self._reader.data(piece)

    def closed(self) -> None:
        """The file has ended."""
        if self._front is None:
            self._tags[self._name] = bytes(self._held)
            self._held.clear()
            if len(self._tags) == len(package.TAG_FILES):
                self._front = _front(self._tags, self._base)
                self._missing = set(self._front.manifest)
            return
        if self._digest.hexdigest() != self._front.manifest[self._name]:
            raise Altered(f"里面的{described(self._name)}被改动过。")
        self._missing.discard(self._name)
        if self._reader:
            self._reader.closed()

    def finish(self) -> TagFiles:
        """Call it after the archive's end: everything that is listed was there."""
        if self._front is None:
            raise MissingFile(f"里面少了{_NAMES[package.TAG_FILES[len(self._tags)]]}。")
        if self._missing:
            first = described(min(self._missing))
            more = f"等 {len(self._missing)} 个文件" if len(self._missing) > 1 else ""
            raise MissingFile(f"里面少了{first}{more}。")
        cover = self._front.cover
        if (cover.payload_size, cover.payload_files) != (self._size, self._count):
            raise Altered("内容的大小和包信息里写的不一样。")
        return self._front

    def _expect_tag_file(self, size: int) -> None:
        wanted = package.TAG_FILES[len(self._tags)]
        if self._name != wanted:
            if self._name in package.TAG_FILES or self._name.startswith("data/"):
                raise MissingFile(f"里面少了{_NAMES[wanted]}，或者它不在原来的位置。")
            raise AddedFile("里面多了一个不该有的文件。")
        if size > _LARGEST_TAG_FILE:
            raise Oversized(f"里面的{_NAMES[wanted]}大得不像一天的检查。")


def described(name: str) -> str:
    """A payload file in words, never by a name that somebody else chose."""
    kind, digest = payload_of(name)
    if kind == "photo":
        return f"一张照片（{digest[:12]}）"
    if kind == "order":
        return f"一份督办单（{digest[:12]}）"
    return _NAMES.get(name, "一个文件")


def _front(tags: dict[str, bytes], base: str) -> TagFiles:
    try:
        tag_manifest = package.read_manifest(tags[package.TAG_MANIFEST])
        listed = {name: sha256(tags[name]).hexdigest() for name in package.TAG_FILES[:3]}
        if tag_manifest != listed:
            raise Altered("清单和签名时的不一样。")
        front = TagFiles(
            Cover.read(tags[package.BAG_INFO]),
            Seal.read(tags[package.SIGNATURE]),
            package.read_manifest(tags[package.MANIFEST]),
            tags[package.TAG_MANIFEST],
        )
    except Malformed as error:
        raise Altered("包信息、清单或签名的写法不对。") from error
    names = front.manifest.keys()
    well_named = (
        all(name.startswith("data/") for name in names)
        and {package.RECORDS, package.SCHEMAS[front.cover.contract]} <= names
    )
    if tags[package.BAGIT] != package.BAGIT_TEXT or front.cover.base != base or not well_named:
        raise Altered("包信息和里面的内容对不上。")
    if front.seal.device_id != front.cover.device_id:
        raise Altered("签名的设备和包信息里写的不是同一台。")
    _require_own_names(front)
    return front


def _require_own_names(front: TagFiles) -> None:
    for name, digest in front.manifest.items():
        kind, named = payload_of(name)
        if kind and named != digest:
            raise Altered(f"里面的{described(name)}和它的名称对不上。")
