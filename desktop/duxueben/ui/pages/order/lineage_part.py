"""Which paper this one was issued for, and which was issued for it: 原编号 and 换发为, with the way there."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model import moment
from duxueben.model.numbering import DocNumber
from duxueben.model.order import Order
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.words import Words, discard


class LineagePart(QWidget):
    """Hidden where a paper stands alone.

    Signals:
        wanted: the id of the other paper.
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QWidget] = []
        self._ids: dict[Button, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_papers(self, before: Order | None, after: Order | None, mapped: DocNumber | None = None) -> None:
        """``before``: the voided paper that this one replaces; ``after``: the one that replaces this one."""
        for row in self._rows:
            self._column.removeWidget(row)
            discard(row)
        self._rows, self._ids = [], {}
        if before is not None:
            on = moment.short_date(date.fromisoformat(before.voided_at[:10])) if before.voided_at else ""
            self._add("原编号", before.number.text, f"{on}作废" if on else "", before.id)
        if after is not None:
            on = moment.short_date(date.fromisoformat(after.issued_on))
            self._add("换发为", after.number.text, f"{on}出具", after.id)
        if mapped is not None:
            self._add("正式编号", mapped.text, "在登记里对应，纸面不变")
        self.setVisible(bool(self._rows))

    def _add(self, label: str, number: str, note: str, order_id: str = "") -> None:
        shown = QWidget()
        row = QHBoxLayout(shown)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        name = Words(label, "secondary", "text2")
        name.setFixedWidth(56)
        row.addWidget(name)
        if order_id:
            button = Button(number, "link", height=Height.ROW, subject=label)
            button.clicked.connect(self._clicked)
            self._ids[button] = order_id
            row.addWidget(button)
        else:
            row.addWidget(Words(number, "dense"))
        row.addWidget(Words(note, "secondary", "text2"))
        row.addStretch(1)
        self._rows.append(shown)
        self._column.addWidget(shown)

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.wanted.emit(self._ids[button])
