"""Choices: check box, radio card, pill of a filter or a preset, drop-down list."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QRadioButton, QSizePolicy, QWidget

from duxueben.model.word import Word
from duxueben.ui import icons
from duxueben.ui.theme import tokens_now
from duxueben.ui.tokens import Tokens, Tone, ink_of
from duxueben.ui.widgets.paint import LEFT, brush_on, focus_ring, font_of, rounded, width_of, words
from duxueben.ui.widgets.painted import PaintedButton


class CheckBox(QCheckBox):
    """A box and its words; the whole line is the target."""

    def __init__(self, text: str, *, subject: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(f"{subject} {text}".strip())
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """32 px high."""
        text = width_of(self.text(), font_of(self, 15)) + 8 if self.text() else 0
        return QSize(round(text) + 28, 32)

    def minimumSizeHint(self) -> QSize:
        """The words are never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Box and words alike."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box with tick, words, ring around both."""
        t = tokens_now()
        painter = brush_on(self)
        box = QRectF(2, (self.height() - 18) / 2, 18, 18)
        self.paint_box(painter, box, t)
        ink = t.text if self.isEnabled() else t.text3
        room = QRectF(28, 0, self.width() - 28, self.height())
        words(painter, room, self.text(), font_of(self, 15), ink)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), 6, t)
        painter.end()

    def paint_box(self, painter: QPainter, box: QRectF, t: Tokens) -> None:
        """The box alone, with its tick."""
        state = self.checkState()
        if state is Qt.CheckState.Unchecked:
            rounded(painter, box, 4, t.hover if self.underMouse() else t.surface, t.edge, 1.5)
            return
        rounded(painter, box, 4, t.accent if self.isEnabled() else t.edge)
        mark: icons.IconName = "check" if state is Qt.CheckState.Checked else "minus"
        icons.draw(painter, mark, t.on_accent, QPointF(box.x() + 2, box.y() + 2), 14)


class RadioCard(QRadioButton):
    """One of a few ways, as a framed part of 36 px; put several into one QButtonGroup or parent."""

    def __init__(self, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Mark, words and margins."""
        return QSize(round(width_of(self.text(), font_of(self, 15))) + 52, 36)

    def minimumSizeHint(self) -> QSize:
        """The words are never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """The whole card."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frame, mark, words."""
        t = tokens_now()
        painter = brush_on(self)
        rect = QRectF(self.rect())
        if self.isChecked():
            rounded(painter, rect, 8, t.accentbg, t.accent, 1.5)
        else:
            rounded(painter, rect, 8, t.hover if self.underMouse() else t.surface, t.line2)
        ring = QRectF(12, (self.height() - 16) / 2, 16, 16)
        rounded(painter, ring, 8, t.surface, t.accent if self.isChecked() else t.edge, 1.5)
        if self.isChecked():
            rounded(painter, ring.adjusted(4, 4, -4, -4), 4, t.accent)
        ink = t.accent if self.isChecked() else t.text if self.isEnabled() else t.text3
        words(painter, QRectF(36, 0, self.width() - 40, self.height()), self.text(), font_of(self, 15), ink)
        if self.hasFocus():
            focus_ring(painter, rect, 8, t)
        painter.end()


class Pill(PaintedButton):
    """A choice that stays pressed: a filter with its count (round), or a preset such as 7日 (square)."""

    def __init__(
        self,
        text: str,
        *,
        count: int | None = None,
        tone: Tone = Tone.PLAIN,
        round_ends: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._round = round_ends
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(text)
        self.count(count)

    def count(self, number: int | None) -> None:
        """Show the count; zero is shown, None shows nothing."""
        self._count = number
        self.setAccessibleName(self.text() if number is None else f"{self.text()}，{number}")
        self.updateGeometry()
        self.update()

    def _count_text(self) -> str:
        return "" if self._count is None else str(self._count)

    def sizeHint(self) -> QSize:
        """32 px high (30 for a preset)."""
        room = width_of(self.text(), font_of(self, 14, 500))
        if self._count is not None:
            room += 6 + width_of(self._count_text(), font_of(self, 14))
        return QSize(round(room) + (24 if self._round else 20), 32)

    def minimumSizeHint(self) -> QSize:
        """The words are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, words, count, ring."""
        t = tokens_now()
        painter = brush_on(self)
        rect = QRectF(self.rect())
        radius = rect.height() / 2 if self._round else 8
        on = self.isChecked()
        ground, edge, ink = self._colours(t)
        rounded(painter, rect, radius, ground, edge)
        x = 12.0 if self._round else 10.0
        room = width_of(self.text(), font_of(self, 14, 500)) + 1
        words(painter, QRectF(x, 0, room, rect.height()), self.text(), font_of(self, 14, 500), ink)
        if self._count is not None:
            box = QRectF(x + room + 5, 0, rect.width() - x - room - 5, rect.height())
            words(painter, box, self._count_text(), font_of(self, 14), ink if on else t.text2, LEFT)
        if self.hasFocus():
            focus_ring(painter, rect, radius, t)
        painter.end()

    def _colours(self, t: Tokens) -> tuple[str, str, str]:
        """Ground, edge and ink; a disabled one stays readable and does not look as if it could be pressed."""
        if not self.isEnabled():
            return t.nabg, t.line2 if self.isChecked() else "", t.text3
        if self.isChecked():
            return t.accentbg, t.accent, t.accent
        return t.hover if self.underMouse() else t.surface, t.line2, ink_of(t, self._tone)


class Dropdown(QComboBox):
    """A list that opens below its field; the wheel over a closed one scrolls the page, not the choice."""

    def __init__(
        self, name: str, choices: list[tuple[str, str]] | None = None, parent: QWidget | None = None
    ) -> None:
        """``name``: for screen readers; ``choices``: (value, words) pairs."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.offer(choices or [])

    def offer(self, choices: list[tuple[str, str]]) -> None:
        """Replace the choices; the chosen value stays if it is still among them."""
        before = self.value()
        self.clear()
        for value, shown in choices:
            self.addItem(shown, value)
        self.choose(before)

    def value(self) -> str:
        """The chosen value, empty if there is none."""
        found: object = self.currentData()
        return found if isinstance(found, str) else ""

    def choose(self, value: str) -> None:
        """Choose by value; an unknown one leaves the choice as it is."""
        place = self.findData(value)
        if place >= 0:
            self.setCurrentIndex(place)

    def sizeHint(self) -> QSize:
        """Room for the longest choice."""
        font = font_of(self, 15)
        longest = max((width_of(self.itemText(row), font) for row in range(self.count())), default=40.0)
        return QSize(round(min(longest, 320)) + 46, 36)

    def minimumSizeHint(self) -> QSize:
        """A few characters; a longer choice ends in …."""
        return QSize(72, 36)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A field with an arrow."""
        t = tokens_now()
        painter = brush_on(self)
        rect = QRectF(self.rect())
        ground = (t.hover if self.underMouse() else t.surface) if self.isEnabled() else t.nabg
        rounded(painter, rect, 8, ground, t.edge if self.isEnabled() else t.line2)
        ink = t.text if self.isEnabled() else t.text3
        words(painter, rect.adjusted(12, 0, -32, 0), self.currentText(), font_of(self, 15), ink)
        place = QPointF(self.width() - 28, (self.height() - 16) // 2)
        icons.draw(painter, "chevron-down", t.text2, place, 16)
        if self.hasFocus():
            focus_ring(painter, rect, 8, t)
        painter.end()


class WordChoice(Dropdown):
    """A list of the words of one kind: shown by their labels, chosen by their identifiers."""

    def __init__(self, name: str, words: Iterable[Word], chosen: Word | None = None) -> None:
        """``name``: for screen readers; ``chosen``: the first one where it is None."""
        super().__init__(name, [(one.value, one.label) for one in words])
        if chosen is not None:
            self.choose(chosen.value)
