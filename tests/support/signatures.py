"""A signature as a hand draws it, and what a head of a school writes beside it."""

from __future__ import annotations

import math

from duxueben.model.order import Order
from duxueben.model.strokes import Point, Strokes
from duxueben.workspace.paper.receiving import Signed


def scribbled(seed: int = 0, *, pressed: bool = False) -> Strokes:
    """Six loops on a pad of 1400 by 600; another ``seed`` is another hand."""
    lines: list[tuple[Point, ...]] = []
    for loop in range(6):
        line: list[Point] = []
        for step in range(40):
            turn = step / 40 * math.tau
            x = 150 + loop * 180 + 90 * math.sin(turn * 1.3 + loop + seed)
            y = 300 + 160 * math.sin(turn * 2.1 + loop * 1.7)
            pressure = round(500 + 480 * math.sin(turn)) if pressed else 0
            line.append(Point(round(x), round(y), (loop * 40 + step) * 9, pressure))
        lines.append(tuple(line))
    return Strokes(1400, 600, tuple(lines))


def signed_for(order: Order) -> Signed:
    """The head signs for what was on the screen."""
    return Signed("佘𬍛瑶", "校长", "000-5550101", scribbled(), order.record_sha256)
