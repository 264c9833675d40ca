"""csv as it comes: encodings, separators, quotes, and cells that a spreadsheet program would compute."""

from __future__ import annotations

from pathlib import Path

import pytest

from duxueben.errors import Cancelled
from duxueben.progress import Progress
from duxueben.sheets.problems import BrokenSheet, OversizedSheet
from duxueben.sheets.reading import CellKind, UnreadableSheet, read
from support.sheets import read_bytes


def rows_of(folder: Path, data: bytes) -> list[tuple[int, dict[str, str]]]:
    sheet = read_bytes(folder, data, "名录.csv")[0]
    assert sheet.title == "名录"
    return [(row.number, {letter: cell.text for letter, cell in row.cells.items()}) for row in sheet.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_and_separator_are_found_out(
    tmp_path: Path, encoding: str, separator: str, end: str
) -> None:
    text = separator.join(("单位名称", "负责人")) + end + separator.join(("漴川区䶮山小学", "佘𬍛瑶")) + end
    assert rows_of(tmp_path, text.encode(encoding)) == [
        (1, {"A": "单位名称", "B": "负责人"}),
        (2, {"A": "漴川区䶮山小学", "B": "佘𬍛瑶"}),
    ]


def test_breaks_in_quotes_belong_to_the_cell_and_empty_rows_keep_the_count(tmp_path: Path) -> None:
    text = '名称,"地址;一"\n"白鹭洲","一号\n二号"\n\n , \n尾,"他说""好"""\n'
    assert rows_of(tmp_path, text.encode()) == [
        (1, {"A": "名称", "B": "地址;一"}),
        (2, {"A": "白鹭洲", "B": "一号\n二号"}),
        (5, {"A": "尾", "B": '他说"好"'}),
    ]


def test_a_said_separator_is_taken_at_its_word(tmp_path: Path) -> None:
    assert rows_of(tmp_path, "sep=|\n名称|电话\n".encode()) == [(2, {"A": "名称", "B": "电话"})]


@pytest.mark.parametrize(
    ("written", "kind", "text"),
    [
        ("27", CellKind.NUMBER, "27"),
        ("-5", CellKind.NUMBER, "-5"),
        ("007", CellKind.TEXT, "007"),
        ("914290000000000000", CellKind.TEXT, "914290000000000000"),
        ("=cmd|'/c calc'!A0", CellKind.FORMULA, "=cmd|'/c calc'!A0"),
        ("+cmd|' /C calc'!A0", CellKind.FORMULA, "+cmd|' /C calc'!A0"),
        ("@SUM(1+9)", CellKind.FORMULA, "@SUM(1+9)"),
        ("+86(010)5550100", CellKind.TEXT, "+86(010)5550100"),
        ("'=1+1", CellKind.TEXT, "=1+1"),
        ("''=1+1", CellKind.TEXT, "'=1+1"),
        ("'tis", CellKind.TEXT, "'tis"),
        ("2023-10-17", CellKind.TEXT, "2023-10-17"),
    ],
)
def test_a_cell_says_what_it_is(tmp_path: Path, written: str, kind: CellKind, text: str) -> None:
    cell = read_bytes(tmp_path, f'"{written}",x\n'.encode(), "a.csv")[0].rows[0].cells["A"]
    assert (cell.kind, cell.text) == (kind, text)


@pytest.mark.parametrize("text", ['名称\n"没有收尾\n', '"a"b,c\n', f'"{"长" * 140_000}"\n'])
def test_quotes_that_do_not_close_are_named_by_their_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(BrokenSheet):
        read_bytes(tmp_path, text.encode(), "a.csv")


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"\xff\xfe\x00", b"\x81\x20\xff\xff", b"a\0b,c\n"])
def test_what_is_no_text_is_no_table(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableSheet):
        read_bytes(tmp_path, data, "a.csv")


def test_an_empty_file_is_a_table_without_rows(tmp_path: Path) -> None:
    assert rows_of(tmp_path, b"") == []


@pytest.mark.parametrize(("data", "why"), [(b"\n" * 1_048_577, "行"), (b"," * 16_000_001, "文字")])
def test_more_than_a_sheet_can_hold_is_refused_before_it_takes_long(
    tmp_path: Path, data: bytes, why: str
) -> None:
    with pytest.raises(OversizedSheet, match=why):
        read_bytes(tmp_path, data, "名录.csv")


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n" * 2000, encoding="utf-8")
    progress = Progress()
    progress.cancelled.set()
    with pytest.raises(Cancelled):
        read(path, progress)
