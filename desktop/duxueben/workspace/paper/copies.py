"""一式几份: which copy each print is, and how many have not come out of a printer yet."""

from __future__ import annotations

from duxueben.model import fields as read
from duxueben.model.order import Order

RECIPIENTS = ("单位", "督学", "督导室")
"""Who keeps which copy, in their order (domain.md 4.4); further ones bear their number alone."""
REPRINT = "副本"


def wanted(order: Order, default: int) -> int:
    """一式几份 as the paper was issued; ``default`` for a paper whose record does not say."""
    return read.number(order.record, "copies", 0) or default


def unprinted(order: Order, default: int) -> int:
    """How many copies of the set have not been sent to a printer; prints beyond the set are 副本."""
    return max(0, wanted(order, default) - order.prints)


def marks(prints: int, wanted: int, number: int) -> tuple[str, ...]:
    """What the next ``number`` prints are marked with after ``prints``: ``第1联　单位`` … and then ``副本``.

    An only copy bears no mark.
    """
    return tuple(_mark(place, wanted) for place in range(prints + 1, prints + number + 1))


def _mark(place: int, wanted: int) -> str:
    if place > wanted:
        return REPRINT
    if wanted == 1:
        return ""
    recipient = RECIPIENTS[place - 1] if place <= len(RECIPIENTS) else ""
    return f"第{place}联\N{IDEOGRAPHIC SPACE}{recipient}".rstrip("\N{IDEOGRAPHIC SPACE}")
