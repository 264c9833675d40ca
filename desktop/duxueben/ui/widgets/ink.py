"""How a line of points is inked: smooth, and the wider the harder the pen was pressed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from duxueben.model.strokes import Point
from duxueben.ui.theme import tokens_now

HARD = 1000
"""The pressure of a pen that is pressed as hard as it knows."""
_THIN, THICK, _EVEN = 5.0, 22.0, 13.0
"""Width in units of the sheet: for the lightest and the hardest pressure, and where none is told."""


def draw(painter: QPainter, line: list[Point], place: int) -> None:
    """The piece around the point at ``place``, from the middle before it to the middle after it."""
    at = _place(line[place])
    begin = _middle(line[place - 1], line[place]) if place > 0 else at
    path = QPainterPath(begin)
    path.quadTo(at, _middle(line[place], line[place + 1]))
    _stroke(painter, path, line[max(place - 1, 0) : place + 2])


def draw_end(painter: QPainter, line: list[Point]) -> None:
    """From the last middle to the last point; a dot where there is one point alone."""
    begin = _middle(line[-2], line[-1]) if len(line) > 1 else _place(line[0])
    path = QPainterPath(begin)
    path.lineTo(_place(line[-1]) if len(line) > 1 else begin + QPointF(0.1, 0))
    _stroke(painter, path, line[-2:])


def _stroke(painter: QPainter, path: QPainterPath, points: list[Point]) -> None:
    pen = QPen(QColor(tokens_now().ink), _width(points))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)


def _width(points: list[Point]) -> float:
    """The harder the pen was pressed, the wider; evened out over neighbours."""
    pressure = sum(point.pressure for point in points) / len(points)
    return _THIN + (THICK - _THIN) * pressure / HARD if pressure else _EVEN


def _place(point: Point) -> QPointF:
    return QPointF(point.x, point.y)


def _middle(one: Point, other: Point) -> QPointF:
    return QPointF((one.x + other.x) / 2, (one.y + other.y) / 2)
