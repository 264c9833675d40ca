"""Reading a table that somebody was given: xlsx or csv, told by its content and never by its name."""

from __future__ import annotations

import codecs
from pathlib import Path

from duxueben.progress import Progress
from duxueben.sheets.cells import Cell, CellKind, Row, Sheet
from duxueben.sheets.file import read_file
from duxueben.sheets.parts import Parts
from duxueben.sheets.plain import sheet_of
from duxueben.sheets.problems import BrokenSheet, LockedSheet, OldSheet, UnreadableSheet
from duxueben.sheets.workbook import sheets_of

__all__ = ["Cell", "CellKind", "Row", "Sheet", "UnreadableSheet", "read"]

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Both an old xls and an encrypted xlsx are compound files."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_XLSX = (".xlsx", ".xlsm", ".xltx", ".xltm")


def read(path: Path, progress: Progress) -> tuple[Sheet, ...]:
    """Every visible sheet of ``path``; a csv file is one sheet.

    Nothing in the file is computed, run or looked up elsewhere. Raises ``UnreadableSheet``, of which each
    kind of hostile or broken file has its own, and ``Cancelled``.
    """
    data = read_file(path)
    name = path.name
    if data.startswith(_ZIP):
        return sheets_of(Parts.opened(data, name), progress)
    if data.startswith(_COMPOUND):
        raise LockedSheet(name) if _ENCRYPTED in data else OldSheet(name)
    if path.suffix.lower() in _XLSX:
        raise BrokenSheet(name)
    if data[:64].removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<"):
        raise UnreadableSheet(
            name, "是网页或 XML，不是表格。", "用 WPS 或 Excel 打开它，另存为“.xlsx”后再选一次。"
        )
    return (sheet_of(data, name, path.stem, progress),)
