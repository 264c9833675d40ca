"""A page on which there is nothing yet: what will be here, the first act, three steps at most."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.ui import icons
from duxueben.ui.icons import IconName
from duxueben.ui.theme import tokens_now
from duxueben.ui.tokens import Tokens, Tone
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.marks import Disc
from duxueben.ui.widgets.paint import brush_on, rounded
from duxueben.ui.widgets.words import Words


class _Sheet(QWidget):
    """A sheet with three ticks and a pencil."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(220, 164)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tinted ground, the sheet behind, the sheet, the pencil."""
        t = tokens_now()
        painter = brush_on(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.accentbg))
        painter.drawEllipse(QRectF(6, 18, 208, 136))
        painter.save()
        painter.translate(110, 80)
        painter.rotate(5)
        rounded(painter, QRectF(-44, -66, 112, 140), 8, t.surface, t.line2, 1.5)
        painter.restore()
        rounded(painter, QRectF(52, 6, 112, 140), 8, t.surface, t.edge, 1.5)
        for row in range(3):
            self._row(painter, t, 26.0 + 34 * row, row == 0)
        self._pencil(painter, t)
        painter.end()

    def _row(self, painter: QPainter, t: Tokens, y: float, ticked: bool) -> None:
        box = QRectF(67, y, 19, 19)
        rounded(painter, box, 4, t.accent if ticked else t.surface, "" if ticked else t.line2, 1.5)
        if ticked:
            icons.draw(painter, "check", t.on_accent, QPointF(box.x() + 3, box.y() + 3), 13)
        rounded(painter, QRectF(95, y + 3, 54, 5), 2.5, t.line2)
        rounded(painter, QRectF(95, y + 13, 34, 4), 2, t.line)

    def _pencil(self, painter: QPainter, t: Tokens) -> None:
        painter.save()
        painter.translate(188, 98)
        painter.rotate(41)
        painter.setPen(QPen(QColor(t.accent), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(QColor(t.surface))
        outline = [(-8, -30), (8, -30), (8, 22), (0, 38), (-8, 22)]
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in outline]))
        painter.drawLine(QPointF(-8, -18), QPointF(8, -18))
        painter.drawLine(QPointF(-8, 22), QPointF(8, 22))
        painter.restore()


class EmptyState(QWidget):
    """Drawing, title, sentence, actions, and up to three steps in a card."""

    def __init__(
        self,
        title: str,
        sentence: str,
        actions: Sequence[QWidget] = (),
        steps: Sequence[tuple[IconName, str, str]] = (),
        *,
        foot: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``steps``: (icon, title, sentence) each; ``foot``: a quiet sentence at the bottom."""
        super().__init__(parent)
        self.setAccessibleName(title)
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(_Sheet(), 0, centre)
        column.addSpacing(16)
        column.addWidget(Words(title, "page"), 0, centre)
        column.addWidget(_centred(sentence), 0)
        column.addSpacing(16)
        if actions:
            column.addLayout(_row_of(actions))
        if steps:
            column.addSpacing(32)
            column.addWidget(_steps(steps), 0, centre)
        column.addStretch(3)
        if foot:
            column.addWidget(Words(foot, "secondary", "text2"), 0, centre)


def _centred(sentence: str) -> Words:
    shown = Words(sentence, "body", "text2", wrap=True)
    shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return shown


def _row_of(widgets: Sequence[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addStretch(1)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


class _Steps(Card):
    """Wide where there is room, and no wider than its words where there is none."""

    def __init__(self, count: int) -> None:
        super().__init__("接下来", padding=20)
        self._wished = min(860, 270 * count)

    def sizeHint(self) -> QSize:
        """270 px a step."""
        hint = super().sizeHint()
        return QSize(max(self._wished, hint.width()), hint.height())


def _steps(steps: Sequence[tuple[IconName, str, str]]) -> Card:
    card = _Steps(len(steps))
    row = QHBoxLayout()
    row.setSpacing(32)
    for icon, title, sentence in steps:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Words(title, "strong"))
        texts.addWidget(Words(sentence, "secondary", "text2"))
        part = QHBoxLayout()
        part.setSpacing(12)
        part.addWidget(Disc(icon, Tone.ACCENT, size=32))
        part.addLayout(texts)
        part.addStretch(1)
        row.addLayout(part, 1)
    card.column.addLayout(row)
    return card
