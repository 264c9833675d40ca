"""How the paper looks: all its pages, each with its foot, as PDF bytes that are the same for the same letter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from duxueben.documents import codes
from duxueben.documents.annex_pages import draw_annex
from duxueben.documents.cjk import Style
from duxueben.documents.fonts import Faces, Role
from duxueben.documents.letter import Letter
from duxueben.documents.order_pages import draw_order, draw_placeholder
from duxueben.documents.paper import MM, Paper, Sheet
from duxueben.documents.pen import BODY, BOTTOM, LEFT, NOTE, RIGHT, Pen
from duxueben.documents.receipt_page import draw_receipt_page
from duxueben.documents.signing import ReceiptBox
from duxueben.progress import Progress

MARK_SIDE = 18 * MM
"""The small code on every page."""
_MARK_LOW = 9 * MM
_GAP = 5 * MM

SheetMark = Callable[[str, int, int, str], str]
"""``(order_id, page, pages, record_sha256)`` → what the small code of that page holds; pages count from 1."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """The paper before it is sealed and signed."""

    pdf: bytes
    pages: int
    receipt_box: ReceiptBox | None
    """Where the unit's own signature may go on 签收与送达附页; None where the bureau leaves that page out."""


def render(letter: Letter, faces: Faces, sheet_mark: SheetMark, progress: Progress | None = None) -> Rendered:
    """Set the letter; raises ``MissingGlyph`` before anything is drawn if a character cannot be printed."""
    progress = progress or Progress()
    faces.require(letter.all_text(), letter.short_number)
    pen = Pen(faces, Paper())
    draw_order(pen, letter)
    box = draw_receipt_page(pen, letter) if letter.page_two else None
    draw_annex(pen, letter, progress)
    pages = len(pen.paper.sheets)
    for page, sheet in enumerate(pen.paper.sheets, 1):
        mark = "" if letter.is_draft else sheet_mark(letter.order_id, page, pages, letter.record_sha256)
        _draw_foot(pen, sheet, letter, page, pages, mark)
    title = f"{letter.number} {letter.title}"
    return Rendered(pen.paper.finish(title, letter.issued_at), pages, box)


def _draw_foot(pen: Pen, sheet: Sheet, letter: Letter, page: int, pages: int, mark: str) -> None:
    """Number, page and digest; — 1 — on the outer side, the small code on the inner (GB/T 9704-2012, 7.5)."""
    odd = page % 2 == 1
    mark_x = LEFT if odd else RIGHT - MARK_SIDE
    if letter.is_draft:
        draw_placeholder(pen, sheet, letter.words.draft.mark, mark_x, _MARK_LOW, MARK_SIDE)
    else:
        sheet.squares(codes.matrix(mark, robust=True), mark_x, _MARK_LOW, MARK_SIDE)
    left = LEFT + (MARK_SIDE + _GAP if odd else 0)
    right = RIGHT - (0 if odd else MARK_SIDE + _GAP)
    figures = f"— {page} —"
    height = BOTTOM - 7 * MM - BODY.size * 0.38
    if odd:
        pen.put_right(sheet, figures, BODY, RIGHT - BODY.size, height)
    else:
        pen.put(sheet, figures, BODY, LEFT + BODY.size, height)
    words = letter.words
    digest = words.draft.digest if letter.is_draft else words.foot.digest.format(digest=letter.digest)
    low = _MARK_LOW + 6
    small = Style(Role.BODY, NOTE.size)
    pen.put(sheet, letter.number, small, left, low)
    pen.put_centred(sheet, words.foot.page.format(page=page, pages=pages), small, (left + right) / 2, low)
    pen.put_right(sheet, digest, small, right, low)
