"""Sheets laid out like a form: merged cells, lines, heights, and typed values that nothing computes."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from duxueben.sheets.reading import CellKind
from duxueben.sheets.writing import Column, Font, LaidOutSheet, NewSheet, PlacedCell, Style, Value, xlsx
from support.sheets import AT, read_bytes

BOXED = Style(Font("仿宋", 12), across="center", down="center", edges="lrtb", wraps=True)


def opened(data: bytes, title: str = "表") -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(data))[title]
    assert isinstance(sheet, Worksheet)
    return sheet


def laid(*cells: PlacedCell) -> bytes:
    return xlsx([LaidOutSheet("表", (10, 20, 30), (40, 25.5), cells)], AT)


def test_another_program_sees_the_layout() -> None:
    sheet = opened(laid(PlacedCell(1, 1, "栏目", BOXED, rows=2), PlacedCell(1, 2, 7, BOXED, columns=2)))
    assert {str(merged) for merged in sheet.merged_cells.ranges} == {"A1:A2", "B1:C1"}
    assert [sheet.column_dimensions[letter].width for letter in "ABC"] == [10, 20, 30]
    assert [sheet.row_dimensions[row].ht for row in (1, 2)] == [40, 25.5]
    assert (sheet["A1"].value, sheet["B1"].value, sheet["B2"].value) == ("栏目", 7, None)
    font, place = sheet["A1"].font, sheet["A1"].alignment
    assert (font.name, font.sz, place.horizontal, place.vertical, place.wrap_text) == (
        "仿宋", 12, "center", "center", True,
    )  # fmt: skip


def test_a_merged_cell_has_its_lines_all_around() -> None:
    sheet = opened(laid(PlacedCell(1, 1, "栏目", BOXED, rows=2, columns=2)))
    corners = {
        "A1": ("left", "top"),
        "B1": ("right", "top"),
        "A2": ("left", "bottom"),
        "B2": ("right", "bottom"),
    }
    for address, sides in corners.items():
        assert [getattr(sheet[address].border, side).style for side in sides] == ["thin", "thin"]


def test_it_is_printed_upright_on_one_page_wide() -> None:
    sheet = opened(laid(PlacedCell(1, 1, "栏目", BOXED)))
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("portrait", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.auto_filter.ref is None and not sheet.sheet_view.showGridLines


@pytest.mark.parametrize("text", ["=1+1", "=cmd|'/c calc'!A0", "+86", "-5人", "@某"])
def test_a_text_is_never_a_formula(text: str) -> None:
    cell = opened(laid(PlacedCell(1, 1, text, BOXED)))["A1"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text, True)


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (0, 0),
        (10**15, "1000000000000000"),
        (date(2023, 11, 20), datetime(2023, 11, 20)),
        (None, None),
        ("", None),
    ],
)
def test_values_keep_their_types(value: Value, read: object) -> None:
    assert opened(laid(PlacedCell(1, 1, value, BOXED)))["A1"].value == read


def test_a_form_and_a_table_share_one_workbook() -> None:
    made = xlsx(
        [
            LaidOutSheet("表", (10,), (20,), (PlacedCell(1, 1, "甲", BOXED),)),
            NewSheet("清单", (Column("名称", "name"),), [("乙",)]),
        ],
        AT,
    )
    assert opened(made)["A1"].value == "甲"
    table = opened(made, "清单")
    assert (table["A2"].value, table.auto_filter.ref, table.print_title_rows) == ("乙", "A1:A2", "$1:$1")


def test_rows_are_taken_one_after_the_other_and_only_once() -> None:
    rows = iter([("甲", 1), ("乙", 2)])
    sheet = opened(xlsx([NewSheet("表", (Column("名称", "name"), Column("数", "n")), rows)], AT))
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [["甲", 1], ["乙", 2]]
    assert sheet.auto_filter.ref == "A1:B3" and next(rows, None) is None


def test_our_own_reader_reads_a_form(tmp_path: Path) -> None:
    made = laid(PlacedCell(1, 1, "栏目", BOXED, columns=3), PlacedCell(2, 2, 3, BOXED))
    (sheet,) = read_bytes(tmp_path, made, "a.xlsx")
    assert sheet.merged == ("A1:C1",)
    assert (sheet.rows[1].cells["B"].kind, sheet.rows[1].cells["B"].text) == (CellKind.NUMBER, "3")


def test_the_same_form_gives_the_same_bytes() -> None:
    assert laid(PlacedCell(1, 1, "栏目", BOXED)) == laid(PlacedCell(1, 1, "栏目", BOXED))
