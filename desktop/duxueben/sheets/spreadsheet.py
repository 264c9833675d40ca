"""The parts of a new xlsx file as XML (ECMA-376, transitional), as values of rows become typed cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from xml.sax.saxutils import escape, quoteattr

from duxueben.sheets.cells import LONGEST_TEXT, letters, like_a_formula
from duxueben.sheets.names import HEAD, IN_PACKAGE, MAIN, OFFICE, PACKAGE, TABLE
from duxueben.sheets.new_sheet import NewSheet, Value
from duxueben.sheets.styles import Look, style_sheet

_NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NO_TITLE = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE = 31
_EXACT = 10**15
"""Whole numbers from here on would lose digits in a spreadsheet; they are written as text."""
_FIRST_SAFE_DAY = date(1900, 3, 1)
_DAY_ZERO = date(1899, 12, 30)
_FITTED = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
_PAPER = '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
"""Printed, all columns of a table stand on one page: A4, across."""


def parts(sheets: Sequence[NewSheet], at: datetime) -> Iterator[tuple[str, str]]:
    """Name and content of each part, in the order in which they stand in the file."""
    titles = [_NO_TITLE.sub("_", _legal(sheet.title))[:_LONGEST_TITLE] for sheet in sheets]
    numbers = range(1, len(sheets) + 1)
    yield "[Content_Types].xml", _content_types(numbers)
    yield (
        "_rels/.rels",
        _relationships(
            [
                (f"{OFFICE}/officeDocument", "xl/workbook.xml"),
                (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
    )
    yield "docProps/core.xml", _properties(at)
    yield "xl/workbook.xml", _workbook(titles, sheets)
    targets = [(f"{OFFICE}/worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", _relationships([*targets, (f"{OFFICE}/styles", "styles.xml")])
    yield "xl/styles.xml", style_sheet()
    for number, sheet in zip(numbers, sheets, strict=True):
        yield f"xl/worksheets/sheet{number}.xml", "".join(_worksheet(sheet))


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


def _workbook(titles: Sequence[str], sheets: Sequence[NewSheet]) -> str:
    listed = "".join(
        f'<sheet name={quoteattr(title)} sheetId="{n}" r:id="rId{n}"/>' for n, title in enumerate(titles, 1)
    )
    ranges = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{n}" hidden="1">'
        f"{escape(_quoted_title(title))}!{_absolute(_filtered(sheet))}</definedName>"
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{n}">'
        f"{escape(_quoted_title(title))}!$1:${len(sheet.heads)}</definedName>"
        for n, (title, sheet) in enumerate(zip(titles, sheets, strict=True))
    )
    return (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets>'
        f"<definedNames>{ranges}</definedNames></workbook>"
    )


def _worksheet(sheet: NewSheet) -> Iterator[str]:
    heads = len(sheet.heads)
    yield (
        f'{HEAD}<worksheet xmlns="{MAIN}">{_FITTED}<sheetViews><sheetView workbookViewId="0">'
        f'<pane ySplit="{heads}" topLeftCell="A{heads + 1}" activePane="bottomLeft" state="frozen"/>'
        '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>'
    )
    for n, column in enumerate(sheet.columns, 1):
        # The column's own style makes what is typed below the last row text, too: digits keep their zeros.
        yield f'<col min="{n}" max="{n}" width="{column.width}" style="{Look.TEXT}" customWidth="1"/>'
    yield "</cols><sheetData>"
    for number, (titles, look) in enumerate(zip(sheet.heads, (Look.TITLE, Look.KEY), strict=False), 1):
        yield _row(number, [_text(title, look) for title in titles])
    for number, row in enumerate(sheet.rows, heads + 1):
        yield _row(number, [_cell(value) for value in row])
    yield f'</sheetData><autoFilter ref="{_filtered(sheet)}"/>{_PAPER}</worksheet>'


def _filtered(sheet: NewSheet) -> str:
    """The last row of the head and all rows below it."""
    heads = len(sheet.heads)
    return f"A{heads}:{letters(max(1, len(sheet.columns)))}{heads + len(sheet.rows)}"


def _absolute(ref: str) -> str:
    return re.sub(r"([A-Z]+)([0-9]+)", r"$\1$\2", ref)


def _quoted_title(title: str) -> str:
    return "'" + title.replace("'", "''") + "'"


def _row(number: int, cells: Sequence[str]) -> str:
    placed = (f'<c r="{letters(n)}{number}"{cell}</c>' for n, cell in enumerate(cells, 1) if cell)
    return f'<row r="{number}">{"".join(placed)}</row>'


def _cell(value: Value) -> str:
    """Everything of a cell after its address; empty for no cell."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return _text(value, Look.QUOTED if like_a_formula(value) or value[0] in "+-@" else Look.TEXT)
    if isinstance(value, date):
        return _moment(value)
    if isinstance(value, int):
        return _number(str(value)) if abs(value) < _EXACT else _text(str(value), Look.TEXT)
    return _number(f"{value:f}") if value.is_finite() else _text(str(value), Look.TEXT)


def _number(digits: str) -> str:
    return f' s="{Look.PLAIN}"><v>{digits}</v>'


def _moment(value: date) -> str:
    day = value.date() if isinstance(value, datetime) else value
    if day < _FIRST_SAFE_DAY:
        return _text(value.isoformat(), Look.TEXT)
    serial = (day - _DAY_ZERO).days
    if not isinstance(value, datetime):
        return f' s="{Look.DATE}"><v>{serial}</v>'
    fraction = (value.hour * 3600 + value.minute * 60 + value.second) / 86_400
    return f' s="{Look.TIME}"><v>{serial + fraction!r}</v>'


def _text(value: str, look: Look) -> str:
    return f' s="{look}" t="inlineStr"><is><t xml:space="preserve">{escape(_legal(value))}</t></is>'


def _legal(value: str) -> str:
    """``value`` as XML and spreadsheets can hold it: no control characters, at most 32767 characters."""
    value = _LIKE_AN_ESCAPE.sub("_x005F_", value[:LONGEST_TEXT]).replace("\r", "_x000D_")
    return _NO_XML.sub("", value)
