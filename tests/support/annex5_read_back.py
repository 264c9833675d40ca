"""附件5 of the fictional day as a reader finds it in a file that left: its words, and the figures in them."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Mapping

import docx
import openpyxl
import pypdfium2

from duxueben.model.canonical import JSON
from duxueben.statistics import kept_table
from duxueben.workspace.counting import asking
from support.stat_tables import EXPECTED

IN_A_SENTENCE = {
    "实地督导校外培训机构数量（个）": r"督导校外培训机构数量(\d)（个），其中：.*?学科类(\d)，非学科类(\d)",
    "整改通知书及问题清单（套）": r"责任督学已出具整改通知书及问题清单（套）(\d)(\d)(\d)",
    "典型经验（例）": r"共发现典型经验(\d)例",
}
"""Rows that the form prints in other words."""


def words_of_workbook(data: bytes) -> str:
    """What its first sheet holds, row by row."""
    rows = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)
    return _unbroken(str(cell) for row in rows for cell in row if cell is not None)


def words_of_pages(data: bytes) -> str:
    """What can be found in all pages."""
    document = pypdfium2.PdfDocument(data)
    try:
        return _unbroken(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def words_of_report(data: bytes) -> str:
    """Its paragraphs, then its tables; what stands in merged cells comes several times."""
    report = docx.Document(io.BytesIO(data))
    cells = (cell.text for table in report.tables for row in table.rows for cell in row.cells)
    return _unbroken([*(paragraph.text for paragraph in report.paragraphs), *cells])


def figures_of_data(data: bytes) -> Mapping[str, JSON]:
    """The figures of the JSON."""
    return asking.figures(kept_table.from_json(json.loads(data)))


def figures_in(words: str) -> Mapping[str, Mapping[str, int]]:
    """The figures that follow the name of each row; each has one digit, as all of this day have."""
    return {name: dict(zip(columns, _after(name, words), strict=False)) for name, columns in EXPECTED.items()}


def _after(name: str, words: str) -> list[int]:
    one_each = re.escape(name) + r"(\d)" * len(EXPECTED[name])
    found = re.search(IN_A_SENTENCE.get(name, one_each), words)
    return [int(figure) for figure in found.groups()] if found else []


def _unbroken(parts: Iterable[str]) -> str:
    """Without blanks and line ends: a narrow cell breaks a line anywhere."""
    return "".join("".join(parts).split())
