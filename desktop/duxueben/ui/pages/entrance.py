"""The frame of the first windows: the mark and what is protected at the left, one task at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.brand import BrandMark
from duxueben.ui.widgets.marks import Mark
from duxueben.ui.widgets.words import Words

SIDE = 320
"""Width of the left part in pixels."""


class Entrance(QWidget):
    """Left part with the mark; ``side`` and ``task`` are filled by the page."""

    def __init__(self, second: str, promise: str) -> None:
        """``second``: below the program's name; ``promise``: at the foot of the left part."""
        super().__init__()
        frame = QFrame()
        frame.setProperty("kind", "rail")
        frame.setFixedWidth(SIDE)
        self.side = QVBoxLayout(frame)
        self.side.setContentsMargins(40, 48, 32, 32)
        self.side.setSpacing(0)
        self.side.addLayout(_brand(second))
        self.side.addSpacing(44)
        self.side.addStretch(1)
        self.side.addLayout(_promise(promise))
        self.task = QVBoxLayout()
        self.task.setContentsMargins(0, 0, 0, 0)
        self.task.setSpacing(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(frame)
        row.addLayout(self.task, 1)

    def put_at_side(self, widget: QWidget) -> None:
        """Put something between the mark and the promise."""
        self.side.insertWidget(2, widget)


def _brand(second: str) -> QHBoxLayout:
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(Words("督学本", "institution"))
    texts.addWidget(Words(second, "secondary", "text2"))
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(BrandMark(36))
    row.addLayout(texts, 1)
    return row


def _promise(promise: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    mark = QVBoxLayout()
    mark.addSpacing(2)
    mark.addWidget(Mark("shield-check", Tone.OK, 18))
    mark.addStretch(1)
    row.addLayout(mark)
    row.addWidget(Words(promise, "secondary", "text2", wrap=True), 1)
    return row
