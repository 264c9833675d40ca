"""Digits of a digest, all of one width, as they are compared with the foot of a page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import QLabel

from duxueben.ui.fonts import fixed_pitch
from duxueben.ui.theme import tokens_now
from duxueben.ui.widgets.paint import LEFT, brush_on, width_of, words

SHORT = 12
"""Digits of a digest that stand in the foot of every page."""


class Digits(QLabel):
    """Digits all of one width; painted, because a change of colours gives a label its old letters back."""

    def sizeHint(self) -> QSize:
        """As wide as the digits."""
        return QSize(round(width_of(self.text(), self._font())) + 2, 24)

    def minimumSizeHint(self) -> QSize:
        """They are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The digits."""
        painter = brush_on(self)
        words(painter, QRectF(self.rect()), self.text(), self._font(), tokens_now().text, LEFT)
        painter.end()

    def _font(self) -> QFont:
        return fixed_pitch(self.font(), 14, 400)
