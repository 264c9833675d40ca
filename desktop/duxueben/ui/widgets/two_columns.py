"""Two columns side by side, each scrolling by itself; a narrow window puts the second below the first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.ui.widgets.cards import ScrollColumn
from duxueben.ui.widgets.drawer import NARROW

_EDGE, _HALF = 24, 8
_LEAST, _MOST = 340, 460
_PART = 0.4
"""Of the page's width for the second column."""


class TwoColumns(QWidget):
    """The page's work at the left, what belongs to the chosen part of it at the right."""

    def __init__(self, name: str, main: QWidget, beside: QWidget, beside_name: str) -> None:
        """``name`` and ``beside_name``: of the columns, for screen readers."""
        super().__init__()
        self._beside = beside
        self.left = ScrollColumn(name)
        self.right = ScrollColumn(beside_name)
        self.left.column.addWidget(main)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.left, 1)
        row.addWidget(self.right)
        self._narrow: bool | None = None
        self._arrange(narrow=False)

    @property
    def is_narrow(self) -> bool:
        """Whether the second column lies below the first."""
        return bool(self._narrow)

    def bring(self, widget: QWidget) -> None:
        """Bring a part of the second column into view, wherever that lies."""
        (self.left if self.is_narrow else self.right).bring(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside or below."""
        super().resizeEvent(event)
        self._arrange(narrow=self.width() < NARROW)
        self.right.setFixedWidth(min(max(round(self.width() * _PART), _LEAST), _MOST))

    def _arrange(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        focused = self.window().focusWidget()
        self._narrow = narrow
        (self.left if narrow else self.right).column.addWidget(self._beside)
        self._beside.show()
        self.right.setVisible(not narrow)
        self.left.column.setContentsMargins(_EDGE, 8, _EDGE if narrow else _HALF, _EDGE)
        self.right.column.setContentsMargins(_HALF, 8, _EDGE, _EDGE)
        if self._beside.isAncestorOf(focused):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
