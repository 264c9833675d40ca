"""Sizes as people read them."""

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
