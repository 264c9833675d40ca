"""A row of equal parts of which one is chosen: a real radio group that paints itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from duxueben.ui import icons
from duxueben.ui.icons import IconName
from duxueben.ui.theme import tokens_now
from duxueben.ui.tokens import Tone, ground_of, ink_of, line_of
from duxueben.ui.widgets.keys import ARROWS, is_enter
from duxueben.ui.widgets.paint import LEFT, RING, brush_on, font_of, rounded, width_of, words


@dataclass(frozen=True, slots=True)
class Part:
    """One of the parts."""

    value: str
    word: str
    icon: IconName
    tone: Tone


JUDGMENT = (
    Part("met", "符合", "check", Tone.OK),
    Part("unmet", "不符合", "x", Tone.BAD),
    Part("not_applicable", "不适用", "minus", Tone.NA),
    Part("not_checked", "未查", "circle", Tone.NA),
)
"""The four judgments of a sub-point, in the order of the keys 1 2 3 4 (domain.md section 2)."""


class _PartButton(QRadioButton):
    def __init__(self, part: Part, subject: str, parent: QWidget) -> None:
        super().__init__(part.word, parent)
        self._part = part
        self.setAccessibleName(f"{subject} {part.word}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """72x32 at least."""
        return QSize(max(72, round(width_of(self._part.word, font_of(self, 15, 500))) + 26), 32)

    def minimumSizeHint(self) -> QSize:
        """Word and mark always fit."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """The whole part."""
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows belong to the list around, and Enter where nothing is to be chosen by it any more."""
        if event.key() in ARROWS or is_enter(event) and self.isChecked():
            event.ignore()
        elif is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint and mark on the chosen one, the word on each."""
        t = tokens_now()
        painter = brush_on(self)
        rect = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        chosen = self.isChecked()
        part = self._part
        if chosen:
            rounded(painter, rect, 6, ground_of(t, part.tone), line_of(t, part.tone))
        elif self.underMouse() and self.isEnabled():
            rounded(painter, rect, 6, t.hover)
        font = font_of(self, 15, 500 if chosen else 400)
        room = width_of(part.word, font)
        mark = 17.0 if chosen else 0.0
        x = (self.width() - room - mark) / 2
        ink = ink_of(t, part.tone) if chosen else t.text2
        if chosen:
            icons.draw(painter, part.icon, ink, QPointF(round(x), (self.height() - 14) // 2), 14)
        words(painter, QRectF(x + mark, 0, room + 1, self.height()), part.word, font, ink, LEFT)
        if self.hasFocus():
            rounded(painter, rect, 6, edge=t.accent, width=RING)
        painter.end()


class Segment(QWidget):
    """Four equal parts with the word always visible; keys 1–4 choose while the focus is inside.

    Signals:
        chosen: the person chose this value; ``set_value`` does not emit it.
    """

    chosen = Signal(str)

    def __init__(
        self,
        subject: str,
        parts: Sequence[Part] = JUDGMENT,
        value: str = "",
        *,
        parent: QWidget | None = None,
    ) -> None:
        """``subject``: what is judged, for screen readers ("第6.4项")."""
        super().__init__(parent)
        self._parts = tuple(parts)
        self.setAccessibleName(subject)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QRadioButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for number, part in enumerate(self._parts):
            button = _PartButton(part, subject, self)
            self._group.addButton(button, number)
            self._buttons[part.value] = button
            row.addWidget(button)
        self._group.idClicked.connect(self._clicked)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(34)
        self.set_value(value)

    def value(self) -> str:
        """The chosen value; empty while nothing is chosen."""
        number = self._group.checkedId()
        return self._parts[number].value if number >= 0 else ""

    def set_value(self, value: str) -> None:
        """Show a value without a signal; an empty one shows none chosen."""
        if value:
            self._buttons[value].setChecked(True)
        else:
            self._group.setExclusive(False)
            for button in self._buttons.values():
                button.setChecked(False)
            self._group.setExclusive(True)
        self._lead_focus(self._buttons.get(value) or self._buttons[self._parts[0].value])

    def has_focus(self) -> bool:
        """Whether one of the parts has the focus."""
        return any(button.hasFocus() for button in self._buttons.values())

    def choose(self, place: int) -> bool:
        """Choose the part of key ``place`` (1 …) as a click does; False if there is no such part."""
        if not self.isEnabled() or not 1 <= place <= len(self._parts):
            return False
        self._buttons[self._parts[place - 1].value].click()
        return True

    def _clicked(self, number: int) -> None:
        value = self._parts[number].value
        self._lead_focus(self._buttons[value])
        self.chosen.emit(value)

    def _lead_focus(self, button: QRadioButton) -> None:
        """The focus enters at this part, and goes to it where it is inside already."""
        self.setFocusProxy(button)
        if self.has_focus():
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1–4 choose; everything else belongs to the list around."""
        place = event.key() - Qt.Key.Key_0
        if event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ) and self.choose(place):
            return
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The common ground of the parts."""
        t = tokens_now()
        painter = brush_on(self)
        rounded(painter, QRectF(self.rect()), 8, t.sunk, t.line2)
        painter.end()
