"""Bars and rings that show a number: progress, strength, a measured value against its limit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from duxueben.ui.theme import tokens_now
from duxueben.ui.tokens import Tokens, Tone, ink_of
from duxueben.ui.widgets.paint import CENTRE, LEFT, RIGHT, brush_on, font_of, rounded, width_of, words


class Bar(QProgressBar):
    """A thin bar; a screen reader reads its name and value."""

    def __init__(
        self, name: str, tone: Tone = Tone.ACCENT, thickness: int = 6, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._thickness = thickness
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_part(self, done: int, total: int, tone: Tone | None = None) -> None:
        """Show ``done`` of ``total``; a total of 0 shows an empty bar."""
        if tone is not None:
            self._tone = tone
        self.setRange(0, max(total, 1))
        self.setValue(min(done, max(total, 1)))
        self.update()

    def sizeHint(self) -> QSize:
        """As thin as it is painted."""
        return QSize(80, self._thickness)

    def minimumSizeHint(self) -> QSize:
        """A short bar still shows something."""
        return QSize(24, self._thickness)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Groove and filled part."""
        t = tokens_now()
        painter = brush_on(self)
        radius = self._thickness / 2
        groove = QRectF(0, (self.height() - self._thickness) / 2, self.width(), self._thickness)
        rounded(painter, groove, radius, t.line)
        span = self.maximum() - self.minimum()
        part = (self.value() - self.minimum()) / span if span else 0.0
        if part > 0:
            filled = QRectF(
                groove.x(), groove.y(), max(groove.width() * part, self._thickness), self._thickness
            )
            rounded(painter, filled, radius, ink_of(t, self._tone))
        painter.end()


class Steps(QWidget):
    """One short bar a stop: done green, the next one tinted, the rest grey (今日 1/5 家)."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._done = 0
        self._total = 0
        self.setFixedHeight(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_part(self, done: int, total: int) -> None:
        """``done`` of ``total`` stops are behind."""
        self._done, self._total = done, total
        self.setAccessibleName(f"{self._name}，{done}/{total}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bars."""
        if not self._total:
            return
        t = tokens_now()
        painter = brush_on(self)
        gap = 4.0
        wide = min((self.width() - gap * (self._total - 1)) / self._total, 48.0)
        for number in range(self._total):
            colour = t.ok if number < self._done else t.accentline if number == self._done else t.line
            rounded(painter, QRectF(number * (wide + gap), 0, wide, 6), 3, colour)
        painter.end()


class ProgressRing(QWidget):
    """A ring with the percentage in it."""

    def __init__(self, name: str, size: int = 44, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._part = 0.0
        self.setFixedSize(size, size)
        self.show_part(0, 1)

    def show_part(self, done: int, total: int) -> None:
        """``done`` of ``total``."""
        self._part = min(done / total, 1.0) if total else 0.0
        self.setAccessibleName(f"{self._name}，{self._percent()}")
        self.update()

    def _percent(self) -> str:
        # 100 % is only said when nothing is left: 399 of 400 is 99 %.
        return "100%" if self._part >= 1 else f"{min(round(self._part * 100), 99)}%"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Groove, arc, percentage."""
        t = tokens_now()
        painter = brush_on(self)
        rect = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        painter.setPen(QPen(QColor(t.line), 4))
        painter.drawEllipse(rect)
        if self._part > 0:
            colour = t.ok if self._part >= 1 else t.accent
            painter.setPen(QPen(QColor(colour), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(rect, 90 * 16, -round(self._part * 360 * 16))
        words(painter, QRectF(self.rect()), self._percent(), font_of(self, 12, 600), t.text, CENTRE)
        painter.end()


class StrengthBar(QWidget):
    """How good a passphrase is, as a bar and in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = 0.0
        self._tone = Tone.NA
        self._words = ""
        self.setFixedHeight(22)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_strength(self, part: float, tone: Tone, says: str) -> None:
        """``part`` 0–1 of the bar, and the words beside it ("四个词，够长")."""
        self._part, self._tone, self._words = min(max(part, 0.0), 1.0), tone, says
        self.setAccessibleName(f"口令强度：{says}" if says else "口令强度")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Bar at the left, words at the right."""
        t = tokens_now()
        painter = brush_on(self)
        font = font_of(self, 13)
        room = width_of(self._words, font) + 12 if self._words else 0
        groove = QRectF(0, self.height() / 2 - 3, self.width() - room, 6)
        rounded(painter, groove, 3, t.line)
        if self._part > 0:
            rounded(painter, QRectF(0, groove.y(), groove.width() * self._part, 6), 3, ink_of(t, self._tone))
        words(painter, QRectF(self.rect()), self._words, font, t.text2, RIGHT)
        painter.end()


class LimitBar(QWidget):
    """A measured value drawn against its limit, which may be an upper or a lower one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: float | None = None
        self._limit = 1.0
        self._upper = True
        self._unit = ""
        self.setMinimumSize(180, 36)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, value: float | None, limit: float, *, unit: str = "", upper: bool = True) -> None:
        """``value`` None: not measured yet."""
        self._value, self._limit, self._unit, self._upper = value, limit, unit, upper
        bound = "上限" if upper else "下限"
        measured = "还没有实测" if value is None else f"实测{value:g}{unit}"
        self.setAccessibleName(f"{measured}，{bound}{limit:g}{unit}")
        self.update()

    def breaks(self) -> bool:
        """The value is on the wrong side of its limit."""
        if self._value is None:
            return False
        return self._value > self._limit if self._upper else self._value < self._limit

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words above, the bar below with a mark at the limit."""
        t = tokens_now()
        painter = brush_on(self)
        most = max(self._limit * 1.5, (self._value or 0.0) * 1.2, 1e-9)
        at_limit = self.width() * self._limit / most
        at_value = self.width() * max(self._value or 0.0, 0.0) / most
        groove = QRectF(0, 25, self.width(), 6)
        rounded(painter, groove, 3, t.line)
        if self._value is not None:
            self._paint_value(painter, t, at_value, at_limit)
        painter.fillRect(QRectF(at_limit - 1, 20, 2, 15), QColor(t.text))
        self._paint_words(painter, t, at_value, at_limit)
        painter.end()

    def _paint_value(self, painter: QPainter, t: Tokens, at_value: float, at_limit: float) -> None:
        if self.breaks() and self._upper:
            rounded(painter, QRectF(0, 25, at_value, 6), 3, t.bad)
            rounded(painter, QRectF(0, 25, at_limit, 6), 3, t.na)
        else:
            rounded(painter, QRectF(0, 25, at_value, 6), 3, t.bad if self.breaks() else t.ok)

    def _paint_words(self, painter: QPainter, t: Tokens, at_value: float, at_limit: float) -> None:
        font, strong = font_of(self, 13), font_of(self, 13, 600)
        bound = f"{'上限' if self._upper else '下限'} {self._limit:g}"
        wide = width_of(bound, font)
        right_of_limit = self._value is not None and at_value < at_limit
        left = at_limit + 6 if right_of_limit else max(0.0, at_limit - wide - 4)
        words(painter, QRectF(left, 0, wide + 1, 20), bound, font, t.text2, LEFT)
        if self._value is None:
            return
        shown = f"{self._value:g}"
        room = width_of(shown, strong)
        start = at_value - room - 4 if right_of_limit else at_value - room / 2
        start = max(0.0, min(start, self.width() - room))
        if not right_of_limit:
            start = max(start, at_limit + 6)
        ink = t.bad if self.breaks() else t.ok
        words(painter, QRectF(start, 0, room + 1, 20), shown, strong, ink, LEFT)
