"""The figures that forms leave to the bureau: which there are, of which sort, and how each is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from duxueben.checklist.definition import Checklist

_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,4})?", re.ASCII)
EXAMPLES = {"number": "例如130或32.5", "time": "例如17:30", "date": "例如2021-07-24"}
"""By what is compared: how a value is written."""


def sorts(forms: Iterable[Checklist]) -> dict[str, str]:
    """Parameter → what is compared (``number``, ``time``, ``date``), for all that the forms name."""
    return {
        bound.parameter: limit.kind.measures
        for form in forms
        for sub in form.sub_points
        for limit in sub.limits
        for bound in limit.bounds
        if bound.parameter
    }


def plain(sort: str, text: str) -> str | None:
    """The value as it is kept: ``17:30``, ``32.5``, ``2021-07-24``; None where it is no such value."""
    words = unicodedata.normalize("NFKC", text).strip()
    if sort == "time":
        found = _TIME.fullmatch(words)
        return f"{int(found[1]):02d}:{found[2]}" if found else None
    if sort == "number":
        return words if _NUMBER.fullmatch(words) else None
    if sort == "date":
        return _day(words)
    return words


def _day(words: str) -> str | None:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        return None
