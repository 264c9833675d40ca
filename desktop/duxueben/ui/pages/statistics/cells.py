"""What stands in the boxes of an official form: heads, names, figures that open their records, and zeros."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from duxueben.statistics.annex5 import Blank
from duxueben.ui.theme import tokens_now
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.paint import CENTRE, brush_on, focus_ring, font_of, rounded, width_of, words
from duxueben.ui.widgets.painted import PaintedButton
from duxueben.ui.widgets.words import Ink, Kind, Words

LINE = 1
"""Pixels between two boxes."""
_HIGH = 26
IN_A_SENTENCE = 40
"""Pixels that a figure between words takes at least."""


class Box(QWidget):
    """One box of the form: a ground with something on it; the lines lie between the boxes."""

    def __init__(self, *, head: bool = False) -> None:
        """``head``: a sunken ground."""
        super().__init__()
        self._head = head
        self.setMinimumHeight(_HIGH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground."""
        t = tokens_now()
        painter = brush_on(self)
        painter.fillRect(self.rect(), QColor(t.sunk if self._head else t.surface))
        painter.end()


class TextBox(Box):
    """Words on a box; what has no room takes another line."""

    def __init__(
        self, text: str, *, head: bool = False, kind: Kind = "dense", ink: Ink = "text", left: bool = False
    ) -> None:
        super().__init__(head=head)
        shown = Words(text, kind, ink, wrap=True)
        if not left:
            shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        side = 6 if left else 2
        row.setContentsMargins(side, 2, side, 2)
        row.addWidget(shown)


class FigureButton(PaintedButton):
    """A figure that is not zero: a link to its records."""

    def __init__(self, blank: Blank, wide: int, parent: QWidget | None = None) -> None:
        """``wide``: pixels that it takes at least."""
        super().__init__(parent)
        self.blank = blank
        self._least = wide
        self.setText(str(blank.value))
        self._chosen = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(f"{named(blank)}，{blank.value}{blank.row.definition.unit}")
        self.choose(False)

    def choose(self, chosen: bool) -> None:
        """Mark it as the one whose records are shown, or take the mark away."""
        self._chosen = chosen
        self.setAccessibleDescription("旁边列着它的记录" if chosen else "按回车列出它的记录")
        self.update()

    @property
    def is_chosen(self) -> bool:
        """Whether its records are shown."""
        return self._chosen

    def sizeHint(self) -> QSize:
        """The figure with room around it."""
        return QSize(max(self._least, round(width_of(self.text(), font_of(self, 15, 600))) + 20), _HIGH)

    def minimumSizeHint(self) -> QSize:
        """A figure is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, the figure with its line below, and the frame of the chosen one."""
        t = tokens_now()
        painter = brush_on(self)
        rect = QRectF(self.rect())
        ground = t.accentbg if self._chosen else t.hover if self.underMouse() else t.surface
        painter.fillRect(rect, QColor(ground))
        font = font_of(self, 15, 600)
        words(painter, rect, self.text(), font, t.accent, CENTRE)
        half, base = width_of(self.text(), font) / 2 + 1, rect.center().y() + 9
        painter.setPen(QPen(QColor(t.accentline), 1.5))
        painter.drawLine(
            round(rect.center().x() - half), round(base), round(rect.center().x() + half), round(base)
        )
        if self._chosen:
            rounded(painter, rect, 2, edge=t.accent, width=2)
        if self.hasFocus():
            focus_ring(painter, rect, 2, t)
        painter.end()


class Sentence(Box):
    """Words with figures in them, in as many lines as the width asks for."""

    def __init__(self, parts: list[QWidget]) -> None:
        super().__init__()
        flow = Flow(gap=2)
        flow.setContentsMargins(6, 1, 6, 1)
        for part in parts:
            part.setFixedHeight(_HIGH)
            flow.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setLayout(flow)


def zero(blank: Blank) -> Words:
    """A zero: grey, and no link."""
    shown = Words("0", "dense", "text3")
    shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
    shown.setAccessibleName(f"{named(blank)}，0{blank.row.definition.unit}")
    return shown


def named(blank: Blank) -> str:
    """``正在整改问题数，初中``."""
    return f"{blank.row.definition.name}，{blank.column.label}"
