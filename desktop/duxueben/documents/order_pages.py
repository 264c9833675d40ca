"""Page 1 of the 督办单 and the pages that its big cell runs on to: 附件4 as a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from duxueben.documents import codes
from duxueben.documents.cjk import Line
from duxueben.documents.feet import draw_placeholder
from duxueben.documents.letter import Letter, LetterFinding
from duxueben.documents.paper import MM, Sheet
from duxueben.documents.pen import (
    BASIS,
    BODY,
    BOTTOM,
    FRAME,
    HAIR,
    LABEL,
    LEFT,
    NOTE,
    PAD,
    RIGHT,
    TEXT_WIDTH,
    TITLE,
    TOP,
    Pen,
)

SEAL_SIDE = 34.5 * MM
"""The signed code; 8-L decodes from 34 mm on."""
_SEAL_STRIP = SEAL_SIDE + 3.5 * MM
_DENSITIES = ((14.0, 25.0), (14.0, 23.5), (14.0, 22.0), (13.0, 21.0), (12.0, 20.0))
"""Size and line height in the big cell, 四号 down to 小四; a closer one only where it saves a page."""
_ROW = 27.0
_LINEAGE = 14.0
"""Points; the line under the number of a paper that replaces another."""
_LABEL_WIDTH = 30 * MM
_BETWEEN = 5.0
"""Between one finding and the next."""
_CELL_PAD = 5.0
CONTACT_ROW = 28.0
_LEAST_LINES = 2
"""Lines of text that stay with 学校（单位）, and that a paragraph leaves behind or takes along."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the big cell; ``before`` is the gap above, ``splits`` whether a page may end after it."""

    line: Line
    before: float
    splits: bool


def draw_order(pen: Pen, letter: Letter) -> None:
    """Page 1 and, where the findings need more room, the pages after it."""
    sheet = pen.paper.sheet()
    top = draw_head(pen, sheet, letter)
    floor = BOTTOM + _SEAL_STRIP
    _draw_seal(pen, sheet, letter)
    for size, leading in _DENSITIES:
        rows = _rows(pen, letter, size)
        if _height(rows, leading) + receipt_height(leading) <= top - floor:
            _draw_rows(pen, sheet, rows, top, leading)
            close_cell(sheet, top, floor)
            draw_receipt(pen, sheet, letter, floor, leading)
            draw_contact(pen, sheet, letter, floor, RIGHT - SEAL_SIDE - 6 * MM)
            return
    _draw_long(pen, letter, sheet, top)


def draw_head(pen: Pen, sheet: Sheet, letter: Letter) -> float:
    """Title, number and the rows above the big cell; returns where the cell begins."""
    words = letter.words.page_one
    top = pen.heading(sheet, letter.title, TITLE, TOP) - 6
    pen.put(sheet, words.number + letter.number, BODY, LEFT, top - 12)
    top -= 27
    for remark in filter(None, (letter.lineage, letter.registers)):
        for line in pen.lines(remark, NOTE, TEXT_WIDTH):
            top = pen.stack(sheet, (line,), NOTE.size, LEFT, top + 3, _LINEAGE) - 3
    first = top
    for label, value in ((words.institution, letter.institution), (words.issued_on, letter.issued_on)):
        lines = pen.lines(value, BODY, TEXT_WIDTH - _LABEL_WIDTH - 2 * PAD)
        height = max(_ROW, len(lines) * 20.0 + 7)
        pen.put_centred(sheet, label, LABEL, LEFT + _LABEL_WIDTH / 2, top - height / 2)
        spare = height - len(lines) * 20.0
        pen.stack(sheet, lines, BODY.size, LEFT + _LABEL_WIDTH + PAD, top - spare / 2, 20.0)
        top -= height
        sheet.rule(LEFT, top, RIGHT, top, HAIR)
    sheet.rule(LEFT + _LABEL_WIDTH, first, LEFT + _LABEL_WIDTH, top, HAIR)
    pen.put_centred(sheet, words.findings, LABEL, (LEFT + RIGHT) / 2, top - _ROW / 2)
    top -= _ROW
    sheet.rule(LEFT, top, RIGHT, top, HAIR)
    sheet.rule(LEFT, first, LEFT, top, FRAME)
    sheet.rule(RIGHT, first, RIGHT, top, FRAME)
    sheet.rule(LEFT - FRAME / 2, first, RIGHT + FRAME / 2, first, FRAME)
    return top


def _rows(pen: Pen, letter: Letter, size: float) -> list[_Row]:
    """All findings as lines, each paragraph splitting only where two lines stay on either side."""
    blocks = [_paragraphs(pen, letter, finding, size) for finding in letter.findings]
    if letter.follow_ups:
        see = letter.words.follow_up.see.format(findings=len(letter.follow_ups))
        blocks.append([pen.lines(see, replace(BODY, size=size), TEXT_WIDTH - 2 * PAD, indent=2 * size)])
    rows: list[_Row] = []
    for index, paragraphs in enumerate(blocks):
        for number, lines in enumerate(paragraphs):
            gap = _BETWEEN if index and not number else 0.0
            last = len(lines) - 1
            for at, line in enumerate(lines):
                inside = at + 1 >= _LEAST_LINES and last - at >= _LEAST_LINES
                rows.append(_Row(line, gap if at == 0 else 0.0, at == last or inside))
    return rows


def _paragraphs(pen: Pen, letter: Letter, finding: LetterFinding, size: float) -> list[list[Line]]:
    words = letter.words.finding
    width = TEXT_WIDTH - 2 * PAD
    body, basis, label = (replace(style, size=size) for style in (BODY, BASIS, LABEL))
    *first, last = finding.fact
    pieces = [[(text, body)] for text in first]
    pieces.append([(last, body), (finding.basis, basis), (finding.fixed, body)])
    pieces[0].insert(0, (finding.number, body))
    if finding.escalated:
        pieces.append([(finding.escalated, body)])
    closing = [(words.requirement, label), (finding.requirement, body)]
    if finding.due:
        closing += [(words.due, label), (finding.due, body)]
    return [pen.mixed(paragraph, width, indent=2 * size) for paragraph in (*pieces, closing)]


def _height(rows: Sequence[_Row], leading: float) -> float:
    return sum(leading + row.before for row in rows) + 2 * _CELL_PAD


def receipt_height(leading: float) -> float:
    """The height of 学校（单位） and its date, with room for a signature above."""
    return 2.7 * leading


def _draw_rows(pen: Pen, sheet: Sheet, rows: Sequence[_Row], top: float, leading: float) -> float:
    top -= _CELL_PAD
    for index, row in enumerate(rows):
        top -= row.before if index else 0.0
        size = row.line.runs[0].size if row.line.runs else BODY.size
        top = pen.stack(sheet, (row.line,), size, LEFT + PAD, top, leading)
    return top - _CELL_PAD


def close_cell(sheet: Sheet, top: float, bottom: float) -> None:
    """The border of the big cell on this page, closed below."""
    sheet.rule(LEFT, top, LEFT, bottom, FRAME)
    sheet.rule(RIGHT, top, RIGHT, bottom, FRAME)
    sheet.rule(LEFT - FRAME / 2, bottom, RIGHT + FRAME / 2, bottom, FRAME)


def draw_receipt(pen: Pen, sheet: Sheet, letter: Letter, bottom: float, leading: float) -> None:
    """学校（单位）： and its date at the foot of the cell."""
    words = letter.words.page_one
    date_y = bottom + _CELL_PAD + leading / 2
    pen.put(sheet, words.receipt, BODY, LEFT + TEXT_WIDTH * 0.53, date_y + leading)
    pen.put_right(sheet, words.receipt_date, BODY, RIGHT - PAD - 2 * BODY.size, date_y)


def draw_contact(pen: Pen, sheet: Sheet, letter: Letter, top: float, right: float) -> None:
    """联系人 and 联系电话 under the table, side by side where they fit."""
    words = letter.words.page_one
    contact, phone = words.contact + letter.contact, words.phone + letter.phone
    width = right - LEFT
    middle = LEFT + width * 0.5
    if pen.line(contact, BODY).width < width * 0.5 - 8 and pen.line(phone, BODY).width < width * 0.5:
        pen.put(sheet, contact, BODY, LEFT, top - CONTACT_ROW / 2)
        pen.put(sheet, phone, BODY, middle, top - CONTACT_ROW / 2)
        return
    lines = [*pen.lines(contact, BODY, width), *pen.lines(phone, BODY, width)]
    pen.stack(sheet, lines, BODY.size, LEFT, top - 3, 22.0)


def _draw_seal(pen: Pen, sheet: Sheet, letter: Letter) -> None:
    """The signed code at the lower right of page 1, or its place in a draft."""
    x, y = RIGHT - SEAL_SIDE, BOTTOM
    if letter.is_draft:
        draw_placeholder(pen, sheet, letter.words.draft.seal, x, y, SEAL_SIDE)
    else:
        sheet.squares(codes.matrix(letter.seal_text), x, y, SEAL_SIDE)


def _draw_long(pen: Pen, letter: Letter, sheet: Sheet, top: float) -> None:
    """The big cell over several pages, its border closed on each; 联系人 follows its end."""
    size, leading = _DENSITIES[0]
    rows = _rows(pen, letter, size)
    words = letter.words
    floor = BOTTOM + _SEAL_STRIP
    while True:
        whole = _height(rows, leading) + receipt_height(leading)
        if whole <= top - floor and sheet is not pen.paper.sheets[0]:
            break
        count = _fitting(rows, top - floor, leading)
        _draw_rows(pen, sheet, rows[:count], top, leading)
        close_cell(sheet, top, floor)
        pen.put(sheet, words.finding.turn_over, BODY, LEFT, floor - CONTACT_ROW / 2)
        rows = rows[count:]
        sheet = pen.paper.sheet()
        top, floor = _continued_head(pen, sheet, letter), BOTTOM + CONTACT_ROW
    floor = top - whole
    _draw_rows(pen, sheet, rows, top, leading)
    close_cell(sheet, top, floor)
    draw_receipt(pen, sheet, letter, floor, leading)
    draw_contact(pen, sheet, letter, floor, RIGHT)


def _continued_head(pen: Pen, sheet: Sheet, letter: Letter) -> float:
    text = letter.words.page_one.findings + letter.words.finding.continued
    pen.put_centred(sheet, text, LABEL, (LEFT + RIGHT) / 2, TOP - _ROW / 2)
    sheet.box(LEFT, TOP - _ROW, TEXT_WIDTH, _ROW, FRAME)
    return TOP - _ROW


def _fitting(rows: Sequence[_Row], room: float, leading: float) -> int:
    """How many rows go on this page: as many as fit, ending where a page may end, and never all of them."""
    count = 0
    while count < len(rows) and _height(rows[: count + 1], leading) <= room:
        count += 1
    count = max(1, min(count, len(rows) - _LEAST_LINES))
    allowed = [index for index in range(1, count + 1) if rows[index - 1].splits]
    return allowed[-1] if allowed else count
