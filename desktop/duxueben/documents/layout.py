"""How the paper looks: all its pages, each with its foot, the same bytes for the same letter."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.documents import codes
from duxueben.documents.annex_pages import draw_annex
from duxueben.documents.fonts import Faces
from duxueben.documents.letter import Letter
from duxueben.documents.order_pages import draw_order, draw_placeholder
from duxueben.documents.paper import MM, Paper, Sheet
from duxueben.documents.pen import BODY, BOTTOM, LEFT, NOTE, RIGHT, TOP, Pen
from duxueben.documents.receipt_page import draw_receipt_page
from duxueben.documents.seal import sheet_mark
from duxueben.documents.signing import ReceiptBox
from duxueben.progress import Progress

MARK_SIDE = 18 * MM
"""The small code on every page."""
_MARK_LOW = 9 * MM
_GAP = 5 * MM


@dataclass(frozen=True, slots=True)
class Rendered:
    """The paper before it is sealed and signed."""

    pdf: bytes
    pages: int
    receipt_box: ReceiptBox | None
    """Where the unit's own signature may go on 签收与送达附页; None where the bureau leaves that page out."""


def render(letter: Letter, faces: Faces, progress: Progress | None = None) -> Rendered:
    """Set the letter; raises ``MissingGlyph`` before anything is drawn if a character cannot be printed."""
    progress = progress or Progress()
    progress.step(0, 1, "排版")
    faces.require(letter.all_text(), letter.short_number)
    pen = Pen(faces, Paper())
    draw_order(pen, letter)
    box = draw_receipt_page(pen, letter) if letter.page_two else None
    draw_annex(pen, letter, progress)
    pages = len(pen.paper.sheets)
    for page, sheet in enumerate(pen.paper.sheets, 1):
        mark = "" if letter.is_draft else sheet_mark(letter.order_id, page, pages, letter.record_sha256)
        above = box is not None and page == box.page + 1
        side = _draw_mark(pen, sheet, letter, mark, above=above, left=page % 2 == 1)
        _draw_foot(pen, sheet, letter, page, pages, side)
    return Rendered(pen.paper.pdf(f"{letter.number} {letter.title}", faces.usual.name), pages, box)


def _draw_mark(pen: Pen, sheet: Sheet, letter: Letter, mark: str, *, above: bool, left: bool) -> float:
    """The small code, on the inner side of the foot; above the heading where the stub takes the foot along.

    Returns how far the words of the foot must stay away from that side.
    """
    x, y = (LEFT if left else RIGHT - MARK_SIDE), _MARK_LOW
    if above:
        x, y = RIGHT - MARK_SIDE, TOP - 6 * MM
    if letter.is_draft:
        draw_placeholder(pen, sheet, letter.words.draft.mark, x, y, MARK_SIDE)
    else:
        sheet.squares(codes.matrix(mark, robust=True), x, y, MARK_SIDE)
    return 0.0 if above else MARK_SIDE + _GAP


def _draw_foot(pen: Pen, sheet: Sheet, letter: Letter, page: int, pages: int, side: float) -> None:
    """Number, page and digest; — 1 — on the outer side of the paper (GB/T 9704-2012, 7.5)."""
    odd = page % 2 == 1
    figures = f"— {page} —"
    height = BOTTOM - 7 * MM - BODY.size * 0.38
    if odd:
        pen.put_right(sheet, figures, BODY, RIGHT - BODY.size, height)
    else:
        pen.put(sheet, figures, BODY, LEFT + BODY.size, height)
    left = LEFT + (side if odd else 0)
    right = RIGHT - (0 if odd else side)
    words = letter.words
    digest = words.draft.digest if letter.is_draft else words.foot.digest.format(digest=letter.digest)
    low = _MARK_LOW + 6
    pen.put(sheet, letter.number, NOTE, left, low)
    pen.put_centred(sheet, words.foot.page.format(page=page, pages=pages), NOTE, (left + right) / 2, low)
    pen.put_right(sheet, digest, NOTE, right, low)
