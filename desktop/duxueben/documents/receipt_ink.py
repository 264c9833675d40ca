"""What the unit's receipt shows in its field on 签收与送达附页 once it was signed on the laptop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from duxueben.documents.cjk import Line
from duxueben.documents.fonts import Faces
from duxueben.documents.ink import draw_strokes
from duxueben.documents.paper import Paper
from duxueben.documents.pen import NOTE, PAD, SMALL, Pen
from duxueben.model.moment import full_date
from duxueben.model.strokes import Strokes

SENTENCE: Final = "由督学设备封存签收笔迹，非单位数字证书"
"""Stands beside every signature drawn on the laptop; no form can leave it out."""
_PART = 0.4
"""Of the width is the signature's own."""
_FOOT = 14.0
"""Points, for the sentence."""
_SIZES = (11.0, 10.0, 9.0, 8.0, 7.0, 6.0)
_LEADING = 1.42
_EDGE = 1.0
"""The field touches the lines of the table; what is drawn in it does not."""


@dataclass(frozen=True, slots=True)
class ReceiptInk:
    """Who received the paper, when, and his signature."""

    name: str
    post: str
    phone: str
    at: datetime
    strokes: Strokes

    def all_text(self) -> str:
        """Every character that is printed from it, for the question whether the fonts have them."""
        return self.name + self.post + self.phone


def draw_receipt(ink: ReceiptInk, faces: Faces, width: float, height: float) -> bytes:
    """One small page of that size in points, with its fonts; raises ``MissingGlyph``.

    It covers the printed blanks, so that nothing of them is left to be filled in by another hand.
    """
    faces.require(ink.all_text(), "签收", "封存")
    pen = Pen(faces, Paper())
    sheet = pen.paper.sheet()
    sheet.blank(_EDGE, _EDGE, width - 2 * _EDGE, height - 2 * _EDGE)
    left = width * _PART
    pen.put(sheet, "签名：", SMALL, PAD, height - 15)
    draw_strokes(sheet, ink.strokes, PAD + 30, _FOOT + 1, left - PAD - 36, height - _FOOT - 4)
    room = height - _FOOT - 5
    size, lines = _fitting(pen, _words(ink), width - left - PAD, room)
    pen.stack(sheet, lines, size, left, height - 4, min(size * 1.7, room / len(lines)))
    pen.put(sheet, SENTENCE, NOTE, PAD, 9)
    pen.put_right(sheet, "（盖章处）", NOTE, width - PAD, 9)
    return pen.paper.pdf("签收", faces.usual.name, (width, height))


def _words(ink: ReceiptInk) -> list[list[str]]:
    """Lines, each of pieces that stand side by side where they fit."""
    at = f"{full_date(ink.at)}{ink.at.hour}时{ink.at.minute}分"
    post = [f"职务：{ink.post}"] if ink.post else []
    phone = [f"电话：{ink.phone}"] if ink.phone else []
    return [[f"签收人：{ink.name}"], [*post, *phone], [f"签收时间：{at}"]]


def _fitting(pen: Pen, words: Sequence[Sequence[str]], width: float, room: float) -> tuple[float, list[Line]]:
    """The lines in the largest size in which all of them have room."""

    def set_in(size: float) -> list[Line]:
        style = replace(SMALL, size=size)
        lines: list[Line] = []
        for pieces in filter(None, words):
            joined = pen.lines("　".join(pieces), style, width)
            apart = [line for piece in pieces for line in pen.lines(piece, style, width)]
            lines += joined if len(joined) == 1 else apart
        return lines

    *larger, least = _SIZES
    fits = (size for size in larger if len(set_in(size)) * size * _LEADING <= room)
    size = next(fits, least)
    return size, set_in(size)
