"""Rows of a table whose cells are painted: one model for every list of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from duxueben.ui.widgets.cell import CELL, Cell

AnyIndex = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")

_SAID = Qt.ItemDataRole.AccessibleTextRole
_READ = (CELL, _SAID, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


class RowsModel(QAbstractTableModel, Generic[Row]):
    """A list of values with a title for each column and a function that says what stands in it."""

    def __init__(
        self, heads: Sequence[str], cell_of: Callable[[Row, int], Cell], parent: QObject | None = None
    ) -> None:
        """``heads``: the titles, one a column; ``cell_of``: what a row shows in a column (from 0)."""
        super().__init__(parent)
        self._heads = heads
        self._cell_of = cell_of
        self._rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @property
    def shown(self) -> Sequence[Row]:
        """All rows, from the first."""
        return self._rows

    def row(self, place: int) -> Row | None:
        """The row at that place; None where there is none."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """As many as there are titles."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The titles of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell, its words for screen readers, or the whole text for the pointer."""
        row = self.row(index.row())
        if row is None or role not in _READ:
            return None
        cell = self._cell_of(row, index.column())
        words = f"{cell.text} {cell.second}".strip()
        if role == _SAID:
            return words or f"{self._heads[index.column()]}空着"
        return cell if role == CELL else words
