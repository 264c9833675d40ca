"""The forms of 附件5 as sheets of a workbook: laid out as on paper, each figure a number in its own cell."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from duxueben.documents import stat_forms
from duxueben.sheets.cells import units
from duxueben.sheets.writing import Font, LaidOutSheet, PlacedCell, Style, Value, xlsx
from duxueben.statistics.annex5 import Blank, Counted, Form, Numbered, Section, Sentences

_WIDTHS = (14.0, 44.0, 14.0, 14.0, 14.0)
"""Of label, name and figures, in characters of Latin script at 11 points."""
_LAST = len(_WIDTHS)
_LARGER = 1.2
"""How much wider characters of 12 points are."""
_LINE, _PAD = 17.0, 12.0
"""Height of a line, and what a row has besides; points."""

_TITLE = Style(Font(size=18, bold=True), across="center", down="center", wraps=True)
_HEAD = Style(Font("仿宋", 12), across="left", down="center", wraps=True)
_LABEL = Style(Font(size=12, bold=True), across="center", down="center", edges="lrtb", wraps=True)
_NAMED = Style(Font("仿宋", 12), across="left", down="center", edges="lrtb", indent=1, wraps=True)
_FIGURE = Style(Font("仿宋", 12), across="center", down="center", edges="lrtb", wraps=True)
_NOTE = Style(Font("仿宋", 10.5), across="left", down="center", wraps=True)


@dataclass(frozen=True, slots=True)
class _Part:
    """One cell of a row that has no place yet."""

    column: int
    value: Value
    style: Style
    columns: int = 1

    @property
    def height(self) -> float:
        """What it needs, in points."""
        room = sum(_WIDTHS[self.column - 1 : self.column - 1 + self.columns]) - 1
        return _LINE * max(1, math.ceil(units(str(self.value)) * _LARGER / room)) + _PAD


_Row = Sequence[_Part]


def workbook(forms: Sequence[tuple[str, Form]], at: datetime) -> bytes:
    """An xlsx file that says it was made ``at``: a sheet for each form, by the name that comes with it."""
    return xlsx([_sheet(name, stat_forms.tidied(form)) for name, form in forms], at)


def _sheet(name: str, form: Form) -> LaidOutSheet:
    unit, filler, phone = form.filled_in.lines
    rows: list[_Row] = [
        [_Part(1, form.title, _TITLE, _LAST)],
        [_Part(1, unit, _HEAD, 2), _Part(3, filler, _HEAD), _Part(4, phone, _HEAD, 2)],
    ]
    labels: list[PlacedCell] = []
    for section in form.sections:
        told = [*_rows(section)]
        labels.append(PlacedCell(len(rows) + 1, 1, section.label, _LABEL, rows=len(told)))
        rows += told
    rows += [[_Part(1, note, _NOTE, _LAST)] for note in form.notes]
    heights = [max(part.height for part in row) for row in rows]
    for label in labels:
        _heighten(heights, label)
    cells = (
        PlacedCell(number, part.column, part.value, part.style, columns=part.columns)
        for number, row in enumerate(rows, 1)
        for part in row
    )
    return LaidOutSheet(name, _WIDTHS, tuple(heights), (*labels, *cells))


def _heighten(heights: list[float], label: PlacedCell) -> None:
    """Let the label's rows be as high together as it needs."""
    rows = slice(label.row - 1, label.row - 1 + label.rows)
    least = _Part(label.column, label.value, label.style).height / label.rows
    heights[rows] = [max(height, least) for height in heights[rows]]


def _rows(section: Section) -> Iterator[_Row]:
    if isinstance(section, Sentences):
        for place, line in enumerate(section.lines):
            yield [*_sentence(line, upper=not place, lower=place == len(section.lines) - 1)]
    elif isinstance(section, Counted):
        yield [_Part(2, section.head, _FIGURE), *_across(section.columns)]
        for name, blanks in section.rows:
            yield [_Part(2, name, _NAMED), *_across([blank.value for blank in blanks])]
    else:
        yield from _entries(section)


def _entries(section: Numbered) -> Iterator[_Row]:
    for number, text in enumerate(section.entries, 1):
        yield [_Part(2, stat_forms.entry(number, text), _NAMED, _LAST - 1)]


def _across(values: Sequence[Value]) -> Iterator[_Part]:
    """The values from the third column on; the last one takes all that is left."""
    for column, value in enumerate(values, 3):
        left = _LAST - column if column - 2 == len(values) else 0
        yield _Part(column, value, _FIGURE, 1 + left)


def _sentence(line: Sequence[str | Blank], *, upper: bool, lower: bool) -> Iterator[_Part]:
    """Words and figures beside each other as one sentence, in a frame around the whole section."""
    for column, part in enumerate(line, 2):
        last = column - 1 == len(line)
        edges = ("l" if column == 2 else "") + ("r" if last else "") + "t" * upper + "b" * lower
        words = isinstance(part, str)
        across = ("right" if column == 2 else "left") if words else "center"
        style = Style(Font("仿宋", 12), across=across, down="center", edges=edges)
        yield _Part(column, part if words else part.value, style, 1 + (_LAST - column if last else 0))
