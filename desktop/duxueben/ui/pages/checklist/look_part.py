"""The sunken lines that say what to look at for a sub-point."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from duxueben.ui.widgets.announce import announce
from duxueben.ui.widgets.cards import Inset
from duxueben.ui.widgets.words import Words, discard

_LABELS = 44


class LookPart(Inset):
    """One line a label; a reader hears all of it when it is unfolded."""

    def __init__(self, subject: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{subject} 看什么", padding=10, parent=parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, _LABELS)
        self._grid.setColumnStretch(1, 1)
        self.column.addLayout(self._grid)
        self._lines: tuple[tuple[str, str], ...] = ()

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show these labels with their words."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        for old in self.findChildren(Words):
            self._grid.removeWidget(old)
            discard(old)
        for line, (label, text) in enumerate(self._lines):
            self._grid.addWidget(Words(label, "secondary", "text2"), line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Words(text, "dense", wrap=True), line, 1)
        self.setAccessibleDescription("；".join(f"{label}：{text}" for label, text in self._lines))

    def speak(self) -> None:
        """Say it once to people who do not see it."""
        announce(self, self.accessibleDescription())
