"""One of a few ways, as framed parts side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from duxueben.ui.widgets.choices import RadioCard
from duxueben.ui.widgets.flow import Flow


class Choice(QWidget):
    """Radio cards of one group; the keyboard comes to the chosen one.

    Signals:
        chosen: the value of the card that was pressed.
    """

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[tuple[str, str]], value: str = "") -> None:
        """``options``: (value, words) pairs; ``value``: the one chosen at first, none where it is empty."""
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self.cards: dict[str, RadioCard] = {}
        row = Flow(self, gap=8)
        for one, words in options:
            card = RadioCard(words)
            card.setAccessibleName(f"{name} {words}")
            card.setChecked(one == value)
            card.clicked.connect(self._pressed)
            self._group.addButton(card)
            self.cards[one] = card
            row.addWidget(card)
        self.setFocusProxy(self.cards.get(value) or next(iter(self.cards.values())))

    def value(self) -> str:
        """The chosen value; empty while there is none."""
        return next((one for one, card in self.cards.items() if card.isChecked()), "")

    def choose(self, value: str) -> None:
        """Choose without a signal."""
        self.cards[value].setChecked(True)
        self.setFocusProxy(self.cards[value])

    def _pressed(self) -> None:
        self.setFocusProxy(self.cards[self.value()])
        self.chosen.emit(self.value())
