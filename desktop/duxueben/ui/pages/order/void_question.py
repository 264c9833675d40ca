"""The question before a paper is voided: why, and whether at all."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from duxueben.ui.messages import Sheet
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.fields import Field, TextField

MOST = 100
"""Characters of a reason."""


class VoidQuestion(Sheet):
    """Asks for a reason; without one nothing is voided."""

    def __init__(self, over: QWidget | None, number: str) -> None:
        """``number``: ``47号``."""
        super().__init__(
            over,
            f"作废{number}？",
            ["号码不再使用，作废原因会留在登记里。作废以后可以换发一份，问题照原样带过去。"],
            Tone.WARN,
        )
        self.reason = TextField("作废原因", hint="例如：事实写错了一处", most=MOST, tallest=3)
        self._field = Field("作废原因", self.reason)
        self._field.setContentsMargins(34, 4, 0, 0)
        self.column.insertWidget(self.column.count() - 2, self._field)
        self.leave = self.button("不作废", self.reject)
        self.act = self.button(f"作废{number}", self.submit, "danger")
        self.reason.left.connect(self._to_verbs)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Refuse an empty reason here."""
        if not self.reason.text().strip():
            self._field.wrong("写一句原因，再作废。")
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()

    def _to_verbs(self) -> None:
        self.leave.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the button that has the focus, never to another."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return
        super().keyPressEvent(event)
