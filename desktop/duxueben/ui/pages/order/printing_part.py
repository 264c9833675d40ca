"""打印 in the panel of an issued paper: how many, which copies they are, and what to do without a printer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.model.order import Order
from duxueben.ui.pages.order.copies_field import CopiesField
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Banner
from duxueben.ui.widgets.words import Words
from duxueben.workspace.paper import copies

SHOP = "这里打印不了的，存到U盘拿去打印店；旁边附一张打印要求。"
ON_THE_STICK = "PDF和打印要求已存到U盘。打印店印好以后，回来记下份数。"


class PrintingPart(QWidget):
    """Prints are counted; the first ones are the copies of the set, later ones 副本.

    Signals:
        changed: another number of copies.
        save_wanted: the PDF is to be saved.
        shop_wanted: PDF and note are to be put on a stick.
        shop_printed: the print shop has printed so many copies.
    """

    changed = Signal()
    save_wanted = Signal()
    shop_wanted = Signal()
    shop_printed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._order: Order | None = None
        self._wanted = 1
        self._at_shop = 0
        self.copies = CopiesField()
        self.copies.changed.connect(self._told)
        self._log = Words("", "secondary", "text2")
        self._which = Words("", "secondary", "text2", wrap=True)
        self.trouble = Banner("", Tone.WARN)
        save = Button("存为PDF", "plain", "download", height=Height.ROW)
        save.clicked.connect(self.save_wanted)
        self.trouble.add(save)
        self.left = Banner("", Tone.WARN, icon="printer")
        self.stick = Banner(ON_THE_STICK, Tone.OK, icon="usb")
        self.count = Button("", "plain", height=Height.ROW)
        self.count.clicked.connect(self._count)
        self.stick.add(self.count)
        self.shop = Button("存到U盘交打印店…", "plain", "usb", height=Height.ROW)
        self.shop.clicked.connect(self.shop_wanted)
        self._lay()

    def _lay(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Words("打印", "strong"))
        row.addWidget(self.copies)
        row.addStretch(1)
        row.addWidget(self._log)
        elsewhere = QHBoxLayout()
        elsewhere.setSpacing(12)
        elsewhere.addWidget(Words(SHOP, "secondary", "text2", wrap=True), 1)
        elsewhere.addWidget(self.shop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._which)
        for banner in (self.left, self.trouble, self.stick):
            banner.hide()
            column.addWidget(banner)
        column.addLayout(elsewhere)

    @property
    def number(self) -> int:
        """How many copies the next print gives."""
        return self.copies.number

    def show_order(self, order: Order, wanted: int, *, another: bool) -> None:
        """``wanted``: 一式几份; ``another``: whether another paper was shown before."""
        before = self._order
        self._order, self._wanted = order, wanted
        left = copies.unprinted(order.prints, wanted)
        if another:
            self.trouble.hide()
            self.stick.hide()
        if another or before is None or before.prints != order.prints:
            self.copies.show_number(left or 1)
        begun = 0 < order.prints < wanted
        self.left.setVisible(begun)
        if begun:
            missing = copies.run(order.prints, wanted, left).words
            self.left.say(f"还有{left}份没有打印：{missing}。", Tone.WARN, icon="printer")
        again = max(0, order.prints - wanted)
        printed = f"已打印{order.prints}份" if order.prints else "还没有打印"
        self._log.setText(f"{printed}，含副本{again}份" if again else printed)
        self._tell()

    def on_the_stick(self, number: int) -> None:
        """PDF and note lie on a stick, for so many copies."""
        self._at_shop = number
        self.count.say(f"记下已印{number}份")
        self.trouble.hide()
        self.stick.show()

    def failed(self, problem: Problem | None) -> None:
        """Why nothing took the job; None takes it back."""
        self.trouble.setVisible(problem is not None)
        if problem is not None:
            self.trouble.say(problem.happened, Tone.WARN, second=problem.todo)

    def _count(self) -> None:
        self.stick.hide()
        self.shop_printed.emit(self._at_shop)

    def _told(self, _number: int) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        order = self._order
        if order is None:
            return
        said = copies.run(order.prints, self._wanted, self.number).words
        self._which.setText(f"页面右上角印：{said}。" if said else "")
        self._which.setVisible(bool(said))
