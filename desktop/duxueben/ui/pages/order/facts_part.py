"""The signature of an issued paper: who signed, the digests to compare, and the check of the stored bytes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model.order import Order
from duxueben.model.verdict import Inspection, Verdict
from duxueben.ui.icons import IconName
from duxueben.ui.pages.order.digits import SHORT, Digits
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.announce import announce
from duxueben.ui.widgets.buttons import Button, Height, IconButton
from duxueben.ui.widgets.cards import Banner
from duxueben.ui.widgets.words import Words

VERDICTS: dict[Verdict, tuple[Tone, IconName]] = {
    Verdict.GENUINE: (Tone.OK, "shield-check"),
    Verdict.UNREGISTERED: (Tone.WARN, "circle-help"),
    Verdict.ALTERED: (Tone.BAD, "triangle-alert"),
    Verdict.VOIDED: (Tone.BAD, "circle-x"),
}
"""Each verdict in its tone, with an icon of its own."""


class FactsPart(QWidget):
    """Facts to read over the telephone, to copy, and to check.

    Signals:
        check_wanted: the stored bytes are to be verified.
        copied: what was copied, in words.
    """

    check_wanted = Signal()
    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._device = Words("", "dense")
        self._digest = _Digest("摘要", self)
        self._file = _Digest("文件 SHA-256", self)
        self.check = Button("核验", icon="shield-check", height=Height.ROW, subject="这份督办单")
        self.check.clicked.connect(self.check_wanted)
        self.verdict = Banner("", Tone.OK)
        self.verdict.hide()
        head = QHBoxLayout()
        head.addWidget(Words("签名", "strong"))
        head.addStretch(1)
        head.addWidget(self.check)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        rows = (("设备", self._device), ("摘要", self._digest), ("文件 SHA-256", self._file))
        for line, (label, value) in enumerate(rows):
            grid.setRowMinimumHeight(line, 32)
            grid.addWidget(Words(label, "secondary", "text2"), line, 0)
            grid.addWidget(value, line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(grid)
        column.addWidget(self.verdict)

    def show_order(self, order: Order, label: str) -> None:
        """``label``: what the bureau calls the device, ``未备案`` until it does."""
        device = order.record.get("device")
        name = device.get("id") if isinstance(device, dict) else ""
        self._device.setText(f"{name}（{label}）")
        self._digest.show_digest(order.record_sha256, SHORT)
        self._file.show_digest(order.file_sha256, 20)
        self.verdict.hide()

    def checking(self) -> None:
        """The check is under way."""
        self.check.busy("正在核验…")

    def show_verdict(self, found: Inspection | None) -> None:
        """What the check came to; None where it could not be made."""
        self.check.busy("")
        self.verdict.setVisible(found is not None)
        if found is not None:
            tone, icon = VERDICTS[found.verdict]
            self.verdict.say(found.verdict.label, tone, second=found.sentence, icon=icon)
            announce(self, f"{found.verdict.label}。{found.sentence}")

    def tell_copied(self, name: str) -> None:
        """One of the digests is in the clipboard."""
        self.copied.emit(f"{name}已复制。")


class _Digest(QWidget):
    """The first digits of a digest, and a button that copies all of them."""

    def __init__(self, name: str, part: FactsPart) -> None:
        super().__init__()
        self._name, self._part, self._whole = name, part, ""
        self._words = Digits()
        copy = IconButton("copy", f"复制{name}")
        copy.clicked.connect(self._copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._words)
        row.addWidget(copy)
        row.addStretch(1)

    def show_digest(self, whole: str, shown: int) -> None:
        """``whole``: 64 hexadecimal digits, of which ``shown`` are shown."""
        self._whole = whole
        self._words.setText(whole[:shown] + ("" if shown <= SHORT else "…"))
        self._words.setToolTip(whole)
        self._words.setAccessibleName(f"{self._name} {whole}")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._whole)
        self._part.tell_copied(self._name)
