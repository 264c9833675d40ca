"""What a photographed sheet turns out to be, told from the codes on it and the papers of this laptop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from duxueben.documents.seal import SheetMark
from duxueben.model.word import Word
from duxueben.workspace.paper.inked import Find, InkedPaper, find

if TYPE_CHECKING:
    from duxueben.photos.intake import TakenPhoto


class Sighting(Word):
    """The answers, each with a sentence of its own; only a sheet that fits is filed by itself."""

    FITS = "fits", "认出"
    KNOWN = "known", "已归过"
    VOIDED = "voided", "已作废"
    UNKNOWN = "unknown", "不在本机"
    DIFFERENT = "different", "内容不符"
    FOREIGN = "foreign", "别的二维码"
    NO_CODE = "no_code", "没有认出"
    SEVERAL = "several", "不止一张"

    @property
    def by_hand(self) -> bool:
        """Whether the person may say which page it is: there was no code of ours that says otherwise."""
        return self in (Sighting.NO_CODE, Sighting.FOREIGN)


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """A page of a paper."""

    aggregate: str
    paper_id: str
    page: int
    """From 1."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the codes say, in a sentence."""

    sighting: Sighting
    sentence: str
    place: SheetPlace | None = None
    """Only of a sheet that fits."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture that was looked at; nothing of it is kept yet."""

    name: str
    """Of its file, for sentences to the person."""
    taken: TakenPhoto = field(repr=False)
    told: Told


_MOST_NAMES = 5
"""Sheets of one picture that a sentence names."""
NO_CODE = Told(
    Sighting.NO_CODE,
    "没有读出页角的小码。把纸放平，四角都拍进去再拍一次；码破了的，可以自己选是哪一份的第几页。",
)
FOREIGN = Told(
    Sighting.FOREIGN,
    "照片上只有别的二维码，没有督学本的页码。确实是签字页、小码被盖住的，可以自己选是哪一份的第几页。",
)
UNKNOWN = Told(
    Sighting.UNKNOWN,
    "小码读得出，但登记里没有这一份：它是另一台电脑出具的，或者它的记录不在这里。请在出具它的电脑上归档。",
)


def judge(marks: Sequence[object], records: Find, sha256_original: str) -> Told:
    """What a picture shows, by the codes that were found on it (``documents.sheet_scan.marks``).

    ``sha256_original``: of the picture's file; one that is filed already is not filed again.
    """
    sheets = list(dict.fromkeys(mark for mark in marks if isinstance(mark, SheetMark)))
    if not sheets:
        return FOREIGN if marks else NO_CODE
    if len(sheets) > 1:
        known = list(dict.fromkeys(_name(mark, records) for mark in sheets))
        names = "、".join(known[:_MOST_NAMES]) + ("等" if len(known) > _MOST_NAMES else "")
        return Told(Sighting.SEVERAL, f"照片上有{len(sheets)}张纸：{names}。请一张一张拍，一张照片归一页。")
    paper = find(records, sheets[0].order_id)
    return UNKNOWN if paper is None else _told(sheets[0], paper, sha256_original)


def _told(mark: SheetMark, paper: InkedPaper, sha256_original: str) -> Told:
    page = f"{paper.name}第{mark.page}页"
    if mark.pages != paper.pages or not paper.record_sha256.startswith(mark.digest):
        return Told(
            Sighting.DIFFERENT,
            f"小码指的是{page}，但它的指纹和登记里的那一份对不上，没有归档。请核对这张纸是从哪里来的。",
        )
    if paper.voided:
        return Told(
            Sighting.VOIDED,
            f"这是{page}，这一份已经作废，原因：{paper.voided}。没有归档，请找现在有效的那一份。",
        )
    before = paper.sheet(mark.page)
    if any(sheet.photo.sha256_original == sha256_original for sheet in paper.sheets if not sheet.set_aside):
        return Told(Sighting.KNOWN, f"这张照片已经归在{paper.name}里，没有再归一次。")
    again = "。这一页先前归过一张，两张都留着，以新的为准" if before is not None else ""
    return Told(Sighting.FITS, f"{page}{again}。", SheetPlace(paper.aggregate, paper.id, mark.page))


def _name(mark: SheetMark, records: Find) -> str:
    paper = find(records, mark.order_id)
    return f"{paper.name}第{mark.page}页" if paper is not None else "登记里没有的一页"
