"""登记签收: the panel in which one of the six endings is told; its foot says what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.model import moment
from duxueben.model.acknowledgment import Acknowledgment, Ending
from duxueben.model.order import Order
from duxueben.model.people import Inspector
from duxueben.ui.pages.order.ending_form import EndingForm
from duxueben.ui.pages.order.panel import Panel, Remark
from duxueben.ui.pages.order.serving_photos import ServingPhotos
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Banner
from duxueben.ui.widgets.words import Words
from duxueben.workspace.paper import acknowledging, receiving
from duxueben.workspace.paper.endings import Lack

COVERT = "这次是暗访，现场没有签收。先记为待送达，送到以后再登记。"
_REMARKS = {
    Ending.SIGNED: "纸上签过字的照实登记；也可以在这里手写签名。",
    Ending.SIGNED_WITH_OBJECTION: "异议只作记录，问题和期限照常计算；要申辩的另走申辩。",
    Ending.SIGNED_BY_PROXY: "代签的写清是谁、什么职务、为什么。",
    Ending.REFUSED_LEFT: "留置加照片视为送达。拒签本身不另作处理，问题和期限照常计算。",
    Ending.ABSENT_LEFT: "留置加照片视为送达，问题和期限照常计算。",
    Ending.TO_BE_DELIVERED: "送到以后再来登记，前一次的登记留着。",
}
_VERBS = {
    Ending.SIGNED: "登记当面签收",
    Ending.SIGNED_WITH_OBJECTION: "登记签收和异议",
    Ending.SIGNED_BY_PROXY: "登记代签",
    Ending.REFUSED_LEFT: "登记拒签、留置",
    Ending.ABSENT_LEFT: "登记不在场、留置",
    Ending.TO_BE_DELIVERED: "记为待送达",
}
_BY_HAND = (Ending.SIGNED, Ending.SIGNED_WITH_OBJECTION, Ending.SIGNED_BY_PROXY)


class EndingPanel(Panel):
    """Keeps what was typed until it is kept, also while another panel is shown.

    Signals:
        kept: the ``Acknowledgment`` as it is to be kept.
        left: back to the paper, nothing is kept.
        sign_wanted: the unit is to sign by hand for what the form says.
    """

    kept = Signal(object)
    left = Signal()
    sign_wanted = Signal(object)

    def __init__(self, clock: moment.Clock, parent: QWidget | None = None) -> None:
        """``clock``: gives the present moment."""
        super().__init__("登记签收", parent)
        self._clock = clock
        self.order: Order | None = None
        back = Button("返回", "quiet", "chevron-left", height=Height.ROW)
        back.clicked.connect(self.left)
        head = QHBoxLayout()
        head.addWidget(Words("签收方式", "strong"))
        head.addStretch(1)
        head.addWidget(back)
        self.parts.addLayout(head)
        self.covert = Banner(COVERT, Tone.NA, icon="info")
        self.covert.hide()
        self.parts.addWidget(self.covert)
        self.photos = ServingPhotos()
        self.form = EndingForm(self.photos)
        self.form.changed.connect(self._look)
        self.parts.addWidget(self.form)
        self.trouble = Banner("", Tone.WARN)
        self.trouble.hide()
        self.parts.addWidget(self.trouble)
        self.parts.addStretch(1)
        self._remark = Remark("")
        self.sign = Button("手写签名…", "plain", "square-pen", height=Height.BODY)
        self.sign.clicked.connect(self._sign)
        self.keep = Button("", "primary", height=Height.FINAL)
        self.keep.clicked.connect(self.submit)
        for part in (self._remark, self.sign, self.keep):
            self.acts.addWidget(part)

    def begin(
        self, order: Order, begun: Acknowledgment, inspectors: list[Inspector], *, covert: bool
    ) -> None:
        """``begun``: what can be filled in of itself; ``covert``: nobody signs at the time of such a visit.

        What was typed for the same paper before it was kept stays.
        """
        before = self.order
        told_before = before.acknowledgments if before is not None and before.id == order.id else None
        self.order = order
        self.trouble.hide()
        self.covert.setVisible(covert and order.acknowledgment is None)
        if told_before != order.acknowledgments:
            self.form.begin(order, begun, inspectors, moment.from_text(begun.at))
        self._look()

    def focus_choice(self) -> None:
        """Go to the card that is chosen."""
        self.form.choice.cards[self.form.choice.ending].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_order(self, order: Order) -> None:
        """The paper has other photos."""
        self.order = order
        self._look()

    def lacking(self) -> tuple[str, str]:
        """``还差1项：见证人电话`` and its sentence; both empty where nothing is missing."""
        lacks = self._lacks()
        return (f"还差{len(lacks)}项：{lacks[0].short}", lacks[0].sentence) if lacks else ("", "")

    def _lacks(self) -> Sequence[Lack]:
        if self.order is None:
            return ()
        told = self.form.told(self._clock())
        if told is None:
            return (Lack("at", "送达时间", "送达时间按“20:58”这样写。"),)
        return acknowledging.lacking(self.order, told)

    def submit(self) -> None:
        """Hand it on, where nothing is missing."""
        told = self.form.told(self._clock())
        if told is not None and not self.lacking()[0]:
            self.trouble.hide()
            self.kept.emit(told)

    def refuse(self, problem: Problem) -> None:
        """It was not kept; everything stays as it was typed."""
        self.keep.busy("")
        self.trouble.say(problem.happened, Tone.WARN, second=problem.todo)
        self.trouble.show()

    def _sign(self) -> None:
        told = self.form.told(self._clock())
        if told is not None:
            self.sign_wanted.emit(told)

    def _look(self) -> None:
        ending = self.form.choice.ending
        short, sentence = self.lacking()
        self.keep.say(_VERBS[ending])
        self.keep.explain(short)
        self.keep.setAccessibleDescription(sentence)
        self.form.mark(next(iter(self._lacks()), None))
        self._remark.say(_REMARKS[ending])
        order = self.order
        by_hand = order is not None and not receiving.can_receive(order)
        self.sign.setVisible(by_hand and ending in _BY_HAND)
