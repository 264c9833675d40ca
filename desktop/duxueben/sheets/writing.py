"""Tables for people and for other programs: typed xlsx and csv, made in memory and the same each time.

Made here and not by a library: no temporary file may hold what the sealed workspace holds, and the same rows
have to give the same bytes.
"""

from __future__ import annotations

import csv as comma_separated
import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

from duxueben.sheets import spreadsheet
from duxueben.sheets.laid_out import LaidOutSheet, PlacedCell
from duxueben.sheets.new_sheet import Column, NewSheet, Value
from duxueben.sheets.plain import guarded
from duxueben.sheets.styles import Font, Style

__all__ = ["Column", "Font", "LaidOutSheet", "NewSheet", "PlacedCell", "Style", "Value", "csv", "xlsx"]

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""A ZIP archive knows no earlier time; the true one stands in the document's properties."""


def xlsx(sheets: Sequence[NewSheet | LaidOutSheet], at: datetime) -> bytes:
    """A workbook that says it was made ``at``; the same arguments give the same bytes.

    Numbers and dates are typed, a text is never a formula; the head of a table stays in view and has filters.
    Rows are packed as they come, so that only the packed file is held in memory.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in spreadsheet.parts(sheets, at):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            with archive.open(entry, "w") as part:
                for piece in pieces:
                    part.write(piece.encode())
    return buffer.getvalue()


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
