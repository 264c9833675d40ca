"""Values as the XML of typed cells (ECMA-376, transitional); a text is never a formula."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from xml.sax.saxutils import escape

from duxueben.sheets.cells import LONGEST_TEXT, like_a_formula
from duxueben.sheets.new_sheet import Value
from duxueben.sheets.styles import Look

_NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_EXACT = 10**15
"""Whole numbers from here on would lose digits in a spreadsheet; they are written as text."""
_FIRST_SAFE_DAY = date(1900, 3, 1)
_DAY_ZERO = date(1899, 12, 30)

Place = Callable[[Look], int]
"""Where in the style sheet a cell finds the style in which it shows a value of that look."""


def content(value: Value, place: Place = int) -> str:
    """Everything of a cell after its address; empty for no cell."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        formula = like_a_formula(value) or value[0] in "+-@＝＋－＠"
        return text(value, place(Look.QUOTED if formula else Look.TEXT))
    if isinstance(value, date):
        return _moment(value, place)
    if isinstance(value, int):
        exact = abs(value) < _EXACT
        return _number(str(value), place) if exact else text(str(value), place(Look.TEXT))
    return _number(f"{value:f}", place) if value.is_finite() else text(str(value), place(Look.TEXT))


def text(value: str, style: int) -> str:
    """A text, whatever it reads like."""
    return f' s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(legal(value))}</t></is>'


def legal(value: str) -> str:
    """``value`` as XML and spreadsheets can hold it: no control characters, at most 32767 characters."""
    value = _LIKE_AN_ESCAPE.sub("_x005F_", value[:LONGEST_TEXT]).replace("\r", "_x000D_")
    return _NO_XML.sub("", value)


def _number(digits: str, place: Place) -> str:
    return f' s="{place(Look.PLAIN)}"><v>{digits}</v>'


def _moment(value: date, place: Place) -> str:
    day = value.date() if isinstance(value, datetime) else value
    if day < _FIRST_SAFE_DAY:
        return text(value.isoformat(), place(Look.TEXT))
    serial = (day - _DAY_ZERO).days
    if not isinstance(value, datetime):
        return f' s="{place(Look.DATE)}"><v>{serial}</v>'
    fraction = (value.hour * 3600 + value.minute * 60 + value.second) / 86_400
    return f' s="{place(Look.TIME)}"><v>{serial + fraction!r}</v>'
