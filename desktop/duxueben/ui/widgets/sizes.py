"""Sizes: of files as people read them, and of words as Qt counts them."""

from __future__ import annotations

_UNITS = ("KB", "MB", "GB", "TB")


def size_in_words(size: int) -> str:
    """``18.4 MB``; decimal units, one digit below 100, none from there on."""
    value, unit = size / 1000, 0
    while value >= 999.5 and unit + 1 < len(_UNITS):
        value, unit = value / 1000, unit + 1
    if unit == 0:
        return f"{max(round(value), 1 if size else 0)} KB"
    return f"{value:.1f} {_UNITS[unit]}" if value < 99.95 else f"{value:.0f} {_UNITS[unit]}"


def units(text: str) -> int:
    """How long ``text`` is for Qt, which counts a rare character outside the basic plane twice."""
    return len(text.encode("utf-16-le")) // 2
