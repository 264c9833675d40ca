"""A csv file as a table: its encoding and its separator are found out, its cells are texts and numbers."""

from __future__ import annotations

import codecs
import csv
import io
import re
from types import MappingProxyType

from duxueben.progress import Progress
from duxueben.sheets.allowance import MOST_SIGNS, Allowance
from duxueben.sheets.cells import LAST_COLUMN, LAST_ROW, Cell, CellKind, Row, Sheet, letters, like_a_formula
from duxueben.sheets.problems import BrokenSheet, OversizedSheet, UnreadableSheet

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNMARKED = ("utf-8", "gb18030")
_SEPARATORS = ",;\t"
_SAID_SEPARATOR = re.compile(r"sep=(.)\r?\n")
_QUOTED = re.compile(r'"[^"]*"')
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]+)?", re.ASCII)
_COMPUTED = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")
"""How a text begins that a spreadsheet program would compute, in China full-width signs, too; or that would
read back as guarded."""
_GUARDED = re.compile(rf"'{_COMPUTED.pattern}")
_EVERY = 500
"""Rows between two words about progress."""


def sheet_of(data: bytes, name: str, title: str, progress: Progress) -> Sheet:
    """The table; raises ``UnreadableSheet`` (no text), ``BrokenSheet``, ``OversizedSheet`` or ``Cancelled``.

    UTF-8 with or without its mark, UTF-16 with its mark, else GB 18030. Cells apart by ``,``, ``;`` or tabs.
    Rows count as a spreadsheet program shows them, whatever line breaks stand inside quotes.
    """
    text = _decoded(data, name)
    if len(text) > MOST_SIGNS:
        raise OversizedSheet(name, "文字比一张表能有的还长")
    said = _SAID_SEPARATOR.match(text)
    separator = said[1] if said else _separator(text)
    allowance = Allowance(name)
    rows: list[Row] = []
    source = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines = text.count("\n") + 1
    try:
        for number, values in enumerate(source, 1):
            if number > LAST_ROW:
                raise OversizedSheet(name, f"超过{LAST_ROW}行")
            if number % _EVERY == 1:
                progress.step(source.line_num, lines, "正在读表格")
            if not (said and number == 1) and (row := _row(number, values, allowance)).cells:
                rows.append(row)
    except csv.Error as error:
        raise BrokenSheet(name, f"第{source.line_num}行的引号不成对或者文字太长") from error
    return Sheet(title, tuple(rows))


def guarded(text: str) -> str:
    """``text``, with an apostrophe in front where a spreadsheet program would compute it."""
    return f"'{text}" if _COMPUTED.match(text) else text


def unguarded(text: str) -> str:
    """What ``guarded`` was given."""
    return text[1:] if _GUARDED.match(text) else text


def _decoded(data: bytes, name: str) -> str:
    marked = next((encoding for mark, encoding in _MARKED if data.startswith(mark)), None)
    for encoding in (marked,) if marked else _UNMARKED:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableSheet(name, "不是表格，也不是文字。", "选一个 xlsx 或 csv 文件。")


def _separator(text: str) -> str:
    """The sign that parts the first line that has anything in it."""
    head = next((line for line in io.StringIO(text) if line.strip()), "")
    plain = _QUOTED.sub("", head)
    return max(_SEPARATORS, key=plain.count)


def _row(number: int, values: list[str], allowance: Allowance) -> Row:
    if len(values) > LAST_COLUMN:
        raise OversizedSheet(allowance.name, f"列超过{LAST_COLUMN}个")
    cells: dict[str, Cell] = {}
    for column, value in enumerate(values, 1):
        if value.strip():
            allowance.cell()
            allowance.text(value)
            letter = letters(column)
            cells[letter] = Cell(f"{letter}{number}", *_read(value))
    return Row(number, MappingProxyType(cells))


def _read(value: str) -> tuple[CellKind, str]:
    if _NUMBER.fullmatch(value):
        return CellKind.NUMBER, value
    if like_a_formula(value):
        return CellKind.FORMULA, value
    return CellKind.TEXT, unguarded(value)
