"""A line of a list of choices, and how it is painted: a box with its tick, the words, their count."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from duxueben.ui import icons
from duxueben.ui.theme import tokens_now
from duxueben.ui.widgets.paint import RIGHT, focus_ring, font_of, rounded, width_of, words

_BOX, _INSET = 18, 24


@dataclass(frozen=True, slots=True)
class Choice:
    """One line."""

    values: tuple[str, ...]
    """What it stands for; a line above others stands for all of theirs."""
    words: str
    count: int | None = None
    """How many it stands for, at the right; None shows nothing."""
    inset: bool = False
    """It stands below a line that holds it."""

    def holds(self, chosen: Collection[str]) -> bool:
        """Whether all that it stands for is chosen."""
        return all(value in chosen for value in self.values)


def names_of(choices: Sequence[Choice], chosen: Collection[str]) -> list[str]:
    """What is chosen, in as few words as there are lines for it."""
    named: list[str] = []
    told: set[str] = set()
    for choice in choices:
        if choice.holds(chosen) and not choice.holds(told):
            named.append(choice.words)
            told.update(choice.values)
    return named


class ChoiceLines(QStyledItemDelegate):
    """Takes the tick from CheckStateRole and the ``Choice`` from UserRole."""

    def __init__(self, over: QWidget, height: int) -> None:
        super().__init__(over)
        self._over, self._height = over, height

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The height of a line."""
        return QSize(super().sizeHint(option, index).width(), self._height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Ground, box, words, count; the ring where the keyboard is."""
        choice: object = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(choice, Choice):
            return
        place = cast("_Option", option)
        on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._line(painter, QRectF(place.rect), place.state, choice, on=on)
        painter.restore()

    def _line(
        self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag, choice: Choice, *, on: bool
    ) -> None:
        t = tokens_now()
        if state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, rect, 6, t.hover)
        left = rect.x() + 8 + (_INSET if choice.inset else 0)
        box = QRectF(left, rect.center().y() - _BOX / 2, _BOX, _BOX)
        rounded(painter, box, 4, t.accent if on else t.surface, "" if on else t.edge, 1.5)
        if on:
            icons.draw(painter, "check", t.on_accent, QPointF(box.x() + 2, box.y() + 2), 14)
        font = font_of(self._over, 14)
        room = QRectF(box.right() + 10, rect.y(), rect.right() - box.right() - 20, rect.height())
        if choice.count is not None:
            words(painter, room, str(choice.count), font, t.text2, RIGHT)
            room = room.adjusted(0, 0, -width_of(str(choice.count), font) - 12, 0)
        words(painter, room, choice.words, font, t.accent if on else t.text)
        if state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, rect.adjusted(1, 1, -1, -1), 6, t)


class _Option(Protocol):
    rect: QRect
    state: QStyle.StateFlag
