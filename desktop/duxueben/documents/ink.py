"""A drawn signature on a sheet: smooth curves through the points of its strokes, never a picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from duxueben.documents.paper import Sheet
from duxueben.model.strokes import Point, Strokes

_USUAL, _THINNEST, _THICKEST = 1.1, 0.6, 1.9
"""Points; the pen's width where the pad tells no pressure, and at its least and its full one."""
_STEPS = 6
_ENLARGED = 2.5
"""A small signature is enlarged no more than if its pad were so many times as high as the room for it."""

_Place = tuple[float, float]


def draw_strokes(sheet: Sheet, strokes: Strokes, x: float, y: float, width: float, height: float) -> None:
    """The signature as large as fits into the box (points, lower left corner first), in its middle."""
    points = [point for line in strokes.lines for point in line]
    if not points:
        return
    left, right = min(point.x for point in points), max(point.x for point in points)
    top, bottom = min(point.y for point in points), max(point.y for point in points)
    scale = min(
        (width - _THICKEST) / max(right - left, 1),
        (height - _THICKEST) / max(bottom - top, 1),
        height * _ENLARGED / strokes.height,
    )
    middle = (x + width / 2, y + height / 2)

    def place(point: Point) -> _Place:
        return (
            middle[0] + (point.x - (left + right) / 2) * scale,
            middle[1] - (point.y - (top + bottom) / 2) * scale,
        )

    for line in strokes.lines:
        for level, part in _by_pressure(line):
            sheet.curve([place(point) for point in part], _width(level))


def _by_pressure(line: Sequence[Point]) -> Iterable[tuple[int, list[Point]]]:
    """Stretches of the line that have one width, each going on from the last point of the one before."""
    before: list[Point] = []
    for level, alike in groupby(line, lambda point: -(-point.pressure * _STEPS // 1000)):
        part = list(alike)
        yield level, before + part
        before = part[-1:]


def _width(level: int) -> float:
    return _THINNEST + (_THICKEST - _THINNEST) * level / _STEPS if level else _USUAL
