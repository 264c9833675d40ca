"""A picture that can be looked at closely: fitted, at its own size, nearer and further, moved about."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from duxueben.ui.theme import tokens_now
from duxueben.ui.widgets.paint import CENTRE, brush_on, focus_ring, font_of, words

_STEP = 1.25
_FURTHEST, _NEAREST = 0.05, 8.0
_PAN = 60
"""Pixels by which an arrow key moves a picture that is larger than the canvas."""
_EDGE = 8


class PictureCanvas(QWidget):
    """Shows one picture; wheel, ``+`` and ``−`` change the size, dragging and arrows move it.

    Signals:
        zoomed: the picture is shown at another size.
    """

    zoomed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """``name``: what is seen, for screen readers."""
        super().__init__(parent)
        self._pixmap = QPixmap()
        self._small = QPixmap()
        self._sentence = ""
        self._zoom = 0.0
        """Device pixels for each pixel of the picture; 0 fits the picture into the canvas."""
        self._centre = QPointF()
        """The place of the picture that lies in the middle, in its pixels."""
        self._held: QPointF | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage) -> None:
        """Show it fitted."""
        self._pixmap = QPixmap.fromImage(image)
        self._sentence = ""
        self.fit()

    def say(self, sentence: str) -> None:
        """Show a sentence where no picture is."""
        self._pixmap = QPixmap()
        self._sentence = sentence
        self.fit()

    def picture_size(self) -> QSize:
        """In the picture's pixels; empty while there is none."""
        return self._pixmap.size()

    @property
    def fitted(self) -> bool:
        """Whether the picture is shown as a whole."""
        return self._zoom == 0.0

    def percent(self) -> int:
        """Of the picture's own size: 100 is one pixel of the picture on one of the screen."""
        return round(self._scale() * self.devicePixelRatioF() * 100)

    def fit(self) -> None:
        """As large as it can be shown as a whole, and never larger than it is."""
        self._zoom = 0.0
        self._centre = QPointF(self._pixmap.width() / 2, self._pixmap.height() / 2)
        self._sized()

    def actual(self) -> None:
        """At its own size."""
        self._resize_to(1.0, QPointF(self.rect().center()))

    def nearer(self) -> None:
        """One step larger."""
        self._step(_STEP, QPointF(self.rect().center()))

    def further(self) -> None:
        """One step smaller."""
        self._step(1 / _STEP, QPointF(self.rect().center()))

    def to_picture(self, at: QPointF) -> QPointF:
        """A place of the canvas in the picture's pixels; it may lie outside of it."""
        return (at - QPointF(self.width() / 2, self.height() / 2)) * (1 / self._scale()) + self._centre

    def to_canvas(self, at: QPointF) -> QPointF:
        """A place of the picture on the canvas."""
        return (at - self._centre) * self._scale() + QPointF(self.width() / 2, self.height() / 2)

    def picture_rect(self) -> QRectF:
        """Where the whole picture lies on the canvas."""
        size = self._pixmap.size()
        return QRectF(self.to_canvas(QPointF(0, 0)), self.to_canvas(QPointF(size.width(), size.height())))

    def paint_over(self, painter: QPainter) -> None:
        """What lies on the picture; nothing here."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The desk, the picture, what lies on it, the ring."""
        t = tokens_now()
        painter = brush_on(self)
        painter.fillRect(self.rect(), QColor(t.desk))
        if self._pixmap.isNull():
            words(painter, QRectF(self.rect()), self._sentence, font_of(self, 15), t.text2, CENTRE)
        else:
            shown = self._pixmap if self._small.isNull() else self._small
            painter.drawPixmap(self.picture_rect(), shown, QRectF(shown.rect()))
            self.paint_over(painter)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), 4, t)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A fitted picture stays fitted."""
        super().resizeEvent(event)
        self._sized()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nearer and further at the pointer."""
        turned = event.angleDelta().y()
        if turned and not self._pixmap.isNull():
            self._step(_STEP if turned > 0 else 1 / _STEP, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        self._held = event.position()
        if self._movable():
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move it with the pointer."""
        if self._held is not None:
            self._shift(self._held - event.position())
            self._held = event.position()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._held = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Between fitted and its own size."""
        if self.fitted:
            self._resize_to(1.0, event.position())
        else:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sizes always; arrows only where there is something to move to."""
        acts = {
            Qt.Key.Key_Plus: self.nearer,
            Qt.Key.Key_Equal: self.nearer,
            Qt.Key.Key_Minus: self.further,
            Qt.Key.Key_0: self.fit,
            Qt.Key.Key_1: self.actual,
        }
        ways = {
            Qt.Key.Key_Left: QPointF(-_PAN, 0),
            Qt.Key.Key_Right: QPointF(_PAN, 0),
            Qt.Key.Key_Up: QPointF(0, -_PAN),
            Qt.Key.Key_Down: QPointF(0, _PAN),
        }
        key = Qt.Key(event.key())
        alone = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if key in acts and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            acts[key]()
        elif key in ways and alone and self._movable():
            self._shift(ways[key])
        else:
            super().keyPressEvent(event)

    def _scale(self) -> float:
        """Canvas pixels for each pixel of the picture."""
        ratio = self.devicePixelRatioF()
        return self._zoom / ratio if self._zoom else self._fitting()

    def _fitting(self) -> float:
        if self._pixmap.isNull():
            return 1.0
        wide = max(self.width() - 2 * _EDGE, 1) / self._pixmap.width()
        high = max(self.height() - 2 * _EDGE, 1) / self._pixmap.height()
        return min(wide, high, 1 / self.devicePixelRatioF())

    def _step(self, by: float, at: QPointF) -> None:
        self._resize_to(self._scale() * self.devicePixelRatioF() * by, at)

    def _resize_to(self, zoom: float, at: QPointF) -> None:
        """``at`` stays over the same place of the picture."""
        if self._pixmap.isNull():
            return
        before = self.to_picture(at)
        self._zoom = min(max(zoom, _FURTHEST), _NEAREST)
        self._centre += before - self.to_picture(at)
        self._keep_in_view()
        self._sized()

    def _movable(self) -> bool:
        shown = self.picture_rect()
        return shown.width() > self.width() + 1 or shown.height() > self.height() + 1

    def _shift(self, by: QPointF) -> None:
        self._centre += by * (1 / self._scale())
        self._keep_in_view()
        self.update()

    def _keep_in_view(self) -> None:
        """No further than to the picture's edges; in the middle where it is smaller than the canvas."""
        scale = self._scale()
        size, half = self._pixmap.size(), QPointF(self.width(), self.height()) * (0.5 / scale)
        self._centre = QPointF(
            _between(self._centre.x(), half.x(), size.width() - half.x(), size.width()),
            _between(self._centre.y(), half.y(), size.height() - half.y(), size.height()),
        )

    def _sized(self) -> None:
        """Make a picture that is shown smaller than it is small once, and smoothly."""
        self._small = QPixmap()
        scale = self._scale() * self.devicePixelRatioF()
        if not self._pixmap.isNull() and scale < 1:
            self._small = self._pixmap.scaled(
                self._pixmap.size() * scale,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        self.update()
        self.zoomed.emit()


def _between(value: float, least: float, most: float, whole: int) -> float:
    return min(max(value, least), most) if least <= most else whole / 2
