"""One sheet: its rows, cell by cell, and its merged ranges."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from duxueben.sheets.allowance import Allowance
from duxueben.sheets.cells import Cell, CellKind, Row, letters, like_a_formula, place
from duxueben.sheets.figures import figure, moment
from duxueben.sheets.problems import BrokenSheet

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Style:
    """What of a cell's style changes how its value reads."""

    date: bool
    quoted: bool
    """Whether the text was marked as one by a leading apostrophe, so that it is never computed."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What the sheets of a workbook have in common."""

    texts: Sequence[str]
    styles: Sequence[Style]
    since_1904: bool

    def text(self, place: int) -> str:
        """Raises IndexError where there is none."""
        if place < 0:
            raise IndexError(place)
        return self.texts[place]

    def style(self, place: int) -> Style:
        """A plain one where the workbook has no such style: the value can be read all the same."""
        return self.styles[place] if 0 <= place < len(self.styles) else Style(date=False, quoted=False)


class Worksheet:
    """Listener: collects rows and merged ranges.

    A cell with nothing in it, or with blanks alone, is none. Where a cell or a row does not say where it
    stands, it follows the one before.
    """

    def __init__(self, shared: Shared, allowance: Allowance) -> None:
        """``allowance`` is shared by all sheets of a file."""
        self._shared = shared
        self._allowance = allowance
        self._cells: dict[int, dict[int, Cell]] = {}
        self._merged: list[str] = []
        self._row, self._column = 0, 0
        self._open: _OpenCell | None = None

    def rows(self) -> tuple[Row, ...]:
        """From top to bottom."""
        return tuple(
            Row(number, MappingProxyType({letters(column): row[column] for column in sorted(row)}))
            for number, row in sorted(self._cells.items())
        )

    def merged(self) -> tuple[str, ...]:
        """In the order of the file."""
        return tuple(self._merged)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A row, a cell, a part of a cell, or a merged range."""
        if self._open is not None:
            self._open.start(name)
        elif name == "c":
            self._begin(attributes)
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        """A cell is whole when it ends."""
        if self._open is None:
            return
        if name == "c":
            cell, self._open = self._open, None
            self._keep(*cell.value(self._shared))
        else:
            self._open.end(name)

    def text(self, text: str) -> None:
        """Belongs to the cell that is open."""
        if self._open is not None:
            self._open.text(text)

    def _begin(self, attributes: Mapping[str, str]) -> None:
        said = attributes.get("r")
        self._row, self._column = place(said) if said else place(f"{letters(self._column + 1)}{self._row}")
        self._open = _OpenCell(attributes.get("t", "n"), int(attributes.get("s", "0")))

    def _keep(self, kind: CellKind, text: str) -> None:
        if not text.strip():
            return
        self._allowance.cell()
        self._allowance.text(text)
        row = self._cells.setdefault(self._row, {})
        address = f"{letters(self._column)}{self._row}"
        if self._column in row:
            raise BrokenSheet(self._allowance.name, f"{address}出现两次")
        row[self._column] = Cell(address, kind, text)

    def _merge(self, ref: str) -> None:
        first, colon, last = ref.partition(":")
        (top, left), (bottom, right) = place(first), place(last if colon else first)
        if bottom < top or right < left:
            raise ValueError(ref)
        self._merged.append(ref)
        self._allowance.merged(right - left + 1)


class _OpenCell:
    """A cell while it is being read."""

    def __init__(self, sort: str, style: int) -> None:
        self._sort = sort
        self._style = style
        self._said: dict[str, list[str]] = {}
        self._within = ""
        self._readings = 0

    def start(self, name: str) -> None:
        self._readings += name == "rPh"
        self._within = name if name in ("v", "f", "t") and not self._readings else ""
        if self._within:
            self._said.setdefault(self._within, [])

    def end(self, name: str) -> None:
        self._within = ""
        self._readings -= name == "rPh"

    def text(self, text: str) -> None:
        if self._within:
            self._said[self._within].append(text)

    def value(self, shared: Shared) -> tuple[CellKind, str]:
        """Raises ValueError or IndexError where the cell refers to what is not there."""
        if "f" in self._said:
            return CellKind.FORMULA, "=" + "".join(self._said["f"])
        value = "".join(self._said.get("v", ()))
        style = shared.style(self._style)
        if self._sort == "inlineStr":
            return _text(unescaped("".join(self._said.get("t", ()))), style)
        if not value.strip():
            return CellKind.TEXT, ""
        read = _READINGS.get(self._sort)
        return read(value, style, shared) if read else (CellKind.FAULT, value)


def _shared_text(value: str, style: Style, shared: Shared) -> tuple[CellKind, str]:
    return _text(shared.text(int(value)), style)


def _number(value: str, style: Style, shared: Shared) -> tuple[CellKind, str]:
    return moment(value, shared.since_1904) if style.date else figure(value)


_READINGS: Mapping[str, Callable[[str, Style, Shared], tuple[CellKind, str]]] = {
    "s": _shared_text,
    "n": _number,
    "str": lambda value, style, _shared: _text(unescaped(value), style),
    "b": lambda value, _style, _shared: (
        CellKind.FLAG,
        "TRUE" if value.strip() in ("1", "true") else "FALSE",
    ),
    "d": lambda value, _style, _shared: (CellKind.DATE, value.replace("T", " ").removesuffix(" 00:00:00")),
    "e": lambda value, _style, _shared: (CellKind.FAULT, value),
}
"""By the ``t`` of a cell (ECMA-376, 18.18.11)."""


def _text(text: str, style: Style) -> tuple[CellKind, str]:
    formula = like_a_formula(text) and not style.quoted
    return CellKind.FORMULA if formula else CellKind.TEXT, text


def unescaped(text: str) -> str:
    """With ``_x000D_`` and the like as the signs they stand for, where a text may hold those signs."""
    return _ESCAPE.sub(_sign, text) if "_x" in text else text


def _sign(escape: re.Match[str]) -> str:
    sign = chr(int(escape[1], 16))
    return sign if sign.isprintable() or sign in "\t\n\r" else escape[0]
