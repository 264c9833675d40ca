"""Sheets of A4: text, rules, squares and photos, kept until all sheets are known, then drawn as a PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from duxueben.documents.cjk import Line

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

# reportlab is imported inside the functions: the window must not load it before its first paint.

MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM
_INK = (22 / 255, 35 / 255, 63 / 255)
"""Blue-black."""
_PAGES = "pages"


class Sheet:
    """One page; origin at the lower left corner, all measures in points.

    A page is drawn once its paper is complete, for its foot says how many pages there are.
    """

    def __init__(self) -> None:
        self._ink: list[Callable[[Canvas], None]] = []

    def text(self, line: Line, x: float, y: float, *, grey: float = 0.0) -> None:
        """``line`` with its baseline at ``y`` and its paragraph's left edge at ``x``."""
        self._ink.append(lambda canvas: _write(canvas, line, x, y, grey))

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, width: float = 0.75, dash: float = 0.0
    ) -> None:
        """A straight line, dashed if ``dash`` is not 0."""

        def draw(canvas: Canvas) -> None:
            _choose_stroke(canvas, width, dash)
            canvas.line(x1, y1, x2, y2)

        self._ink.append(draw)

    def box(self, x: float, y: float, w: float, h: float, width: float = 0.75, dash: float = 0.0) -> None:
        """The outline of a rectangle."""

        def draw(canvas: Canvas) -> None:
            _choose_stroke(canvas, width, dash)
            canvas.rect(x, y, w, h)

        self._ink.append(draw)

    def blank(self, x: float, y: float, w: float, h: float) -> None:
        """A white rectangle over whatever is there."""

        def draw(canvas: Canvas) -> None:
            canvas.setFillGray(1)
            canvas.rect(x, y, w, h, stroke=0, fill=1)

        self._ink.append(draw)

    def curve(self, points: Sequence[tuple[float, float]], width: float) -> None:
        """A smooth line in blue-black ink past ``points``, with round ends; a dot where there is but one."""
        self._ink.append(lambda canvas: _draw_curve(canvas, points, width))

    def squares(self, matrix: Sequence[Sequence[bool]], x: float, y: float, side: float) -> None:
        """A two-dimensional code ``side`` points wide; its first row is the uppermost."""
        self._ink.append(lambda canvas: _fill_squares(canvas, matrix, x, y, side))

    def photo(self, jpeg: bytes, x: float, y: float, w: float, h: float) -> None:
        """A JPEG as it is, in the middle of the box and as large as fits."""

        def draw(canvas: Canvas) -> None:
            from duxueben.documents.embedding import EmbeddedPhoto

            canvas.drawImage(EmbeddedPhoto(jpeg), x, y, w, h, preserveAspectRatio=True)

        self._ink.append(draw)

    def pages(self, x: float, y: float) -> None:
        """How many pages there are, from ``x`` on with its baseline at ``y``; on a running paper alone."""

        def draw(canvas: Canvas) -> None:
            canvas.saveState()
            canvas.translate(x, y)
            canvas.doForm(_PAGES)
            canvas.restoreState()

        self._ink.append(draw)

    def draw(self, canvas: Canvas) -> None:
        """Put all of it on the page at which ``canvas`` is, and turn the page."""
        for draw in self._ink:
            draw(canvas)
        canvas.showPage()


class Paper:
    """The sheets of one letter."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []

    def sheet(self) -> Sheet:
        """A new blank sheet after the others."""
        self.sheets.append(Sheet())
        return self.sheets[-1]

    def pdf(self, title: str, font: str, size: tuple[float, float] = (WIDTH, HEIGHT)) -> bytes:
        """The same bytes for the same sheets; each page begins with ``font``, the name of a ``Face``.

        ``size``: width and height of every sheet, A4 where none is given.

        Raises ``OSError`` or ``ValueError`` for a photo that is no JPEG in RGB or grey.
        """
        out = BytesIO()
        canvas = _canvas(out, title, font, size)
        for sheet in self.sheets:
            sheet.draw(canvas)
        canvas.save()
        return out.getvalue()


class RunningPaper:
    """A paper of any number of sheets, each drawn as soon as the next one begins.

    No sheet knows how many there will be; ``Sheet.pages`` leaves a place that is filled at the end.
    """

    def __init__(self, title: str, font: str, size: tuple[float, float]) -> None:
        """``font``: the name of a ``Face``; ``size``: width and height of every sheet."""
        self._out = BytesIO()
        self._canvas = _canvas(self._out, title, font, size)
        self._open: Sheet | None = None
        self.count = 0
        """Sheets so far."""

    def sheet(self) -> Sheet:
        """A new blank sheet; nothing more can be put on the one before."""
        if self._open is not None:
            self._open.draw(self._canvas)
        self._open = Sheet()
        self.count += 1
        return self._open

    def pdf(self, pages: Line) -> bytes:
        """The same bytes for the same sheets; ``pages``: the words where ``Sheet.pages`` left room."""
        if self._open is not None:
            self._open.draw(self._canvas)
            self._open = None
        self._canvas.beginForm(_PAGES, 0, -pages.width, pages.width, pages.width)
        _write(self._canvas, pages, 0, 0, 0)
        self._canvas.endForm()
        self._canvas.save()
        return self._out.getvalue()


def _canvas(out: BytesIO, title: str, font: str, size: tuple[float, float]) -> Canvas:
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # bytes stay bytes; reportlab asks for this nowhere but in its own settings
    canvas = Canvas(out, size, pageCompression=1, invariant=1, initialFontName=font, lang="zh-CN")
    canvas.setTitle(title)
    canvas.setProducer("督学本")
    return canvas


def _write(canvas: Canvas, line: Line, x: float, y: float, grey: float) -> None:
    text = canvas.beginText(x + line.x, y)
    text.setFillGray(grey)
    for run in line.runs:
        text.setFont(run.face.name, run.size)
        start = 0
        for space, alike in groupby(run.spaces):
            end = start + len(list(alike))
            text.setCharSpace(space)
            text.textOut(run.text[start:end])
            start = end
    canvas.drawText(text)


def _draw_curve(canvas: Canvas, points: Sequence[tuple[float, float]], width: float) -> None:
    """Quadratic curves from middle to middle between the points, each bent by the point between."""
    first, last = points[0], points[-1]
    canvas.saveState()
    canvas.setLineWidth(width)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setStrokeColorRGB(*_INK)
    path = canvas.beginPath()
    path.moveTo(*first)
    at = first
    for bend, after in pairwise(points[1:]):
        to = (bend[0] + after[0]) / 2, (bend[1] + after[1]) / 2
        path.curveTo(*_third(at, bend), *_third(to, bend), *to)
        at = to
    path.lineTo(*last)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


def _third(end: tuple[float, float], bend: tuple[float, float]) -> tuple[float, float]:
    """A cubic curve's handle that stands for a quadratic one's ``bend`` beside ``end``."""
    return end[0] + (bend[0] - end[0]) * 2 / 3, end[1] + (bend[1] - end[1]) * 2 / 3


def _choose_stroke(canvas: Canvas, width: float, dash: float) -> None:
    canvas.setLineWidth(width)
    canvas.setDash((dash, dash) if dash else ())


def _fill_squares(canvas: Canvas, matrix: Sequence[Sequence[bool]], x: float, y: float, side: float) -> None:
    unit = side / len(matrix)
    path = canvas.beginPath()
    for row, cells in enumerate(matrix):
        start = 0
        for dark, alike in groupby(cells):
            end = start + len(list(alike))
            if dark:
                path.rect(x + start * unit, y + side - (row + 1) * unit, (end - start) * unit, unit)
            start = end
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)
