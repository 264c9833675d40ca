"""附件5 as a workbook, read back by another program."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from duxueben.documents import stat_sheets
from duxueben.statistics.annex5 import FilledIn, annex5, training_sites
from support.stat_tables import EXPECTED, FILLED_IN, table, twin

AT = datetime(2023, 11, 20, 9, 0, tzinfo=UTC)
PRINTED = {
    "实地督导校外培训机构数量（个）": ("实地督导校外培训机构数量", "学科类", "，非学科类"),
    "整改通知书及问题清单（套）": ("责任督学已出具整改通知书及问题清单（套）",),
    "典型经验（例）": ("共发现典型经验",),
}
"""The words before the figures, where the form has others than the name of the row."""


def opened(data: bytes, title: str = "附件5") -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(data))[title]
    assert isinstance(sheet, Worksheet)
    return sheet


def written(filled_in: FilledIn = FILLED_IN, problems: tuple[str, ...] = ()) -> bytes:
    told = table()
    if problems:
        main = tuple(replace(told.main_problems[0], text=text) for text in problems)
        told = replace(told, main_problems=main)
    forms = [("附件5", annex5(told, filled_in)), ("培训机构", training_sites(twin(), filled_in))]
    return stat_sheets.workbook(forms, AT)


def figures_after(sheet: Worksheet, words: str) -> list[int]:
    """Every number in the row in which ``words`` stand, behind them."""
    for row in sheet.iter_rows(values_only=True):
        if words in row:
            return [value for value in row[row.index(words) + 1 :] if isinstance(value, int)]
    raise AssertionError(words)


@pytest.mark.parametrize("name", EXPECTED)
def test_every_figure_is_a_number_in_the_row_of_its_words(name: str) -> None:
    sheet, expected = opened(written()), list(EXPECTED[name].values())
    words = PRINTED.get(name, (name,))
    if len(words) == 1:
        assert figures_after(sheet, words[0]) == expected
    else:
        assert [figures_after(sheet, word)[0] for word in words] == expected


def test_nothing_is_a_formula() -> None:
    cells = [cell for row in opened(written()).iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"n", "s"}


def test_it_begins_as_the_source_does_without_its_debris() -> None:
    sheet = opened(written())
    assert sheet["A1"].value == "漴川区2023年“双减”督导有关情况统计表"
    assert [sheet[address].value for address in ("A2", "C2", "D2")] == [
        "填报单位：漴川区第三督学责任区", "填报人：邬㛃宁", "联系电话：000-5550101",
    ]  # fmt: skip
    assert not any("bookmark" in str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_a_section_is_named_once_beside_its_rows() -> None:
    sheet = opened(written())
    merged = {str(area): sheet[str(area).split(":")[0]].value for area in sheet.merged_cells.ranges}
    assert merged["A3:A4"] == "责任督学到培训机构督导工作情况"
    assert merged["A5:A8"] == "责任督学到校督导工作情况"
    assert merged["A12:A17"] == "学校整改落实情况"
    assert merged["D18:E18"] == "其中：区教育督导部门"


def test_the_twin_is_a_sheet_of_its_own() -> None:
    sheet = opened(written(), "培训机构")
    assert figures_after(sheet, "机构存在问题（个）") == [4, 2, 2]
    assert figures_after(sheet, "机构正在整改问题（个）") == [3, 1, 2]


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@某", "=cmd|'/c calc'!A0"])
def test_what_a_person_typed_is_never_computed(text: str) -> None:
    sheet = opened(written(FilledIn(text, text, text), (text, text, text)))
    told = [cell for row in sheet.iter_rows() for cell in row if text in str(cell.value)]
    assert len(told) == 6
    assert all(cell.data_type == "s" and not str(cell.value).startswith(text) for cell in told)


def test_a_long_problem_makes_its_row_higher() -> None:
    sheet = opened(written(problems=("短", "长" * 200)))
    short, long = (sheet.row_dimensions[row].ht or 0 for row in (9, 10))
    assert long > 3 * short > 0


def test_no_row_is_higher_than_a_spreadsheet_can_have_it() -> None:
    sheet = opened(written(problems=("长" * 3000,)))
    assert 400 < (sheet.row_dimensions[9].ht or 0) <= 409
