"""Numbers and dates of a spreadsheet as a person would read them."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta
from decimal import Decimal

from duxueben.sheets.cells import CellKind

_FIRST_OF_1900 = date(1899, 12, 31)
_FIRST_OF_1904 = date(1904, 1, 1)
_LEAP_THAT_NEVER_WAS = 60
"""Excel counts a 29 February 1900."""
_LAST_DAY = 2_958_465
_BETWEEN = 1_462
"""Days from the one calendar's beginning to the other's."""
_DAY = 86_400
_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Number formats that need no code in the file; from 27 and from 50 the Chinese ones (ECMA-376, 18.8.30)."""
_NOT_A_DATE_PART = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DATE_PART = re.compile(r"[ymdhs]", re.IGNORECASE)
_SHOWN_DIGITS = 15


def is_date_format(number: int, code: str) -> bool:
    """Whether the number format ``number`` shows a date or time; ``code`` is empty for a built-in one."""
    if not code:
        return number in _BUILT_IN_DATES
    return _DATE_PART.search(_NOT_A_DATE_PART.sub("", code).split(";")[0]) is not None


def figure(value: str) -> tuple[CellKind, str]:
    """A stored number: at most 15 digits, as spreadsheets show it; a fault where it is none."""
    try:
        number = float(value)
    except ValueError:
        return CellKind.FAULT, value
    if not math.isfinite(number):
        return CellKind.FAULT, value
    short = f"{number:.{_SHOWN_DIGITS}g}"
    return CellKind.NUMBER, f"{Decimal(short):f}" if 1e-9 < abs(number) < 1e21 else short


def moment(value: str, since_1904: bool) -> tuple[CellKind, str]:
    """A stored date: ``2023-10-17``, ``2023-10-17 08:10`` or ``08:10``; a fault where no such day is."""
    try:
        number = float(value)
    except ValueError:
        return CellKind.FAULT, value
    # Written so that a NaN fails, too.
    if not 0 <= number < _LAST_DAY + 1 - (_BETWEEN if since_1904 else 0):
        return CellKind.FAULT, value
    days, rest = divmod(round(number * _DAY), _DAY)
    clock = _clock(rest)
    if since_1904:
        day = _FIRST_OF_1904 + timedelta(days)
    elif days == 0:
        return CellKind.DATE, clock or "00:00"
    elif days == _LEAP_THAT_NEVER_WAS:
        return CellKind.FAULT, value
    else:
        day = _FIRST_OF_1900 + timedelta(days - (days > _LEAP_THAT_NEVER_WAS))
    return CellKind.DATE, f"{day.isoformat()} {clock}".strip()


def _clock(seconds: int) -> str:
    """``08:10``, with seconds only where there are some; empty at midnight."""
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    if not seconds:
        return ""
    return f"{hour:02}:{minute:02}:{second:02}" if second else f"{hour:02}:{minute:02}"
