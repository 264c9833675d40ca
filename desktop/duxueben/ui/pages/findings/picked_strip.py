"""The strip above the ledger that says that only some findings are shown, picked out elsewhere."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Banner


class PickedStrip(QWidget):
    """Hidden while the whole ledger is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._banner = Banner("", Tone.ACCENT)
        self.whole = Button("看整本台账", "link", height=Height.SMALL)
        self._banner.add(self.whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.addWidget(self._banner)
        self.hide()

    def show_many(self, many: int, why: str) -> None:
        """How many are shown, and what they are (may be empty); nothing for 0."""
        told = f"只看选出的{many}条" + (f"：{why}" if why else "")
        self._banner.say(told, Tone.ACCENT)
        self.setVisible(bool(many))
