"""Times of day as people type them."""

from __future__ import annotations

import re

_TIME = re.compile(r"([01]?\d|2[0-3])[:：.]?([0-5]\d)")


def clock_time(text: str) -> str | None:
    """``8：10`` or ``810`` as ``08:10``; empty stays empty; None where it is no time of day."""
    words = text.strip()
    if not words:
        return ""
    found = _TIME.fullmatch(words)
    return f"{int(found[1]):02d}:{found[2]}" if found else None
