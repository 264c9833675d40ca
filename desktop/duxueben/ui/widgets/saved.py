"""The saved mark: when the last change became durable, or the red sentence that it did not."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.announce import announce
from duxueben.ui.widgets.marks import Mark
from duxueben.ui.widgets.words import Words


class SavedState(QObject):
    """What is known about the last change; one for a window, shown by the mark in each page's foot.

    Signals:
        changed: something new is known.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sentence = ""
        self.failed = False

    def durable(self, at: dt.datetime) -> None:
        """The commit came back at ``at`` (local time)."""
        self.sentence, self.failed = f"已保存 {at:%H:%M:%S}", False
        self.changed.emit()

    def not_saved(self, sentence: str) -> None:
        """The change is not in the file; the sentence stays until one is durable again."""
        self.sentence, self.failed = sentence, True
        self.changed.emit()


class SavedMark(QWidget):
    """✓ 已保存 10:42:07 in the foot."""

    def __init__(self, state: SavedState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._mark = Mark("circle-check", Tone.OK, 16)
        self._words = Words("", "dense", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(6)
        row.addWidget(self._mark)
        row.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        state.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        state = self._state
        self.setVisible(bool(state.sentence))
        self._words.setText(state.sentence)
        self._words.show_in("bad" if state.failed else "text2")
        self._mark.say(
            "triangle-alert" if state.failed else "circle-check", Tone.BAD if state.failed else Tone.OK
        )
        self.setAccessibleName(state.sentence)
        if state.failed:
            announce(self, state.sentence)
