"""What stands between header and items of a visit: refused, finished, the day, photos on their way."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.photos.receiving_bar import ReceivingBar
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.cards import Banner


class Notices(QWidget):
    """Takes no room while there is nothing to say."""

    def __init__(self, pen: Pen, receiving: ReceivingBar, parent: QWidget | None = None) -> None:
        """``receiving``: shows itself while photos come from a phone."""
        super().__init__(parent)
        self._pen = pen
        self._receiving = receiving
        self._refused = Banner("", Tone.BAD)
        self._refused.hide()
        self._closed = Banner(
            "这次检查已完成，内容只能看。", Tone.NA, second="要补充或改判，先点“继续检查”。"
        )
        self._day = Banner(pen.day_note, Tone.ACCENT)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 8)
        for part in self._parts():
            column.addWidget(part)

    def look(self) -> None:
        """Show what holds now."""
        self._closed.setVisible(not self._pen.is_open)
        self._day.setVisible(self._pen.is_open and bool(self._pen.day_note))
        self._show()

    def refuse(self, problem: Problem) -> None:
        """Let the sentence stay until something is durable again."""
        self._refused.say(f"{problem.title}：{problem.happened}", Tone.BAD, second=problem.todo)
        self._refused.show()
        self._show()

    def calm(self) -> None:
        """Something is durable again."""
        self._refused.hide()
        self._show()

    def _parts(self) -> tuple[QWidget, ...]:
        return (self._refused, self._closed, self._day, self._receiving)

    def _show(self) -> None:
        self.setVisible(not all(part.isHidden() for part in self._parts()))
