"""xlsx read without trust: what a cell says, and what of hostile and broken files is refused."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from duxueben.errors import Cancelled
from duxueben.progress import Progress
from duxueben.sheets import allowance, parts
from duxueben.sheets.problems import BrokenSheet, LockedSheet, OldSheet, OversizedSheet, UntrustedSheet
from duxueben.sheets.reading import CellKind, UnreadableSheet, read
from support.sheets import packed, parts_of, read_bytes

SHEET = '<sheet name="学校" sheetId="1" r:id="r1"/>'
ONE_ROW = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'


def cells(folder: Path, rows: str, **more: str) -> dict[str, tuple[CellKind, str]]:
    sheet = read_bytes(folder, packed(parts_of(rows, **more)))[0]
    return {cell.address: (cell.kind, cell.text) for row in sheet.rows for cell in row.cells.values()}


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        ('<c r="A1" t="s"><v>0</v></c>', CellKind.TEXT, "白鹭洲小学"),
        ('<c r="A1" t="s"><v>1</v></c>', CellKind.TEXT, "䶮山学校"),
        ('<c r="A1" t="inlineStr"><is><t>a_x000D_b_x005F_x0041_</t></is></c>', CellKind.TEXT, "a\rb_x0041_"),
        ('<c r="A1" t="inlineStr"><is><t>_xD83D_</t></is></c>', CellKind.TEXT, "_xD83D_"),
        ('<c r="A1"><v>27.0</v></c>', CellKind.NUMBER, "27"),
        ('<c r="A1"><v>0.30000000000000004</v></c>', CellKind.NUMBER, "0.3"),
        ('<c r="A1"><v>13800000000</v></c>', CellKind.NUMBER, "13800000000"),
        ('<c r="A1"><v>9.1E+17</v></c>', CellKind.NUMBER, "910000000000000000"),
        ('<c r="A1"><v>1E999999</v></c>', CellKind.FAULT, "1E999999"),
        ('<c r="A1"><v>nan</v></c>', CellKind.FAULT, "nan"),
        ('<c r="A1" s="1"><v>45216</v></c>', CellKind.DATE, "2023-10-17"),
        ('<c r="A1" s="2"><v>45216</v></c>', CellKind.DATE, "2023-10-17"),
        ('<c r="A1" s="3"><v>45216.340277777781</v></c>', CellKind.DATE, "2023-10-17 08:10"),
        ('<c r="A1" s="1"><v>0.5</v></c>', CellKind.DATE, "12:00"),
        ('<c r="A1" s="1"><v>1</v></c>', CellKind.DATE, "1900-01-01"),
        ('<c r="A1" s="1"><v>60</v></c>', CellKind.FAULT, "60"),
        ('<c r="A1" s="1"><v>61</v></c>', CellKind.DATE, "1900-03-01"),
        ('<c r="A1" s="1"><v>-1</v></c>', CellKind.FAULT, "-1"),
        ('<c r="A1" s="1"><v>2958466</v></c>', CellKind.FAULT, "2958466"),
        ('<c r="A1" t="d"><v>2023-10-17T00:00:00</v></c>', CellKind.DATE, "2023-10-17"),
        ('<c r="A1" t="b"><v>1</v></c>', CellKind.FLAG, "TRUE"),
        ('<c r="A1" t="e"><v>#N/A</v></c>', CellKind.FAULT, "#N/A"),
        ('<c r="A1"><f>SUM(B1:B9)</f><v>9</v></c>', CellKind.FORMULA, "=SUM(B1:B9)"),
        (
            '<c r="A1" t="inlineStr"><is><t>=cmd|\'/c calc\'!A0</t></is></c>',
            CellKind.FORMULA,
            "=cmd|'/c calc'!A0",
        ),
        ('<c r="A1" s="4" t="inlineStr"><is><t>=5人</t></is></c>', CellKind.TEXT, "=5人"),
        ('<c r="A1" t="new"><v>?</v></c>', CellKind.FAULT, "?"),
        ('<c r="A1" s="99"><v>5</v></c>', CellKind.NUMBER, "5"),
        ("<c><v>5</v></c>", CellKind.NUMBER, "5"),
    ],
)
def test_a_cell_says_what_a_person_would_read(tmp_path: Path, cell: str, kind: CellKind, text: str) -> None:
    assert cells(tmp_path, f'<row r="1">{cell}</row>') == {"A1": (kind, text)}


def test_empty_cells_are_absent_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    rows = '<row r="3"><c r="B3"/><c r="D3" t="inlineStr"><is><t> </t></is></c></row>' + (
        '<row r="9"><c r="AB9"><v>1</v></c></row><row><c><v>2</v></c></row>'
    )
    sheet = read_bytes(tmp_path, packed(parts_of(rows)))[0]
    assert [(row.number, list(row.cells)) for row in sheet.rows] == [(9, ["AB"]), (10, ["A"])]


def test_merged_ranges_are_told(tmp_path: Path) -> None:
    after = '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>'
    assert read_bytes(tmp_path, packed(parts_of(ONE_ROW, after=after)))[0].merged == ("A1:C1",)


@pytest.mark.parametrize("ref", ["A1:B2:C3", "C3:A1", "A1:", ""])
def test_a_merged_range_that_is_none_is_a_broken_file(tmp_path: Path, ref: str) -> None:
    after = f'<mergeCells><mergeCell ref="{ref}"/></mergeCells>'
    with pytest.raises(BrokenSheet):
        read_bytes(tmp_path, packed(parts_of(ONE_ROW, after=after)))


def test_tags_that_say_nothing_are_counted_however_small_they_are_packed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "MOST_TAGS", 1_000)
    with pytest.raises(OversizedSheet, match="标记"):
        read_bytes(tmp_path, packed(parts_of(ONE_ROW + "<x/>" * 1_000)))
    with pytest.raises(OversizedSheet, match="标记"):
        parts = parts_of(ONE_ROW + "<x/>" * 300)
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(SHEET, SHEET * 4)
        read_bytes(tmp_path, packed(parts))


def test_ranges_that_name_whole_sheets_again_and_again_are_refused(tmp_path: Path) -> None:
    after = "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 30 + "</mergeCells>"
    with pytest.raises(OversizedSheet, match="合并"):
        read_bytes(tmp_path, packed(parts_of(ONE_ROW, after=after)))


def test_a_hidden_sheet_is_not_read(tmp_path: Path) -> None:
    made = parts_of(ONE_ROW)
    made["xl/workbook.xml"] = made["xl/workbook.xml"].replace('sheetId="1"', 'sheetId="1" state="hidden"')
    assert read_bytes(tmp_path, packed(made)) == ()


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_in_any_part_and_encoding(tmp_path: Path, part: str, encoding: str) -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;&a;">]>'
    made: dict[str, str | bytes] = {**parts_of(ONE_ROW)}
    made[part] = f'<?xml version="1.0" encoding="{encoding}"?>{laughs}{made[part]}'.encode(encoding)
    with pytest.raises(UntrustedSheet):
        read_bytes(tmp_path, packed(made))


def test_an_external_link_is_followed_nowhere(tmp_path: Path) -> None:
    made = parts_of(ONE_ROW)
    made["xl/_rels/workbook.xml.rels"] = made["xl/_rels/workbook.xml.rels"].replace(
        'Target="worksheets/sheet1.xml"', 'Target="file:///etc/passwd" TargetMode="External"'
    )
    assert read_bytes(tmp_path, packed(made)) == ()


@pytest.mark.parametrize("target", ["../../../../etc/passwd", "/etc/passwd", "worksheets/none.xml"])
def test_a_part_that_is_not_in_the_file_is_not_looked_for_elsewhere(tmp_path: Path, target: str) -> None:
    made = parts_of(ONE_ROW)
    made["xl/_rels/workbook.xml.rels"] = made["xl/_rels/workbook.xml.rels"].replace(
        "worksheets/sheet1.xml", target
    )
    with pytest.raises(BrokenSheet):
        read_bytes(tmp_path, packed(made))


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="A1048577"><v>1</v></c></row>',
        '<row r="1"><c r="a1"><v>1</v></c></row>',
        '<row r="eins"><c><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>2</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        '<row r="1"><c r="A1" s="x"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c>',
        f'<row r="{"9" * 5000}"><c><v>1</v></c></row>',
        "<a>" * 200 + "</a>" * 200,
        "".join(f"<x{n}/>" for n in range(5000)),
        "&lol;",
    ],
)
def test_a_sheet_that_contradicts_itself_is_broken(tmp_path: Path, rows: str) -> None:
    with pytest.raises(BrokenSheet):
        read_bytes(tmp_path, packed(parts_of(rows)))


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    made: dict[str, str | bytes] = {**parts_of(ONE_ROW), "xl/media/bomb.bin": b"\0" * (parts.SMALL + 1)}
    with pytest.raises(OversizedSheet):
        read_bytes(tmp_path, packed(made))


def test_too_many_parts_are_refused_by_the_end_record(tmp_path: Path) -> None:
    made = {**parts_of(ONE_ROW), **{f"x{n}": "" for n in range(parts.MOST_PARTS)}}
    with pytest.raises(OversizedSheet):
        read_bytes(tmp_path, packed(made))


def test_texts_and_cells_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "MOST_CELLS", 2)
    row = '<row r="1"><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c></row>'
    with pytest.raises(OversizedSheet):
        read_bytes(tmp_path, packed(parts_of(row)))
    long = f'<row r="1"><c t="inlineStr"><is><t>{"长" * 32_768}</t></is></c></row>'
    with pytest.raises(OversizedSheet):
        read_bytes(tmp_path, packed(parts_of(long)))
    attribute = f'<row r="1" x="{"y" * 2_000_000}"/>'
    with pytest.raises(OversizedSheet):
        read_bytes(tmp_path, packed(parts_of(attribute)))


def test_one_text_that_every_cell_shares_counts_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "MOST_SIGNS", 40)
    row = "".join('<c t="s"><v>0</v></c>' for _ in range(9))
    with pytest.raises(OversizedSheet):
        read_bytes(tmp_path, packed(parts_of(f'<row r="1">{row}</row>')))


def test_a_flipped_byte_is_noticed(tmp_path: Path) -> None:
    data = bytearray(packed(parts_of(ONE_ROW * 1)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
    data[entry.header_offset + 30 + len(entry.filename) + 8] ^= 0xFF
    with pytest.raises(BrokenSheet):
        read_bytes(tmp_path, bytes(data))


def test_a_file_cut_short_or_garbled_is_broken(tmp_path: Path) -> None:
    data = packed(parts_of(ONE_ROW))
    for cut in (4, 30, len(data) // 2, len(data) - 1):
        with pytest.raises(BrokenSheet):
            read_bytes(tmp_path, data[:cut])
    with pytest.raises(BrokenSheet):
        read_bytes(tmp_path, b"nonsense")


def test_other_formats_get_their_own_sentence(tmp_path: Path) -> None:
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    with pytest.raises(OldSheet):
        read_bytes(tmp_path, compound, "名录.xls")
    with pytest.raises(LockedSheet):
        read_bytes(tmp_path, compound + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(OldSheet):
        kind = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
        read_bytes(tmp_path, packed(parts_of(ONE_ROW, kind=kind)))
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    for data in (packed(parts_of(ONE_ROW, kind=word)), packed({"a.txt": "x"})):
        with pytest.raises(UnreadableSheet, match="不是表格"):
            read_bytes(tmp_path, data)
    with pytest.raises(UnreadableSheet, match="网页"):
        read_bytes(tmp_path, b"\xef\xbb\xbf <html><table>", "名录.xls")


def test_a_workbook_with_macros_is_read_and_its_macros_are_not(tmp_path: Path) -> None:
    kind = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    made: dict[str, str | bytes] = {**parts_of(ONE_ROW, kind=kind), "xl/vbaProject.bin": b"\xcc" * 99}
    assert read_bytes(tmp_path, packed(made), "名录.xlsm")[0].rows[0].cells["A"].text == "白鹭洲小学"


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "没有.xlsx", tmp_path / "a\0b.xlsx"):
        with pytest.raises(UnreadableSheet):
            read(path, Progress())
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.xlsx")
        with pytest.raises(UnreadableSheet):
            read(tmp_path / "pipe.xlsx", Progress())


def test_reading_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "名录.xlsx"
    path.write_bytes(packed(parts_of(ONE_ROW)))
    told: list[str] = []
    progress = Progress(lambda done, total, what: told.append(what))
    read(path, progress)
    assert told
    progress.cancelled.set()
    with pytest.raises(Cancelled):
        read(path, progress)
