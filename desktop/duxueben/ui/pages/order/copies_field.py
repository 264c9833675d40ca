"""How many copies: a small number with less and more beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from duxueben.ui.widgets.buttons import IconButton
from duxueben.ui.widgets.fields import LineField
from duxueben.ui.widgets.words import Words

MOST = 20
"""More than this is a slip of the finger."""


class _Figure(LineField):
    """Up and down change the number as the buttons do.

    Signals:
        stepped: 1 or −1.
    """

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(step)
            return
        super().keyPressEvent(event)


class CopiesField(QWidget):
    """1 to 20 copies.

    Signals:
        changed: another number.
    """

    changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = 1
        self.field = _Figure("打印份数", most=2)
        self.field.setValidator(QIntValidator(1, 99, self.field))
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field.setFixedWidth(56)
        self.field.textEdited.connect(self._typed)
        self.field.editingFinished.connect(self._show)
        self.field.stepped.connect(self._step)
        self.fewer, self.more = IconButton("minus", "少印一份"), IconButton("plus", "多印一份")
        self.fewer.clicked.connect(self._less)
        self.more.clicked.connect(self._more)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self.fewer, self.field, self.more):
            row.addWidget(part)
        row.addWidget(Words("份", "body", "text2"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._show()

    @property
    def number(self) -> int:
        """How many copies."""
        return self._number

    def show_number(self, number: int) -> None:
        """Show another number without a signal."""
        self._number = min(max(number, 1), MOST)
        self._show()

    def _typed(self, text: str) -> None:
        if text.isdigit():
            self._set(int(text))

    def _less(self) -> None:
        self._step(-1)

    def _more(self) -> None:
        self._step(1)

    def _step(self, step: int) -> None:
        self._set(self._number + step)
        self._show()

    def _set(self, number: int) -> None:
        number = min(max(number, 1), MOST)
        if number != self._number:
            self._number = number
            self.fewer.setEnabled(number > 1)
            self.more.setEnabled(number < MOST)
            self.changed.emit(number)

    def _show(self) -> None:
        self.field.show_text(str(self._number))
        self.fewer.setEnabled(self._number > 1)
        self.more.setEnabled(self._number < MOST)
