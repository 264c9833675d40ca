"""The right part of the page: what is decided here scrolls, the final act stays in view below it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.ui.icons import IconName
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.drawer import Drawer
from duxueben.ui.widgets.marks import Mark
from duxueben.ui.widgets.words import Hairline, Kind, Words

WIDE, MIDDLE, NARROW = 496, 408, 356
"""Widths of the panel in pixels, by the room that the page has."""


def panel_width(room: int) -> int:
    """The panel's width on a page of ``room`` pixels: the paper beside it stays readable."""
    if room >= 1120:
        return WIDE
    return MIDDLE if room >= 960 else NARROW


class Panel(Drawer):
    """A drawer that cannot be closed: Escape belongs to the page."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, width=WIDE, closable=False, parent=parent)
        self.setMinimumWidth(NARROW)
        self.acts = QVBoxLayout()
        self.acts.setSpacing(8)
        self.foot.addLayout(self.acts, 1)
        self.parts = self.body.column
        self.parts.setContentsMargins(20, 14, 20, 16)
        self.parts.setSpacing(8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the page."""
        event.ignore()

    def line(self) -> Hairline:
        """Set the next part apart."""
        line = Hairline()
        self.parts.addSpacing(4)
        self.parts.addWidget(line)
        self.parts.addSpacing(4)
        return line

    def head(self, title: str) -> QHBoxLayout:
        """The title of a part; what is added to the row stands at its right end."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Words(title, "strong"))
        row.addStretch(1)
        self.parts.addLayout(row)
        return row


class Remark(QWidget):
    """An icon and a sentence."""

    def __init__(
        self,
        sentence: str,
        icon: IconName = "info",
        tone: Tone = Tone.NA,
        kind: Kind = "secondary",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = Words(sentence, kind, "text2", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Mark(icon, tone, 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def say(self, sentence: str) -> None:
        """Another sentence."""
        self._words.setText(sentence)
