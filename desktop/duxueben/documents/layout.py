"""How the paper looks: all its pages, each with its foot, the same bytes for the same letter."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.documents.annex_pages import draw_annex
from duxueben.documents.feet import Foot, draw_feet
from duxueben.documents.follow_up_pages import draw_follow_ups
from duxueben.documents.fonts import Faces
from duxueben.documents.letter import Letter
from duxueben.documents.order_pages import draw_order
from duxueben.documents.paper import Paper
from duxueben.documents.pen import Pen
from duxueben.documents.receipt_page import draw_receipt_page
from duxueben.documents.signing import ReceiptBox
from duxueben.progress import Progress


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
    draw_follow_ups(pen, letter)
    annex = letter.words.annex
    draw_annex(pen, annex.title, annex.number + letter.number, letter.photos, progress)
    # The stub takes the foot of its page along.
    draw_feet(pen, foot_of(letter), mark_above=frozenset() if box is None else {box.page + 1})
    pages = len(pen.paper.sheets)
    return Rendered(pen.paper.pdf(f"{letter.number} {letter.title}", faces.usual.name), pages, box)


def foot_of(letter: Letter) -> Foot:
    """What the feet of an order, or of a form for one, say."""
    words = letter.words
    return Foot(
        paper_id=letter.order_id,
        name=letter.number,
        record_sha256=letter.record_sha256,
        page=words.foot.page,
        digest=words.draft.digest if letter.is_draft else words.foot.digest.format(digest=letter.digest),
        draft_mark=words.draft.mark,
    )
