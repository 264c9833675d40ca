"""分时段的参数: the rows of those that hold for a part of the year, below the local figures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model import parameters as local
from duxueben.ui.pages.settings.profile import Entry
from duxueben.ui.pages.settings.section import acts
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.words import Words, discard


class Periods(QWidget):
    """A row a figure and period.

    Signals:
        wanted: change the one with this key; an empty key asks for a new one.
        dropped: take the one with this key away.
    """

    wanted = Signal(str)
    dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QWidget] = []
        self.add = Button("添加时段…", icon="plus", height=Height.ROW)
        self.add.clicked.connect(partial(self.wanted.emit, ""))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(Words("只在一年里一段日子有效的", "densestrong"))
        self._column.addLayout(acts(self.add))

    def show_figures(self, kept: Mapping[str, str], entries: Mapping[str, Entry]) -> None:
        """Show those of ``kept`` that have a period."""
        for row in self._rows:
            self._column.removeWidget(row)
            discard(row)
        told = {key: local.parts(key) for key in sorted(kept) if "@" in key}
        self._rows = [
            self._row(key, f"{entries[name].label if name in entries else name}　{period.words}　{kept[key]}")
            for key, (name, period) in told.items()
            if period is not None
        ]
        for row in self._rows:
            self._column.insertWidget(self._column.count() - 1, row)

    def _row(self, key: str, words: str) -> QWidget:
        part = QWidget()
        part.setAccessibleName(words)
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Words(words, "dense", wrap=True), 1)
        change = Button("修改", height=Height.SMALL, subject=words)
        change.clicked.connect(partial(self.wanted.emit, key))
        drop = Button("去掉", height=Height.SMALL, subject=words)
        drop.clicked.connect(partial(self.dropped.emit, key))
        row.addWidget(change)
        row.addWidget(drop)
        return part
