"""Many small controls as one stop of the Tab key: the arrows go from one to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

Place = tuple[int, int]
"""(row, column)."""

_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class Roving(QObject):
    """Holds the places of the controls; Tab enters at the one that had the focus last."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._places: dict[Place, QWidget] = {}

    def hold(self, places: Mapping[Place, QWidget]) -> None:
        """Take these controls in place of those before."""
        self._places = dict(places)
        for widget in self._places.values():
            widget.installEventFilter(self)
        if self._places:
            self._lead(self._places[min(self._places)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Home and End of the controls; the one that gets the focus becomes the stop."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._lead(watched)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            there = self._answer(watched, event)
            if there is not None:
                there.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _lead(self, leader: QWidget) -> None:
        for widget in self._places.values():
            policy = Qt.FocusPolicy.StrongFocus if widget is leader else Qt.FocusPolicy.ClickFocus
            widget.setFocusPolicy(policy)

    def _answer(self, watched: QObject, event: QKeyEvent) -> QWidget | None:
        """Where the key goes from here; None where it is for somebody else."""
        here = next((place for place, widget in self._places.items() if widget is watched), None)
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if here is None or not plain:
            return None
        key = Qt.Key(event.key())
        row = sorted(place for place in self._places if place[0] == here[0])
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return self._places[row[0 if key == Qt.Key.Key_Home else -1]]
        if key not in _STEPS:
            return None
        there = next_place(here, _STEPS[key], self._places)
        return self._places[there if there is not None else here]


def next_place(here: Place, step: Place, places: Mapping[Place, object]) -> Place | None:
    """The nearest place in that direction: in the same row, or in the next row with the nearest column."""
    down, right = step
    if right:
        ahead = [place for place in places if place[0] == here[0] and (place[1] - here[1]) * right > 0]
    else:
        ahead = [place for place in places if (place[0] - here[0]) * down > 0]
    return min(ahead, key=lambda one: (abs(one[0] - here[0]), abs(one[1] - here[1])), default=None)


def in_order(widgets: Sequence[QWidget]) -> None:
    """Let Tab go through these one after the other; those that never take the focus are passed over."""
    stops = [widget for widget in widgets if widget.focusPolicy() != Qt.FocusPolicy.NoFocus]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
