"""签收与送达附页: what is written by hand at the door, and the stub that the inspector keeps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from duxueben.documents.cjk import Line
from duxueben.documents.letter import Letter, LetterInspector
from duxueben.documents.paper import MM, Sheet
from duxueben.documents.pen import (
    BOTTOM,
    FRAME,
    HAIR,
    LEFT,
    NOTE,
    PAD,
    RIGHT,
    SMALL,
    SMALL_LABEL,
    SUBTITLE,
    TEXT_WIDTH,
    TOP,
    Pen,
)
from duxueben.documents.signing import ReceiptBox

_LABEL_WIDTH = 25 * MM
_X = LEFT + _LABEL_WIDTH + PAD
_WIDTH = TEXT_WIDTH - _LABEL_WIDTH - 2 * PAD
_LINE = 20.5
_PAD = 3.0
_OPINION_LEAST = 38.0
_STUB_HEAD, _STUB_LINE = 33.0, 17.0
_NOTE_LEADING = 13.5
_ROOM = "　" * 12
"""For names that are written by hand."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One row of the table: its label, its height and what draws the inside from its upper edge."""

    label: str
    height: float
    draw: Callable[[Sheet, float], None]


def draw_receipt_page(pen: Pen, letter: Letter) -> ReceiptBox:
    """The page with its stub; the stub moves to a page of its own if many inspectors leave it no room."""
    sheet = pen.paper.sheet()
    words = letter.words.page_two
    top = pen.heading(sheet, words.title, SUBTITLE, TOP + 8) - 1
    pen.put(sheet, words.number + letter.number, SMALL, LEFT, top - 8)
    top -= 20
    notes = [line for note in _notes(letter) for line in pen.lines(note, NOTE, TEXT_WIDTH)]
    below = len(notes) * _NOTE_LEADING + 8
    upper, lower = _upper_parts(pen, letter), _lower_parts(pen, letter)
    fixed = sum(part.height for part in (*upper, *lower)) + below
    stub = _stub_rows(pen, letter)
    stub_height = _STUB_HEAD + len(stub) * _STUB_LINE
    spare = top - BOTTOM - fixed
    own_page = spare - stub_height < _OPINION_LEAST
    opinion = _opinion(pen, letter, spare if own_page else spare - stub_height)
    top = _table(pen, sheet, (*upper, opinion), top, first=True)
    receipt_top = top
    top = _table(pen, sheet, lower, top)
    pen.stack(sheet, notes, NOTE.size, LEFT, top - 5, _NOTE_LEADING)
    page = len(pen.paper.sheets) - 1
    stub_sheet = pen.paper.sheet() if own_page else sheet
    _draw_stub(pen, stub_sheet, letter, stub, TOP if own_page else BOTTOM + stub_height)
    low = receipt_top - lower[0].height
    return ReceiptBox(page, round(LEFT + _LABEL_WIDTH), round(low), round(RIGHT), round(receipt_top))


def _notes(letter: Letter) -> Sequence[str]:
    names = {"organ": letter.organ, "contact": letter.contact, "phone": letter.phone}
    return [note.format(**names) for note in letter.words.page_two.notes]


def _upper_parts(pen: Pen, letter: Letter) -> list[_Part]:
    words = letter.words.page_two
    document = words.document_text.format(
        title=letter.title, findings=letter.findings_count, copies=letter.copies
    )

    def service(sheet: Sheet, top: float) -> None:
        _rows(
            pen,
            sheet,
            top,
            (((0.0, words.service_ways),), ((0.0, words.service_time), (0.58, words.service_place))),
        )

    authority, cc = letter.words.authority.label, letter.words.cc.label
    return [
        _plain(pen, words.document, document),
        _plain(pen, words.addressee, letter.institution, letter.head),
        *([_plain(pen, authority, letter.authority)] if letter.authority else []),
        *([_plain(pen, cc, letter.cc)] if letter.cc else []),
        _Part(words.service, 2 * _LINE + 2 * _PAD, service),
    ]


def _opinion(pen: Pen, letter: Letter, height: float) -> _Part:
    words = letter.words.page_two
    return _Part(
        words.opinion, height, lambda sheet, top: _rows(pen, sheet, top, (((0.0, words.opinion_ways),),))
    )


def _lower_parts(pen: Pen, letter: Letter) -> list[_Part]:
    words = letter.words.page_two

    def receipt(sheet: Sheet, top: float) -> None:
        names = ((0.0, words.receipt_signature), (0.36, words.receipt_post), (0.66, words.receipt_phone))
        _rows(pen, sheet, top - 7, (names,))
        low = top - 3 * _LINE - _PAD
        pen.put(sheet, words.receipt_seal, SMALL, _X, low + _LINE / 2, grey=0.35)
        pen.put_right(sheet, words.receipt_date, SMALL, RIGHT - PAD, low + _LINE / 2)

    refusal = (
        ((0.0, words.refusal_ways), (0.46, words.refusal_time)),
        ((0.0, words.refusal_reason),),
        ((0.0, words.refusal_place),),
    )
    witness = (
        ((0.0, words.witness_name), (0.45, words.witness_organisation)),
        ((0.0, words.witness_phone), (0.45, words.witness_signature)),
    )
    return [
        _Part(words.receipt, 3 * _LINE + 2 * _PAD, receipt),
        _written(pen, words.proxy, (((0.0, words.proxy_text), (0.55, words.proxy_reason)),)),
        _written(pen, words.refusal, refusal),
        _written(pen, words.witness, witness),
        _inspectors(pen, letter),
    ]


def _inspectors(pen: Pen, letter: Letter) -> _Part:
    words = letter.words.page_two
    people = [_signature_lines(pen, letter, person) for person in letter.inspectors]
    count = sum(map(len, people)) + 1

    def draw(sheet: Sheet, top: float) -> None:
        rows = [row for person in people for row in person]
        _rows(pen, sheet, top, (*rows, ((0.0, words.office_seal),)))

    return _Part(words.inspectors, count * _LINE + 2 * _PAD, draw)


def _signature_lines(
    pen: Pen, letter: Letter, person: LetterInspector
) -> list[tuple[tuple[float, str], ...]]:
    """Name, card and room for the signature; a long name has a line of its own."""
    words = letter.words.page_two
    card = words.inspector_card.format(card=person.card) if person.card else ""
    signature = (0.68, words.inspector_signature)
    if pen.line(person.name, SMALL).width < 0.24 * _WIDTH:
        return [((0.0, person.name), (0.25, card), signature)]
    return [((0.0, person.name),), ((0.0, card), signature)]


def _plain(pen: Pen, label: str, text: str, beside: str = "") -> _Part:
    """A row that is printed in full; ``beside`` stands after the text, in one piece."""
    pieces = [(text, SMALL)] + ([("　　", SMALL), (beside, replace(SMALL, whole=True))] if beside else [])
    lines = pen.mixed(pieces, _WIDTH)
    leading = 16.0 if len(lines) > 1 else _LINE

    def draw(sheet: Sheet, top: float) -> None:
        pen.stack(sheet, lines, SMALL.size, _X, top - _PAD, leading)

    return _Part(label, max(1, len(lines)) * leading + 2 * _PAD, draw)


def _written(pen: Pen, label: str, rows: Sequence[Sequence[tuple[float, str]]]) -> _Part:
    """A row that is filled in by hand."""
    return _Part(label, len(rows) * _LINE + 2 * _PAD, lambda sheet, top: _rows(pen, sheet, top, rows))


def _rows(pen: Pen, sheet: Sheet, top: float, rows: Sequence[Sequence[tuple[float, str]]]) -> None:
    """Lines of words, each word at its part of the row's width."""
    for index, row in enumerate(rows):
        height = top - _PAD - (index + 0.5) * _LINE
        for part, text in row:
            pen.put(sheet, text, SMALL, _X + part * _WIDTH, height)


def _table(pen: Pen, sheet: Sheet, parts: Sequence[_Part], top: float, *, first: bool = False) -> float:
    start = top
    if first:
        sheet.rule(LEFT - FRAME / 2, top, RIGHT + FRAME / 2, top, FRAME)
    for part in parts:
        pen.put_centred(sheet, part.label, SMALL_LABEL, LEFT + _LABEL_WIDTH / 2, top - part.height / 2)
        part.draw(sheet, top)
        top -= part.height
        sheet.rule(LEFT, top, RIGHT, top, HAIR)
    for x, width in ((LEFT, FRAME), (LEFT + _LABEL_WIDTH, HAIR), (RIGHT, FRAME)):
        sheet.rule(x, start, x, top, width)
    if not first:
        sheet.rule(LEFT - FRAME / 2, top, RIGHT + FRAME / 2, top, FRAME)
    return top


_StubRow = Sequence[tuple[float, Line]]


def _stub_rows(pen: Pen, letter: Letter) -> list[_StubRow]:
    """What the stub says, each line with its part of the width."""
    words = letter.words.stub
    names = _ROOM if letter.is_blank else "、".join(person.name for person in letter.inspectors)
    count = words.findings_text.format(findings=letter.findings_count)
    people = f"{words.inspectors}{names}　　{words.findings}{count}"

    def pair(left: str, right: str) -> _StubRow:
        return (0.0, pen.line(left, SMALL)), (0.52, pen.line(right, SMALL))

    return [
        pair(words.number + letter.number, words.issued_on + letter.issued_on),
        *([(0.0, line)] for line in pen.lines(words.institution + letter.institution, SMALL, TEXT_WIDTH)),
        *([(0.0, line)] for line in pen.lines(people, SMALL, TEXT_WIDTH)),
        pair(words.receiver, words.received_on + words.received_on_blank),
    ]


def _draw_stub(pen: Pen, sheet: Sheet, letter: Letter, rows: Sequence[_StubRow], top: float) -> None:
    """The cut line and, under it, what the office keeps."""
    words = letter.words.stub
    middle = (LEFT + RIGHT) / 2
    half = pen.line(words.cut, NOTE).width / 2 + 8
    pen.put_centred(sheet, words.cut, NOTE, middle, top - 6, grey=0.35)
    sheet.rule(0, top - 6, middle - half, top - 6, HAIR, dash=3)
    sheet.rule(middle + half, top - 6, RIGHT + 26 * MM, top - 6, HAIR, dash=3)
    pen.put_centred(sheet, words.title, SMALL_LABEL, middle, top - 24)
    for index, row in enumerate(rows):
        for part, line in row:
            upper = top - _STUB_HEAD - index * _STUB_LINE
            pen.stack(sheet, (line,), SMALL.size, LEFT + part * TEXT_WIDTH, upper, _STUB_LINE)
