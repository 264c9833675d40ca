"""A picture of bars in the window: each bar is a button that opens its records."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from duxueben.statistics.picture import Bar, Fill, Picture
from duxueben.ui.theme import tokens_now
from duxueben.ui.widgets.charts import drawing
from duxueben.ui.widgets.paint import brush_on, focus_ring, font_of, width_of, words
from duxueben.ui.widgets.painted import PaintedButton
from duxueben.ui.widgets.roving import Roving
from duxueben.ui.widgets.words import discard

_SWATCH = 14


class BarButton(PaintedButton):
    """The place of one bar: it lies over the picture and shows only hover and ring."""

    def __init__(self, picture: Picture, bar: Bar, parent: QWidget) -> None:
        super().__init__(parent)
        self.bar = bar
        told = picture.told(bar)
        self.setAccessibleName(told)
        self.setToolTip(told)
        self.setEnabled(bar.value > 0)
        if bar.value:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A breath of the hover ground, and the ring."""
        t = tokens_now()
        painter = brush_on(self)
        if self.isEnabled() and self.underMouse():
            veil = QColor(t.accent)
            veil.setAlpha(20)
            painter.fillRect(self.rect(), veil)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), 6, t)
        painter.end()


class Chart(QWidget):
    """Bars, figures and labels; the arrows go from bar to bar, Enter opens.

    Signals:
        opened: the records of this ``Bar`` are wanted.
    """

    opened = Signal(object)

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._roving = Roving(self)
        self.bars: list[BarButton] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_picture(picture)

    def show_picture(self, picture: Picture) -> None:
        """Show another one."""
        for button in self.bars:
            discard(button)
        self._picture = picture
        self.setAccessibleName(f"{picture.title}。{picture.words}")
        self.bars = [BarButton(picture, bar, self) for bar in picture.bars]
        for button in self.bars:
            button.clicked.connect(partial(self._open, button.bar))
            button.show()
        places = ((place, 0) if picture.lying else (0, place) for place in range(len(self.bars)))
        held = zip(places, self.bars, strict=True)
        self._roving.hold({place: button for place, button in held if button.isEnabled()})
        self.updateGeometry()
        self._place()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the bars want."""
        return QSize(360, round(drawing.height_of(self._picture)))

    def minimumSizeHint(self) -> QSize:
        """A narrow window makes narrow bars."""
        return QSize(220, round(drawing.height_of(self._picture)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons stay over their bars."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture; the buttons lie over it."""
        painter = brush_on(self)
        drawing.paint(painter, self._picture, QRectF(self.rect()), tokens_now(), self.font())
        painter.end()

    def _place(self) -> None:
        placed = drawing.boxes(self._picture, QRectF(self.rect()), self.font())
        for button, box in zip(self.bars, placed, strict=True):
            button.setGeometry(QRect(box.whole.toAlignedRect()))

    def _open(self, bar: Bar, _on: bool = False) -> None:
        self.opened.emit(bar)


class Swatch(QWidget):
    """One entry of the legend: the fill and what it means."""

    def __init__(self, fill: Fill, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill, self._meaning = fill, meaning
        self.setAccessibleName(f"{fill.label}：{meaning}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Fill and words."""
        return QSize(_SWATCH + 8 + round(width_of(self._meaning, font_of(self, 13))) + 2, 20)

    def minimumSizeHint(self) -> QSize:
        """The words are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill and words."""
        t = tokens_now()
        painter = brush_on(self)
        drawing.fill_part(painter, QRectF(0, 3, _SWATCH, _SWATCH), self._fill, t)
        beside = QRectF(_SWATCH + 8, 0, self.width(), self.height())
        words(painter, beside, self._meaning, font_of(self, 13), t.text2)
        painter.end()
