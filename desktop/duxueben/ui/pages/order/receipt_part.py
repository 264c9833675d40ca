"""签收 in the panel of an issued paper: the way to the pad, or who has signed and when."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model import moment
from duxueben.model.acknowledgment import Ending
from duxueben.model.order import Order, Receipt
from duxueben.model.words import OrderState
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.choices import RadioCard
from duxueben.ui.widgets.marks import Chip
from duxueben.ui.widgets.words import Words, meta_line

INVITATION = "单位当面签收的，可以在这里手写，也可以打印后在纸上签字盖章。"
WITHOUT_PAGE_TWO = "这份督办单没有签收附页，打印后在纸上签收。"
SEALED = "由督学设备封存签收笔迹，非单位数字证书。"


class ReceiptPart(QWidget):
    """What became of the unit's receipt.

    Signals:
        sign_wanted: the pad is to be shown.
        version_chosen: the other version of the paper is to be shown, printed and saved.
    """

    sign_wanted = Signal()
    version_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sign = Button("手写签收…", icon="square-pen", height=Height.ROW)
        self.sign.clicked.connect(self.sign_wanted)
        self._words = Words("", "secondary", "text2", wrap=True)
        self._who = Words("", "strong", wrap=True)
        self.received = RadioCard("签收后的")
        self.bare = RadioCard("出具时的")
        for card in (self.received, self.bare):
            card.clicked.connect(self.version_chosen)
        self._invite, self._versions = QWidget(), QWidget()
        invite = QHBoxLayout(self._invite)
        invite.setContentsMargins(0, 0, 0, 0)
        invite.setSpacing(12)
        invite.addWidget(self._words, 1)
        invite.addWidget(self.sign)
        self._done = QWidget()
        done = QVBoxLayout(self._done)
        done.setContentsMargins(0, 0, 0, 0)
        done.setSpacing(2)
        done.addWidget(self._who)
        done.addWidget(Words(SEALED, "secondary", "text2", wrap=True))
        versions = QHBoxLayout(self._versions)
        versions.setContentsMargins(0, 0, 0, 0)
        versions.setSpacing(8)
        versions.addWidget(Words("打印、存盘用", "secondary", "text2"))
        versions.addWidget(self.received, 1)
        versions.addWidget(self.bare, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._chip = Chip("已签收", Tone.OK, "square-pen")
        head = QHBoxLayout()
        head.addWidget(Words("手写签收", "strong"))
        head.addStretch(1)
        head.addWidget(self._chip)
        column.addLayout(head)
        column.addWidget(self._invite)
        column.addWidget(self._done)
        column.addWidget(self._versions)

    @property
    def shows_received(self) -> bool:
        """Whether the version with the receipt is the one to show, print and save."""
        return self.received.isChecked()

    def show_order(self, order: Order, *, page_two: bool) -> None:
        """Where it was received, that version is offered first."""
        receipt = order.receipt
        stands = order.state is OrderState.ISSUED
        told = order.acknowledgment
        waits = told is None or told.ending is Ending.TO_BE_DELIVERED
        self.setVisible((stands and waits) or receipt is not None)
        self._invite.setVisible(receipt is None)
        self.sign.setVisible(page_two)
        self._words.setText(INVITATION if page_two else WITHOUT_PAGE_TWO)
        for part in (self._chip, self._done, self._versions):
            part.setVisible(receipt is not None)
        self.received.setChecked(receipt is not None)
        self.bare.setChecked(receipt is None)
        self.sign.setAccessibleName(f"手写签收{order.number.short}")
        if receipt is not None:
            self._who.setText(_who(receipt))


def _who(receipt: Receipt) -> str:
    at = moment.from_text(receipt.received_at)
    when = f"{moment.short_date(at.date())} {at:%H:%M}签收"
    return meta_line(receipt.name, receipt.post, receipt.phone, when)
