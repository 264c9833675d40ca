"""一式几份: which copy each print is, and how many have not come out of a printer yet."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.model import fields as read
from duxueben.model.order import Order


@dataclass(frozen=True, slots=True)
class Run:
    """What the next prints are: copies of the set by their places from 1, then copies over and above it."""

    places: tuple[int, ...]
    again: int
    """How many 副本."""
    alone: bool = False
    """Whether the set has one copy only, which bears no mark."""

    @property
    def words(self) -> str:
        """``第1联、第2联、副本``; empty where nothing is marked."""
        named = () if self.alone else tuple(f"第{place}联" for place in self.places)
        return "、".join((*named, "副本") if self.again else named)


def wanted(order: Order, default: int) -> int:
    """一式几份 as the paper was issued; ``default`` for a paper whose record does not say."""
    return read.number(order.record, "copies", 0) or default


def unprinted(prints: int, wanted: int) -> int:
    """How many copies of the set have not been sent to a printer after so many prints."""
    return max(0, wanted - prints)


def run(prints: int, wanted: int, number: int) -> Run:
    """What ``number`` prints are after ``prints``: the rest of the set first, then 副本."""
    last = min(prints + number, wanted)
    places = tuple(range(prints + 1, last + 1))
    return Run(places, number - len(places), wanted == 1)
