"""A table as it was read: cells that say what they are, rows, and sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

LONGEST_TEXT = 32_767
"""Characters in one cell: Excel's own limit."""
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
HIGHEST_ROW = 409
"""Points; Excel takes a file for damaged in which a row is higher."""

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
_LIKE_A_FORMULA = re.compile(r"=|[+\-@].*(?:[|!]|[A-Za-z]\()", re.DOTALL)


class CellKind(Enum):
    """What a cell holds."""

    TEXT = auto()
    NUMBER = auto()
    DATE = auto()
    FLAG = auto()
    FORMULA = auto()
    FAULT = auto()
    """An error such as ``#N/A``, or a value that is none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that is not empty."""

    address: str
    """``C7``."""
    kind: CellKind
    text: str
    """As a person would read it: dates ISO, numbers without ``.0``, formulas with their leading ``=``."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that has at least one cell."""

    number: int
    """From 1, as the spreadsheet program shows it."""
    cells: Mapping[str, Cell]
    """By the letter of the column, from left to right; empty cells are absent."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet of a workbook, or a csv file."""

    title: str
    rows: tuple[Row, ...]
    merged: tuple[str, ...] = ()
    """Merged ranges, ``A1:C1``."""


def letters(column: int) -> str:
    """The letters of a column counted from 1: 28 is ``AB``."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def units(text: str) -> int:
    """How wide it is in Latin characters, a Chinese one being twice as wide: one byte, or three in UTF-8."""
    return (len(text.encode("utf-8", "replace")) + len(text)) // 2


def place(address: str) -> tuple[int, int]:
    """Row and column of an address, both from 1; raises ValueError for one that no sheet has."""
    found = _ADDRESS.fullmatch(address)
    if not found:
        raise ValueError(address)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(found[2])
    if row > LAST_ROW or column > LAST_COLUMN:
        raise ValueError(address)
    return row, column


def like_a_formula(text: str) -> bool:
    """Whether a spreadsheet program would compute ``text`` if it were typed in."""
    return _LIKE_A_FORMULA.match(text) is not None
