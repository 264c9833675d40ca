"""The head of a table that somebody else made: which row it is, and which column means what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic

from duxueben.sheets.cells import letters, place
from duxueben.sheets.reading import Row, Sheet
from duxueben.workspace.register.cell_values import plain
from duxueben.workspace.register.register_columns import Record, RegisterColumn, RegisterTable

LAST_HEAD = 20
"""The head stands in one of the first rows, below whatever title a table has."""
_ORNAMENT = re.compile(r"[*:]|\([^)]*\)$")
_NUMBERING = ("序号", "编号")

_Titles = Mapping[str, tuple[str, ...]]
"""By column: the ways in which its title may be meant, the fullest first."""


@dataclass(frozen=True, slots=True)
class Heading(Generic[Record]):
    """The head of a table of one of the two registers."""

    table: RegisterTable[Record]
    row: int
    """The last row of the head; the rows below it are records."""
    columns: Mapping[str, RegisterColumn[Record]]
    """By letter, from left to right."""
    twice: tuple[tuple[str, str], ...]
    """Address and title of columns that mean the same as one before them."""
    unused: tuple[str, ...]
    """Titles that mean nothing here."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged range."""

    ref: str
    top: int
    left: int
    bottom: int
    right: int

    @staticmethod
    def of(ref: str) -> Merged:
        """``A1:C1``; the reader has looked at the corners before."""
        first, _, last = ref.partition(":")
        (top, left), (bottom, right) = place(first), place(last or first)
        return Merged(ref, top, left, bottom, right)


def heading_of(sheet: Sheet, table: RegisterTable[Record]) -> Heading[Record] | None:
    """The head that knows the most columns of ``table``; None where no row names what the rows are about."""
    rows = {row.number: row for row in sheet.rows if row.number <= LAST_HEAD}
    merged = [Merged.of(ref) for ref in sheet.merged]
    found = (_heading(table, number, _titles(rows, merged, number)) for number in rows)
    return max((head for head in found if head), key=lambda head: len(head.columns), default=None)


def _heading(table: RegisterTable[Record], row: int, titles: _Titles) -> Heading[Record] | None:
    known = {_bare(name): column for column in table.columns for name in (*column.also, column.title)}
    columns: dict[str, RegisterColumn[Record]] = {}
    twice: list[tuple[str, str]] = []
    unused: list[str] = []
    for letter, ways in titles.items():
        column = next((known[_bare(way)] for way in ways if _bare(way) in known), None)
        if column is None:
            unused.append(ways[-1])
        elif column in columns.values():
            twice.append((f"{letter}{row}", ways[-1]))
        else:
            columns[letter] = column
    # One known word among others is no head: a sentence or a remark may well have it.
    alone = len(columns) == 1 and any(title not in _NUMBERING for title in unused)
    if alone or not any(column.key == "name" for column in columns.values()):
        return None
    return Heading(table, row, columns, tuple(twice), tuple(unused))


def _bare(title: str) -> str:
    return _ORNAMENT.sub("", plain(title))


def _titles(rows: Mapping[int, Row], merged: list[Merged], number: int) -> _Titles:
    """The titles of row ``number``; where a title above is merged over several columns, with it in front."""
    own = {letter: cell.text for letter, cell in rows[number].cells.items()}
    groups: dict[str, str] = {}
    for one in merged:
        if one.bottom == number and one.top < number and one.top in rows:
            own.setdefault(letters(one.left), _text(rows, one))
        elif one.bottom == number - 1 and one.right > one.left and one.top in rows:
            groups |= dict.fromkeys(map(letters, range(one.left, one.right + 1)), _text(rows, one))
    ordered = sorted((letter for letter in own if own[letter]), key=lambda letter: (len(letter), letter))
    return {
        letter: (groups[letter] + own[letter], own[letter]) if letter in groups else (own[letter],)
        for letter in ordered
    }


def _text(rows: Mapping[int, Row], one: Merged) -> str:
    cell = rows[one.top].cells.get(letters(one.left))
    return cell.text if cell else ""
