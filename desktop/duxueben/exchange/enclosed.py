"""Which payload files a record needs, told from its body; only bodies that were held against the schema."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

from duxueben.exchange.package import RECORD_SCHEMA, TABLE_FILES, RecordLine, payload_name
from duxueben.model import fields as read
from duxueben.model.kept import REGISTERS

_PAPERS = {"order": "order", "document": "document", "blank_form": "document"}
"""Kinds of records that have a PDF → the kind of its payload file."""
_WITH_PHOTOS = frozenset({"visit", "order", "finding", *REGISTERS})
_CLEARED_OF = ("visit/", "finding/")
"""Owners of which photos are ever cleared away."""


class Needed(NamedTuple):
    """A payload file that a record needs."""

    name: str
    owner: str
    """``visit/<id>``."""
    photo_id: str = ""
    """Empty for a paper."""


def named_by(line: RecordLine) -> set[Needed]:
    """The payload files; none for a schema that is newer than ours."""
    if line.schema > RECORD_SCHEMA:
        return set()
    owner = f"{line.kind}/{line.id}"
    needed = {
        Needed(payload_name("photo", read.text(_leaving(one), "sha256")), owner, read.text(one, "id"))
        for one in _photos(line)
    }
    if line.kind in _PAPERS:
        receipt = [read.mapping(line.body, "receipt")] if line.body.get("receipt") else []
        papers = (read.text(paper, "file_sha256") for paper in (line.body, *receipt))
        needed |= {Needed(payload_name(_PAPERS[line.kind], sha256), owner) for sha256 in papers}
    if line.kind == "stat_table":
        for file in read.mappings(line.body, "files"):
            kind = table_kind(read.text(file, "name"))
            needed.add(Needed(payload_name(kind, read.text(file, "file_sha256")), owner))
    return needed


def excused_by(line: RecordLine) -> set[Needed]:
    """What is gone by right: photos of visits and findings that the record says were cleared away.

    Whatever else needs the same file still needs it.
    """
    if line.kind != "purge" or line.schema > RECORD_SCHEMA:
        return set()
    return {
        Needed(payload_name("photo", digest), read.text(photo, "owner"), read.text(photo, "photo_id"))
        for photo in read.mappings(line.body, "photos")
        if read.text(photo, "owner").startswith(_CLEARED_OF)
        for digest in read.texts(photo, "digests")
    }


def table_kind(name: str) -> str:
    """The kind of the payload file that holds a handed-in table's file of this name."""
    return TABLE_FILES.get(PurePosixPath(name).suffix, "table")


def _photos(line: RecordLine) -> Iterable[read.Fields]:
    """Photos that were not taken out, and every sheet that came back."""
    if line.kind in _WITH_PHOTOS:
        for photo in read.mappings(line.body, "photos"):
            if not photo.get("removed"):
                yield photo
    if line.kind in _PAPERS:
        for sheet in read.mappings(line.body, "sheets"):
            yield read.mapping(sheet, "photo")


def _leaving(photo: read.Fields) -> read.Fields:
    """The copy that leaves."""
    return read.mapping(photo, "edited") if photo.get("edited") else photo
