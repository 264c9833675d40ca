"""Which payload files a record needs, told from its body; only bodies that were held against the schema."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from duxueben.exchange.package import RECORD_SCHEMA, TABLE_FILES, RecordLine, payload_name
from duxueben.model import fields as read
from duxueben.model.kept import REGISTERS

_PAPERS = {"order": "order", "document": "document", "blank_form": "document"}
"""Kinds of records that have a PDF → the kind of its payload file."""
_WITH_PHOTOS = frozenset({"visit", "order", "finding", *REGISTERS})


def named_by(line: RecordLine) -> set[str]:
    """The names of the payload files; none for a schema that is newer than ours."""
    if line.schema > RECORD_SCHEMA:
        return set()
    needed = {payload_name("photo", read.text(one, "sha256")) for one in _photos(line)}
    if line.kind in _PAPERS:
        receipt = [read.mapping(line.body, "receipt")] if line.body.get("receipt") else []
        papers = (read.text(paper, "file_sha256") for paper in (line.body, *receipt))
        needed |= {payload_name(_PAPERS[line.kind], sha256) for sha256 in papers}
    if line.kind == "stat_table":
        for file in read.mappings(line.body, "files"):
            needed.add(payload_name(table_kind(read.text(file, "name")), read.text(file, "file_sha256")))
    return needed


def excused_by(line: RecordLine) -> set[str]:
    """The names of payload files that are gone by right: photos that the record says were cleared away."""
    if line.kind != "purge" or line.schema > RECORD_SCHEMA:
        return set()
    photos = read.mappings(line.body, "photos")
    return {payload_name("photo", digest) for photo in photos for digest in read.texts(photo, "digests")}


def table_kind(name: str) -> str:
    """The kind of the payload file that holds a handed-in table's file of this name."""
    return TABLE_FILES.get(PurePosixPath(name).suffix, "table")


def _photos(line: RecordLine) -> Iterable[read.Fields]:
    """The copies that leave: of photos that were not taken out, and of every sheet that came back."""
    if line.kind in _WITH_PHOTOS:
        for photo in read.mappings(line.body, "photos"):
            if not photo.get("removed"):
                yield _leaving(photo)
    if line.kind in _PAPERS:
        for sheet in read.mappings(line.body, "sheets"):
            yield _leaving(read.mapping(sheet, "photo"))


def _leaving(photo: read.Fields) -> read.Fields:
    return read.mapping(photo, "edited") if photo.get("edited") else photo
