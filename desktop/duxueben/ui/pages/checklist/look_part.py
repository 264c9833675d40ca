"""The sunken lines that say what to look at for a sub-point."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from duxueben.ui.pages.checklist.methods_row import MethodsRow
from duxueben.ui.widgets.announce import announce
from duxueben.ui.widgets.cards import Inset
from duxueben.ui.widgets.words import Words, discard

_LABELS = 60


class LookPart(Inset):
    """One line a label; a reader hears all of it when it is unfolded."""

    def __init__(self, subject: str, suggested: Sequence[str], parent: QWidget | None = None) -> None:
        """``suggested``: the methods that the form names for the sub-point."""
        super().__init__(f"{subject} 看什么", padding=10, parent=parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, _LABELS)
        self._grid.setColumnStretch(1, 1)
        self.column.addLayout(self._grid)
        self.methods = MethodsRow(subject, suggested, _LABELS)
        self.column.addWidget(self.methods)
        self._lines: tuple[tuple[str, str], ...] = ()
        self._words: list[Words] = []

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show these labels with their words."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        for old in self._words:
            self._grid.removeWidget(old)
            discard(old)
        self._words = []
        for line, (label, text) in enumerate(self._lines):
            name, told = Words(label, "secondary", "text2"), Words(text, "dense", wrap=True)
            self._grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(told, line, 1)
            self._words += [name, told]
        self.setAccessibleDescription("；".join(f"{label}：{text}" for label, text in self._lines))

    def speak(self) -> None:
        """Say it once to people who do not see it."""
        announce(self, self.accessibleDescription())
