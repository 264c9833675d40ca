"""A sentence that says what was done and offers to undo it; never an error."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QWidget
from shiboken6 import isValid

from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.announce import announce
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.marks import Mark
from duxueben.ui.widgets.words import Words

LASTS_MS = 6000
"""How long a toast stays; the pointer or the focus on it holds it."""


class Toast(QFrame):
    """Bottom left of ``over``, above its foot."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("kind", "float")
        self._ground = over
        self._undo: Callable[[], None] | None = None
        self._before: QWidget | None = None
        self._left = 24
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(8)
        self._mark = Mark("circle-check", Tone.OK, 18)
        row.addWidget(self._mark)
        self._sentence = Words("", "body")
        row.addWidget(self._sentence)
        self._button = Button("撤销", "link", "undo-2", height=Height.ROW)
        self._button.clicked.connect(self._take_back)
        row.addWidget(self._button)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(LASTS_MS)
        self._clock.timeout.connect(self._over)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        self.setGraphicsEffect(shadow)
        over.installEventFilter(self)
        self.hide()

    def say(
        self, sentence: str, undo: Callable[[], None] | None = None, *, left: int = 24, done: bool = True
    ) -> None:
        """Show ``sentence`` for six seconds; ``undo`` puts a 撤销 beside it; ``done``: with a green tick."""
        self._mark.say(*(("circle-check", Tone.OK) if done else ("info", Tone.ACCENT)))
        self._undo = undo
        if not self._button.hasFocus():
            self._before = self._ground.focusWidget()
        self._left = left
        self._sentence.setText(sentence)
        self._button.setVisible(undo is not None)
        self.setAccessibleName(sentence)
        self._place()
        self.show()
        self.raise_()
        self._clock.start()
        announce(self, sentence)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer holds it."""
        super().enterEvent(event)
        self._clock.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Six seconds again."""
        super().leaveEvent(event)
        self._clock.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the window changes its size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        self.move(self._left, self._ground.height() - self.height() - 64)

    def _over(self) -> None:
        if self._button.hasFocus():
            self._clock.start()
            return
        self._undo = None
        self.hide()

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        self._go_back()
        self.hide()
        if undo is not None:
            undo()

    def _go_back(self) -> None:
        """The keyboard returns to where it was when the sentence appeared."""
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
