"""The parts of a new xlsx file as XML (ECMA-376, transitional), each in pieces as its rows come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from duxueben.sheets import laid_out
from duxueben.sheets.cell_markup import content, legal, text
from duxueben.sheets.cells import HIGHEST_ROW, letters, units
from duxueben.sheets.laid_out import LaidOutSheet
from duxueben.sheets.names import HEAD, IN_PACKAGE, MAIN, OFFICE, PACKAGE, TABLE
from duxueben.sheets.new_sheet import NewSheet, Value
from duxueben.sheets.styles import Look, StyleSheet

_NO_TITLE = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE = 31
_LINE = 15
"""Height of a line in points."""
_FITTED = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
_PAPER = '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
"""Printed, all columns of a table stand on one page: A4, across."""


def parts(sheets: Sequence[NewSheet | LaidOutSheet], at: datetime) -> Iterator[tuple[str, Iterable[str]]]:
    """Name and pieces of each part, in the order in which they stand in the file.

    Each part's pieces have to be taken before the next part is asked for: the last parts say how many rows
    there were and which styles.
    """
    numbers = range(1, len(sheets) + 1)
    yield "[Content_Types].xml", [_content_types(numbers)]
    yield (
        "_rels/.rels",
        [
            _relationships(
                [
                    (f"{OFFICE}/officeDocument", "xl/workbook.xml"),
                    (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                ]
            )
        ],
    )
    yield "docProps/core.xml", [_properties(at)]
    targets = [(f"{OFFICE}/worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", [_relationships([*targets, (f"{OFFICE}/styles", "styles.xml")])]
    styles = StyleSheet()
    filtered: dict[int, str] = {}
    for number, sheet in zip(numbers, sheets, strict=True):
        laid = isinstance(sheet, LaidOutSheet)
        pieces = laid_out.pieces(sheet, styles) if laid else _table(sheet, number, filtered)
        yield f"xl/worksheets/sheet{number}.xml", pieces
    yield "xl/styles.xml", [styles.xml()]
    yield "xl/workbook.xml", [_workbook(sheets, filtered)]


def _content_types(numbers: range) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{TABLE}.worksheet+xml"/>'
        for n in numbers
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{IN_PACKAGE}.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TABLE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TABLE}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml"'
        f' ContentType="{IN_PACKAGE}.core-properties+xml"/>'
        f"{sheets}</Types>"
    )


def _relationships(targets: Sequence[tuple[str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def _properties(at: datetime) -> str:
    moment = f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created></cp:coreProperties>'
    )


def _workbook(sheets: Sequence[NewSheet | LaidOutSheet], filtered: dict[int, str]) -> str:
    """``filtered``: the range of each table, by the number of its sheet."""
    titles = [_NO_TITLE.sub("_", legal(sheet.title))[:_LONGEST_TITLE] for sheet in sheets]
    listed = "".join(
        f'<sheet name={quoteattr(title)} sheetId="{n}" r:id="rId{n}"/>' for n, title in enumerate(titles, 1)
    )
    ranges = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{n}" hidden="1">'
        f"{escape(_quoted_title(title))}!{_absolute(filtered[n + 1])}</definedName>"
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{n}">'
        f"{escape(_quoted_title(title))}!$1:${len(sheet.heads)}</definedName>"
        for n, (title, sheet) in enumerate(zip(titles, sheets, strict=True))
        if isinstance(sheet, NewSheet)
    )
    names = f"<definedNames>{ranges}</definedNames>" if ranges else ""
    return f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets>{names}</workbook>'


def _table(sheet: NewSheet, place: int, filtered: dict[int, str]) -> Iterator[str]:
    """The part of one table; its range is left in ``filtered`` once the last row has been written."""
    number = heads = len(sheet.heads)
    yield (
        f'{HEAD}<worksheet xmlns="{MAIN}">{_FITTED}<sheetViews><sheetView workbookViewId="0">'
        f'<pane ySplit="{heads}" topLeftCell="A{heads + 1}" activePane="bottomLeft" state="frozen"/>'
        '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>'
    )
    for n, column in enumerate(sheet.columns, 1):
        # The column's own style makes what is typed below the last row text, too: digits keep their zeros.
        yield f'<col min="{n}" max="{n}" width="{column.width}" style="{Look.TEXT}" customWidth="1"/>'
    yield "</cols><sheetData>"
    for head, (titles, look) in enumerate(zip(sheet.heads, (Look.TITLE, Look.KEY), strict=False), 1):
        yield _row(head, [text(title, look) for title in titles])
    widths = [column.width for column in sheet.columns]
    for number, row in enumerate(sheet.rows, heads + 1):
        yield _row(number, [content(value) for value in row], _lines(row, widths))
    # The last row of the head and all rows below it.
    filtered[place] = f"A{heads}:{letters(max(1, len(sheet.columns)))}{number}"
    yield f'</sheetData><autoFilter ref="{filtered[place]}"/>{_PAPER}</worksheet>'


def _absolute(ref: str) -> str:
    return re.sub(r"([A-Z]+)([0-9]+)", r"$\1$\2", ref)


def _quoted_title(title: str) -> str:
    return "'" + title.replace("'", "''") + "'"


def _row(number: int, cells: Sequence[str], lines: int = 1) -> str:
    """``lines``: how many its highest cell has; where it is higher than one, programs are told so."""
    placed = (f'<c r="{letters(n)}{number}"{cell}</c>' for n, cell in enumerate(cells, 1) if cell)
    height = f' ht="{min(lines * _LINE, HIGHEST_ROW)}"' if lines > 1 else ""
    return f'<row r="{number}"{height}>{"".join(placed)}</row>'


def _lines(row: Sequence[Value], widths: Sequence[int]) -> int:
    """About how many lines the longest text of the row takes in its column."""
    return max(
        (
            sum(1 + units(line) // width for line in value.split("\n"))
            for value, width in zip(row, widths, strict=True)
            if isinstance(value, str)
        ),
        default=1,
    )
