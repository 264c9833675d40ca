"""Choosing a passphrase: typed twice, its strength in a bar and a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from duxueben.progress import Progress
from duxueben.ui.doors import Doors
from duxueben.ui.jobs import Jobs, quietly
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.bars import StrengthBar
from duxueben.ui.widgets.choices import CheckBox
from duxueben.ui.widgets.fields import Field, LineField

if TYPE_CHECKING:
    from duxueben.workspace.beginning import Strength

ASK_MS = 150
"""After this rest in typing the strength is judged."""


def secret_field(name: str) -> LineField:
    """A field that hides what is typed and that no input method learns from."""
    field = LineField(name, most=256)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
    return field


class NewPassphrase(QWidget):
    """Two fields, a bar, and a box that hides or shows.

    Signals:
        changed: what ``good`` or ``missing`` say may be new.
    """

    changed = Signal()

    def __init__(
        self, doors: Doors, jobs: Jobs, *, label: str = "口令", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._doors, self._jobs = doors, jobs
        self._label = label
        self._judged = ""
        self._enough = False
        self.first, self.again = secret_field(label), secret_field("再输一次")
        self._bar = StrengthBar()
        self._hide = CheckBox("隐藏")
        # Shown at first: Qt lets no input method into a hidden field, and four Chinese words are wanted here.
        self._hide.toggled.connect(self._cover)
        self._cover(False)
        self._second = Field("再输一次", self.again)
        fields = QHBoxLayout()
        fields.setSpacing(16)
        fields.addWidget(Field(label, self.first), 1, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(self._second, 1, Qt.AlignmentFlag.AlignTop)
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self._bar, 1)
        below.addWidget(self._hide)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(fields)
        column.addLayout(below)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(ASK_MS)
        self._clock.timeout.connect(self._judge)
        self.first.textChanged.connect(self._typed)
        self.again.textChanged.connect(self._compared)
        self._bar.show_strength(0.0, Tone.NA, "")

    def text(self) -> str:
        """The passphrase."""
        return self.first.text()

    def good(self) -> bool:
        """Strong enough, judged for what stands there now, and typed twice alike."""
        return self._enough and self._judged == self.text() and self._alike()

    def missing(self) -> str:
        """What is still missing, as a few words; empty if nothing is."""
        if not self.text():
            return f"{self._label}没填"
        if not self._enough or self._judged != self.text():
            return f"{self._label}还不够强"
        return "" if self._alike() else "两次口令不一致"

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.again.clear()

    def _alike(self) -> bool:
        return bool(self.text()) and self.text() == self.again.text()

    def _cover(self, hidden: bool) -> None:
        mode = QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal
        self.first.setEchoMode(mode)
        self.again.setEchoMode(mode)

    def _typed(self, _text: str) -> None:
        self._clock.start()
        self._compared("")

    def _compared(self, _text: str) -> None:
        typed, again = self.text(), self.again.text()
        self._second.wrong("两次输入不一样。" if again and not typed.startswith(again) else "")
        self.changed.emit()

    def _judge(self) -> None:
        passphrase, doors = self.text(), self._doors

        def work(_progress: Progress) -> tuple[str, Strength]:
            return passphrase, doors.strength(passphrase)

        self._jobs.run(work, self._show, title="口令强度", tell=quietly)

    def _show(self, found: tuple[str, Strength]) -> None:
        passphrase, strength = found
        if passphrase != self.text():
            return
        self._judged, self._enough = passphrase, strength.enough
        tone = Tone.OK if strength.enough else Tone.WARN
        self._bar.show_strength(strength.score, tone, strength.words if passphrase else "")
        self.changed.emit()
