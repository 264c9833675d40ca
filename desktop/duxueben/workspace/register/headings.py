"""The head of a table that somebody else made: which row it is, and which column means what."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from duxueben.sheets.cells import letters, place
from duxueben.sheets.reading import Row, Sheet
from duxueben.workspace.register.cell_values import plain

LAST_HEAD = 20
"""The head stands in one of the first rows, below whatever title a table has."""
_ORNAMENT = re.compile(r"[*:]|\([^)]*\)$")
_NUMBERING = ("序号", "编号")


class TitledColumn(Protocol):
    """A column that a head can name."""

    @property
    def key(self) -> str:
        """Its stable name."""
        ...

    @property
    def title(self) -> str:
        """As the program writes it."""
        ...

    @property
    def also(self) -> tuple[str, ...]:
        """Other titles that mean the same."""
        ...

    @property
    def read(self) -> Callable[[str], object]:
        """The value of a cell that is not empty; raises ``Unfit`` or ``PrivateUse``."""
        ...


C = TypeVar("C", bound=TitledColumn)
_Titles = Mapping[str, tuple[str, ...]]
"""By column: the ways in which its title may be meant, the fullest first."""


@dataclass(frozen=True, slots=True)
class Heading(Generic[C]):
    """The head of a table."""

    row: int
    """The last row of the head; the rows below it are records."""
    columns: Mapping[str, C]
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


def heading_of(sheet: Sheet, columns: Iterable[C], needed: Collection[str]) -> Heading[C] | None:
    """The head that knows the most of ``columns``; None where no row has all that are ``needed``, by key."""
    rows = {row.number: row for row in sheet.rows if row.number <= LAST_HEAD}
    merged = [Merged.of(ref) for ref in sheet.merged]
    known = {_bare(name): column for column in columns for name in (*column.also, column.title)}
    found = (_heading(known, needed, number, _titles(rows, merged, number)) for number in rows)
    return max((head for head in found if head), key=lambda head: len(head.columns), default=None)


def _heading(known: Mapping[str, C], needed: Collection[str], row: int, titles: _Titles) -> Heading[C] | None:
    columns: dict[str, C] = {}
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
    if alone or not {column.key for column in columns.values()}.issuperset(needed):
        return None
    return Heading(row, columns, tuple(twice), tuple(unused))


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
