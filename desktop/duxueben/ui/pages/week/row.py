"""One line of a week: what wants doing, where, and the way to its record."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from duxueben.ui import icons
from duxueben.ui.icons import IconName
from duxueben.ui.theme import tokens_now
from duxueben.ui.tokens import Tone, ink_of
from duxueben.ui.widgets.paint import brush_on, focus_ring, font_of, rounded, words
from duxueben.ui.widgets.painted import PaintedLine
from duxueben.workspace.planning.week_lines import LineKind, WeekLine

_ICONS: dict[LineKind, IconName] = {
    LineKind.VISIT: "list-checks",
    LineKind.DUE: "clock",
    LineKind.OVERDUE: "triangle-alert",
    LineKind.WINDOW: "calendar",
    LineKind.SUBMISSION: "upload",
    LineKind.COMPLAINT: "phone",
    LineKind.LETTER: "send",
    LineKind.RISK: "triangle-alert",
    LineKind.SCHOOL: "school",
}
_LEFT = 36


class WeekRow(PaintedLine):
    """Icon, two lines of words, an arrow; 52 px high.

    Signals:
        wanted: with the ``WeekLine`` whose record is to be shown.
    """

    wanted = Signal(object)

    def __init__(self, line: WeekLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(line.text)
        self.setToolTip(f"{line.text}\n{line.meta}")
        self.setAccessibleName("，".join(part for part in (line.kind.label, line.text, line.meta) if part))
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self.wanted.emit(self.line)

    def sizeHint(self) -> QSize:
        """52 px high; its words end in … where they do not fit."""
        return QSize(200, 52)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground under the pointer, icon in the tone of the line, its words, the ring."""
        t = tokens_now()
        painter = brush_on(self)
        rect = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            rounded(painter, rect, 8, t.hover)
        tone = self.tone()
        icon: IconName = "check" if self.line.done else _ICONS[self.line.kind]
        icons.draw(painter, icon, t.text3 if tone is Tone.NA else ink_of(t, tone), QPointF(8, 9), 18)
        room = rect.width() - _LEFT - 28
        ink = t.text2 if self.line.done else t.text
        words(painter, QRectF(_LEFT, 5, room, 22), self.line.text, font_of(self, 15, 500), ink)
        second = ink_of(t, tone) if self.line.pressing else t.text2
        words(painter, QRectF(_LEFT, 27, room, 20), self.line.meta, font_of(self, 13), second)
        icons.draw(painter, "chevron-right", t.text3, QPointF(rect.width() - 24, 18), 16)
        if self.hasFocus():
            focus_ring(painter, rect, 8, t)
        painter.end()

    def tone(self) -> Tone:
        """Green where it is done, red where a day has passed, amber where it wants a look, else grey."""
        if self.line.done:
            return Tone.OK
        if not self.line.pressing:
            return Tone.NA
        return Tone.BAD if self.line.kind in (LineKind.OVERDUE, LineKind.RISK) else Tone.WARN
