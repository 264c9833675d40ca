"""The forms of 附件5 as pages: the seed's table in the order's typography, one form after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duxueben.documents import stat_forms
from duxueben.documents.cjk import Line, Style
from duxueben.documents.feet import FootWords, draw_foot_words
from duxueben.documents.fonts import Faces, Role
from duxueben.documents.paper import MM, Paper, Sheet
from duxueben.documents.pen import (
    BOTTOM,
    CENTRE,
    FRAME,
    HAIR,
    LEFT,
    NOTE,
    RIGHT,
    TEXT_WIDTH,
    TITLE,
    TOP,
    Pen,
)
from duxueben.documents.tidying import texts_of
from duxueben.progress import Progress
from duxueben.statistics.annex5 import Counted, FilledIn, Form, Section, Sentences

_HEAD = Style(Role.BODY, 12)
_LABEL = Style(Role.LABEL, 12)
_CELL = Style(Role.BODY, 12)
_LEADING = 16.0
_HEAD_LEADING = 18.0
_NOTE_LEADING = 13.5
_INSET = 6.0
"""Points between a line of the table and words that stand at the left."""
_LABEL_EDGE = LEFT + 33 * MM
_FIGURES_EDGE = RIGHT - 57 * MM
_PADS = (7.0, 5.0, 3.5, 2.5)
"""Points above and below the words of a row; less only where that saves a page."""
_DIGITS = "0123456789—/"
_MOST_LINES = 12
"""Of one row, which no page's end parts; a longer text goes on in a row below."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """Words between two upright lines."""

    left: float
    right: float
    lines: tuple[Line, ...]
    centred: bool = True


@dataclass(frozen=True, slots=True)
class _Row:
    """Cells beside each other; ``joined``: whether no line parts it from the row below."""

    cells: tuple[_Cell, ...]
    joined: bool = False

    def height(self, pad: float) -> float:
        """Points, with ``pad`` above and below."""
        return max(len(cell.lines) for cell in self.cells) * _LEADING + 2 * pad


def render(forms: Sequence[Form], foot: FootWords, faces: Faces, progress: Progress | None = None) -> bytes:
    """The forms as a PDF, each from a new page on; raises ``MissingGlyph`` before anything is drawn."""
    progress = progress or Progress()
    tidy = [stat_forms.tidied(form) for form in forms]
    faces.require("".join(texts_of((tidy, foot))) + _DIGITS, foot.name, "生成")
    pen = Pen(faces, Paper())
    for place, form in enumerate(tidy):
        progress.step(place, len(tidy), "正在排版")
        pen.paper.sheets += _closest(form, faces)
    draw_foot_words(pen, foot)
    return pen.paper.pdf(foot.name, faces.usual.name)


def _closest(form: Form, faces: Faces) -> list[Sheet]:
    """The form's sheets, set as loosely as the fewest pages allow."""
    tried: list[list[Sheet]] = []
    for pad in _PADS:
        pen = Pen(faces, Paper())
        _draw_form(pen, form, pad)
        tried.append(pen.paper.sheets)
        if len(pen.paper.sheets) == 1:
            break
    return min(tried, key=len)


def _draw_form(pen: Pen, form: Form, pad: float) -> None:
    sheet = pen.paper.sheet()
    table = _Table(pen, sheet, pen.heading(sheet, form.title, TITLE, TOP) - 10, pad)
    table.filled_in(form.filled_in)
    for section in form.sections:
        table.section(section.label, [*_rows(pen, section)])
    table.notes(form.notes)


class _Table:
    """Puts sections below one another, on as many sheets as they need."""

    def __init__(self, pen: Pen, sheet: Sheet, top: float, pad: float) -> None:
        self._pen = pen
        self._sheet = sheet
        self._top = self._begin = top
        self._pad = pad

    def filled_in(self, filled_in: FilledIn) -> None:
        """填报单位, 填报人 and 联系电话 on one line, or below one another."""
        lines = [self._pen.line(text, _HEAD) for text in filled_in.lines]
        spare = TEXT_WIDTH - sum(line.width for line in lines)
        if spare < 2 * _HEAD.size:
            for text in filled_in.lines:
                self._write(text, _HEAD, _HEAD_LEADING)
        else:
            x = LEFT
            for line in lines:
                self._sheet.text(line, x, self._top - _HEAD_LEADING / 2 - CENTRE * _HEAD.size)
                x += line.width + spare / 2
            self._top -= _HEAD_LEADING
        self._top -= 4
        self._begin = self._top

    def section(self, label: str, rows: Sequence[_Row]) -> None:
        """The rows with their label beside them, on each page that they reach."""
        lines = self._pen.balanced(label, _LABEL, _LABEL_EDGE - LEFT - 2 * _INSET)
        least = (len(lines) * _LEADING + 2 * self._pad) / len(rows)
        heights = [max(least, row.height(self._pad)) for row in rows]
        begin = 0
        for end in range(1, len(rows) + 1):
            if sum(heights[begin:end]) > self._top - BOTTOM:
                if end - 1 > begin:
                    self._part(lines, rows[begin : end - 1], heights[begin : end - 1])
                self._frame()
                self._turn()
                begin = end - 1
        self._part(lines, rows[begin:], heights[begin:])

    def notes(self, notes: Sequence[str]) -> None:
        """Sentences under the table, which ends here."""
        self._frame()
        self._top -= 5
        for note in notes:
            self._write(note, NOTE, _NOTE_LEADING)

    def _write(self, text: str, style: Style, leading: float) -> None:
        """A paragraph outside the frame."""
        for line in self._pen.lines(text, style, TEXT_WIDTH):
            if self._top - leading < BOTTOM:
                self._turn()
            self._top = self._pen.stack(self._sheet, [line], style.size, LEFT, self._top, leading)

    def _turn(self) -> None:
        self._sheet = self._pen.paper.sheet()
        self._top = self._begin = TOP

    def _frame(self) -> None:
        """The outer border of what stands on this sheet; none where nothing does."""
        if self._begin > self._top:
            self._sheet.box(LEFT, self._top, TEXT_WIDTH, self._begin - self._top, FRAME)

    def _part(self, label: Sequence[Line], rows: Sequence[_Row], heights: Sequence[float]) -> None:
        top, low = self._top, self._top - sum(heights)
        self._words(_Cell(LEFT, _LABEL_EDGE, tuple(label)), top, low)
        y = top
        for row, height in zip(rows, heights, strict=True):
            for cell in row.cells:
                self._words(cell, y, y - height)
                self._sheet.rule(cell.right, y, cell.right, y - height, HAIR)
            y -= height
            if not row.joined:
                self._sheet.rule(_LABEL_EDGE, y, RIGHT, y, HAIR)
        self._sheet.rule(LEFT, low, RIGHT, low, HAIR)
        self._sheet.rule(_LABEL_EDGE, top, _LABEL_EDGE, low, HAIR)
        self._top = low

    def _words(self, cell: _Cell, top: float, low: float) -> None:
        y = (top + low + len(cell.lines) * _LEADING) / 2
        for line in cell.lines:
            x = (cell.left + cell.right - line.width) / 2 if cell.centred else cell.left + _INSET
            self._sheet.text(line, x, y - _LEADING / 2 - CENTRE * _CELL.size)
            y -= _LEADING


def _rows(pen: Pen, section: Section) -> Iterator[_Row]:
    if isinstance(section, Sentences):
        for place, line in enumerate(section.lines, 1):
            yield from _long(pen, stat_forms.sentence(line), joined=place < len(section.lines))
    elif isinstance(section, Counted):
        edges = _edges(len(section.columns))
        yield _counted(pen, section.head, section.columns, edges, centred=True)
        for name, blanks in section.rows:
            yield _counted(pen, name, [str(blank.value) for blank in blanks], edges, centred=False)
    else:
        for number, text in enumerate(section.entries, 1):
            yield from _long(pen, stat_forms.entry(number, text), joined=False)


def _long(pen: Pen, text: str, *, joined: bool) -> Iterator[_Row]:
    """A text over the whole width, in several joined rows where it is very long."""
    lines = pen.lines(text, _CELL, RIGHT - _LABEL_EDGE - 2 * _INSET)
    for start in range(0, len(lines), _MOST_LINES):
        end = start + _MOST_LINES
        cell = _Cell(_LABEL_EDGE, RIGHT, tuple(lines[start:end]), centred=False)
        yield _Row((cell,), joined=joined or end < len(lines))


def _edges(columns: int) -> list[tuple[float, float]]:
    """The columns of figures: a third of their room each, the last one all that is left."""
    width = (RIGHT - _FIGURES_EDGE) / 3
    lefts = [_FIGURES_EDGE + width * n for n in range(columns)]
    return [*zip(lefts, [*lefts[1:], RIGHT], strict=True)]


def _counted(
    pen: Pen, name: str, values: Sequence[str], edges: Sequence[tuple[float, float]], *, centred: bool
) -> _Row:
    named = pen.balanced(name, _CELL, _FIGURES_EDGE - _LABEL_EDGE - 2 * _INSET)
    return _Row(
        (
            _Cell(_LABEL_EDGE, _FIGURES_EDGE, tuple(named), centred),
            *(
                _Cell(left, right, _at_the_sense(pen, value, right - left - 2 * FRAME))
                for value, (left, right) in zip(values, edges, strict=True)
            ),
        )
    )


def _at_the_sense(pen: Pen, text: str, room: float) -> tuple[Line, ...]:
    """On one line, or broken after its colon where that does."""
    colon = text.find("：") + 1
    if colon and pen.line(text, _CELL).width > room >= pen.line(text[colon:], _CELL).width:
        return pen.line(text[:colon], _CELL), pen.line(text[colon:], _CELL)
    return tuple(pen.balanced(text, _CELL, room))
