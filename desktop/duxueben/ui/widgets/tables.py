"""Tables of two-line rows: how a cell is painted, how the table behaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from duxueben.ui import icons
from duxueben.ui.fonts import sized
from duxueben.ui.theme import tokens_now
from duxueben.ui.tokens import Tokens, Tone, ground_of, ink_of
from duxueben.ui.widgets.cell import CELL, Cell
from duxueben.ui.widgets.keys import is_enter
from duxueben.ui.widgets.paint import LEFT, RIGHT, brush_on, focus_ring, lines_of, rounded, width_of, words
from duxueben.ui.widgets.table_heads import Heads

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Found:
    """A line in which the search found something."""

    text: str
    hits: tuple[tuple[int, int], ...]
    size: int
    ink: str


class TwoLines(QStyledItemDelegate):
    """Paints a ``Cell``; a row is chosen as a whole, with a bar at its left."""

    def __init__(self, parent: QWidget, height: int = 56) -> None:
        super().__init__(parent)
        self._height = height

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """The height of a row."""
        return QSize(super().sizeHint(option, index).width(), self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Ground, words, hairline; the ring of the current row is the table's."""
        t = tokens_now()
        rect, state = _place(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell: object = index.data(CELL)
        heads = isinstance(cell, Cell) and cell.heading
        self._ground(painter, t, rect, state, first=index.column() == 0, sunk=heads)
        if isinstance(cell, Cell):
            left = 24 if index.column() == 0 else 8
            box = QRectF(rect).adjusted(left, 0, -8, -1)
            on = bool(state & QStyle.StateFlag.State_Selected)
            self._cell(painter, t, box, cell, on=on)
        painter.restore()

    def _ground(
        self,
        painter: QPainter,
        t: Tokens,
        rect: QRect,
        state: QStyle.StateFlag,
        *,
        first: bool,
        sunk: bool,
    ) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver) and not sunk
        rest = t.sunk if sunk else t.surface
        painter.fillRect(rect, QColor(t.accentbg if chosen else t.hover if hovered else rest))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(t.line))
        if chosen and first:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(t.accent))

    def _cell(self, painter: QPainter, t: Tokens, box: QRectF, cell: Cell, *, on: bool) -> None:
        if cell.heading:
            self._heading(painter, t, box, cell)
            return
        font = self._font(15, 600 if cell.strong else 400)
        align = RIGHT if cell.number else LEFT
        upper = QRectF(box)
        if cell.second:
            upper = QRectF(box.x(), box.y() + box.height() / 2 - 23, box.width(), 24)
            self._second(painter, t, QRectF(box.x(), upper.bottom(), box.width(), 20), cell)
        if cell.chip:
            self._chip(painter, t, upper, cell, on=on)
        elif cell.wraps:
            self._wrapped(painter, t, box, cell)
        elif cell.hits:
            self._hits(painter, t, upper, _Found(cell.text, cell.hits, 15, ink_of(t, cell.tone)))
        else:
            words(painter, upper, cell.text, font, ink_of(t, cell.tone), align)

    def _heading(self, painter: QPainter, t: Tokens, box: QRectF, cell: Cell) -> None:
        font = self._font(14, 600)
        wide = width_of(cell.text, font)
        words(painter, box, cell.text, font, t.text)
        words(painter, box.adjusted(wide + 10, 0, 0, 0), cell.second, self._font(13), t.text2)

    def _wrapped(self, painter: QPainter, t: Tokens, box: QRectF, cell: Cell) -> None:
        """In two lines, and in three smaller ones where these do not hold it."""
        font, high = self._font(14), 20.0
        lines = lines_of(cell.text, font, box.width(), most=2)
        if width_of(lines[-1], font) > box.width():
            font, high = self._font(12), 17.0
            lines = lines_of(cell.text, font, box.width(), most=3)
        top = box.center().y() - high * len(lines) / 2
        for place, line in enumerate(lines):
            words(painter, QRectF(box.x(), top + place * high, box.width(), high), line, font, t.text)

    def _font(self, pixels: int, weight: int = 400) -> QFont:
        parent = self.parent()
        base = parent.font() if isinstance(parent, QWidget) else QFont()
        return sized(base, pixels, weight)

    def _second(self, painter: QPainter, t: Tokens, box: QRectF, cell: Cell) -> None:
        ink = t.text3 if cell.second_tone is Tone.NA else ink_of(t, cell.second_tone)
        if cell.second_icon:
            icons.draw(painter, cell.second_icon, ink, QPointF(box.x(), box.y() + 3), 14)
            box = box.adjusted(18, 0, 0, 0)
        if cell.second_hits:
            self._hits(painter, t, box, _Found(cell.second, cell.second_hits, 13, ink))
        else:
            words(painter, box, cell.second, self._font(13), ink, RIGHT if cell.number else LEFT)

    def _chip(self, painter: QPainter, t: Tokens, box: QRectF, cell: Cell, *, on: bool) -> None:
        font = self._font(13, 500)
        wide = min(width_of(cell.text, font) + 17 + (18 if cell.icon else 0), box.width())
        chip = QRectF(box.x(), box.center().y() - 12, wide, 24)
        tone = Tone.NA if cell.tone is Tone.PLAIN else cell.tone
        # A grey chip on a chosen row would sink into its tint.
        rounded(painter, chip, 6, t.surface if on and tone is Tone.NA else ground_of(t, tone))
        x = chip.x() + 8
        if cell.icon:
            icons.draw(painter, cell.icon, ink_of(t, tone), QPointF(x, chip.y() + 5), 14)
            x += 18
        words(painter, QRectF(x, chip.y(), chip.right() - x - 6, 24), cell.text, font, ink_of(t, tone))

    def _hits(self, painter: QPainter, t: Tokens, box: QRectF, line: _Found) -> None:
        """The words piece by piece, what was found in accent."""
        units = line.text.encode("utf-16-le")
        x, at = box.x(), 0
        for start, length in (*line.hits, (len(units) // 2, 0)):
            for end, found in ((start, False), (start + length, True)):
                piece = units[2 * at : 2 * end].decode("utf-16-le", errors="replace")
                used = self._font(line.size, 600 if found else 400)
                wide = QFontMetricsF(used).horizontalAdvance(piece)
                room = QRectF(x, box.y(), min(wide + 1, box.right() - x), box.height())
                if piece and room.width() > 0:
                    words(painter, room, piece, used, t.accent if found else line.ink)
                x, at = x + wide, max(at, end)


def _place(option: QStyleOptionViewItem) -> tuple[QRect, QStyle.StateFlag]:
    """Rectangle and state of a style option, whose fields PySide's stubs do not describe."""
    fields = cast("_Option", option)
    return fields.rect, fields.state


class _Option(Protocol):
    rect: QRect
    state: QStyle.StateFlag


class Table(QTableView):
    """Rows of 56 px without upright lines; arrows move, Enter opens, space enlarges where the page wants it.

    Signals:
        opened: Enter or a double click on a row (int).
        moved: the current row changed (int, -1 for none).
        enlarged: space was pressed on a row (int).
    """

    opened = Signal(int)
    moved = Signal(int)
    enlarged = Signal(int)

    def __init__(self, name: str, *, height: int = 56, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(TwoLines(self, height))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(height)
        self.heads = Heads(self)
        self.setHorizontalHeader(self.heads)
        self.doubleClicked.connect(self._opened)

    def columns(self, *widths: int) -> None:
        """Width of each column in pixels; 0 takes what is left. Call it once the model is set."""
        header = self.horizontalHeader()
        for column, wide in enumerate(widths):
            mode = QHeaderView.ResizeMode.Interactive if wide else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)
            if wide:
                self.setColumnWidth(column, wide)

    def row(self) -> int:
        """The current row, -1 for none."""
        return self.currentIndex().row()

    def go(self, row: int) -> None:
        """Make ``row`` the current one and bring it into view."""
        model = self.model()
        if 0 <= row < model.rowCount():
            self.setCurrentIndex(model.index(row, 0))
            self.scrollTo(model.index(row, 0))

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tell the page, once a row."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.moved.emit(current.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first row is chosen when the keyboard comes here."""
        super().focusInEvent(event)
        if self.row() < 0:
            self.go(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and the ring around the current one while the keyboard is here."""
        super().paintEvent(event)
        current = self.currentIndex()
        if not (self.hasFocus() and current.isValid()):
            return
        row = self.visualRect(current)
        painter = brush_on(self.viewport())
        focus_ring(painter, QRectF(0, row.y(), self.viewport().width(), row.height() - 1), 4, tokens_now())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, space enlarges; letters belong to the page, not to a search by first letter."""
        if is_enter(event):
            self._opened(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.enlarged.emit(self.row())
        elif event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _opened(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.row())
