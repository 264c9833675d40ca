"""遮盖: opaque rectangles on a photo, drawn and changed with the pointer or with keys."""

from __future__ import annotations

from enum import Enum
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from duxueben.model.visit import Mask
from duxueben.ui.pages.checklist.photos import masks
from duxueben.ui.pages.checklist.photos.masks import Draft, History, Size
from duxueben.ui.theme import tokens_now
from duxueben.ui.widgets.announce import announce
from duxueben.ui.widgets.canvas import PictureCanvas
from duxueben.ui.widgets.keys import ARROWS
from duxueben.ui.widgets.paint import CENTRE, font_of, words

_NAME = "照片，遮盖"
_HANDLE = 10
_GRIP = 14
"""Pixels around a corner at which it can be taken hold of: half of a finger's target."""
_PART = 6
"""A rectangle added by a key is a sixth of the picture's shorter side."""
_FINE = 100
"""An arrow key moves by a hundredth of the longer side; with Ctrl by one pixel."""

_Key = Qt.Key
_WAYS = {_Key.Key_Left: (-1, 0), _Key.Key_Right: (1, 0), _Key.Key_Up: (0, -1), _Key.Key_Down: (0, 1)}


class _Grip(Enum):
    """What the pointer has taken hold of."""

    NOTHING = "nothing"
    NEW = "new"
    WHOLE = "whole"
    CORNER = "corner"


class MaskCanvas(PictureCanvas):
    """The rectangles are in pixels of the picture as it is shown.

    Signals:
        edited: the rectangles, the chosen one, or what can be taken back are others.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_NAME, parent)
        self.history = History(Draft())
        self._grip = _Grip.NOTHING
        self._from = QPointF()
        self._to = QPointF()
        self._before = Draft()
        self.setCursor(Qt.CursorShape.CrossCursor)

    def begin(self, image: QImage, drawn: tuple[Mask, ...]) -> None:
        """Edit the rectangles that are ``drawn`` on ``image``."""
        self.history = History(Draft(drawn, len(drawn) - 1))
        self._grip = _Grip.NOTHING
        self.show_image(image)
        self._tell()

    def add(self) -> None:
        """One more in the middle of what is seen."""
        size = self._size()
        side = max(min(size.width, size.height) // _PART, masks.LEAST)
        middle = self.to_picture(QPointF(self.width() / 2, self.height() / 2))
        x, y = middle.x() - side / 2, middle.y() - side / 2
        mask = masks.spanned(x, y, x + side, y + side, size)
        if mask is not None:
            self._put(self.history.now.with_mask(mask))

    def take_away(self) -> None:
        """Take the chosen one away."""
        if self.history.now.mask() is not None:
            self._put(self.history.now.without())

    def choose_next(self) -> None:
        """Go to the next rectangle, after the last to the first."""
        now = self.history.now
        if now.masks:
            self.history.choose((now.chosen + 1) % len(now.masks))
            self._tell()

    def undo(self) -> None:
        """One step back."""
        self.history.undo()
        self._tell()

    def redo(self) -> None:
        """One step forward again."""
        self.history.redo()
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A adds, N goes on, arrows move, Shift with arrows resizes, Delete takes away, Ctrl+Z takes back."""
        acts = {
            _Key.Key_A: self.add,
            _Key.Key_N: self.choose_next,
            _Key.Key_Delete: self.take_away,
            _Key.Key_Backspace: self.take_away,
        }
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo) or _is_redo(event):
            self.redo()
        elif event.key() in acts and not event.modifiers():
            acts[Qt.Key(event.key())]()
        elif event.key() in ARROWS and self.history.now.mask() is not None:
            self._by_key(event)
        else:
            super().keyPressEvent(event)

    def _by_key(self, event: QKeyEvent) -> None:
        held = event.modifiers()
        size = self._size()
        fine = bool(held & Qt.KeyboardModifier.ControlModifier)
        step = 1 if fine else max(max(size.width, size.height) // _FINE, 1)
        right, down = _WAYS[Qt.Key(event.key())]
        resizes = bool(held & Qt.KeyboardModifier.ShiftModifier)
        change = masks.grown if resizes else masks.moved
        draft = self.history.now.changed(lambda mask: change(mask, right * step, down * step, size))
        self._put(draft, "grow" if resizes else "move")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a corner or of a rectangle, or begin a new one."""
        if event.button() != Qt.MouseButton.LeftButton or self.picture_size().isEmpty():
            super().mousePressEvent(event)
            return
        self._from = self._to = self.to_picture(event.position())
        now = self.history.now
        corner = self._opposite_corner(event.position())
        under = now.at(self._from.x(), self._from.y())
        if corner is not None:
            self._grip, self._from = _Grip.CORNER, corner
        elif under >= 0:
            self._grip = _Grip.WHOLE
            self.history.choose(under)
        else:
            self._grip = _Grip.NEW
        self._before = self.history.now
        self._tell()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw, move or resize."""
        if self._grip is _Grip.NOTHING:
            super().mouseMoveEvent(event)
            return
        self._to = self.to_picture(event.position())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it be as it was drawn: one step that can be taken back."""
        if self._grip is _Grip.NOTHING:
            super().mouseReleaseEvent(event)
            self.setCursor(Qt.CursorShape.CrossCursor)
            return
        self._to = self.to_picture(event.position())
        draft = self._draft()
        self._grip = _Grip.NOTHING
        self._put(draft)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick presses are two presses."""
        self.mousePressEvent(event)

    def paint_over(self, painter: QPainter) -> None:
        """Opaque black, a white edge that shows on dark pictures, and the chosen one with its corners."""
        draft = self._draft()
        for number, mask in enumerate(draft.masks):
            self._paint_mask(painter, mask, number + 1, chosen=number == draft.chosen)

    def _paint_mask(self, painter: QPainter, mask: Mask, number: int, *, chosen: bool) -> None:
        t = tokens_now()
        rect = self._on_canvas(mask)
        painter.fillRect(rect, Qt.GlobalColor.black)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(t.paper), 1))
        painter.drawRect(rect)
        if rect.width() > 24 and rect.height() > 20:
            words(painter, rect, str(number), font_of(self, 13, 500), t.paper, CENTRE)
        if not chosen:
            return
        painter.setPen(QPen(QColor(t.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(-2, -2, 2, 2))
        painter.setBrush(QColor(t.paper))
        for corner in _corners(rect):
            painter.drawRect(QRectF(corner.x() - _HANDLE / 2, corner.y() - _HANDLE / 2, _HANDLE, _HANDLE))

    def _draft(self) -> Draft:
        """The rectangles with what the pointer is doing to them."""
        if self._grip is _Grip.NOTHING:
            return self.history.now
        size = self._size()
        if self._grip is _Grip.WHOLE:
            by = self._to - self._from
            shift = partial(masks.moved, right=round(by.x()), down=round(by.y()), size=size)
            return self._before.changed(shift)
        drawn = masks.spanned(self._from.x(), self._from.y(), self._to.x(), self._to.y(), size)
        if drawn is None:
            return self._before
        if self._grip is _Grip.NEW:
            return self._before.with_mask(drawn)
        return self._before.changed(lambda _mask: drawn)

    def _opposite_corner(self, at: QPointF) -> QPointF | None:
        """Where the chosen rectangle is held while its corner at this place of the canvas is pulled."""
        mask = self.history.now.mask()
        if mask is None:
            return None
        corners = _corners(self._on_canvas(mask))
        for number, corner in enumerate(corners):
            if (corner - at).manhattanLength() <= _GRIP:
                return self.to_picture(corners[(number + 2) % 4])
        return None

    def _on_canvas(self, mask: Mask) -> QRectF:
        return QRectF(
            self.to_canvas(QPointF(mask.left, mask.top)),
            self.to_canvas(QPointF(mask.left + mask.width, mask.top + mask.height)),
        )

    def _size(self) -> Size:
        shown: QSize = self.picture_size()
        return Size(shown.width(), shown.height())

    def _put(self, draft: Draft, act: str = "") -> None:
        self.history.put(draft, act)
        self._tell()

    def _tell(self) -> None:
        now = self.history.now
        said = f"{_NAME}{len(now.masks)}块" if now.masks else f"{_NAME}，还没有"
        chosen = now.mask()
        if chosen is not None:
            place = f"左{chosen.left} 上{chosen.top} 宽{chosen.width} 高{chosen.height}"
            said = f"{said}，选中第{now.chosen + 1}块，{place}"
        self.setAccessibleName(said)
        announce(self, said)
        self.update()
        self.edited.emit()


def _corners(rect: QRectF) -> tuple[QPointF, QPointF, QPointF, QPointF]:
    """Clockwise: the one after the next is the opposite one."""
    return rect.topLeft(), rect.topRight(), rect.bottomRight(), rect.bottomLeft()


def _is_redo(event: QKeyEvent) -> bool:
    """Ctrl+Y, which is not the system's key for it everywhere."""
    return event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
