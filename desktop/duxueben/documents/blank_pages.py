"""空白督办单: 附件4 with its number and nothing else filled in, ruled for a pen, and its receipt page."""

from __future__ import annotations

from datetime import datetime

from duxueben.documents.feet import draw_feet
from duxueben.documents.fonts import Faces
from duxueben.documents.layout import Rendered, foot_of
from duxueben.documents.letter import Letter, LetterInspector, title_of
from duxueben.documents.order_pages import (
    CONTACT_ROW,
    close_cell,
    draw_contact,
    draw_head,
    draw_receipt,
    receipt_height,
)
from duxueben.documents.paper import Paper, Sheet
from duxueben.documents.pen import BOTTOM, HAIR, LEFT, NOTE, PAD, RIGHT, Pen
from duxueben.documents.receipt_page import draw_receipt_page
from duxueben.documents.tidying import on_one_line
from duxueben.documents.wording import Wording
from duxueben.model.blank_record import BlankRecord
from duxueben.model.numbering import DocNumber

_LINE = 28.0
"""Points between two ruled lines: room for a pen."""
_RECEIPT_LEADING = 25.0
_NOTE_ROW = 16.0
_INSPECTORS = 2
"""Who signs on the receipt page."""


def letter_of(record: BlankRecord, wording: Wording, *, record_sha256: str) -> Letter:
    """The letter of the form, all of whose cells are empty."""
    number = record["number"]
    shown = DocNumber(number["code"], number["year"], number["n"], number.get("letter", ""))
    return Letter(
        order_id=record["blank_id"],
        number=shown.text,
        short_number=shown.short,
        lineage="",
        registers="",
        title=title_of(record["title"], record["district"], wording),
        institution="",
        head="",
        issued_on=wording.blank.issued_on,
        issued_at=datetime.fromisoformat(record["printed_at"]),
        findings=(),
        follow_ups=(),
        authority="",
        cc=on_one_line(record.get("cc", "")),
        contact=on_one_line(record["contact"]["name"]),
        phone=on_one_line(record["contact"]["phone"]),
        organ=on_one_line(record["organ"]),
        inspectors=(LetterInspector(wording.page_two.witness_name, "　"),) * _INSPECTORS,
        copies=record["copies"],
        photos=(),
        page_two=True,
        record_sha256=record_sha256,
        seal_text="",
        words=wording,
        is_blank=True,
    )


def render_blank(letter: Letter, faces: Faces) -> Rendered:
    """Set the form; raises ``MissingGlyph`` before anything is drawn if a character cannot be printed."""
    faces.require(letter.all_text(), letter.short_number, "印制")
    pen = Pen(faces, Paper())
    _draw_page_one(pen, letter)
    box = draw_receipt_page(pen, letter)
    draw_feet(pen, foot_of(letter), mark_above=frozenset({box.page + 1}))
    pages = len(pen.paper.sheets)
    return Rendered(pen.paper.pdf(f"{letter.number} {letter.title}", faces.usual.name), pages, None)


def _draw_page_one(pen: Pen, letter: Letter) -> None:
    sheet = pen.paper.sheet()
    top = draw_head(pen, sheet, letter)
    floor = BOTTOM + CONTACT_ROW + _NOTE_ROW
    _rule(sheet, top, floor + receipt_height(_RECEIPT_LEADING))
    close_cell(sheet, top, floor)
    draw_receipt(pen, sheet, letter, floor, _RECEIPT_LEADING)
    draw_contact(pen, sheet, letter, floor, RIGHT)
    note = pen.lines(letter.words.blank.note, NOTE, RIGHT - LEFT)
    pen.stack(sheet, note, NOTE.size, LEFT, BOTTOM + _NOTE_ROW, _NOTE_ROW)


def _rule(sheet: Sheet, top: float, bottom: float) -> None:
    """Fine lines over the big cell, as many as a pen finds room for."""
    y = top - _LINE - 4
    while y >= bottom:
        sheet.rule(LEFT + PAD, y, RIGHT - PAD, y, HAIR / 2)
        y -= _LINE
