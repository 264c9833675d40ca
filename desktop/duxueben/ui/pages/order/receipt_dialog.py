"""签收: the paper that is being received, who receives it, and the pad on which he signs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.model import fields as read
from duxueben.model import moment
from duxueben.model.acknowledgment import Acknowledgment
from duxueben.model.order import Order
from duxueben.model.words import OrderState
from duxueben.progress import Progress
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.pages.order.digits import SHORT, Digits
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Inset
from duxueben.ui.widgets.fields import LineField
from duxueben.ui.widgets.signature_pad import SignaturePad
from duxueben.ui.widgets.words import Words, meta_line
from duxueben.workspace.office import Office
from duxueben.workspace.paper import ordering, receiving

WIDTH = 820
_LEAST_PAD, _BESIDE_PAD, _ENOUGH = 160, 480, 768
"""Height of the pad at least, of the window without it, and of a window that has room for all, in pixels."""
SEALED = "由督学设备封存签收笔迹，非单位数字证书。"
INK = "打印件上的手写签字和公章照常有效，两者不一致时以纸上为准。"


class ReceiptDialog(FormDialog):
    """The unit signs for one paper, as it stands; any change of the paper takes the signature away.

    Signals:
        on_paper_wanted: it will be signed with ink after printing.
    """

    on_paper_wanted = Signal()

    def __init__(
        self, shell: Shell, office: Office, over: QWidget, order: Order, told: Acknowledgment | None = None
    ) -> None:
        """``told``: the ending that the signature tells; 当面签收 by whoever signs where none is given."""
        number = order.number.short
        super().__init__(shell, over, f"签收{number}督办单", f"签收{number}", width=WIDTH)
        self._office, self._order, self._told = office, order, told
        self._gone = ""
        unit = read.mapping(order.record, "institution")
        self._in_charge = (read.text(unit, "head", ""), read.text(unit, "head_title", ""))
        self.body.column.addWidget(self._paper(read.text(unit, "name")))
        self._lay_person()
        self._lay_pad()
        self._lay_words()
        if told is not None:
            for field, text in ((self.name, told.name), (self.post, told.post), (self.phone, told.phone)):
                field.setText(text)
        self._tell()
        self.name.setFocus()

    def _paper(self, unit: str) -> Inset:
        """What is being received, to be compared with the paper in the hand."""
        order = self._order
        code = order.record_sha256[:SHORT]
        found = len(read.mappings(order.record, "findings"))
        on = moment.full_date(date.fromisoformat(order.issued_on))
        inset = Inset(f"{order.number.text}，{unit}，{found}个问题，记录校验码{code}")
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(Words(order.number.text, "institution"))
        top.addStretch(1)
        top.addWidget(Words("记录校验码（同页脚摘要）", "secondary", "text2"))
        digits = Digits()
        digits.setText(code)
        top.addWidget(digits)
        facts = meta_line(f"{found}个问题", f"共{order.pages}页", f"{on}出具")
        bottom.addWidget(Words(facts, "secondary", "text2"))
        bottom.addStretch(1)
        if self._in_charge[0]:
            fill = Button(f"填负责人：{meta_line(*self._in_charge)}", "link", height=Height.SMALL)
            fill.clicked.connect(self._fill_head)
            bottom.addWidget(fill)
        inset.column.addLayout(top)
        inset.column.addWidget(Words(unit, "strong", wrap=True))
        inset.column.addLayout(bottom)
        return inset

    def _lay_person(self) -> None:
        self.name = LineField("签收人姓名", most=40)
        self.post = LineField("职务", hint="校长、园长、法定代表人", most=40)
        self.phone = LineField("电话", most=40)
        self.name.textChanged.connect(self._tell)
        self.row(*(self.field(one.accessibleName(), one) for one in (self.name, self.post, self.phone)))

    def _lay_pad(self) -> None:
        self.pad = SignaturePad("手写签名处", "请签收人用笔、手指或者鼠标在这里签名")
        self.pad.setFixedSize(*_pad_size(self.parentWidget()))
        self.pad.changed.connect(self._tell)
        self.back = Button("撤一笔", "quiet", "undo-2")
        self.back.clicked.connect(self.pad.take_back)
        self.wipe = Button("擦掉重写", "quiet", "trash-2")
        self.wipe.clicked.connect(self.pad.wipe)
        on_paper = Button("打印后手签", "quiet", "printer")
        on_paper.clicked.connect(self._on_paper)
        row = QHBoxLayout()
        row.addWidget(Words("签名", "secondary", "text2"))
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.wipe)
        row.addWidget(on_paper)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.column.addLayout(column)

    def _lay_words(self) -> None:
        self.body.column.addWidget(Words(SEALED + INK, "secondary", "text2"))

    def look_again(self, order: Order) -> None:
        """The paper as it stands now; a signature for another state of it is taken away."""
        self._gone = why_gone(self._order, order)
        if self._gone:
            self.pad.wipe()
            self.pad.setEnabled(False)
            self.warning.say(self._gone, Tone.WARN, second="刚才的笔迹没有保存。关上以后从督办单重新打开。")
            self.warning.show()
        self._tell()

    def obstacle(self) -> str:
        """What is still missing, in a few words; empty where it can be received."""
        if self._gone:
            return "督办单已经变了"
        if self.pad.empty:
            return "还差：签名"
        if not self.pad.strokes().is_signature:
            return "签名太短"
        return "" if self.name.text().strip() else "还差：签收人姓名"

    def submit(self) -> None:
        """Seal the lines into the second revision of the paper."""
        if self.obstacle():
            return
        self.take_back()
        office, order_id = self._office, self._order.id
        signed = receiving.Signed(
            name=self.name.text(), post=self.post.text(), phone=self.phone.text(),
            strokes=self.pad.strokes(), record_sha256=self._order.record_sha256,
        )  # fmt: skip
        if self._told is not None:
            told = self._told
            signed = replace(signed, ending=told.ending, reason=told.reason, objections=told.objections)

        def work(progress: Progress) -> Order:
            return receiving.receive(office, order_id, signed, progress)

        self._busy(True)
        self.shell.jobs.run(work, self._received, self._refused, "签收")

    def reject(self) -> None:
        """Not while the signature is being sealed."""
        if self.pad.isEnabled() or self._gone:
            super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its parts, once they know their letters."""
        super().showEvent(event)
        self.fit()

    def _busy(self, on: bool) -> None:
        self.act.busy("正在封存…" if on else "")
        self.pad.setEnabled(not on)

    def _received(self, order: Order) -> None:
        self._kept(order)

    def _refused(self, problem: Problem) -> None:
        self._busy(False)
        self.refuse(problem)
        self.look_again(ordering.order(self._office, self._order.id))

    def _tell(self) -> None:
        self.act.explain(self.obstacle())
        for button in (self.back, self.wipe):
            button.setEnabled(not self.pad.empty)

    def _fill_head(self) -> None:
        self.name.setText(self._in_charge[0])
        self.post.setText(self._in_charge[1])

    def _on_paper(self) -> None:
        self.reject()
        self.on_paper_wanted.emit()


def why_gone(before: Order, now: Order) -> str:
    """Why a signature for the paper ``before`` is not good for the paper ``now``; empty where it is."""
    number = before.number.short
    if now.state is OrderState.VOIDED:
        return f"{number}刚才已经作废，这次签名随之作废。"
    if now.record_sha256 != before.record_sha256:
        return f"{number}的内容已经变了，这次签名随之作废。"
    return f"{number}已经有人签收，不能再签一次。" if now.receipt is not None else ""


def _pad_size(over: QWidget | None) -> tuple[int, int]:
    """As wide as the fields; smaller on a low window, so that it is in view with all that belongs to it."""
    room = (over.window().height() if over is not None else _ENOUGH) - _BESIDE_PAD
    high = min(max(room, _LEAST_PAD), (WIDTH - 48) // 3)
    return 3 * high, high
