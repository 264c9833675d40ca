"""问题台账 as pages: A4 across, its head on every page, a row for each finding; of any length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from duxueben.documents.cjk import Line, Style
from duxueben.documents.fonts import Faces, Role
from duxueben.documents.paper import HEIGHT, MM, WIDTH, Paper, RunningPaper
from duxueben.documents.pen import CENTRE, FRAME, HAIR, Pen
from duxueben.documents.tidying import tidied

_SIZE = (HEIGHT, WIDTH)
_LEFT, _RIGHT = 14 * MM, HEIGHT - 14 * MM
_TOP, _BOTTOM = WIDTH - 16 * MM, 17 * MM
_FOOT = 10 * MM
_TITLE, _ABOUT = Style(Role.TITLE, 18), Style(Role.BODY, 9)
_HEAD, _CELL = Style(Role.LABEL, 8), Style(Role.BODY, 8)
_LEADING = 10.5
_PAD = 3.0
"""Points between a line of the table and the words."""
_MOST_LINES = 40
"""Of one row; what is longer goes on in a row below."""


@dataclass(frozen=True, slots=True)
class LedgerHeading:
    """What stands above the ledger and at its feet."""

    title: str
    about: str
    """What is in it: ``截至2023年11月10日，共13条``."""
    page: str
    """With ``{page}`` and ``{pages}``."""


@dataclass(frozen=True, slots=True)
class LedgerHead:
    """One column of the ledger on paper."""

    title: str
    width: float
    """In proportion to those of the other columns."""


def render(
    heading: LedgerHeading, heads: Sequence[LedgerHead], rows: Iterable[Sequence[str]], faces: Faces
) -> bytes:
    """The ledger as a PDF; few rows are in memory at a time, as they come.

    ``rows``: as many texts as ``heads``. Raises ``MissingGlyph``.
    """
    table = _Ledger(heading, heads, faces)
    for row in rows:
        table.row(row)
    return table.pdf()


class _Ledger:
    def __init__(self, heading: LedgerHeading, heads: Sequence[LedgerHead], faces: Faces) -> None:
        whole = sum(head.width for head in heads)
        widths = (head.width / whole * (_RIGHT - _LEFT) for head in heads)
        self._edges = [*pairwise(accumulate(widths, initial=_LEFT))]
        self._heading = heading
        self._pen = Pen(faces, Paper())
        self._known: set[str] = set()
        self._require(["0123456789" + heading.title + heading.about + heading.page])
        self._paper = RunningPaper(heading.title, faces.usual.name, _SIZE)
        self._before, self._after = heading.page.split("{pages}")
        self._head = self._set([head.title for head in heads], _HEAD)
        self._sheet = self._paper.sheet()
        self._top = _TOP
        self._draw_title()
        self._draw_head()

    def row(self, texts: Sequence[str]) -> None:
        """One finding, on the sheet where it fits as a whole."""
        self._require(texts)
        cells = self._set(texts, _CELL)
        for start in range(0, max(1, *map(len, cells)), _MOST_LINES):
            part = [lines[start : start + _MOST_LINES] for lines in cells]
            if self._top - _height(part) < _BOTTOM:
                self._turn()
            self._draw(part)

    def pdf(self) -> bytes:
        """All of it, once the last row is there."""
        pages = f"{self._paper.count}{self._after}"
        return self._paper.pdf(self._pen.line(pages, _ABOUT))

    def _require(self, texts: Iterable[str]) -> None:
        new = {sign for text in texts for sign in tidied(text)} - self._known - {"\n"}
        self._pen.faces.require("".join(sorted(new)), "台账", "导出")
        self._known |= new

    def _set(self, texts: Sequence[str], style: Style) -> list[list[Line]]:
        """Each text broken to its column, with its own line ends."""
        return [
            [
                line
                for part in tidied(text).split("\n")
                if part
                for line in self._pen.lines(part, style, right - left - 2 * _PAD)
            ]
            for text, (left, right) in zip(texts, self._edges, strict=True)
        ]

    def _draw_title(self) -> None:
        self._pen.put_centred(self._sheet, self._heading.title, _TITLE, (_LEFT + _RIGHT) / 2, _TOP - 9)
        self._pen.put(self._sheet, self._heading.about, _ABOUT, _LEFT, _TOP - 26)
        self._top = _TOP - 34

    def _turn(self) -> None:
        self._sheet = self._paper.sheet()
        self._top = _TOP
        self._draw_head()

    def _draw_head(self) -> None:
        """The head of the table, and the foot of its sheet."""
        self._sheet.rule(_LEFT, self._top, _RIGHT, self._top, FRAME)
        self._draw(self._head)
        line = self._pen.line(self._before.format(page=self._paper.count), _ABOUT)
        x = (_LEFT + _RIGHT - line.width) / 2 - _ABOUT.size
        self._sheet.text(line, x, _FOOT)
        self._sheet.pages(x + line.width, _FOOT)

    def _draw(self, cells: Sequence[Sequence[Line]]) -> None:
        top, low = self._top, self._top - _height(cells)
        for (left, right), lines in zip(self._edges, cells, strict=True):
            y = top - _PAD
            for line in lines:
                self._sheet.text(line, left + _PAD, y - _LEADING / 2 - CENTRE * _CELL.size)
                y -= _LEADING
            self._sheet.rule(right, top, right, low, HAIR)
        self._sheet.rule(_LEFT, top, _LEFT, low, HAIR)
        self._sheet.rule(_LEFT, low, _RIGHT, low, HAIR)
        self._top = low


def _height(cells: Sequence[Sequence[Line]]) -> float:
    return max(1, *map(len, cells)) * _LEADING + 2 * _PAD
