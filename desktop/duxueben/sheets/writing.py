"""Tables for people and for other programs: typed xlsx and csv, made in memory and the same each time.

Made here and not by a library: no temporary file may hold what the sealed workspace holds, and the same rows
have to give the same bytes.
"""

from __future__ import annotations

import csv as comma_separated
import io
from collections.abc import Sequence
from datetime import datetime

from duxueben.sheets import spreadsheet
from duxueben.sheets.laid_out import LaidOutSheet, PlacedCell
from duxueben.sheets.new_sheet import Column, NewSheet, Value
from duxueben.sheets.packing import packed
from duxueben.sheets.plain import guarded
from duxueben.sheets.styles import Font, Style

__all__ = ["Column", "Font", "LaidOutSheet", "NewSheet", "PlacedCell", "Style", "Value", "csv", "xlsx"]


def xlsx(sheets: Sequence[NewSheet | LaidOutSheet], at: datetime) -> bytes:
    """A workbook that says it was made ``at``; the same arguments give the same bytes.

    Numbers and dates are typed, a text is never a formula; the head of a table stays in view and has filters.
    Rows are packed as they come, so that only the packed file is held in memory.
    """
    return packed(
        (name, (piece.encode() for piece in pieces)) for name, pieces in spreadsheet.parts(sheets, at)
    )


def csv(sheet: NewSheet) -> bytes:
    """UTF-8 with its mark; a text that a spreadsheet program would compute gets an apostrophe in front."""
    text = io.StringIO(newline="")
    writer = comma_separated.writer(text)
    writer.writerows(sheet.heads)
    writer.writerows([_plain(value) for value in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def _plain(value: Value) -> str:
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    return "" if value is None else str(value)
