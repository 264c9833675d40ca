"""附件5 and its twin as files: workbook, PDF/A, report and JSON, each refused where a sum breaks."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from duxueben.model.canonical import canonical_bytes
from duxueben.model.moment import full_date
from duxueben.model.word import Word
from duxueben.progress import Progress
from duxueben.statistics import kept_table, report
from duxueben.statistics.annex5 import FilledIn, Form, annex5, training_sites
from duxueben.statistics.stat_table import StatTable
from duxueben.workspace import saving
from duxueben.workspace.counting.freezing import refuse_broken

if TYPE_CHECKING:
    from duxueben.documents.report_docx import ReportPicture
    from duxueben.workspace.paper.press import Press

# The documents room brings reportlab and python-docx with it, so it is imported where a file is made.


class TablePaper(Word):
    """The files that can be made of a table; the value is how the file's name ends."""

    WORKBOOK = "xlsx", "统计表（表格）"
    PAGES = "pdf", "统计表（PDF）"
    REPORT = "docx", "督导情况报告"
    DATA = "json", "统计数据（JSON）"


@dataclass(frozen=True, slots=True)
class TableToWrite:
    """What is written: both tables, and who fills them in."""

    table: StatTable
    """With the main problems as they are to be printed."""
    twin: StatTable
    filled_in: FilledIn
    scope: str
    """As people call it: ``全区``, ``第三督学责任区``."""
    headlines: tuple[str, ...] = ()
    """Further sentences of the report."""

    @property
    def forms(self) -> tuple[Form, Form]:
        """附件5 and its twin."""
        return annex5(self.table, self.filled_in), training_sites(self.twin, self.filled_in)

    def as_bytes(self) -> bytes:
        """附件5 in canonical form, with the records behind each figure, as a frozen table keeps it."""
        return canonical_bytes(kept_table.to_json(self.table))


def file_name(paper: TablePaper, told: TableToWrite) -> str:
    """``附件5 第三督学责任区 截至2023年11月20日.xlsx``."""
    what = "督导情况报告" if paper is TablePaper.REPORT else "附件5"
    as_of = full_date(told.table.question.as_of)
    return f"{saving.fit_for_a_file(f'{what} {told.scope} 截至{as_of}')}.{paper.value}"


def make(
    press: Press,
    paper: TablePaper,
    told: TableToWrite,
    at: datetime,
    progress: Progress,
    pictures: Sequence[ReportPicture] = (),
) -> bytes:
    """The file's bytes, the same for the same arguments; from a worker.

    ``at``: now. ``pictures`` go into the report. Raises ``CannotHandIn`` and ``fonts.MissingGlyph``.
    """
    from duxueben.documents import report_docx, stat_sheets

    refuse_broken(told.table)
    refuse_broken(told.twin)
    if paper is TablePaper.WORKBOOK:
        return stat_sheets.workbook([*zip(("附件5", "培训机构"), told.forms, strict=True)], at)
    if paper is TablePaper.REPORT:
        text = report.report(told.table, told.twin, told.filled_in, at.date(), told.headlines)
        return report_docx.compose(text, at, pictures)
    return _pages(press, told, at, progress) if paper is TablePaper.PAGES else told.as_bytes()


def write(
    press: Press,
    paper: TablePaper,
    told: TableToWrite,
    to: Path,
    at: datetime,
    progress: Progress,
    pictures: Sequence[ReportPicture] = (),
) -> Path:
    """Make the file and write it to ``to``, whole or not at all; raises ``saving.NotSaved``, too."""
    return saving.save(make(press, paper, told, at, progress, pictures), to, paper.label)


def _pages(press: Press, told: TableToWrite, at: datetime, progress: Progress) -> bytes:
    from duxueben.documents import archive, stat_pages
    from duxueben.documents.feet import FootWords

    data, words = told.as_bytes(), press.papers.common
    # The digits are those by which the page of handed-in tables knows it.
    digest = words.digest.format(digest=hashlib.sha256(data).hexdigest()[:12])
    forms = told.forms
    foot = FootWords(name=f"附件5　{told.scope}", page=words.page, digest=digest)
    pdf = stat_pages.render(forms, foot, press.faces, progress)
    return archive.mark(pdf, data, archive.About(forms[0].title, at))
