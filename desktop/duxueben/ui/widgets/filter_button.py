"""A filter of a list: a button that says what is chosen, and the choices that open below it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from duxueben.ui import icons
from duxueben.ui.theme import tokens_now
from duxueben.ui.widgets.choice_lines import Choice, names_of
from duxueben.ui.widgets.choice_list import ChoicePopup, Find
from duxueben.ui.widgets.paint import brush_on, focus_ring, font_of, rounded, width_of, words
from duxueben.ui.widgets.painted import PaintedButton

_MOST_WORDS = 112
"""Pixels that the name of a choice takes on the button; a longer one ends in …, and is heard whole."""
_ARROW, _EDGE = 16, 9


class FilterButton(PaintedButton):
    """``单位``, and once something is chosen ``白鹭洲小学`` or ``单位 3``, in accent.

    Signals:
        changed: what is chosen (a tuple of values, empty for all).
    """

    changed = Signal(tuple)

    def __init__(self, title: str, *, many: bool = True, parent: QWidget | None = None) -> None:
        """``many``: several may be chosen at once; else a choice closes the list."""
        super().__init__(parent)
        self._title = title
        self._many = many
        self._choices: tuple[Choice, ...] = ()
        self._chosen: tuple[str, ...] = ()
        self._find: Find | None = None
        self.popup: ChoicePopup | None = None
        self.setText(title)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open)
        self._tell()

    def offer(self, choices: Sequence[Choice], find: Find | None = None) -> None:
        """What can be chosen; ``find``: the places of the choices that typed words mean, by their words alone
        where it is None.
        """
        self._choices, self._find = tuple(choices), find
        self._tell()

    def choose(self, values: Collection[str]) -> None:
        """Show other choices without a signal."""
        self._chosen = tuple(values)
        self._tell()

    def chosen(self) -> tuple[str, ...]:
        """The chosen values; empty for all."""
        return self._chosen

    def open(self) -> None:
        """Show the list below the button."""
        self.popup = ChoicePopup(
            self._title, self._choices, self._chosen, many=self._many, find=self._find, parent=self
        )
        self.popup.changed.connect(self._taken)
        self.popup.open_below(self.mapToGlobal(QPoint(0, self.height() + 4)), self.height())

    def _taken(self, values: tuple[str, ...]) -> None:
        self.choose(values)
        self.changed.emit(values)

    def _shown(self) -> str:
        names = names_of(self._choices, self._chosen)
        if len(names) == 1:
            return names[0]
        return f"{self._title} {len(names) or len(self._chosen)}" if self._chosen else self._title

    def _tell(self) -> None:
        told = "、".join(names_of(self._choices, self._chosen)) or f"{len(self._chosen)}项"
        self.setAccessibleName(f"筛选{self._title}，{told if self._chosen else '全部'}")
        self.setToolTip(f"{self._title}：{told}" if self._chosen else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """32 px high, no wider than a name of eight characters."""
        wide = min(width_of(self._shown(), font_of(self, 14, 500)), _MOST_WORDS)
        return QSize(round(wide) + 2 * _EDGE + _ARROW + 4, 32)

    def minimumSizeHint(self) -> QSize:
        """As wide as what is chosen."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, space and ↓ open the list."""
        if event.key() == Qt.Key.Key_Down:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, words, arrow, ring."""
        t = tokens_now()
        painter = brush_on(self)
        rect = QRectF(self.rect())
        on = bool(self._chosen)
        ground = t.accentbg if on else t.hover if self.underMouse() else t.surface
        rounded(painter, rect, 8, ground, t.accent if on else t.line2)
        ink = t.accent if on else t.text
        room = rect.adjusted(_EDGE, 0, -_EDGE - _ARROW - 4, 0)
        words(painter, room.adjusted(0, 0, 1, 0), self._shown(), font_of(self, 14, 500), ink)
        icons.draw(painter, "chevron-down", ink, QPointF(rect.right() - _EDGE - _ARROW, 8), _ARROW)
        if self.hasFocus():
            focus_ring(painter, rect, 8, t)
        painter.end()
