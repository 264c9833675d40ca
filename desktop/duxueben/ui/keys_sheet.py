"""The sheet that F1 opens: the keys of this page, then those that work everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from duxueben.ui.page import KeyLine
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.marks import KeyCap
from duxueben.ui.widgets.words import Hairline, Words

EVERYWHERE = (
    KeyLine(("Ctrl+1", "…", "9"), "左侧的页面"),
    KeyLine(("/",), "在本页搜索"),
    KeyLine(("Ctrl+Enter",), "本页的主要一步"),
    KeyLine(("Esc",), "退回一步"),
    KeyLine(("Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z"), "撤销，重做"),
    KeyLine(("F6",), "下一个区域"),
    KeyLine(("Ctrl+L",), "锁定"),
    KeyLine(("F1",), "这张键位表"),
)


class KeysSheet(QDialog):
    """Two groups of keys in two columns."""

    def __init__(self, title: str, keys: Sequence[KeyLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("键位")
        self.setMinimumWidth(520)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        # One grid for both groups: their columns stand below each other.
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(32)
        self._grid.setVerticalSpacing(8)
        if keys:
            self._group(f"{title}的键", keys)
            line = self._grid.rowCount()
            self._grid.addWidget(Hairline(), line, 0, 1, 2)
        self._group("到处都能用的键", EVERYWHERE)
        column.addLayout(self._grid)
        close = Button("知道了", "primary")
        close.clicked.connect(self.accept)
        column.addSpacing(8)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _group(self, title: str, lines: Sequence[KeyLine]) -> None:
        """A title and its keys in two columns, below what is there already."""
        top = self._grid.rowCount()
        half = (len(lines) + 1) // 2
        self._grid.addWidget(Words(title, "card"), top, 0, 1, 2)
        for place, line in enumerate(lines):
            self._grid.addLayout(_line(line), top + 1 + place % half, place // half)

    def showEvent(self, event: QShowEvent) -> None:
        """As wide as its words are in their own letters: none of them is cut."""
        super().showEvent(event)
        for words in self.findChildren(QLabel):
            words.ensurePolished()
        self.resize(self.sizeHint())


def _line(line: KeyLine) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    for key in line.keys:
        row.addWidget(KeyCap(key))
    row.addSpacing(6)
    row.addWidget(Words(line.does, "dense", "text2"), 1)
    return row
