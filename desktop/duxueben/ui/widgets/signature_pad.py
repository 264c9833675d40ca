"""Paper to sign on with a pen, a finger or the mouse; the lines are kept as vectors, never as a picture."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEventPoint,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from duxueben.model.strokes import Point, Strokes
from duxueben.ui.theme import tokens_now
from duxueben.ui.widgets import ink
from duxueben.ui.widgets.announce import announce
from duxueben.ui.widgets.paint import CENTRE, brush_on, focus_ring, font_of, rounded, words

SHEET = (3000, 1000)
"""Width and height of the sheet in the units of the vectors, whatever its size on the screen."""
MOST_LINES, MOST_POINTS, LONGEST_MS = 400, 20_000, 3_600_000
"""Limits of the model (a test holds that it takes them); beyond them nothing more is drawn."""
_LEAST = 480
_FAINT = 0.35


class _By(Enum):
    """What draws the line that is under way: nothing else is listened to until it ends."""

    NOBODY = 0
    PEN = 1
    FINGER = 2
    MOUSE = 3


class SignaturePad(QWidget):
    """Takes a signature; Ctrl+Z takes back the last line, Delete all of them.

    Every point that the system reports is kept: nothing here waits, and only what is new is painted.

    Signals:
        changed: a line came to its end, was taken back, or all were wiped.
    """

    changed = Signal()

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        """``name``: for screen readers; ``hint``: stands on the sheet while it is empty."""
        super().__init__(parent)
        self._hint = hint
        self._lines: list[list[Point]] = []
        self._by = _By.NOBODY
        self._finger = -1
        self._began = 0
        self._ink = QPixmap()
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._tell()

    # What was drawn

    def strokes(self) -> Strokes:
        """All lines, in units of the sheet."""
        return Strokes(*SHEET, tuple(tuple(line) for line in self._lines))

    @property
    def empty(self) -> bool:
        """Whether nothing is drawn."""
        return not self._lines

    def take_back(self) -> None:
        """Without the last line."""
        if self._lines:
            self._lines.pop()
            self._anew()

    def wipe(self) -> None:
        """Without any line."""
        if self._lines:
            self._lines.clear()
            self._anew()

    # Pen, finger, mouse: one path

    def tabletEvent(self, event: QTabletEvent) -> None:
        """The pen, with its pressure; its other end draws nothing."""
        event.accept()
        pressure = max(round(event.pressure() * ink.HARD), 1)
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self._down(_By.PEN, event.position(), event.timestamp(), pressure)
        elif kind == QEvent.Type.TabletMove:
            self._move(_By.PEN, event.position(), event.timestamp(), pressure)
        else:
            self._up(_By.PEN)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse begins a line."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._down(_By.MOUSE, event.position(), event.timestamp(), 0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The mouse goes on."""
        self._move(_By.MOUSE, event.position(), event.timestamp(), 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The mouse ends it."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._up(_By.MOUSE)

    def event(self, event: QEvent) -> bool:
        """Fingers come this way."""
        if isinstance(event, QTouchEvent):
            event.accept()
            self._touched(event)
            return True
        return super().event(event)

    def _touched(self, event: QTouchEvent) -> None:
        """The first finger draws; a palm beside it does not."""
        if event.type() == QEvent.Type.TouchCancel:
            self._up(_By.FINGER)
            return
        for point in event.points():
            state = point.state()
            if state is QEventPoint.State.Pressed and self._by is _By.NOBODY:
                self._finger = point.id()
                self._down(_By.FINGER, point.position(), event.timestamp(), 0)
            elif point.id() == self._finger and state is QEventPoint.State.Released:
                self._up(_By.FINGER)
            elif point.id() == self._finger:
                self._move(_By.FINGER, point.position(), event.timestamp(), 0)

    def _down(self, by: _By, at: QPointF, when: int, pressure: int) -> None:
        if self._by is not _By.NOBODY or len(self._lines) >= MOST_LINES or self._full():
            return
        self._by = by
        if not self._lines:
            self._began = when
        self._lines.append([self._point(at, when, pressure)])
        self.update()

    def _move(self, by: _By, at: QPointF, when: int, pressure: int) -> None:
        if by is not self._by or self._full():
            return
        line, point = self._lines[-1], self._point(at, when, pressure)
        if (point.x, point.y) == (line[-1].x, line[-1].y):
            return
        line.append(point)
        painter = self._painter()
        ink.draw(painter, line, len(line) - 2)
        painter.end()
        self.update(self._around(line[-3:]).toAlignedRect())

    def _up(self, by: _By) -> None:
        if by is not self._by:
            return
        self._by, self._finger = _By.NOBODY, -1
        painter = self._painter()
        ink.draw_end(painter, self._lines[-1])
        painter.end()
        self._tell()
        self.update()
        self.changed.emit()

    def _full(self) -> bool:
        return sum(map(len, self._lines)) >= MOST_POINTS

    def _point(self, at: QPointF, when: int, pressure: int) -> Point:
        wide, high = SHEET
        x = round(min(max(at.x() / self._scale(), 0.0), wide))
        y = round(min(max(at.y() / self._scale(), 0.0), high))
        last = self._lines[-1][-1].t if self._lines else 0
        return Point(x, y, min(max(when - self._began, last), LONGEST_MS), pressure)

    # How it looks

    def hasHeightForWidth(self) -> bool:
        """The sheet keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Three times as wide as high."""
        return round(width * SHEET[1] / SHEET[0])

    def sizeHint(self) -> QSize:
        """Large enough for a finger."""
        return QSize(720, self.heightForWidth(720))

    def minimumSizeHint(self) -> QSize:
        """On the smallest window, too."""
        return QSize(_LEAST, self.heightForWidth(_LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The lines are drawn anew from their vectors."""
        super().resizeEvent(event)
        self._ink = QPixmap()

    def changeEvent(self, event: QEvent) -> None:
        """Closed or open for drawing: the ink fades or comes back."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Z and Delete."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.take_back()
        elif event.key() == Qt.Key.Key_Delete:
            self.wipe()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper, a line to write on, the ink, the ring."""
        t = tokens_now()
        painter = brush_on(self)
        painter.setClipRect(event.rect())
        sheet = QRectF(self.rect())
        rounded(painter, sheet, 8, t.paper, t.edge)
        painter.setOpacity(_FAINT)
        painter.setPen(QPen(QColor(t.ink), 1, Qt.PenStyle.DashLine))
        y = round(sheet.height() * 0.8) + 0.5
        painter.drawLine(QPointF(24, y), QPointF(sheet.width() - 24, y))
        painter.setOpacity(1.0 if self.isEnabled() else _FAINT)
        if self.empty:
            painter.setOpacity(0.7)
            words(painter, sheet, self._hint, font_of(self, 15), t.ink, CENTRE)
        elif self._ink.isNull():
            self._redraw()
        painter.drawPixmap(0, 0, self._ink)
        self._paint_tail(painter)
        painter.setOpacity(1.0)
        if self.hasFocus():
            focus_ring(painter, sheet, 8, t)
        painter.end()

    def _paint_tail(self, painter: QPainter) -> None:
        """From the end of the smooth line to where the pen is now."""
        if self._by is not _By.NOBODY:
            painter.scale(self._scale(), self._scale())
            ink.draw_end(painter, self._lines[-1])
            painter.resetTransform()

    def _scale(self) -> float:
        return max(self.width(), 1) / SHEET[0]

    def _painter(self) -> QPainter:
        """Paints in units of the sheet onto the ink that is there."""
        if self._ink.isNull():
            ratio = self.devicePixelRatioF()
            self._ink = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
            self._ink.setDevicePixelRatio(ratio)
            self._ink.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale(), self._scale())
        return painter

    def _redraw(self) -> None:
        painter = self._painter()
        for line in self._lines:
            for place in range(len(line) - 1):
                ink.draw(painter, line, place)
            ink.draw_end(painter, line)
        painter.end()

    def _around(self, points: list[Point]) -> QRectF:
        """The part of the sheet that new points touch, in pixels."""
        xs, ys = [point.x for point in points], [point.y for point in points]
        box = QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        box.adjust(-2 * ink.THICK, -2 * ink.THICK, 2 * ink.THICK, 2 * ink.THICK)
        scale = self._scale()
        return QRectF(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale)

    def _anew(self) -> None:
        self._by = _By.NOBODY
        self._ink = QPixmap()
        self._tell()
        self.update()
        self.changed.emit()

    def _tell(self) -> None:
        told = f"已写{len(self._lines)}笔" if self._lines else self._hint
        self.setAccessibleDescription(told)
        announce(self, told)
