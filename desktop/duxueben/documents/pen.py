"""The page's measures after GB/T 9704-2012, and the pen that sets words on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from duxueben.documents.cjk import Line, Style, set_line, set_paragraph
from duxueben.documents.fonts import Faces, Role
from duxueben.documents.paper import HEIGHT, MM, Paper, Sheet

LEFT = 28 * MM
RIGHT = LEFT + 156 * MM
TOP = HEIGHT - 37 * MM
BOTTOM = TOP - 225 * MM
"""版心: 156 x 225 mm, 28 mm from the left and 37 mm from the top."""
TEXT_WIDTH = RIGHT - LEFT
FRAME = 1.0
"""Points; the outer border of a table."""
HAIR = 0.6
"""Points; the lines inside it."""
PAD = 7.0
"""Points between a border and the words."""
CENTRE = 0.38
"""The middle of a Chinese character above its baseline, as part of the size."""

TITLE = Style(Role.TITLE, 22)
SUBTITLE = Style(Role.TITLE, 18)
LABEL = Style(Role.LABEL, 14, whole=True)
BODY = Style(Role.BODY, 14)
BASIS = Style(Role.BASIS, 14)
SMALL_LABEL = Style(Role.LABEL, 11)
SMALL = Style(Role.BODY, 11)
NOTE = Style(Role.BODY, 9)
NOTE_LABEL = Style(Role.LABEL, 9)


@dataclass(frozen=True, slots=True)
class Pen:
    """Sets words from ``faces`` on the sheets of ``paper``; all measures in points, y upwards."""

    faces: Faces
    paper: Paper

    def line(self, text: str, style: Style) -> Line:
        """``text`` as one line."""
        return set_line(self.faces, text, style)

    def lines(self, text: str, style: Style, width: float, *, indent: float = 0.0) -> list[Line]:
        """``text`` broken to ``width``."""
        return set_paragraph(self.faces, ((text, style),), width, indent=indent)

    def mixed(self, pieces: Iterable[tuple[str, Style]], width: float, *, indent: float = 0.0) -> list[Line]:
        """Pieces of several styles broken to ``width`` as one paragraph."""
        return set_paragraph(self.faces, pieces, width, indent=indent)

    def put(self, sheet: Sheet, text: str, style: Style, x: float, y: float, *, grey: float = 0.0) -> float:
        """One line from ``x``, centred on the height ``y``; returns where it ends."""
        line = self.line(text, style)
        sheet.text(line, x, y - CENTRE * style.size, grey=grey)
        return x + line.width

    def put_right(self, sheet: Sheet, text: str, style: Style, x: float, y: float) -> None:
        """One line that ends at ``x``."""
        line = self.line(text, style)
        sheet.text(line, x - line.width, y - CENTRE * style.size)

    def put_centred(
        self, sheet: Sheet, text: str, style: Style, x: float, y: float, *, grey: float = 0.0
    ) -> None:
        """One line with ``x`` in its middle."""
        line = self.line(text, style)
        sheet.text(line, x - line.width / 2, y - CENTRE * style.size, grey=grey)

    def stack(
        self, sheet: Sheet, lines: Iterable[Line], size: float, x: float, top: float, leading: float
    ) -> float:
        """Lines below one another from ``top``; returns the height where the next would begin."""
        for line in lines:
            sheet.text(line, x, top - leading / 2 - CENTRE * size)
            top -= leading
        return top

    def heading(self, sheet: Sheet, text: str, style: Style, top: float) -> float:
        """A centred heading, in lines of falling length if it needs several; returns its lower edge."""
        leading = style.size * 1.45
        for line in self._stepped(text, style):
            sheet.text(line, (LEFT + RIGHT - line.width) / 2, top - leading / 2 - CENTRE * style.size)
            top -= leading
        return top

    def balanced(self, text: str, style: Style, room: float) -> list[Line]:
        """As few lines as fit into ``room``, about equally long, the upper ones longer; none is filled."""
        wanted = max(1, len(self.lines(text, style, room)))
        width = self.line(text, style).width / wanted
        while len(texts := self.lines(text, style, min(width, room))) > wanted and width < room:
            width += style.size / 4
        return [self.line(line.text, style) for line in texts]

    def _stepped(self, text: str, style: Style) -> list[Line]:
        """Lines of falling length (梯形), broken at the sense where two do (GB/T 9704-2012, 7.3.1)."""
        lines = self.balanced(text, style, TEXT_WIDTH)
        quoted = text.find("“")
        halves = [self.line(part, style) for part in (text[:quoted], text[quoted:])] if quoted > 0 else []
        if len(lines) == 2 and halves and max(half.width for half in halves) <= TEXT_WIDTH:
            return halves
        return lines
