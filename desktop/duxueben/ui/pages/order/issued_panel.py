"""After a paper was issued: prints, copies, its signature, and the way to void it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.model import fields as read
from duxueben.model import moment
from duxueben.model.document import Document
from duxueben.model.order import Order
from duxueben.model.words import OrderState
from duxueben.ui.pages.order.facts_part import FactsPart
from duxueben.ui.pages.order.lineage_part import LineagePart
from duxueben.ui.pages.order.panel import Panel, Remark
from duxueben.ui.pages.order.printing_part import PrintingPart
from duxueben.ui.pages.order.proposal import Proposal
from duxueben.ui.pages.order.receipt_part import ReceiptPart
from duxueben.ui.pages.order.served_part import ServedPart
from duxueben.ui.pages.order.sheets_part import SheetsPart
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Banner
from duxueben.ui.widgets.words import Words

FINAL = "编号、文字、PDF都已定稿。每次打印的都是同一份文件。"
VOIDED = "作废的督办单只能看，不再打印；原因留在登记里。"
UNMAPPED = "这是临时编号。领到号段以后，在编号台账里给它对应一个正式编号，纸面不变。"


class IssuedPanel(Panel):
    """What can be done with an issued paper; nothing here changes its words.

    Signals:
        print_wanted, save_wanted, void_wanted, check_wanted: the button was pressed.
        shop_wanted: PDF and note for a print shop are to be put on a stick.
        shop_printed: the print shop has printed so many copies.
        record_wanted: 送达回证 is to be made, as the next step.
        version_chosen: the version with the receipt, or the one without, is to be shown.
        anew_wanted: another paper is to be made from the same visit.
        instead_wanted: a paper is to be issued in the place of the voided one (换发).
        paper_wanted: the id of a paper of the same lineage.
        ledger_wanted: the number's row in 编号台账 is to be shown.
        copied: what was copied, in words.
    """

    print_wanted = Signal()
    save_wanted = Signal()
    shop_wanted = Signal()
    shop_printed = Signal(int)
    void_wanted = Signal()
    check_wanted = Signal()
    record_wanted = Signal()
    version_chosen = Signal()
    anew_wanted = Signal()
    instead_wanted = Signal()
    paper_wanted = Signal(str)
    ledger_wanted = Signal()
    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("已出具的督办单", parent)
        self._order: Order | None = None
        self._had_focus = False
        self.band = Banner("", Tone.OK)
        self.parts.addWidget(self.band)
        self.lineage = LineagePart()
        self.lineage.wanted.connect(self.paper_wanted)
        self.parts.addWidget(self.lineage)
        self._lay_mapping()
        self.parts.addSpacing(4)
        self.printing = PrintingPart()
        self.printing.changed.connect(self._tell)
        self.printing.save_wanted.connect(self.save_wanted)
        self.printing.shop_wanted.connect(self.shop_wanted)
        self.printing.shop_printed.connect(self.shop_printed)
        self.parts.addWidget(self.printing)
        self._below_printing = self.line()
        self.served = ServedPart()
        self.parts.addWidget(self.served)
        self.receipt = ReceiptPart()
        self.receipt.version_chosen.connect(self._chose_version)
        self.parts.addWidget(self.receipt)
        self._below_receipt = self.line()
        self.sheets = SheetsPart()
        self.parts.addWidget(self.sheets)
        self._below_sheets = self.line()
        self.facts = FactsPart()
        self.facts.check_wanted.connect(self.check_wanted)
        self.facts.copied.connect(self.copied)
        self.parts.addWidget(self.facts)
        self._above_voiding = self.line()
        self._lay_voiding()
        self._final()

    def _lay_mapping(self) -> None:
        to_ledger = Button("去编号台账", height=Height.ROW)
        to_ledger.clicked.connect(self.ledger_wanted)
        self.mapping = QWidget()
        row = QHBoxLayout(self.mapping)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Remark(UNMAPPED), 1)
        row.addWidget(to_ledger)
        self.mapping.hide()
        self.parts.addWidget(self.mapping)

    def _lay_voiding(self) -> None:
        self.void = Button("作废…", "danger", "circle-x", height=Height.ROW)
        self.void.clicked.connect(self.void_wanted)
        self._voiding = QWidget()
        row = QHBoxLayout(self._voiding)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(
            Words("写错了只能作废，另开一份；这个号码不再使用。", "secondary", "text2", wrap=True), 1
        )
        row.addWidget(self.void)
        self.parts.addWidget(self._voiding)

    def _final(self) -> None:
        self._remark = Remark(FINAL, "lock")
        self.print = Button("打印", "primary", "printer", key="Ctrl+P", height=Height.FINAL)
        self.print.clicked.connect(self.print_wanted)
        self.record = Button("生成送达回证", "primary", "file-check", height=Height.FINAL)
        self.record.clicked.connect(self.record_wanted)
        self.record.hide()
        self.instead = Button("换发一份", "primary", "file-check", height=Height.FINAL)
        self.instead.clicked.connect(self.instead_wanted)
        self.anew = Button("另开一份", "plain", "file-text", height=Height.FINAL)
        self.anew.clicked.connect(self.anew_wanted)
        for part in (self._remark, self.record, self.print, self.instead, self.anew):
            self.acts.addWidget(part)

    @property
    def order(self) -> Order | None:
        """The paper that is shown."""
        return self._order

    def show_order(self, order: Order, proposal: Proposal, label: str, copies: int) -> None:
        """``proposal``: of the same visit; ``label``: of the device; ``copies``: 一式几份."""
        before = self._order
        another = before is None or before.id != order.id
        self._order = order
        self.printing.show_order(order, copies, another=another)
        if before is None or before != order:
            self._show_parts(order, proposal, label)
        stands = order.state is OrderState.ISSUED
        for part in (self.printing, self._below_printing, self._above_voiding, self._voiding, self.print):
            part.setVisible(stands)
        self._below_sheets.setVisible(stands or bool(order.sheets))
        self._tell_state(order)
        self._remark.say(FINAL if stands else VOIDED)
        self._tell_next(order, proposal)
        self._tell()

    def show_served(self, order: Order, records: Sequence[Document]) -> None:
        """``records``: its 送达回证; where it was left, making one is the next step."""
        self.served.show_order(order, records)
        told = order.acknowledgment
        next_step = self.served.wants_record and told is not None and told.ending.is_left
        self.record.setVisible(next_step)
        self.print.become("plain" if next_step else "primary")
        self._below_receipt.setVisible(not (self.served.isHidden() and self.receipt.isHidden()))

    def focus_next(self) -> None:
        """Go to what is to be done next."""
        button = self.print if self.record.isHidden() else self.record
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_parts(self, order: Order, proposal: Proposal, label: str) -> None:
        self.facts.show_order(order, label)
        self.receipt.show_order(order, page_two=read.flag(order.record, "page_two", True))
        self.lineage.show_papers(proposal.before(order), proposal.after(order), order.mapped)
        unmapped = order.number.is_provisional and order.mapped is None
        self.mapping.setVisible(unmapped and order.state is OrderState.ISSUED)

    def _tell_next(self, order: Order, proposal: Proposal) -> None:
        """What can be made from the visit now: the paper that takes this one's place, or another one."""
        voided = order.state is OrderState.VOIDED
        free = proposal.free()
        instead = voided and proposal.after(order) is None and free > 0
        self.instead.setVisible(instead)
        self.instead.setAccessibleName(f"换发{order.number.short}")
        self.anew.setVisible(free > 0 and not instead)
        self.anew.say(f"另开一份，写入其余{free}个问题")

    def _chose_version(self) -> None:
        self._tell()
        self.version_chosen.emit()

    def _tell_state(self, order: Order) -> None:
        number = order.number.short
        if order.state is OrderState.ISSUED:
            self.band.say(f"{number}已出具", Tone.OK, second=f"{_at(order.issued_at)}，已签名封存。")
            return
        self.band.say(
            f"{number}已作废，号码不再使用。",
            Tone.BAD,
            second=f"{_at(order.voided_at)}作废，原因：{order.void_reason}",
        )

    def begin_print(self) -> None:
        """The pages are on their way."""
        self.printing.failed(None)
        self._had_focus = self.print.hasFocus()
        self.print.busy("正在打印…")

    def printed(self, problem: Problem | None = None) -> None:
        """The job is over; ``problem`` where nothing took it."""
        self.print.busy("")
        if self._had_focus:
            self.print.setFocus(Qt.FocusReason.OtherFocusReason)
        self.printing.failed(problem)

    def _tell(self) -> None:
        order = self._order
        if order is None:
            return
        again = "再打印" if order.prints else "打印"
        self.print.say(f"{again}{self.printing.number}份")
        self.void.setAccessibleName(f"作废{order.number.short}")


def _at(text: str) -> str:
    at = moment.from_text(text)
    return f"{moment.short_date(at.date())} {at:%H:%M}"
