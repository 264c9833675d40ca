"""The ledger as files: a typed table, csv, and pages to print, from the lines of a query."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from duxueben.model.ledger_query import LedgerQuery
from duxueben.model.moment import full_date
from duxueben.model.word import Word
from duxueben.progress import Progress
from duxueben.sheets import writing
from duxueben.sheets.writing import Column, NewSheet, Value
from duxueben.workspace import saving
from duxueben.workspace.following import ledger
from duxueben.workspace.following.ledger import COLUMNS, LedgerColumn, LedgerLine
from duxueben.workspace.office import Office

if TYPE_CHECKING:
    from duxueben.workspace.paper.press import Press

_TITLE = "问题台账"
_EVERY = 50
"""Lines between two words about progress."""
_WIDTHS: Mapping[str, int] = {
    "number": 9,
    "unit": 16,
    "problem": 30,
    "basis": 24,
    "requirement": 24,
    "measures": 20,
    "responsible_unit": 16,
    "responsible_person": 12,
    "due_on": 16,
    "progress": 16,
    "evidence": 16,
    "closed_on": 16,
    "closed_by": 11,
    "note": 20,
}
"""By the columns' keys: in characters of Latin script in a table, in proportion on paper."""


class LedgerPaper(Word):
    """The files that can be made of the ledger; the value is how the file's name ends."""

    WORKBOOK = "xlsx", "台账（表格）"
    PAGES = "pdf", "台账（PDF）"
    CSV = "csv", "台账（CSV）"


def file_name(paper: LedgerPaper, on: date) -> str:
    """``问题台账 2023年11月10日.xlsx``."""
    return f"{_TITLE} {full_date(on)}.{paper.value}"


def write(
    office: Office, press: Press, paper: LedgerPaper, query: LedgerQuery, to: Path, progress: Progress
) -> Path:
    """Write every line of ``query`` to ``to``, whole or not at all; from a worker.

    Raises ``saving.NotSaved``, ``Cancelled`` and, for the pages, ``fonts.MissingGlyph``.
    """
    if paper is LedgerPaper.PAGES:
        return saving.save(pages(office, press, query, progress), to, paper.label)
    sheet = NewSheet(_TITLE, tuple(map(_column, COLUMNS)), _values(office, query, progress), keys_row=True)
    made = writing.csv(sheet) if paper is LedgerPaper.CSV else writing.xlsx([sheet], office.clock())
    return saving.save(made, to, paper.label)


def pages(office: Office, press: Press, query: LedgerQuery, progress: Progress) -> bytes:
    """The ledger as a PDF, A4 across; from a worker."""
    from duxueben.documents import ledger_pages  # brings reportlab with it

    about = f"截至{full_date(office.today())}，共{ledger.count(office, query)}条"
    title = f"{office.bureau().district}“双减”督导问题台账"
    heading = ledger_pages.LedgerHeading(title, about, press.papers.common.page)
    heads = [ledger_pages.LedgerHead(one.title, _WIDTHS[one.key]) for one in COLUMNS]
    rows = ([_printed(value) for value in row] for row in _values(office, query, progress))
    return ledger_pages.render(heading, heads, rows, press.faces)


def _column(one: LedgerColumn) -> Column:
    return Column(one.title, one.key, _WIDTHS[one.key])


def _values(office: Office, query: LedgerQuery, progress: Progress) -> Iterator[list[Value]]:
    """The values of each line as they come; says how far it is."""
    total = ledger.count(office, query)
    for done, line in enumerate(ledger.lines(office, query)):
        if done % _EVERY == 0:
            progress.step(done, total, "正在写台账")
        yield [_value(line, one) for one in COLUMNS]


def _value(line: LedgerLine, column: LedgerColumn) -> Value:
    return cast("Value", getattr(line, column.key))


def _printed(value: Value) -> str:
    return "" if value is None else str(value)
