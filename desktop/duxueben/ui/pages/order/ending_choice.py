"""签收方式: the six endings as cards, three or two in a row."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from duxueben.model.acknowledgment import Ending
from duxueben.ui.widgets.choices import RadioCard

_ROOM_FOR_THREE = 440


class EndingChoice(QWidget):
    """One card an ending.

    Signals:
        chosen: the ``Ending``.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = {ending: RadioCard(ending.label) for ending in Ending}
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._columns = 0
        for place, (ending, card) in enumerate(self.cards.items(), 1):
            card.setToolTip(f"Alt+{place}")
            card.clicked.connect(partial(self._choose, ending))
            self._group.addButton(card)
        self._lay(3)

    @property
    def ending(self) -> Ending:
        """The chosen one; 当面签收 before anybody has chosen."""
        return next((one for one, card in self.cards.items() if card.isChecked()), Ending.SIGNED)

    def show_ending(self, ending: Ending) -> None:
        """Choose without a signal."""
        self.cards[ending].setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two in a row where three have no room."""
        super().resizeEvent(event)
        self._lay(3 if self.width() >= _ROOM_FOR_THREE else 2)

    def _lay(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, place // columns, place % columns)
        self._grid.setColumnStretch(2, 1 if columns == 3 else 0)
        self.updateGeometry()

    def _choose(self, ending: Ending, _on: bool = False) -> None:
        self.chosen.emit(ending)
