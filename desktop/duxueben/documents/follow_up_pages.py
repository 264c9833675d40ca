"""原问题核查表: what the visit found of earlier findings, with the deadline then and now."""

from __future__ import annotations

from duxueben.documents.bands import Columns, Flow, draw_table
from duxueben.documents.cjk import Style
from duxueben.documents.fonts import Role
from duxueben.documents.letter import Letter
from duxueben.documents.pen import LEFT, SMALL, SUBTITLE, TOP, Pen

_HEAD, _CELL = Style(Role.LABEL, 10.5), Style(Role.BODY, 10.5)
_LEADING = 16.0
_WIDTHS = (13, 45, 28, 38, 28)


def draw_follow_ups(pen: Pen, letter: Letter) -> None:
    """As many pages as the table needs; none where no earlier finding was looked at."""
    if not letter.follow_ups:
        return
    words = letter.words.follow_up
    sheet = pen.paper.sheet()
    top = pen.heading(sheet, words.title, SUBTITLE, TOP + 6) - 2
    pen.put(sheet, words.number + letter.number, SMALL, LEFT, top - 8)
    heads = (words.place, words.fact, words.original_due, words.result, words.new_due)
    rows = [
        (str(n), one.fact, one.original_due, one.result, one.new_due)
        for n, one in enumerate(letter.follow_ups, 1)
    ]
    flow = Flow(pen, sheet, top - 20)
    draw_table(flow, Columns.of(heads, _WIDTHS), rows, (_HEAD, _CELL), _LEADING)
    flow.close()
