"""How a paper beside the 督办单 looks: its blocks below one another in the order's typography."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duxueben.documents.annex_pages import draw_annex
from duxueben.documents.bands import Band, Cell, Columns, Flow, draw_table
from duxueben.documents.cjk import Line, Style
from duxueben.documents.document_letter import DocumentLetter
from duxueben.documents.feet import Foot, draw_feet
from duxueben.documents.fonts import Faces, Role
from duxueben.documents.layout import Rendered
from duxueben.documents.paper import MM, Paper, Sheet
from duxueben.documents.pen import BODY, CENTRE, HAIR, LEFT, NOTE, PAD, RIGHT, TEXT_WIDTH, TITLE, TOP, Pen
from duxueben.model.document_record import (
    Block,
    ClosingBlock,
    RowBlock,
    SignatureBlock,
    TextBlock,
)
from duxueben.progress import Progress

_CELL = Style(Role.BODY, 12)
_CELL_LABEL = Style(Role.LABEL, 12)
_TABLE = Style(Role.BODY, 10.5)
_TABLE_LABEL = Style(Role.LABEL, 10.5)
_TABLE_LEADING = 16.0
_NOTE_LEADING = 13.5
_LABEL_EDGE = LEFT + 30 * MM
_CELL_WIDTH = RIGHT - _LABEL_EDGE - 2 * PAD
_CELL_PAD = 5.0
_LEAST_ROW = 30.0
_LEAST_INK = 0.3
"""Part of a cell's width that a signature needs."""
_MOST_INK_LINES = 16
"""In one band, which is never parted."""
_FRAMED = frozenset({"row", "signature", "table"})
_PROSE = frozenset({"heading", "text", "closing"})
_GAP = 12.0


@dataclass(frozen=True, slots=True)
class _Density:
    """How close a paper is set; measures in points."""

    size: float
    """Of the paragraphs of a letter."""
    leading: float
    cell_leading: float
    """From line to line inside the framed table."""
    ink_line: float
    """For one line on which somebody signs."""

    @property
    def prose(self) -> Style:
        """Of a letter's paragraphs."""
        return Style(Role.BODY, self.size)

    @property
    def heading(self) -> Style:
        """Of a letter's headings."""
        return Style(Role.LABEL, self.size)


_DENSITIES = (_Density(16, 28, 20, 30), _Density(15, 26, 18.5, 27), _Density(14, 24, 17, 25))
"""三号 with 28 points from line to line (GB/T 9704-2012, 5.2.2); closer only where it saves a page."""


def render(letter: DocumentLetter, faces: Faces, progress: Progress | None = None) -> Rendered:
    """Set the letter; raises ``MissingGlyph`` before anything is drawn if a character cannot be printed."""
    progress = progress or Progress()
    progress.step(0, 1, "排版")
    faces.require(letter.all_text(), letter.title, "生成")
    pen = _closest(letter, faces)
    words = letter.words
    named = letter.number or letter.about
    number = words.number + named if named else ""
    draw_annex(pen, words.annex, number, letter.photos, progress)
    draw_feet(pen, _foot(letter))
    pages = len(pen.paper.sheets)
    return Rendered(pen.paper.pdf(f"{letter.number} {letter.title}".strip(), faces.usual.name), pages, None)


def _closest(letter: DocumentLetter, faces: Faces) -> Pen:
    """The sheets with the blocks on them, in the first density of those that need the fewest."""
    tried: list[Pen] = []
    for density in _DENSITIES:
        tried.append(Pen(faces, Paper()))
        _draw_blocks(tried[-1], letter, density)
        if len(tried[-1].paper.sheets) == 1:
            break
    return min(tried, key=lambda pen: len(pen.paper.sheets))


def _foot(letter: DocumentLetter) -> Foot:
    words = letter.words
    return Foot(
        paper_id=letter.document_id,
        name=letter.name,
        record_sha256=letter.record_sha256,
        page=words.page,
        digest=words.draft_digest
        if letter.is_draft
        else words.digest.format(digest=letter.record_sha256[:12]),
        draft_mark=words.draft_mark,
    )


def _draw_blocks(pen: Pen, letter: DocumentLetter, density: _Density) -> None:
    sheet = pen.paper.sheet()
    top = pen.heading(sheet, letter.title, TITLE, TOP) - 6
    if letter.number:
        pen.put(sheet, letter.words.number + letter.number, BODY, LEFT, top - 12)
        top -= 27
    flow = Flow(pen, sheet, top - 2)
    before = ""
    followers: tuple[Block | None, ...] = (*letter.blocks[1:], None)
    for block, after in zip(letter.blocks, followers, strict=False):
        flow_on = {before, block["block"]}
        if before and not (flow_on <= _FRAMED or flow_on <= _PROSE):
            flow.gap(_GAP / 2 if "note" in flow_on else _GAP)
        if block["block"] == "text":
            _draw_text(flow, block, density, company=_closing_height(after, density))
        else:
            _draw(flow, letter, block, density)
        before = block["block"]
    flow.close()


def _draw(flow: Flow, letter: DocumentLetter, block: Block, density: _Density) -> None:
    if block["block"] == "row":
        _draw_row(flow, letter, block, density.cell_leading)
    elif block["block"] == "signature":
        _draw_signature(flow, block, density.ink_line)
    elif block["block"] == "table":
        columns = Columns.of(block["columns"], block["widths"])
        draw_table(flow, columns, block["rows"], (_TABLE_LABEL, _TABLE), _TABLE_LEADING)
    elif block["block"] == "note":
        flow.lines(flow.pen.lines(block["text"], NOTE, TEXT_WIDTH), NOTE, _NOTE_LEADING)
    elif block["block"] == "heading":
        lines = flow.pen.lines(block["text"], density.heading, TEXT_WIDTH, indent=2 * density.size)
        flow.lines(lines, density.heading, density.leading, company=2 * density.leading)
    elif block["block"] == "closing":
        _draw_closing(flow, block, density)


def _draw_text(flow: Flow, block: TextBlock, density: _Density, company: float) -> None:
    """``company``: points that must fit below the last lines, so that no date stands alone on a page."""
    indent = 2 * density.size if block["indent"] else 0.0
    for n, paragraph in enumerate(block["paragraphs"], 1):
        lines = flow.pen.lines(paragraph, density.prose, TEXT_WIDTH, indent=indent)
        last = n == len(block["paragraphs"])
        flow.lines(lines, density.prose, density.leading, company=company if last else 0.0)


def _closing_height(block: Block | None, density: _Density) -> float:
    if block is None or block["block"] != "closing":
        return 0.0
    return (len(block["lines"]) + 1) * density.leading


def _draw_row(flow: Flow, letter: DocumentLetter, block: RowBlock, leading: float) -> None:
    pen = flow.pen
    set_plain = [pen.lines(text, _CELL, _CELL_WIDTH) for text in block["paragraphs"]]
    # Prose is moved in as in the order's big cell; names, dates and places are not.
    if any(len(lines) > 2 for lines in set_plain):
        indent = 2 * _CELL.size
        set_plain = [pen.lines(text, _CELL, _CELL_WIDTH, indent=indent) for text in block["paragraphs"]]
    lines = tuple(line for paragraph in set_plain for line in paragraph)
    again = _label_lines(pen, letter.words.continued.format(label=block["label"]))
    content = Cell(_LABEL_EDGE, RIGHT, lines, _CELL.size, leading, _CELL_PAD, level=len(lines) <= 1)
    flow.band(Band((_label(pen, block["label"], again), content), least=_LEAST_ROW))


def _draw_signature(flow: Flow, block: SignatureBlock, height: float) -> None:
    names = [line for name in block["names"] for line in _name_lines(flow.pen, name)]
    lines = [*names, *[None] * max(block["lines"], 0 if names else 1)]
    for start in range(0, len(lines), _MOST_INK_LINES):
        _draw_ink(flow, block["label"], lines[start : start + _MOST_INK_LINES], height)


def _name_lines(pen: Pen, name: str) -> list[Line | None]:
    """A printed name; a line for ink below it where none fits beside it."""
    lines: list[Line | None] = [*pen.lines(name, _CELL, _CELL_WIDTH)]
    last = lines[-1] if lines else None
    return [*lines, None] if last is not None and last.width > (1 - _LEAST_INK) * _CELL_WIDTH else lines


def _draw_ink(flow: Flow, label: str, lines: Sequence[Line | None], height: float) -> None:
    """One band with a line for ink beside each printed name, and over the whole width where there is none."""

    def ink(sheet: Sheet, top: float) -> None:
        base = top - _CELL_PAD + 7
        for line in lines:
            base -= height
            begin = _LABEL_EDGE + PAD
            if line is not None:
                sheet.text(line, begin, base)
                begin = _beside(line)
            if RIGHT - PAD - begin > _LEAST_INK * _CELL_WIDTH / 2:
                sheet.rule(begin, base - 4, RIGHT - PAD, base - 4, HAIR / 2)

    empty = Cell(_LABEL_EDGE, RIGHT, (), _CELL.size, height, _CELL_PAD)
    least = len(lines) * height + 2 * _CELL_PAD
    flow.band(Band((_label(flow.pen, label, ()), empty), least=least, splits=False, ink=ink))


def _beside(name: Line) -> float:
    """Where the line for ink begins beside a printed name, or close after words such as 签名：."""
    end = _LABEL_EDGE + PAD + name.width + 6
    return end if name.text.endswith("：") else max(end, _LABEL_EDGE + PAD + 0.5 * _CELL_WIDTH)


def _draw_closing(flow: Flow, block: ClosingBlock, density: _Density) -> None:
    """Organ over date, each in the middle of the other, two characters from the right (7.3.5)."""
    pen = flow.pen
    lines = [pen.line(text, density.prose) for text in block["lines"]]
    if _closing_height(block, density) > flow.room:
        flow.turn()
    flow.gap(density.leading)
    middle = RIGHT - 2 * density.size - max(line.width for line in lines) / 2
    for line in lines:
        base = flow.top - density.leading / 2 - CENTRE * density.size
        flow.sheet.text(line, middle - line.width / 2, base)
        flow.top -= density.leading


def _label(pen: Pen, text: str, again: tuple[Line, ...]) -> Cell:
    lines = _label_lines(pen, text)
    return Cell(
        LEFT, _LABEL_EDGE, lines, _CELL_LABEL.size, 16.0, _CELL_PAD, level=True, centred=True, again=again
    )


def _label_lines(pen: Pen, text: str) -> tuple[Line, ...]:
    """On one line, or with what stands in brackets on a second."""
    width = _LABEL_EDGE - LEFT - 6
    if pen.line(text, _CELL_LABEL).width <= width:
        return (pen.line(text, _CELL_LABEL),)
    begin = text.find("（")
    parts: Sequence[str] = (text[:begin], text[begin:]) if begin > 0 else (text,)
    return tuple(line for part in parts for line in pen.lines(part, _CELL_LABEL, width))
