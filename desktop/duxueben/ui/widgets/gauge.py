"""How full a medium is: what is there, what is to come, what stays free."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from duxueben.ui.theme import tokens_now
from duxueben.ui.widgets.paint import brush_on, rounded
from duxueben.ui.widgets.sizes import size_in_words
from duxueben.ui.widgets.words import Words


class _Stripe(QWidget):
    """The bar of three parts."""

    def __init__(self) -> None:
        super().__init__()
        self.parts = (0.0, 0.0)
        self.fits = True
        self.setFixedHeight(10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Grey for what is there, accent (red where it does not fit) for what is to come."""
        t = tokens_now()
        painter = brush_on(self)
        wide = self.width()
        there, coming = self.parts
        rounded(painter, QRectF(0, 0, wide, 10), 5, t.line)
        start = wide * there
        if coming > 0:
            end = min(max(start + wide * coming, start + 6), wide)
            rounded(
                painter,
                QRectF(max(start - 5, 0), 0, end - max(start - 5, 0), 10),
                5,
                t.accent if self.fits else t.bad,
            )
        if there > 0:
            rounded(painter, QRectF(0, 0, max(start, 10), 10), 5, t.na)
        painter.end()


class _Legend(QWidget):
    """A dot in a colour of the stripe, and its words."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.words = Words("", "secondary", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 0, 0)
        row.addWidget(self.words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The dot."""
        painter = brush_on(self)
        rounded(painter, QRectF(0, (self.height() - 8) / 2, 8, 8), 4, tokens_now()[self._token])
        painter.end()


class SpaceGauge(QWidget):
    """The stripe with its legend: 其他文件, 本次, 空闲."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stripe = _Stripe()
        self._there, self._coming, self._free = _Legend("na"), _Legend("accent"), _Legend("line2")
        legend = QHBoxLayout()
        legend.setSpacing(16)
        for part in (self._there, self._coming, self._free):
            legend.addWidget(part)
        legend.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._stripe)
        column.addLayout(legend)

    def show_space(self, total: int, free: int, coming: int) -> None:
        """All in bytes; ``coming`` is what is going to be written."""
        self._stripe.parts = ((total - free) / total, coming / total) if total else (0.0, 0.0)
        self._stripe.fits = coming <= free
        left = max(free - coming, 0)
        self._there.words.setText(f"其他文件 {size_in_words(total - free)}")
        self._coming.words.setText(f"本次 {size_in_words(coming)}")
        self._free.words.setText(f"空闲 {size_in_words(left)}")
        fits = "放得下" if self._stripe.fits else "放不下"
        self.setAccessibleName(f"剩余{size_in_words(free)}，本次{size_in_words(coming)}，{fits}")
        self._stripe.update()
