"""Which record each sealed file belongs to, so that a damaged one can be named by visit or by paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duxueben.model import fields as read
from duxueben.model import moment
from duxueben.model.numbering import DocNumber
from duxueben.store import file_queries
from duxueben.store.connection import Row, Rows

_PHOTOS = """
    SELECT p.id, p.sha256, p.thumbnail_sha256, p.print_sha256, p.position, v.planned_on, i.name
      FROM photo p JOIN visit v ON v.id = p.visit_id JOIN institution i ON i.id = v.institution_id
     ORDER BY v.planned_on, v.id, p.position"""
_EDITED = """
    SELECT event.payload ->> '$.photo.id' AS photo_id, copy.value AS sha256
      FROM event, json_each(event.payload, '$.photo.edited') AS copy
     WHERE event.aggregate = 'visit' AND event.kind LIKE 'photo%' AND copy.key LIKE '%sha256'
     ORDER BY event.position"""
_PAPERS = """
    SELECT o.file_sha256, nullif(o.receipt, '') ->> 'file_sha256' AS receipt_sha256,
           o.code, o.year, o.n, o.letter, i.name
      FROM orders o JOIN institution i ON i.id = o.institution_id ORDER BY o.code, o.year, o.n"""
_COPIES = {
    "sha256": "",
    "thumbnail_sha256": "的缩略图",
    "print_sha256": "的打印用图",
}


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A sealed file and what a person calls it."""

    sha256: str
    words: str
    """``2023年10月17日 漴川区白鹭洲小学 第3张照片`` or ``督办单 漴教督改〔2023〕47号``."""


def named_files(source: Rows) -> list[NamedFile]:
    """Every sealed file that a record needs, once, in the order of days and numbers."""
    found: dict[str, str] = {}
    photos: dict[str, str] = {}
    cleared = file_queries.cleared_photos(source)
    for row in source.rows(_PHOTOS):
        if row["id"] in cleared:
            continue
        photo = photos[read.text(row, "id")] = _photo(row)
        for column, which in _COPIES.items():
            found.setdefault(read.text(row, column), photo + which)
    for row in source.rows(_EDITED):  # those that were given up, too: an undo brings them back
        photo = photos.get(read.text(row, "photo_id"), "")
        if photo:
            found.setdefault(read.text(row, "sha256"), f"{photo}遮盖或转动后的副本")
    for row in source.rows(_PAPERS):
        paper = f"{read.text(row, 'name')} 督办单 {DocNumber.from_json(row).text}"
        found.setdefault(read.text(row, "file_sha256"), paper)
        if row["receipt_sha256"]:
            found.setdefault(read.text(row, "receipt_sha256"), f"{paper}（签收后的）")
    for sha256 in sorted(file_queries.files_named(source)):
        found.setdefault(sha256, f"编号{sha256[:12]}的附件")
    return [NamedFile(sha256, words) for sha256, words in found.items()]


def _photo(row: Row) -> str:
    place = read.number(row, "position") + 1
    day = moment.full_date(date.fromisoformat(read.text(row, "planned_on")))
    return f"{day} {read.text(row, 'name')} 第{place}张照片"
