"""A table that is typed into: Tab and Enter go from cell to cell, Enter in the last one begins a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from duxueben.ui.widgets.buttons import Button, Height, IconButton
from duxueben.ui.widgets.choices import CheckBox
from duxueben.ui.widgets.fields import LineField
from duxueben.ui.widgets.keys import is_enter
from duxueben.ui.widgets.words import Words, discard

Cells = tuple[str | bool, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: words or figures, or a box that is ticked."""

    title: str
    width: int = 0
    """In pixels; 0 takes what is left."""
    hint: str = ""
    box: bool = False


class RowsField(QWidget):
    """The rows of a worksheet.

    Signals:
        changed: something in it was changed.
    """

    changed = Signal()

    def __init__(
        self, name: str, columns: Sequence[Column], blank: Cells, parent: QWidget | None = None
    ) -> None:
        """``name``: what a row is ("合同"), for screen readers; ``blank``: a row that was just begun."""
        super().__init__(parent)
        self._name, self._columns, self._blank = name, tuple(columns), blank
        self._rows: list[tuple[LineField | CheckBox, ...]] = []
        self._removers: list[IconButton] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        for place, column in enumerate(self._columns):
            self._grid.addWidget(Words(column.title, "secondary", "text2"), 0, place)
            self._grid.setColumnStretch(place, 0 if column.width else 1)
        add = Button(f"加一行{name}", "quiet", "plus", height=Height.ROW)
        add.clicked.connect(self.begin_row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(self._grid)
        whole.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_rows(self, rows: Sequence[Cells]) -> None:
        """Show these rows; a blank one where there is none."""
        for cells in rows or (self._blank,):
            self._add(cells)

    def rows(self) -> list[Cells]:
        """The rows in which something was written."""
        return [
            cells for cells in map(_cells, self._rows) if any(isinstance(one, str) and one for one in cells)
        ]

    def take_focus(self) -> None:
        """Put the keyboard into the first cell."""
        self._rows[0][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_row(self) -> None:
        """Another row, with the keyboard in it."""
        self._add(self._blank)
        first = self._rows[-1][0]
        # The layout shows new cells a moment later, and what is not shown takes no keyboard.
        first.show()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next cell."""
        if not is_enter(event) or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        cells = [cell for row in self._rows for cell in row]
        here = next((place for place, cell in enumerate(cells) if cell.hasFocus()), len(cells))
        if here + 1 < len(cells):
            cells[here + 1].setFocus(Qt.FocusReason.TabFocusReason)
        elif here < len(cells):
            self.begin_row()

    def _add(self, cells: Cells) -> None:
        line = len(self._rows) + 1
        row = tuple(self._cell(column, cell, line) for column, cell in zip(self._columns, cells, strict=True))
        self._rows.append(row)
        gone = IconButton("trash-2", f"删去{self._name}第{line}行")
        gone.clicked.connect(partial(self._remove, row))
        self._removers.append(gone)
        before = self._removers[line - 2] if line > 1 else None
        self._lay()
        if before is not None:
            QWidget.setTabOrder(before, row[0])
        for one, other in zip((*row, gone), (*row[1:], gone), strict=False):
            QWidget.setTabOrder(one, other)

    def _cell(self, column: Column, given: str | bool, line: int) -> LineField | CheckBox:
        if column.box:
            box = CheckBox("", subject=f"{self._name}第{line}行 {column.title}")
            box.setChecked(given is True)
            box.toggled.connect(self.changed)
            return box
        field = LineField(f"{self._name}第{line}行 {column.title}", hint=column.hint, most=60)
        field.show_text(str(given))
        if column.width:
            field.setFixedWidth(column.width)
        field.textChanged.connect(self.changed)
        return field

    def _lay(self) -> None:
        for line, (row, gone) in enumerate(zip(self._rows, self._removers, strict=True), 1):
            for place, cell in enumerate(row):
                self._grid.addWidget(cell, line, place)
            self._grid.addWidget(gone, line, len(row))

    def _remove(self, row: tuple[LineField | CheckBox, ...]) -> None:
        place = self._rows.index(row)
        for widget in (*row, self._removers[place]):
            self._grid.removeWidget(widget)
            discard(widget)
        del self._rows[place], self._removers[place]
        if not self._rows:
            self._add(self._blank)
        self._lay()
        self._rows[min(place, len(self._rows) - 1)][0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()


def _cells(row: tuple[LineField | CheckBox, ...]) -> Cells:
    return tuple(cell.text().strip() if isinstance(cell, LineField) else cell.isChecked() for cell in row)
