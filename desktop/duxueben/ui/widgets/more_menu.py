"""The button … of a head, with the acts that are wanted less often."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from duxueben.ui.widgets.buttons import IconButton


class MoreButton(IconButton):
    """Opens a menu below itself."""

    def __init__(self, subject: str) -> None:
        """``subject``: of what there is more, for screen readers."""
        super().__init__("ellipsis", f"{subject} 更多")
        self._acts: list[tuple[str, Callable[[], object]]] = []
        self.clicked.connect(self._open)

    def add(self, title: str, act: Callable[[], object]) -> None:
        """Append an entry."""
        self._acts.append((title, act))

    def menu(self) -> QMenu:
        """The menu, made anew each time."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for title, act in self._acts:
            menu.addAction(title, act)
        return menu

    def _open(self) -> None:
        self.menu().popup(self.mapToGlobal(QPoint(0, self.height())))
