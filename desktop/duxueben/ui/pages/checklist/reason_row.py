"""Why the inspector judges otherwise than the measure says: asked in place, below the sub-point."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model.words import JudgmentValue
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.fields import LineField
from duxueben.ui.widgets.marks import Mark
from duxueben.ui.widgets.words import Words, restyle


class ReasonRow(QFrame):
    """The sentence, a field, and the two ways out.

    Signals:
        given: (value, reason) – judge so, for this reason.
        left: the judgment stays as it is.
    """

    given = Signal(object, str)
    left = Signal()

    def __init__(self, subject: str, parent: QWidget | None = None) -> None:
        """``subject``: the sub-point ("第6.4项"), for screen readers."""
        super().__init__(parent)
        self.setProperty("kind", "banner")
        self.setProperty("tone", Tone.WARN.value)
        self._value = JudgmentValue.NOT_CHECKED
        self._sentence = Words("", "dense", "warn", wrap=True)
        self._field = LineField(f"{subject} 另作判定的理由", hint="例如：问卷只收回6份，不足以判定", most=120)
        self._field.textEdited.connect(self._ready)
        self._field.returnPressed.connect(self._give)
        self._give_button = Button("", "plain", height=Height.ROW, subject=subject)
        self._give_button.clicked.connect(self._give)
        leave = Button("不改了", "quiet", height=Height.ROW, subject=subject)
        leave.clicked.connect(self.left)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(Mark("triangle-alert", Tone.WARN, 18))
        top.addWidget(self._sentence, 1)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._field, 1)
        below.addWidget(self._give_button)
        below.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(below)

    def ask(self, value: JudgmentValue, sentence: str) -> None:
        """Ask why it is to be ``value``."""
        self._value = value
        self._sentence.setText(sentence)
        self._give_button.say(f"记为{value.label}")
        self._field.show_text("")
        self._ready()
        restyle(self)
        self.show()
        self._field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _ready(self, _text: str = "") -> None:
        self._give_button.setEnabled(bool(self._field.text().strip()))

    def _give(self) -> None:
        if reason := self._field.text().strip():
            self.given.emit(self._value, reason)
