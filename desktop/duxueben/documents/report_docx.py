"""自查/督导情况报告 as a docx that a person goes on writing in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from duxueben.documents import docx_styles, form_docx
from duxueben.documents.tidying import on_one_line
from duxueben.sheets.packing import packed
from duxueben.statistics.report import Report

if TYPE_CHECKING:
    from docx.document import Document

# python-docx is imported inside the functions: the window must not load it before its first paint.

_PICTURE_MM = 150
_TITLE_SIGNS = 20
"""Of 22 points, as many as fit on a line of the page."""


@dataclass(frozen=True, slots=True)
class ReportPicture:
    """A picture at the end of the report."""

    title: str
    png: bytes


def compose(report: Report, at: datetime, pictures: Sequence[ReportPicture] = ()) -> bytes:
    """The docx, which says it was made ``at``; the same arguments give the same bytes."""
    import docx

    document = docx.Document()
    docx_styles.set_up(document)
    about = document.core_properties
    about.author = about.comments = ""
    about.title = on_one_line(report.title)
    about.created = about.modified = at.astimezone(UTC)
    _write_text(document, report)
    for place, form in enumerate(report.annexes, 1):
        form_docx.write(document, form, f"附件{place}")
    _write_pictures(document, pictures, len(report.annexes) + 1)
    out = io.BytesIO()
    document.save(out)
    return packed(_parts(out.getvalue()))


def _title_lines(title: str) -> list[str]:
    """A title that does not fit on a line is broken at its sense: whose and of which year, then what."""
    whose, mark, what = title.partition("“双减”")
    return [whose, mark + what] if whose and what and len(title) > _TITLE_SIGNS else [title]


def _write_text(document: Document, report: Report) -> None:
    heading = document.add_paragraph(style=docx_styles.TITLE)
    first, *others = _title_lines(on_one_line(report.title))
    run = heading.add_run(first)
    for line in others:
        run.add_break()
        run = heading.add_run(line)
    document.add_paragraph()
    document.add_paragraph(report.opening)
    for section in report.sections:
        document.add_paragraph(section.heading, docx_styles.HEADING)
        for paragraph in map(on_one_line, section.paragraphs):
            second = paragraph.startswith("（") and not paragraph.endswith("。")
            document.add_paragraph(paragraph, docx_styles.SECOND if second else docx_styles.BODY)
    document.add_paragraph()
    document.add_paragraph(on_one_line(report.unit), docx_styles.CLOSING)
    document.add_paragraph(report.on, docx_styles.CLOSING)


def _write_pictures(document: Document, pictures: Sequence[ReportPicture], annex: int) -> None:
    from docx.shared import Mm

    if not pictures:
        return
    document.add_paragraph(f"附件{annex}", docx_styles.ANNEX)
    for picture in pictures:
        document.add_paragraph(on_one_line(picture.title), docx_styles.FORM_TITLE)
        document.add_picture(io.BytesIO(picture.png), Mm(_PICTURE_MM))
        # The leading of the text would cut the picture down to one line.
        document.paragraphs[-1].paragraph_format.line_spacing = 1.0
        document.paragraphs[-1].paragraph_format.first_line_indent = 0


def _parts(docx: bytes) -> Iterator[tuple[str, list[bytes]]]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        for name in archive.namelist():
            yield name, [archive.read(name)]
