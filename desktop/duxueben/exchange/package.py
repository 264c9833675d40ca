"""The contract of a package: what is in the bag, how it is called, and how a record is written in it.

A package file is an age-encrypted, stored ZIP with one BagIt bag (RFC 8493). First come the tag files in a
fixed order, so that a reader knows what is signed before it meets the content, then ``data/``. No name holds
personal information.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import cast

from duxueben import __version__
from duxueben.model import fields as read
from duxueben.model.canonical import JSON, canonical_bytes, parse
from duxueben.model.kept import REGISTERS

CONTRACT = "duxueben-package-4"
RECORD_SCHEMA = 4
"""Of the records written today; those of older schemas are read for ever."""
SCHEMAS = {
    "duxueben-package-1": "data/schema/records-1.json",
    "duxueben-package-2": "data/schema/records-2.json",
    "duxueben-package-3": "data/schema/records-3.json",
    CONTRACT: "data/schema/records-4.json",
}
"""Contract → where its bags hold the schema of their records."""
RECORDS, SCHEMA = "data/records.jsonl", SCHEMAS[CONTRACT]
INDEX, TABLE = "data/index.html", "data/visits.xlsx"
"""For people: the day as a page for any browser, and as a table; a reader of records passes them over."""
BAGIT, BAG_INFO, MANIFEST, TAG_MANIFEST, SIGNATURE = (
    "bagit.txt",
    "bag-info.txt",
    "manifest-sha256.txt",
    "tagmanifest-sha256.txt",
    "signature.json",
)
TAG_FILES = (BAGIT, BAG_INFO, MANIFEST, TAG_MANIFEST, SIGNATURE)
"""In the order in which they stand at the front of the archive."""
BAGIT_TEXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
NO_PREDECESSOR = "none"
MOST_FILES = 50_000
"""Files of one part."""
LARGEST_LINE = 16 * 1024 * 1024
"""Bytes of one record."""

ID_FIELDS = {
    **dict.fromkeys(("visit", "institution", "inspector", "order", "finding"), "id"),
    **dict.fromkeys(("referral", "complaint", "draw", "document", "blank_form"), "id"),
    **dict.fromkeys((*REGISTERS, "stat_table", "purge"), "id"),
    "event": "event_id",
}
"""Kinds of records that this version knows → where each says its own id."""

_FOLDERS = {
    "photo": ("data/photos/", ".jpg"),
    "order": ("data/orders/", ".pdf"),
    "document": ("data/documents/", ".pdf"),
    "table": ("data/tables/", ".json"),
    "table_sheet": ("data/tables/", ".xlsx"),
    "table_paper": ("data/tables/", ".pdf"),
}
TABLE_FILES = {ending: kind for kind, (_, ending) in _FOLDERS.items() if kind.startswith("table")}
"""Ending of a file of a table that was handed in → the kind of its payload file."""
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_KIND = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
_BASE = re.compile(r"duxueben-[A-Za-z0-9][A-Za-z0-9_-]{0,39}-\d{4,9}-\d{8}-\d{1,4}of\d{1,4}", re.ASCII)


class Malformed(ValueError):
    """A part of a package does not have the agreed form; the message names the part alone."""


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One record as it travels."""

    kind: str
    """visit, order, finding, referral, event …: see ``ID_FIELDS``; others are kept as they are."""
    schema: int
    id: str
    revision: int
    sha256: str
    """Of the canonical ``body``."""
    body: Mapping[str, JSON]
    written: bytes = field(repr=False)
    """The canonical line without its end."""

    @staticmethod
    def of(
        kind: str, record_id: str, revision: int, body: Mapping[str, JSON], schema: int = RECORD_SCHEMA
    ) -> RecordLine:
        """A line for ``body``; raises ``TypeError`` for what canonical JSON cannot hold."""
        inner = canonical_bytes(body)
        digest = sha256(inner).hexdigest()
        rest = canonical_bytes(
            {"id": record_id, "kind": kind, "revision": revision, "schema": schema, "sha256": digest}
        )
        # "body" sorts before the other names, so the canonical line is spelt without writing the body twice.
        return RecordLine(
            kind, schema, record_id, revision, digest, body, b'{"body":' + inner + b"," + rest[1:]
        )

    @staticmethod
    def read(line: bytes) -> RecordLine:
        """The record in ``line`` (without its end); ``Malformed`` unless canonical and true to its hash."""
        try:
            fields = parse(line)
            if not isinstance(fields, Mapping) or canonical_bytes(fields) != line:
                raise Malformed("not canonical")
            again = RecordLine.of(
                read.text(fields, "kind"),
                read.text(fields, "id"),
                read.number(fields, "revision"),
                read.mapping(fields, "body"),
                read.number(fields, "schema"),
            )
        except (ValueError, TypeError, RecursionError) as error:
            raise Malformed("record") from error
        if again.written != line or not _KIND.fullmatch(again.kind):
            raise Malformed("record")
        return again


@dataclass(frozen=True, slots=True)
class Cover:
    """What ``bag-info.txt`` says of one part."""

    device_id: str
    sequence: int
    day: date
    part: int
    parts: int
    predecessor: str
    """SHA-256 of the tag manifest of the part before, or of the last one of the package before; or empty."""
    written_at: str
    """ISO 8601 with offset."""
    payload_size: int
    payload_files: int
    contract: str = CONTRACT

    @property
    def group(self) -> str:
        """What all parts of the package share."""
        return f"duxueben-{self.device_id}-{self.sequence:04}-{self.day:%Y%m%d}"

    @property
    def base(self) -> str:
        """The bag's folder in the archive, and its External-Identifier."""
        return f"{self.group}-{self.part}of{self.parts}"

    @property
    def file_name(self) -> str:
        """``duxueben-a7k2-0018-20231017-1of1.zip.age``."""
        return f"{self.base}.zip.age"

    def to_bytes(self) -> bytes:
        """The file ``bag-info.txt``."""
        rows = {
            "Bag-Software-Agent": f"duxueben {__version__}",
            "Bagging-Date": self.written_at[:10],
            "Payload-Oxum": f"{self.payload_size}.{self.payload_files}",
            "External-Identifier": self.base,
            "Bag-Group-Identifier": self.group,
            "Bag-Count": f"{self.part} of {self.parts}",
            "Duxueben-Contract": self.contract,
            "Duxueben-Device": self.device_id,
            "Duxueben-Sequence": str(self.sequence),
            "Duxueben-Day": self.day.isoformat(),
            "Duxueben-Written-At": self.written_at,
            "Duxueben-Predecessor": self.predecessor or NO_PREDECESSOR,
        }
        return "".join(f"{name}: {value}\n" for name, value in rows.items()).encode("ascii")

    @staticmethod
    def read(data: bytes) -> Cover:
        """From ``bag-info.txt``; labels that are not known are passed over. Raises ``Malformed``."""
        try:
            rows = dict(line.split(": ", 1) for line in data.decode("utf-8").splitlines())
            size, files = rows["Payload-Oxum"].split(".")
            part, parts = rows["Bag-Count"].split(" of ")
            told = rows["Duxueben-Predecessor"]
            cover = Cover(
                rows["Duxueben-Device"],
                _whole(rows["Duxueben-Sequence"]),
                date.fromisoformat(rows["Duxueben-Day"]),
                _whole(part),
                _whole(parts),
                "" if told == NO_PREDECESSOR else told,
                rows["Duxueben-Written-At"],
                _whole(size),
                _whole(files),
                rows["Duxueben-Contract"],
            )
            datetime.fromisoformat(cover.written_at)
        except (KeyError, ValueError) as error:
            raise Malformed("bag-info") from error
        fits = cover.base == rows["External-Identifier"] and _BASE.fullmatch(cover.base)
        if not (
            cover.contract in SCHEMAS
            and fits
            and 1 <= cover.part <= cover.parts
            and _is_link(cover.predecessor)
        ):
            raise Malformed("bag-info")
        return cover


@dataclass(frozen=True, slots=True)
class Seal:
    """What ``signature.json`` says: an Ed25519 signature over the bytes of ``tagmanifest-sha256.txt``."""

    device_id: str
    signature: bytes
    public_key: bytes
    """The signer's own word: it shows that nothing changed since, never who it was. May be empty."""

    def to_bytes(self) -> bytes:
        """The file ``signature.json``."""
        return canonical_bytes(
            {
                "algorithm": "Ed25519",
                "device_id": self.device_id,
                "public_key": self.public_key.hex(),
                "signature": self.signature.hex(),
                "signed_file": TAG_MANIFEST,
            }
        )

    @staticmethod
    def read(data: bytes) -> Seal:
        """From ``signature.json``; raises ``Malformed``."""
        try:
            fields = cast("read.Fields", parse(data))
            seal = Seal(
                read.text(fields, "device_id"),
                bytes.fromhex(read.text(fields, "signature")),
                bytes.fromhex(read.text(fields, "public_key")),
            )
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise Malformed("signature") from error
        if seal.to_bytes() != data:
            raise Malformed("signature")
        return seal


def payload_name(kind: str, digest: str) -> str:
    """Where a ``photo``, an ``order``, a ``document`` or a file of a table lies in the bag."""
    folder, ending = _FOLDERS[kind]
    return f"{folder}{digest}{ending}"


def payload_of(name: str) -> tuple[str, str]:
    """(kind, SHA-256) of a payload file named by its content; two empty texts for any other."""
    for kind, (folder, ending) in _FOLDERS.items():
        digest = name.removeprefix(folder).removesuffix(ending)
        if name == f"{folder}{digest}{ending}" and _SHA256.fullmatch(digest):
            return kind, digest
    return "", ""


def manifest_bytes(hashes: Mapping[str, str]) -> bytes:
    """A manifest or tag manifest: name → SHA-256, one a line."""
    return "".join(f"{digest}  {name}\n" for name, digest in hashes.items()).encode("ascii")


def read_manifest(data: bytes) -> dict[str, str]:
    """Name → SHA-256; raises ``Malformed`` for any line of another form and for a name twice."""
    found: dict[str, str] = {}
    try:
        lines = data.decode("ascii").split("\n")
    except ValueError as error:
        raise Malformed("manifest") from error
    for line in lines[:-1]:
        digest, gap, name = line[:64], line[64:66], line[66:]
        if not _SHA256.fullmatch(digest) or gap != "  " or not name or name in found:
            raise Malformed("manifest")
        found[name] = digest
    if lines[-1]:
        raise Malformed("manifest")
    return found


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise Malformed("whole number")
    return int(text)


def _is_link(predecessor: str) -> bool:
    return not predecessor or _SHA256.fullmatch(predecessor) is not None
