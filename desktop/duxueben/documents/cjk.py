"""Breaking Chinese text into lines: what may not begin or end one, and how it is filled to its width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from duxueben.documents.fonts import Face, Faces, Role

NO_START = frozenset("，。、；：？！…—）】》〉」』”’〕〗］｝％‰℃°·～々〻ーゝゞ,.;:?!)]}%″′")
"""Closing marks and units: never the first of a line (GB/T 15834-2011, 5.1)."""
NO_END = frozenset("（【《〈「『“‘〔〖［｛￥¥＄$([{№＃#")
"""Opening marks: never the last of a line."""
_CLOSING = frozenset("，。、；：？！）】》〉」』”’〕〗］｝")
_OPENING = frozenset("（【《〈「『“‘〔〖［｛")
_TIED = frozenset({"——", "……"})
_UNITS = frozenset("年月日时分秒条元个名人份次期号项张页节课班级校所家处套件米平前")
"""Stay with the figure before them."""
_FULL = 900
"""Thousandths of the size from which a mark counts as a full square, half of which is empty."""
_MOST_SPREAD = 0.35
"""A line is filled by character spacing up to this part of the size; beyond it stays ragged."""
_SHORT_LINE = 4
"""A paragraph's last line has at least this many marks where the line before can spare them."""
_EPSILON = 0.01


@dataclass(frozen=True, slots=True)
class Style:
    """How a piece of text looks; ``size`` in points."""

    role: Role
    size: float
    whole: bool = False
    """Whether a piece in this style stays on one line where it can."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one face and size, side by side."""

    face: Face
    size: float
    text: str
    spaces: tuple[float, ...]
    """Added after each character, in points; negative where a mark gives up its empty half."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``x`` from the paragraph's left edge, ``width`` how far ink reaches from there, in points.

    ``x`` is negative where an opening mark leaves its empty half outside the edge.
    """

    x: float
    width: float
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class _Mark:
    """One character being set; ``after`` is what is added to its own width."""

    character: str
    face: Face
    size: float
    width: float
    after: float = 0.0
    latin: bool = False
    piece: int = -1
    """Which piece it belongs to, where that piece stays on one line."""

    @property
    def half(self) -> float:
        """What the mark can give up at its side: half of a full square."""
        return self.size / 2 if self.width >= _FULL * self.size / 1000 else 0.0


def set_line(faces: Faces, text: str, style: Style) -> Line:
    """``text`` on one line, however long it gets."""
    return _finish(_marks(faces, ((text, style),)), 0.0, None)


def set_paragraph(
    faces: Faces, pieces: Iterable[tuple[str, Style]], width: float, *, indent: float = 0.0
) -> list[Line]:
    """Break ``pieces`` into lines of at most ``width`` points, the first moved in by ``indent``.

    No line begins with a closing or ends with an opening mark, and none is wider than ``width``; where both
    cannot be had (a row of marks longer than a line) the width is kept. All lines but the last are filled.
    """
    marks = _marks(faces, pieces)
    lines: list[Line] = []
    start = 0
    while start < len(marks):
        first = marks[start]
        x = indent if not lines else -first.half if first.character in _OPENING else 0.0
        end = _line_end(marks, start, width - x)
        if end < len(marks) and _is_short(marks[end:]):
            end = _earlier_end(marks, start, end)
        shown = _trimmed(marks[start:end])
        lines.append(_finish(shown, x, None if end >= len(marks) else width - x))
        start = end
        while start < len(marks) and marks[start].character == " ":
            start += 1
    return lines


def _is_short(marks: Sequence[_Mark]) -> bool:
    """Whether these marks would be too little for a paragraph's last line."""
    return sum(mark.character not in _CLOSING for mark in marks[:_SHORT_LINE]) < _SHORT_LINE - 1


def _earlier_end(marks: Sequence[_Mark], start: int, end: int) -> int:
    """An end somewhat before ``end`` that leaves more for the last line; ``end`` itself if there is none."""
    for index in range(end - 1, max(start + (end - start) // 2, end - 2 * _SHORT_LINE), -1):
        if _may_break(marks[index - 1], marks[index]) and not _is_short(marks[index:]):
            return index
    return end


def _marks(faces: Faces, pieces: Iterable[tuple[str, Style]]) -> list[_Mark]:
    marks: list[_Mark] = []
    for piece, (text, style) in enumerate(pieces):
        for character in text:
            face = faces.pick(style.role, character)
            if face is None:
                continue  # ``Faces.require`` has refused the paper before it comes to this
            width = face.width(character) * style.size / 1000
            latin = character.isascii() or "\u00c0" <= character <= "\u024f"
            whole = piece if style.whole else -1
            mark = _Mark(character, face, style.size, width, latin=latin and character != " ", piece=whole)
            if marks:
                _close_up(marks[-1], mark)
            marks.append(mark)
    return marks


def _close_up(left: _Mark, right: _Mark) -> None:
    """Two marks side by side share the empty half between them."""
    if left.character in _CLOSING and right.character in _CLOSING | _OPENING:
        left.after = -left.half
    elif left.character in _OPENING and right.character in _OPENING:
        left.after = -min(left.half, right.half)


def _line_end(marks: Sequence[_Mark], start: int, width: float) -> int:
    """The index after the last mark of the line that begins at ``start``; always more than ``start``."""
    used = 0.0
    best = start
    for index in range(start, len(marks)):
        mark = marks[index]
        if mark.character == " ":
            used += mark.width
            best = index + 1 if used - mark.width <= width + _EPSILON else best
            continue
        squeezed = used + mark.width - (mark.half if mark.character in _CLOSING else 0.0)
        if squeezed > width + _EPSILON:
            return best if best > start else _forced_end(marks, start, index)
        if index + 1 == len(marks) or _may_break(mark, marks[index + 1]):
            best = index + 1
        used += mark.width + mark.after
    return len(marks)


def _may_break(left: _Mark, right: _Mark) -> bool:
    if left.character in NO_END or right.character in NO_START:
        return False
    if left.character + right.character in _TIED or left.piece == right.piece != -1:
        return False
    if left.character.isdigit() and right.character in _UNITS or left.character == "第" and right.latin:
        return False
    return not (left.latin and right.latin)


def _forced_end(marks: Sequence[_Mark], start: int, full: int) -> int:
    """Where to break a run that is longer than the line: inside a word if need be, between marks at worst."""
    for index in range(full, start, -1):
        if marks[index].character not in NO_START and marks[index - 1].character not in NO_END:
            return index
    return max(full, start + 1)


def _trimmed(marks: Sequence[_Mark]) -> Sequence[_Mark]:
    end = len(marks)
    while end and marks[end - 1].character == " ":
        end -= 1
    return marks[:end]


def _finish(marks: Sequence[_Mark], x: float, width: float | None) -> Line:
    """The line of ``marks``, filled to ``width`` if one is given."""
    natural = sum(mark.width + mark.after for mark in marks)
    if not marks:
        return Line(x, 0.0, ())
    natural -= marks[-1].after
    if width is None:
        return Line(x, natural, _runs(marks, [mark.after for mark in marks[:-1]] + [0.0]))
    last = marks[-1]
    ink = natural - (last.half if last.character in _CLOSING and natural > width + _EPSILON else 0.0)
    gaps = [index for index in range(len(marks) - 1) if not (marks[index].latin and marks[index + 1].latin)]
    spread = (width - ink) / len(gaps) if gaps else 0.0
    if spread > _MOST_SPREAD * last.size or spread < 0:
        spread = 0.0
    spaces = [mark.after for mark in marks]
    spaces[-1] = 0.0
    for index in gaps:
        spaces[index] += spread
    return Line(x, ink + spread * len(gaps), _runs(marks, spaces))


def _runs(marks: Sequence[_Mark], spaces: Sequence[float]) -> tuple[Run, ...]:
    runs: list[Run] = []
    start = 0
    for index in range(1, len(marks) + 1):
        first = marks[start]
        if index < len(marks) and (marks[index].face, marks[index].size) == (first.face, first.size):
            continue
        text = "".join(mark.character for mark in marks[start:index])
        runs.append(Run(first.face, first.size, text, tuple(spaces[start:index])))
        start = index
    return tuple(runs)
