"""A button with words that opens a menu below itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from duxueben.ui.icons import IconName
from duxueben.ui.widgets.buttons import Button


class MenuButton(Button):
    """The menu is made anew each time, by whoever knows what can be done now."""

    def __init__(
        self, text: str, fill: Callable[[QMenu], object], icon: IconName = "chevron-down", *, over: QWidget
    ) -> None:
        """``fill``: puts the lines into an empty menu; ``over``: the page, whose keys close it."""
        super().__init__(text, "plain", icon)
        self._fill, self._over = fill, over
        self.clicked.connect(self._open)

    def _open(self) -> None:
        menu = QMenu(self._over)
        menu.setAccessibleName(self.text())
        self._fill(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))
