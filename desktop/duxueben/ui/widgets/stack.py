"""Parts of a page that stand in the same place, one at a time."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class Stack(QStackedWidget):
    """Asks for the room of the part that is shown: a hidden one must not squeeze what stands around it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self._shows_another)

    def sizeHint(self) -> QSize:
        """Of the part that is shown."""
        return self.currentWidget().sizeHint() if self.count() else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Of the part that is shown."""
        if not self.count():
            return super().minimumSizeHint()
        shown = self.currentWidget()
        return shown.minimumSizeHint().expandedTo(shown.minimumSize())

    def _shows_another(self, _place: int) -> None:
        self.updateGeometry()
