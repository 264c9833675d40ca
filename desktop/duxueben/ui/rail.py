"""The rail at the left: the mark, the day's chain, the registers, and who works here."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from duxueben.ui import icons
from duxueben.ui.page import Entry, Owner
from duxueben.ui.theme import tokens_now
from duxueben.ui.tokens import Tokens, Tone, ground_of, ink_of
from duxueben.ui.widgets.brand import BrandMark
from duxueben.ui.widgets.buttons import IconButton
from duxueben.ui.widgets.marks import Mark
from duxueben.ui.widgets.paint import CENTRE, RIGHT, brush_on, focus_ring, font_of, rounded, width_of, words
from duxueben.ui.widgets.painted import PaintedLine
from duxueben.ui.widgets.words import Hairline, Words

WIDE, NARROW = 200, 56
_OFFICE = 134
"""Room for the name of the office beside the mark, in pixels."""


class RailButton(PaintedLine):
    """One page's entry, with a badge only if it calls for work."""

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self._badge = ""
        self._tone = Tone.NA
        self._narrow = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setText(entry.title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.badge("", Tone.NA)

    def badge(self, text: str, tone: Tone) -> None:
        """Show a badge; an empty text takes it away."""
        self._badge, self._tone = text, tone
        self.setAccessibleName("，".join(part for part in (self.entry.title, text) if part))
        self.setToolTip(self.accessibleName() if self._narrow else "")
        self.update()

    def narrow(self, narrow: bool) -> None:
        """Icon alone, the words as a tooltip."""
        self._narrow = narrow
        self.badge(self._badge, self._tone)

    def sizeHint(self) -> QSize:
        """40 px high."""
        return QSize(NARROW - 16 if self._narrow else WIDE - 24, 40)

    def minimumSizeHint(self) -> QSize:
        """32 px on a low screen: the foot of the rail stays in view."""
        return QSize(self.sizeHint().width(), 32)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and bar where chosen, icon, title, badge."""
        t = tokens_now()
        painter = brush_on(self)
        rect = QRectF(self.rect())
        on = self.isChecked()
        if on or self.underMouse():
            rounded(painter, rect, 8, t.accentbg if on else t.hover)
        if on:
            rounded(painter, QRectF(0, rect.center().y() - 10, 3, 20), 1.5, t.accent)
        ink = t.accent if on else t.text2
        left = (rect.width() - 20) / 2 if self._narrow else 12
        icons.draw(painter, self.entry.icon, ink, QPointF(round(left), (self.height() - 20) // 2), 20)
        if not self._narrow:
            title = font_of(self, 15, 500 if on else 400)
            words(painter, rect.adjusted(42, 0, 0, 0), self.text(), title, t.accent if on else t.text)
        self._paint_badge(painter, t)
        if self.hasFocus():
            focus_ring(painter, rect, 8, t)
        painter.end()

    def _paint_badge(self, painter: QPainter, t: Tokens) -> None:
        if not self._badge:
            return
        if self._narrow:
            rounded(painter, QRectF(self.width() - 12, 6, 8, 8), 4, ink_of(t, self._tone))
            return
        calls = self._tone not in (Tone.NA, Tone.PLAIN)
        font = font_of(self, 12, 500 if calls else 400)
        wide = width_of(self._badge, font)
        if not calls:
            beside = QRectF(self.width() - 14 - wide, 0, wide, self.height())
            words(painter, beside, self._badge, font, t.text2, RIGHT)
            return
        pill = QRectF(self.width() - wide - 18, (self.height() - 22) // 2, wide + 12, 22)
        rounded(painter, pill, 11, ground_of(t, self._tone))
        words(painter, pill, self._badge, font, ink_of(t, self._tone), CENTRE)


class Rail(QFrame):
    """Brand, entries, foot; icons alone where the window is narrow.

    Signals:
        wanted: the name of the page to show.
        locked: the lock was pressed.
    """

    wanted = Signal(str)
    locked = Signal()

    def __init__(self, entries: Sequence[Entry], owner: Owner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self.setAccessibleName("页面")
        self.buttons = {entry.name: RailButton(entry) for entry in entries}
        for button in self.buttons.values():
            button.clicked.connect(self._clicked)
        self._words: list[QWidget] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 16, 12, 12)
        self.column.setSpacing(2)
        self._add_brand(owner)
        self._add(entries, "chain")
        self._line = Hairline()
        self.column.addSpacing(8)
        self.column.addWidget(self._line)
        self.column.addSpacing(8)
        self._add(entries, "register")
        self.column.addStretch(1)
        self._add(entries, "foot")
        self._add_foot(owner)
        self.narrow(False)

    def narrow(self, narrow: bool) -> None:
        """Switch between 200 and 56 px."""
        self.setFixedWidth(NARROW if narrow else WIDE)
        side = 8 if narrow else 12
        self.column.setContentsMargins(side, 16, side, 12)
        for button in self.buttons.values():
            button.narrow(narrow)
        for widget in self._words:
            widget.setVisible(not narrow)

    def show_chosen(self, name: str) -> None:
        """Mark the page that is shown."""
        if name in self.buttons:
            self.buttons[name].setChecked(True)

    def _add(self, entries: Sequence[Entry], place: str) -> None:
        for entry in entries:
            if entry.place == place:
                self.column.addWidget(self.buttons[entry.name])

    def _add_brand(self, owner: Owner) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        # The name of the office is never cut: a long one takes a second line.
        office = Words(owner.office, "hint", "text2", wrap=True)
        office.setFixedWidth(_even_width(width_of(owner.office, font_of(self, 12))))
        name = Words("督学本", "card")
        texts.addWidget(name)
        texts.addWidget(office, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setContentsMargins(6, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(BrandMark())
        row.addLayout(texts, 1)
        self._words += [name, office]
        self.column.addLayout(row)
        self.column.addSpacing(14)

    def _add_foot(self, owner: Owner) -> None:
        self.column.addSpacing(8)
        self.column.addWidget(Hairline())
        self.column.addSpacing(8)
        sealed = QHBoxLayout()
        sealed.setContentsMargins(12, 0, 0, 0)
        sealed.setSpacing(6)
        sealed.addWidget(Mark("shield-check", Tone.OK, 16))
        kept = Words("本机加密，不联网", "hint", "text2")
        sealed.addWidget(kept, 1)
        self.column.addLayout(sealed)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        name, zone = Words(owner.name, "densestrong"), Words(owner.zone, "secondary", "text2")
        for line in (name, zone):
            line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            line.setToolTip(line.text())
            texts.addWidget(line)
        lock = IconButton("lock", "锁定（Ctrl+L）")
        lock.clicked.connect(self.locked)
        row = QHBoxLayout()
        row.setContentsMargins(12, 4, 0, 0)
        row.addLayout(texts, 1)
        row.addWidget(lock)
        self._words += [kept, name, zone]
        self.column.addLayout(row)

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            self.wanted.emit(button.entry.name)


def _even_width(text: float) -> int:
    """How wide the lines of a text are that wraps: about equal, so that no single character is left over."""
    lines = math.ceil(text / _OFFICE)
    return _OFFICE if lines <= 1 else min(_OFFICE, math.ceil(text / lines) + 12)
