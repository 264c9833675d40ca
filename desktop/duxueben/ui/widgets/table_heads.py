"""The head of a table: the titles of the columns, and the order that a person chooses there."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from duxueben.ui import icons
from duxueben.ui.fonts import sized
from duxueben.ui.icons import IconName
from duxueben.ui.theme import tokens_now
from duxueben.ui.tokens import Tokens
from duxueben.ui.widgets.announce import announce
from duxueben.ui.widgets.cell import CELL, Cell
from duxueben.ui.widgets.keys import is_enter
from duxueben.ui.widgets.paint import LEFT, RIGHT, focus_ring, width_of, words

_ARROW = 16
"""Side of the mark of the order, in pixels."""


class Heads(QHeaderView):
    """The first column as far in as the page, figures at the right; a column of the order bears an arrow.

    Once some columns can be sorted, Tab comes here: ← → go from one to the next, Enter or space sorts, ↓ goes
    to the rows.

    Signals:
        sort_wanted: the column by which the rows are to stand (int).
    """

    sort_wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sortable: tuple[int, ...] = ()
        self._ordered = -1
        self._descending = False
        self._at = -1
        self.setFixedHeight(36)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(48)
        self.sectionClicked.connect(self._clicked)

    def let_sort(self, columns: Collection[int]) -> None:
        """Which columns can be sorted, by pointer and keyboard; call it once the table has its model."""
        self._sortable = tuple(sorted(columns))
        self.setSectionsClickable(bool(self._sortable))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._sortable else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._tell()

    def show_order(self, column: int, *, descending: bool) -> None:
        """Mark the column by which the rows stand; −1 marks none."""
        self._ordered, self._descending = column, descending
        self._tell()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows within the head, Enter and space sort, down leaves it."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        below = self.parentWidget()
        if self._sortable and event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        elif self._sortable and (is_enter(event) or event.key() == Qt.Key.Key_Space):
            self.sort_wanted.emit(self._at)
        elif event.key() == Qt.Key.Key_Down and below is not None:
            below.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins at the column of the order."""
        if self._at not in self._sortable:
            self._at = self._ordered if self._ordered in self._sortable else self._sortable[0]
        super().focusInEvent(event)
        self._tell()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the keyboard."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Ground, words, arrow, hairline, ring."""
        t = tokens_now()
        painter.fillRect(rect, QColor(t.sunk))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(t.line))
        box = QRectF(rect).adjusted(24 if logicalIndex == 0 else 8, 0, -8, 0)
        self._title(painter, t, box, logicalIndex)
        if self.hasFocus() and logicalIndex == self._at:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            focus_ring(painter, QRectF(rect).adjusted(2, 2, -2, -3), 6, t)

    def _title(self, painter: QPainter, t: Tokens, box: QRectF, column: int) -> None:
        first: object = self.model().index(0, column).data(CELL)
        number = isinstance(first, Cell) and first.number
        font = sized(self.font(), 13, 600 if column == self._ordered else 500)
        title = self._title_of(column)
        room = _ARROW + 4 if column == self._ordered else 0
        ink = t.text if column == self._ordered else t.text2
        words(painter, box.adjusted(0, 0, -room, 0), title, font, ink, RIGHT if number else LEFT)
        if not room:
            return
        at = (
            box.right() - _ARROW if number else min(box.x() + width_of(title, font) + 4, box.right() - _ARROW)
        )
        arrow: IconName = "chevron-down" if self._descending else "chevron-up"
        icons.draw(painter, arrow, ink, QPointF(at, box.center().y() - _ARROW / 2), _ARROW)

    def _title_of(self, column: int) -> str:
        title: object = self.model().headerData(column, Qt.Orientation.Horizontal)
        return str(title or "")

    def _clicked(self, column: int) -> None:
        if column in self._sortable:
            self._at = column
            self.sort_wanted.emit(column)

    def _step(self, by: int) -> None:
        place = self._sortable.index(self._at) + by
        self._at = self._sortable[max(0, min(place, len(self._sortable) - 1))]
        self._tell()
        announce(self, self.accessibleName())
        self.viewport().update()

    def _tell(self) -> None:
        """Say where the keyboard is, and the order."""
        if not self._sortable:
            return
        way = "降序" if self._descending else "升序"
        now = f"现在按{self._title_of(self._ordered)}{way}" if self._ordered >= 0 else "现在没有排序"
        at = self._title_of(self._at) if self._at >= 0 else ""
        self.setAccessibleName("，".join(part for part in ("排序", at, now) if part))
