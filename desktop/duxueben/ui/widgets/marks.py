"""Marks that say a state and are not pressed: chip, key hint, count, step circle."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from duxueben.ui import icons
from duxueben.ui.icons import IconName
from duxueben.ui.theme import tokens_now
from duxueben.ui.tokens import Tone, ground_of, ink_of, line_of
from duxueben.ui.widgets.paint import CENTRE, brush_on, font_of, rounded, width_of, words
from duxueben.ui.widgets.words import INKS, Words


class Chip(QLabel):
    """A state in at most eight characters, with its icon; not pressed."""

    def __init__(
        self,
        text: str,
        tone: Tone = Tone.NA,
        icon: IconName | None = None,
        *,
        outlined: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._outlined = outlined
        self.say(text, tone, icon)

    def say(self, text: str, tone: Tone, icon: IconName | None = None) -> None:
        """Show another state."""
        self._tone = tone
        self._icon_name: IconName | None = icon
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """24 px high, as wide as its words."""
        icon = 18 if self._icon_name else 0
        return QSize(round(width_of(self.text(), font_of(self, 13, 500))) + 17 + icon, 24)

    def minimumSizeHint(self) -> QSize:
        """The words are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tinted ground, icon, words."""
        t = tokens_now()
        painter = brush_on(self)
        edge = line_of(t, self._tone) if self._outlined else ""
        ground = "" if self._outlined else ground_of(t, self._tone)
        rounded(painter, QRectF(self.rect()), 6, ground, edge)
        x = 8.0
        ink = ink_of(t, self._tone)
        if self._icon_name:
            icons.draw(painter, self._icon_name, ink, QPointF(x, (self.height() - 14) // 2), 14)
            x += 18
        box = QRectF(x, 0, self.width() - x - 6, self.height())
        words(painter, box, self.text(), font_of(self, 13, 500), ink)
        painter.end()


class KeyCap(QLabel):
    """A key as it stands on the keyboard."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """At least square."""
        return QSize(max(20, round(width_of(self.text(), font_of(self, 12, 500))) + 10), 20)

    def minimumSizeHint(self) -> QSize:
        """The key's name is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A small outlined box with the key's name."""
        t = tokens_now()
        painter = brush_on(self)
        rounded(painter, QRectF(self.rect()), 4, t.surface, t.line2)
        words(painter, QRectF(self.rect()), self.text(), font_of(self, 12, 500), t.text2, CENTRE)
        painter.end()


class KeyHint(QWidget):
    """One or more keys and what they do: ``KeyHint("换行", "↑", "↓")``."""

    def __init__(self, does: str, *keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for key in keys:
            row.addWidget(KeyCap(key))
        row.addWidget(Words(does, "secondary", "text2"))
        self.setAccessibleName(f"{'、'.join(keys)} {does}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class Mark(QLabel):
    """A small icon in a tone, beside words that say the same."""

    def __init__(
        self, icon: IconName, tone: Tone = Tone.NA, size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name: IconName = icon
        self._tone = tone
        self._side = size
        self.setFixedSize(size, size)

    def say(self, icon: IconName, tone: Tone) -> None:
        """Show another icon."""
        self._icon_name = icon
        self._tone = tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon alone."""
        painter = brush_on(self)
        icons.draw(painter, self._icon_name, ink_of(tokens_now(), self._tone), QPointF(0, 0), self._side)
        painter.end()


class Disc(QLabel):
    """An icon or a number in a tinted circle: the mark of a step, a stop, a state in a list."""

    def __init__(
        self,
        icon: IconName | None,
        tone: Tone = Tone.NA,
        *,
        number: str = "",
        size: int = 24,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size = size
        self.setFixedSize(size, size)
        self.say(icon, tone, number)

    def say(self, icon: IconName | None, tone: Tone, number: str = "") -> None:
        """Show another state."""
        self._icon_name: IconName | None = icon
        self._tone = tone
        self._number = number
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Circle, then icon or number."""
        t = tokens_now()
        painter = brush_on(self)
        side = self._size
        rounded(painter, QRectF(self.rect()), side / 2, ground_of(t, self._tone), line_of(t, self._tone))
        ink = ink_of(t, self._tone)
        if self._icon_name:
            small = round(side * 0.55)
            icons.draw(painter, self._icon_name, ink, QPointF((side - small) / 2, (side - small) / 2), small)
        else:
            words(painter, QRectF(self.rect()), self._number, font_of(self, 14, 500), ink, CENTRE)
        painter.end()


class Fact(QWidget):
    """An icon and a few words in one line, as they stand under a name in a list."""

    def __init__(
        self, icon: IconName, text: str, tone: Tone = Tone.NA, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(Mark(icon, tone))
        self._words = Words(text, "secondary", "text2" if tone is Tone.NA else INKS[tone])
        row.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Change the words."""
        self._words.setText(text)
