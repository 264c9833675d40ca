"""The foot of every page: number, page x of y, digest, and the small code that files a scanned sheet."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from duxueben.documents import codes
from duxueben.documents.paper import MM, Sheet
from duxueben.documents.pen import BODY, BOTTOM, HAIR, LEFT, NOTE, RIGHT, TOP, Pen
from duxueben.documents.seal import sheet_mark

MARK_SIDE = 18 * MM
"""The small code on every page."""
_MARK_LOW = 9 * MM
_GAP = 5 * MM


@dataclass(frozen=True, slots=True, kw_only=True)
class FootWords:
    """What the feet of one paper say in words."""

    name: str
    """Its number, or what it is where it has none."""
    page: str
    """With ``{page}`` and ``{pages}``."""
    digest: str
    """As printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot(FootWords):
    """What they say where each also bears the small code."""

    paper_id: str
    record_sha256: str
    """Empty on a draft."""
    draft_mark: tuple[str, ...]
    """What stands in the place of the small code on a draft."""


def draw_feet(pen: Pen, foot: Foot, *, mark_above: Set[int] = frozenset()) -> None:
    """Draw the feet of all sheets of the pen's paper, which is complete.

    ``mark_above``: pages, from 1, whose small code stands above the heading.
    """
    pages = len(pen.paper.sheets)
    for page, sheet in enumerate(pen.paper.sheets, 1):
        above = page in mark_above
        side = _draw_mark(pen, sheet, foot, page, pages, above=above)
        _draw_words(pen, sheet, foot, page, pages, side)


def draw_foot_words(pen: Pen, words: FootWords) -> None:
    """Draw the feet of a paper whose sheets are not filed by a code; it is complete."""
    pages = len(pen.paper.sheets)
    for page, sheet in enumerate(pen.paper.sheets, 1):
        _draw_words(pen, sheet, words, page, pages, 0.0)


def draw_placeholder(pen: Pen, sheet: Sheet, texts: tuple[str, ...], x: float, y: float, side: float) -> None:
    """The dashed square where an issued paper has a code."""
    sheet.box(x, y, side, side, HAIR, dash=3)
    middle = y + side / 2 + (len(texts) - 1) * 6.5
    for index, text in enumerate(texts):
        pen.put_centred(sheet, text, NOTE, x + side / 2, middle - index * 13, grey=0.35)


def _draw_mark(pen: Pen, sheet: Sheet, foot: Foot, page: int, pages: int, *, above: bool) -> float:
    """The small code, on the inner side of the foot, or above the heading.

    Returns how far the words of the foot must stay away from that side.
    """
    x, y = (LEFT if page % 2 else RIGHT - MARK_SIDE), _MARK_LOW
    if above:
        x, y = RIGHT - MARK_SIDE, TOP - 6 * MM
    if foot.record_sha256:
        mark = sheet_mark(foot.paper_id, page, pages, foot.record_sha256)
        sheet.squares(codes.matrix(mark, robust=True), x, y, MARK_SIDE)
    else:
        draw_placeholder(pen, sheet, foot.draft_mark, x, y, MARK_SIDE)
    return 0.0 if above else MARK_SIDE + _GAP


def _draw_words(pen: Pen, sheet: Sheet, foot: FootWords, page: int, pages: int, side: float) -> None:
    """Name, page and digest; — 1 — on the outer side of the paper (GB/T 9704-2012, 7.5)."""
    odd = page % 2 == 1
    figures = f"— {page} —"
    height = BOTTOM - 7 * MM - BODY.size * 0.38
    if odd:
        pen.put_right(sheet, figures, BODY, RIGHT - BODY.size, height)
    else:
        pen.put(sheet, figures, BODY, LEFT + BODY.size, height)
    left = LEFT + (side if odd else 0)
    right = RIGHT - (0 if odd else side)
    low = _MARK_LOW + 6
    pen.put(sheet, foot.name, NOTE, left, low)
    pen.put_centred(sheet, foot.page.format(page=page, pages=pages), NOTE, (left + right) / 2, low)
    pen.put_right(sheet, foot.digest, NOTE, right, low)
