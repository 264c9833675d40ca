"""Framed tables over pages: bands of cells that break between lines, the frame closed on each page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from duxueben.documents.cjk import Line, Style
from duxueben.documents.paper import Sheet
from duxueben.documents.pen import BOTTOM, CENTRE, FRAME, HAIR, LEFT, RIGHT, TEXT_WIDTH, TOP, Pen

_LEAST_LINES = 2
"""Lines of a cell that stay together on either side of a page's end."""
_INSET = 2.0
"""Points between a cell's padding and its words, sideways."""
_TABLE_PAD = 4.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a band, between two upright lines; measures in points."""

    left: float
    right: float
    lines: tuple[Line, ...]
    size: float
    leading: float
    pad: float
    level: bool = False
    """Whether its lines stand in the middle of the band's height."""
    centred: bool = False
    """Whether each line stands in the middle of the cell's width."""
    again: tuple[Line, ...] | None = None
    """What it shows again on the page after; None for a cell whose own lines go on there."""

    @property
    def height(self) -> float:
        """What its lines need."""
        return len(self.lines) * self.leading + 2 * self.pad

    def draw(self, pen: Pen, sheet: Sheet, top: float, height: float) -> None:
        """Its words, in a band of ``height`` that begins at ``top``."""
        spare = (height - len(self.lines) * self.leading) / 2 if self.level else self.pad
        y = top - spare
        for line in self.lines:
            x = self.left + self.pad + _INSET
            if self.centred:
                x = (self.left + self.right - line.width) / 2
            sheet.text(line, x, y - self.leading / 2 - CENTRE * self.size)
            y -= self.leading


@dataclass(frozen=True, slots=True)
class Band:
    """Cells beside each other over the whole width of the table."""

    cells: tuple[Cell, ...]
    least: float = 0.0
    """Points that it is high at least."""
    splits: bool = True
    """Whether it may go on upon the page after."""
    ink: Callable[[Sheet, float], None] | None = None
    """Draws the lines for ink, from the band's upper edge."""

    @property
    def height(self) -> float:
        """Points."""
        return max(self.least, *(cell.height for cell in self.cells))

    def parted(self, room: float) -> tuple[Band, Band] | None:
        """The part that fits into ``room`` and the rest; None where no part of it should stand alone."""
        flowing = [cell for cell in self.cells if cell.again is None]
        if not self.splits or not flowing:
            return None
        fitting = min(int((room - 2 * cell.pad) / cell.leading) for cell in flowing)
        longest = max(len(cell.lines) for cell in flowing)
        count = min(fitting, longest - _LEAST_LINES)
        if count < _LEAST_LINES:
            return None
        upper = tuple(replace(c, lines=c.lines[:count]) if c.again is None else c for c in self.cells)
        lower = tuple(replace(c, lines=c.lines[count:] if c.again is None else c.again) for c in self.cells)
        return replace(self, cells=upper, least=0.0), replace(self, cells=lower, least=0.0)


class Flow:
    """Puts bands and free lines below one another, on as many sheets as they need."""

    def __init__(self, pen: Pen, sheet: Sheet, top: float) -> None:
        """Begins on ``sheet`` at the height ``top``."""
        self.pen = pen
        self.sheet = sheet
        self.top = top
        self._framed = False

    @property
    def room(self) -> float:
        """Points that are left on this sheet."""
        return self.top - BOTTOM

    @property
    def is_fresh(self) -> bool:
        """Whether nothing stands on this sheet yet."""
        return self.top >= TOP

    def turn(self) -> None:
        """Close the frame and go on upon a new sheet."""
        self.close()
        self.sheet = self.pen.paper.sheet()
        self.top = TOP

    def close(self) -> None:
        """The lower edge of the table, where one is open."""
        if self._framed:
            self.sheet.rule(LEFT - FRAME / 2, self.top, RIGHT + FRAME / 2, self.top, FRAME)
        self._framed = False

    def gap(self, points: float) -> None:
        """Leave so much free; nothing at the head of a sheet."""
        self.close()
        if not self.is_fresh:
            self.top -= points

    def band(self, band: Band, *, head: Band | None = None, company: float = 0.0) -> None:
        """One band of the table; ``head`` is drawn again on each further sheet that it needs.

        ``company``: points that must fit on the same sheet below it.
        """
        turned = False
        while band.height + company > self.room:
            parts = band.parted(self.room)
            if parts is not None:
                self._draw(parts[0])
                band = parts[1]
            elif turned:
                break  # higher than a page, and not to be parted
            self.turn()
            turned = True
            if head is not None:
                self._draw(head)
        self._draw(band)

    def lines(self, lines: Sequence[Line], style: Style, leading: float, *, company: float = 0.0) -> None:
        """A paragraph without a frame; two of its lines at least stay together."""
        self.close()
        rest = list(lines)
        while rest and len(rest) * leading + company > self.room:
            count = min(int(self.room / leading), len(rest) - _LEAST_LINES)
            if count >= _LEAST_LINES:
                self._write(rest[:count], style, leading)
                rest = rest[count:]
            elif self.is_fresh:
                break
            self.turn()
        self._write(rest, style, leading)

    def _write(self, lines: Iterable[Line], style: Style, leading: float) -> None:
        self.top = self.pen.stack(self.sheet, lines, style.size, LEFT, self.top, leading)

    def _draw(self, band: Band) -> None:
        top, height = self.top, band.height
        low = top - height
        if not self._framed:
            self.sheet.rule(LEFT - FRAME / 2, top, RIGHT + FRAME / 2, top, FRAME)
        self._framed = True
        for cell in band.cells:
            cell.draw(self.pen, self.sheet, top, height)
            outer = cell.right >= RIGHT - 1
            self.sheet.rule(cell.right, top, cell.right, low, FRAME if outer else HAIR)
        self.sheet.rule(LEFT, top, LEFT, low, FRAME)
        self.sheet.rule(LEFT, low, RIGHT, low, HAIR)
        if band.ink is not None:
            band.ink(self.sheet, top)
        self.top = low


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one table: their heads and their borders, from left to right."""

    heads: tuple[str, ...]
    edges: tuple[float, ...]
    """One more than there are heads; points."""

    @staticmethod
    def of(heads: Sequence[str], widths: Sequence[int]) -> Columns:
        """Over the whole width, in the proportion of ``widths``."""
        edges = [LEFT]
        for width in widths:
            edges.append(edges[-1] + TEXT_WIDTH * width / sum(widths))
        return Columns(tuple(heads), (*edges[:-1], RIGHT))

    def widths(self) -> list[float]:
        """How wide a line may be in each."""
        return [right - left - 2 * (_TABLE_PAD + _INSET) for left, right in pairwise(self.edges)]


def draw_table(
    flow: Flow, columns: Columns, rows: Sequence[Sequence[str]], styles: tuple[Style, Style], leading: float
) -> None:
    """A ruled table with its head on each page; a column of short texts stands in the middle.

    ``styles``: of the head and of the cells.
    """
    heads = _set(flow.pen, columns, columns.heads, styles[0])
    middle = (True,) * len(heads)
    head = replace(_table_band(columns, heads, middle, styles[0].size, leading), splits=False)
    cells = [_set(flow.pen, columns, row, styles[1]) for row in rows]
    short = [all(len(row[column]) <= 1 for row in cells) for column in range(len(heads))]
    bands = [_table_band(columns, row, short, styles[1].size, leading) for row in cells]
    flow.band(head, company=min(bands[0].height, _LEAST_LINES * leading + 2 * _TABLE_PAD) if bands else 0.0)
    for band in bands:
        flow.band(band, head=head)


def _set(pen: Pen, columns: Columns, texts: Sequence[str], style: Style) -> list[tuple[Line, ...]]:
    """The texts of one row with their own line ends, each broken to its column."""
    return [
        tuple(line for part in text.split("\n") if part for line in pen.lines(part, style, width))
        for text, width in zip(texts, columns.widths(), strict=True)
    ]


def _table_band(
    columns: Columns, row: Sequence[tuple[Line, ...]], middle: Sequence[bool], size: float, leading: float
) -> Band:
    cells = tuple(
        Cell(left, right, lines, size, leading, _TABLE_PAD, level=centred, centred=centred)
        for (left, right), lines, centred in zip(pairwise(columns.edges), row, middle, strict=True)
    )
    return Band(cells, least=leading + 2 * _TABLE_PAD)
