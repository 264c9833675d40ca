"""One of the forms of 附件5 as a table of a docx."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from duxueben.documents import docx_styles, stat_forms
from duxueben.statistics.annex5 import Counted, Form, Section, Sentences

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_WIDTHS = (30, 60, 22, 22, 22)
"""Millimetres of label, name and figures."""
_LAST = len(_WIDTHS) - 1
_LEAST_ROW = 8.0
"""Millimetres."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Words in the columns from ``first`` to ``last`` of one row, counted from 0."""

    first: int
    last: int
    text: str
    centred: bool = True


_Row = Sequence[_Part]


def write(document: Document, form: Form, annex: str) -> None:
    """The form on a new page of ``document``, with ``annex`` (``附件1``) above its title."""
    tidy = stat_forms.tidied(form)
    document.add_paragraph(annex, docx_styles.ANNEX)
    document.add_paragraph(tidy.title, docx_styles.FORM_TITLE)
    document.add_paragraph("　".join(tidy.filled_in.lines), docx_styles.CELL)
    told = [(section.label, [*_rows(section)]) for section in tidy.sections]
    table = document.add_table(sum(len(rows) for _, rows in told), len(_WIDTHS), "Table Grid")
    _fill(table, told)
    for note in tidy.notes:
        document.add_paragraph(note, docx_styles.NOTE)


def _fill(table: Table, told: Sequence[tuple[str, Sequence[_Row]]]) -> None:
    """The sections' labels and rows, each cell as wide as its column."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.shared import Mm

    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Mm(width)
    # Asked for once: the library looks all of them up each time.
    cells = [row.cells for row in table.rows]
    for row, beside in zip(table.rows, cells, strict=True):
        row.height = Mm(_LEAST_ROW)
        for cell, width in zip(beside, _WIDTHS, strict=True):
            cell.width = Mm(width)
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    number = 0
    for label, rows in told:
        merged = cells[number][0].merge(cells[number + len(rows) - 1][0])
        _put(merged.paragraphs[0], label, docx_styles.LABEL, centred=True)
        for row in rows:
            for part in row:
                merged = cells[number][part.first].merge(cells[number][part.last])
                _put(merged.paragraphs[0], part.text, docx_styles.CELL, centred=part.centred)
            number += 1


def _put(paragraph: Paragraph, text: str, style: str, *, centred: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.style = style
    paragraph.add_run(text)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT


def _rows(section: Section) -> Iterator[_Row]:
    if isinstance(section, Sentences):
        for line in section.lines:
            yield [_Part(1, _LAST, stat_forms.sentence(line), centred=False)]
    elif isinstance(section, Counted):
        yield [_Part(1, 1, section.head), *_across(section.columns)]
        for name, blanks in section.rows:
            yield [_Part(1, 1, name, centred=False), *_across([str(blank.value) for blank in blanks])]
    else:
        for number, text in enumerate(section.entries, 1):
            yield [_Part(1, _LAST, stat_forms.entry(number, text), centred=False)]


def _across(texts: Sequence[str]) -> Iterator[_Part]:
    """The texts from the third column on; the last one takes all that is left."""
    for column, text in enumerate(texts, 2):
        yield _Part(column, _LAST if column - 1 == len(texts) else column, text)
