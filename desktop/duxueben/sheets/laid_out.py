"""A sheet that is laid out like a form on paper: merged cells, lines, heights, A4 upright."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duxueben.sheets.cell_markup import content
from duxueben.sheets.cells import HIGHEST_ROW, letters
from duxueben.sheets.names import HEAD, MAIN
from duxueben.sheets.new_sheet import Value
from duxueben.sheets.styles import Style, StyleSheet

_FITTED = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
_PAPER = (
    '<printOptions horizontalCentered="1"/>'
    '<pageMargins left="0.79" right="0.79" top="1.06" bottom="0.98" header="0.5" footer="0.5"/>'
    '<pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="0"/>'
)
"""A4, all columns on one page; inches."""


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """One cell, or several merged into one."""

    row: int
    """From 1."""
    column: int
    """From 1."""
    value: Value
    style: Style
    rows: int = 1
    columns: int = 1

    @property
    def address(self) -> str:
        """``C7``."""
        return f"{letters(self.column)}{self.row}"

    @property
    def range(self) -> str:
        """``C7:E8``."""
        return f"{self.address}:{letters(self.column + self.columns - 1)}{self.row + self.rows - 1}"

    @property
    def is_merged(self) -> bool:
        """Whether it takes more than one place."""
        return self.rows > 1 or self.columns > 1


@dataclass(frozen=True, slots=True)
class LaidOutSheet:
    """A form to be written; no two of its cells cover the same place."""

    title: str
    widths: tuple[float, ...]
    """Of the columns, in characters of Latin script."""
    heights: tuple[float, ...]
    """Of the rows, in points."""
    cells: tuple[PlacedCell, ...]


def pieces(sheet: LaidOutSheet, styles: StyleSheet) -> Iterator[str]:
    """The part of one such sheet (ECMA-376, 18.3.1.99)."""
    yield (
        f'{HEAD}<worksheet xmlns="{MAIN}">{_FITTED}'
        '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>'
        '<sheetFormatPr defaultRowHeight="15"/><cols>'
    )
    for n, width in enumerate(sheet.widths, 1):
        yield f'<col min="{n}" max="{n}" width="{width:g}" customWidth="1"/>'
    yield "</cols><sheetData>"
    placed = _by_row(sheet.cells, styles)
    for number, height in enumerate(sheet.heights, 1):
        cells = "".join(text for _, text in sorted(placed.get(number, [])))
        yield f'<row r="{number}" ht="{min(height, HIGHEST_ROW):g}" customHeight="1">{cells}</row>'
    yield "</sheetData>"
    merged = [f'<mergeCell ref="{cell.range}"/>' for cell in sheet.cells if cell.is_merged]
    if merged:
        yield f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>'
    yield f"{_PAPER}</worksheet>"


def _by_row(cells: Sequence[PlacedCell], styles: StyleSheet) -> dict[int, list[tuple[int, str]]]:
    """Column and XML of each cell, by its row; the lines of a merged one are drawn by all it covers."""
    placed: dict[int, list[tuple[int, str]]] = {}
    for cell in cells:
        inside = content(cell.value, lambda look, cell=cell: styles.place(cell.style.holding(look)))
        empty = f' s="{styles.place(cell.style)}">'
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                first = (row, column) == (cell.row, cell.column)
                text = f'<c r="{letters(column)}{row}"{(inside if first else "") or empty}</c>'
                placed.setdefault(row, []).append((column, text))
    return placed
