"""Spreadsheet files for tests, made part by part, so that each can be wrong in its own way."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from duxueben.progress import Progress
from duxueben.sheets.reading import Sheet, read
from duxueben.sheets.writing import Column, NewSheet, Value, xlsx

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
AT = datetime(2023, 10, 17, 8, 10, tzinfo=UTC)


def parts_of(rows: str, *, after: str = "", kind: str = WORKBOOK_TYPE) -> dict[str, str]:
    """The parts of a workbook with one sheet whose ``sheetData`` is ``rows``."""
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1"'
        f' Type="{OFFICE}/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="学校" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="r3" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>白鹭洲小学</t></si>'
        "<si><r><t>䶮山</t></r><r><t>学校</t></r><rPh><t>yan</t></rPh></si></sst>",
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164"'
        ' formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="14"/><xf numFmtId="31"/><xf numFmtId="164"/>'
        '<xf numFmtId="49" quotePrefix="1"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/>'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>",
    }


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts as one ZIP archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def hostile_files() -> dict[str, bytes]:
    """Files that are no table, or none that may be trusted, by what is wrong with them."""
    declared = parts_of("") | {"xl/workbook.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><workbook/>"}
    return {
        "declares entities": packed(declared),
        "cut short": packed(parts_of(""))[:-30],
        "of an old format": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "a picture": b"\x89PNG\r\n\x1a\n\0\0",
        "a web page": b"<html>",
        "no workbook": packed({"a.txt": "b"}),
    }


def read_bytes(folder: Path, data: bytes, name: str = "名录.xlsx") -> tuple[Sheet, ...]:
    """What is read from a file with these bytes."""
    path = folder / name
    path.write_bytes(data)
    return read(path, Progress())


def table(path: Path, heads: Sequence[str], rows: Sequence[Sequence[Value]], title: str = "学校") -> Path:
    """An xlsx file with these heads and rows."""
    path.write_bytes(xlsx([NewSheet(title, tuple(Column(head, head) for head in heads), rows)], AT))
    return path
