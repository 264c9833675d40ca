"""Fields side by side, of which the last goes below the others where the panel is narrow."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from duxueben.ui.widgets.fields import Field

_ROOM_FOR_ALL = 420


class Folding(QWidget):
    """Two fields and a third one that takes what room is left."""

    def __init__(self, first: Field, second: Field, last: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last = last
        self._one_line: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._grid.addWidget(first, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(second, 0, 1, Qt.AlignmentFlag.AlignTop)
        self._lay(one_line=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, perhaps another line."""
        super().resizeEvent(event)
        self._lay(one_line=self.width() >= _ROOM_FOR_ALL)

    def _lay(self, *, one_line: bool) -> None:
        if one_line == self._one_line:
            return
        self._one_line = one_line
        self._grid.removeWidget(self._last)
        if one_line:
            self._grid.addWidget(self._last, 0, 2, Qt.AlignmentFlag.AlignTop)
        else:
            self._grid.addWidget(self._last, 1, 0, 1, 2, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(2, 1 if one_line else 0)
        self.updateGeometry()
