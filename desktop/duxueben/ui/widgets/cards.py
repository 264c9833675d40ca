"""Grounds that hold other things: card, inset, banner, scrolling column."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from duxueben.ui import icons
from duxueben.ui.icons import IconName
from duxueben.ui.theme import tokens_now
from duxueben.ui.tokens import Tone, ground_of, ink_of, line_of
from duxueben.ui.widgets.announce import announce
from duxueben.ui.widgets.marks import Mark
from duxueben.ui.widgets.paint import brush_on, rounded
from duxueben.ui.widgets.words import INKS, Words, restyle

CardTone = Literal["", "current", "accent", "ok", "bad", "warn", "na"]

_ICONS: dict[Tone, IconName] = {
    Tone.OK: "circle-check",
    Tone.WARN: "triangle-alert",
    Tone.BAD: "circle-x",
    Tone.ACCENT: "info",
    Tone.NA: "info",
    Tone.PLAIN: "info",
}

_ROOM = 24
"""Pixels between what was brought into view and the edge."""


class Card(QGroupBox):
    """A white ground with a hairline; a group box, so that a screen reader names it."""

    def __init__(
        self, name: str, tone: CardTone = "", *, padding: int = 16, parent: QWidget | None = None
    ) -> None:
        """``name``: what the card is about; it is heard, not seen (see ``title_row``)."""
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setProperty("tone", tone)
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(padding, padding, padding, padding)
        self.column.setSpacing(8)

    def title_row(self, title: str, icon: IconName | None = None) -> QHBoxLayout:
        """Put a title on top; what is added to the returned row stands at its right end."""
        row = QHBoxLayout()
        row.setSpacing(8)
        if icon:
            row.addWidget(Mark(icon, Tone.ACCENT, 18))
        row.addWidget(Words(title, "card"))
        row.addStretch(1)
        self.column.insertLayout(0, row)
        return row

    def tint(self, tone: CardTone) -> None:
        """Give the card another tone; "current" is the accent frame of the open item."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self)


class Inset(QGroupBox):
    """A sunken part inside a card."""

    def __init__(self, name: str, *, padding: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "inset")
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(padding, padding, padding, padding)
        self.column.setSpacing(8)


class Banner(QFrame):
    """A tinted line with an icon, a sentence, a second one if need be, and buttons at its right."""

    def __init__(
        self,
        sentence: str,
        tone: Tone = Tone.WARN,
        *,
        second: str = "",
        icon: IconName | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        self._mark = Mark(icon or _ICONS[tone], tone, 18)
        self._first = Words(sentence, "dense", INKS[tone], wrap=True)
        self._second = Words(second, "secondary", "text2", wrap=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 8, 12, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._first)
        texts.addWidget(self._second)
        self._row.addLayout(texts, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.say(sentence, tone, second=second, icon=icon)

    def say(self, sentence: str, tone: Tone, *, second: str = "", icon: IconName | None = None) -> None:
        """Show something else."""
        self.setProperty("tone", tone.value)
        self._mark.say(icon or _ICONS[tone], tone)
        self._first.setText(sentence)
        self._first.show_in(INKS[tone])
        self._second.setText(second)
        self._second.setVisible(bool(second))
        self.setAccessibleName(sentence)
        restyle(self)
        announce(self, sentence)

    def add(self, widget: QWidget) -> None:
        """Put a button or a picture at the right."""
        self._row.addWidget(widget)


class BigMark(QLabel):
    """The large circle of the success band."""

    def __init__(self, icon: IconName = "check", tone: Tone = Tone.OK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name: IconName = icon
        self._tone = tone
        self.setFixedSize(56, 56)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Circle and icon."""
        t = tokens_now()
        painter = brush_on(self)
        rounded(painter, QRectF(self.rect()), 28, ground_of(t, self._tone), line_of(t, self._tone))
        icons.draw(painter, self._icon_name, ink_of(t, self._tone), QPointF(14, 14), 28)
        painter.end()


class Ground(QWidget):
    """A plain white part of a page, or the grey desk under paper."""

    def __init__(self, kind: Literal["surface", "desk"] = "surface", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


class ScrollColumn(QScrollArea):
    """A page's body: one column that scrolls upright and never sideways."""

    def __init__(self, name: str, *, margin: int = 24, gap: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        # A viewport of ours: at the first of Qt's own PySide goes through every class of Qt (20 ms).
        self.setViewport(QWidget())
        inner = QWidget()
        inner.setProperty("kind", "page")
        # What is left below goes to a stretch: a layout that is aligned at the top gets no more than its size
        # hint, and words that need more lines at the width they have would be squeezed.
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.column = QVBoxLayout()
        self.column.setContentsMargins(margin, 16, margin, margin)
        self.column.setSpacing(gap)
        whole.addLayout(self.column)
        whole.addStretch(1)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)

    def bring(self, widget: QWidget) -> None:
        """Scroll so that ``widget`` is whole in view with some room around it; of a too high one, its top."""
        top = widget.mapTo(self.widget(), QPoint(0, 0)).y() - _ROOM
        below = top + widget.height() + 2 * _ROOM
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if top < bar.value() or below - top > room:
            bar.setValue(top)
        elif below > bar.value() + room:
            bar.setValue(below - room)
