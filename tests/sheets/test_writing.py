"""Tables written: typed, the same each time, and never a formula."""

from __future__ import annotations

import io
import tempfile
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from duxueben.sheets.reading import CellKind
from duxueben.sheets.writing import Column, NewSheet, csv, xlsx
from support.sheets import AT, read_bytes

TWO = (Column("名称", "name", 30), Column("值", "value"))


def opened(data: bytes) -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_another_program_reads_types_head_and_filter() -> None:
    rows = [
        ("数", 27), ("小数", Decimal("72.50")), ("日", date(2023, 10, 17)),
        ("时", datetime(2023, 10, 17, 8, 10)), ("长数", 10**17), ("空", None), ("早", date(1899, 1, 1)),
    ]  # fmt: skip
    sheet = opened(xlsx([NewSheet("学校", TWO, rows, keys_row=True)], AT))
    assert [cell.value for cell in sheet[2]] == ["name", "value"]
    assert [row[1].value for row in sheet.iter_rows(min_row=3)] == [
        27, 72.5, datetime(2023, 10, 17), datetime(2023, 10, 17, 8, 10), str(10**17), None, "1899-01-01",
    ]  # fmt: skip
    assert sheet.freeze_panes == "A3" and sheet.auto_filter.ref == "A2:B9"


@pytest.mark.parametrize("text", ["=1+1", "=cmd|'/c calc'!A0", "+86", "-5人", "@某", "＝1+1", "＠某"])
def test_a_text_is_never_a_formula(tmp_path: Path, text: str) -> None:
    made = NewSheet("学校", TWO, [(text, 1)])
    cell = opened(xlsx([made], AT))["A2"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text, True)
    assert f"\r\n'{text}," in csv(made).decode("utf-8-sig")
    for name, data in (("a.xlsx", xlsx([made], AT)), ("a.csv", csv(made))):
        read_back = read_bytes(tmp_path, data, name)[0].rows[1].cells["A"]
        assert (read_back.kind, read_back.text) == (CellKind.TEXT, text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40).filter(lambda text: text.strip() and text.isprintable()))
def test_any_printable_text_comes_back_from_both_formats(text: str) -> None:
    made = NewSheet("学校", (Column("名称", "name"), Column("尾", "end")), [(text, "尾")])
    with tempfile.TemporaryDirectory() as folder:
        for name, data in (("a.xlsx", xlsx([made], AT)), ("a.csv", csv(made))):
            assert read_bytes(Path(folder), data, name)[0].rows[1].cells["A"].text == text


def test_printed_all_columns_stand_on_one_page_under_their_titles() -> None:
    sheet = opened(xlsx([NewSheet("学校", TWO, [("数", 27)], keys_row=True)], AT))
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr is not None and sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$1:$2"


def test_the_same_rows_give_the_same_bytes_and_no_time_of_now() -> None:
    made = [NewSheet("学校", TWO, [("白鹭洲小学", 1)])]
    assert xlsx(made, AT) == xlsx(made, AT)
    with zipfile.ZipFile(io.BytesIO(xlsx(made, AT))) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"2023-10-17T08:10:00Z" in archive.read("docProps/core.xml")


def test_titles_and_texts_that_a_spreadsheet_cannot_hold_are_made_fit(tmp_path: Path) -> None:
    long = "单位/学校[2023]:\x01" + "名" * 40
    sheet = opened(xlsx([NewSheet(long, TWO, [("a\x00b\x0b", 1), ("长" * 40_000, 2)])], AT))
    assert len(sheet.title) == 31 and not set(sheet.title) & set("[]:*?/\\")
    assert sheet["A2"].value == "ab" and len(str(sheet["A3"].value)) == 32_767
    rows = read_bytes(tmp_path, xlsx([NewSheet("x", TWO, [("两\n行", 1)])], AT))[0].rows
    assert rows[1].cells["A"].text == "两\n行"


def test_several_sheets_and_an_empty_one() -> None:
    made = xlsx([NewSheet("一", TWO, [("a", 1)]), NewSheet("二'", TWO, [])], AT)
    assert openpyxl.load_workbook(io.BytesIO(made)).sheetnames == ["一", "二'"]


def test_a_row_of_long_texts_says_how_high_it_is() -> None:
    rows = [("短", "短"), ("长" * 40, "短"), ("一\n二\n三", None), ("长" * 9000, "")]
    columns = (Column("名称", "name", 20), Column("值", "value", 10))
    sheet = opened(xlsx([NewSheet("学校", columns, rows)], AT))
    assert [sheet.row_dimensions[row].ht for row in (2, 3, 4, 5)] == [None, 75, 45, 409]
