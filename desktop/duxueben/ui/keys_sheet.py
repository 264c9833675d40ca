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
        if keys:
            column.addWidget(Words(f"{title}的键", "card"))
            column.addLayout(_grid(keys))
            column.addWidget(Hairline())
        column.addWidget(Words("到处都能用的键", "card"))
        column.addLayout(_grid(EVERYWHERE))
        close = Button("知道了", "primary")
        close.clicked.connect(self.accept)
        column.addSpacing(8)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """As wide as its words are in their own letters: none of them is cut."""
        super().showEvent(event)
        for words in self.findChildren(QLabel):
            words.ensurePolished()
        self.resize(self.sizeHint())


def _grid(lines: Sequence[KeyLine]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(32)
    grid.setVerticalSpacing(8)
    half = (len(lines) + 1) // 2
    for place, line in enumerate(lines):
        row = QHBoxLayout()
        row.setSpacing(4)
        for key in line.keys:
            row.addWidget(KeyCap(key))
        row.addSpacing(6)
        row.addWidget(Words(line.does, "dense", "text2"), 1)
        grid.addLayout(row, place % half, place // half)
    return grid
