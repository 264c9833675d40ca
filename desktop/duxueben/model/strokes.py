"""A signature as it was drawn: lines of points, kept as numbers and never as a picture."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from duxueben.model import fields as read
from duxueben.model.canonical import JSON, canonical_text, parse

LONGEST = 600_000
"""Characters of the canonical form."""
_MOST_LINES, _MOST_POINTS = 400, 20_000
_LARGEST_SIDE = 20_000
_LONGEST_TIME = 3_600_000
_FULL_PRESSURE = 1000
_SCHEMA = 1
_LEAST_INK = 4
"""A signature is at least a quarter as long as its pad is high; less is a slip of the hand."""


@dataclass(frozen=True, slots=True)
class Point:
    """Where the pen was."""

    x: int
    """From the left edge of the pad, in its own units."""
    y: int
    """From the upper edge."""
    t: int
    """Milliseconds since the first point of the signature."""
    pressure: int = 0
    """1 to 1000; 0 where the device does not tell."""


@dataclass(frozen=True, slots=True)
class Strokes:
    """All lines of one signature, on a pad ``width`` by ``height`` units large."""

    width: int
    height: int
    lines: tuple[tuple[Point, ...], ...] = ()

    @property
    def ink(self) -> float:
        """How long all lines are together, in the units of the pad."""
        return sum(math.hypot(to.x - at.x, to.y - at.y) for line in self.lines for at, to in pairwise(line))

    @property
    def is_signature(self) -> bool:
        """Whether there is enough ink for a signature; a dot is none."""
        return self.ink * _LEAST_INK >= self.height

    def to_text(self) -> str:
        """The canonical form, the same for the same strokes on every machine."""
        lines = [[_numbers(point) for point in line] for line in self.lines]
        return canonical_text({"schema": _SCHEMA, "width": self.width, "height": self.height, "lines": lines})


def read_strokes(text: str) -> Strokes:
    """The strokes that ``to_text`` wrote; trusts nothing. Raises ``fields.Malformed`` or ValueError."""
    if len(text) > LONGEST:
        raise read.Malformed("strokes: too long")
    try:
        parsed = parse(text)
    except RecursionError as error:
        raise read.Malformed("strokes: too deep") from error
    if not isinstance(parsed, dict) or parsed.get("schema") != _SCHEMA:
        raise read.Malformed("strokes: not of this schema")
    found = checked(
        Strokes(
            read.number(parsed, "width"),
            read.number(parsed, "height"),
            tuple(tuple(map(_point, _list(line))) for line in read.values(parsed, "lines")),
        )
    )
    if found.to_text() != text:
        raise read.Malformed("strokes: not in the canonical form")
    return found


def checked(strokes: Strokes) -> Strokes:
    """``strokes`` as they are, if they can be drawn and stored; raises ``fields.Malformed`` otherwise."""
    points = [point for line in strokes.lines for point in line]
    if not all(1 <= side <= _LARGEST_SIDE for side in (strokes.width, strokes.height)):
        raise read.Malformed("strokes: size of the pad")
    if len(strokes.lines) > _MOST_LINES or len(points) > _MOST_POINTS or not all(strokes.lines):
        raise read.Malformed("strokes: too many, or an empty line")
    if any(not _is_on(strokes, point) for point in points):
        raise read.Malformed("strokes: a point off the pad")
    if any(later.t < earlier.t for earlier, later in pairwise(points)):
        raise read.Malformed("strokes: the time goes backwards")
    return strokes


def _is_on(strokes: Strokes, point: Point) -> bool:
    return (
        0 <= point.x <= strokes.width
        and 0 <= point.y <= strokes.height
        and 0 <= point.t <= _LONGEST_TIME
        and 0 <= point.pressure <= _FULL_PRESSURE
    )


def _numbers(point: Point) -> list[int]:
    return [point.x, point.y, point.t, *([point.pressure] if point.pressure else [])]


def _list(value: JSON) -> Iterable[JSON]:
    return read.values({"line": value}, "line")


def _point(value: JSON) -> Point:
    numbers: Sequence[int] = read.numbers({"point": value}, "point")
    if len(numbers) not in (3, 4):
        raise read.Malformed("strokes: a point has three or four numbers")
    return Point(*numbers)
