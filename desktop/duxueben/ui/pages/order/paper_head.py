"""The head of one paper: its number or that it has none yet, its facts, and what can be done from here."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from duxueben.model import fields as read
from duxueben.model import moment
from duxueben.model.acknowledgment import Ending
from duxueben.model.order import Order
from duxueben.model.words import OrderState
from duxueben.ui.pages.order.proposal import Proposal
from duxueben.ui.pages.order.served_part import LOOKS
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.header import Header
from duxueben.ui.widgets.marks import Chip
from duxueben.ui.widgets.words import meta_line

_LEAST = 640
_SAID = {Ending.SIGNED: "已签收", Ending.SIGNED_BY_PROXY: "已代签"}
"""What became of a paper, where the ending's own words would say what is to be done."""


class PaperHead(Header):
    """Title, state and facts of a paper; buttons for the list, a copy, and the panel of a narrow page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("督办单", parent=parent)
        self.chip = Chip("", Tone.NA)
        self.mark(self.chip)
        self.panel = Button("只看纸面", icon="file-text")
        self.panel.hide()
        self.all = Button("全部督办单", icon="table-2")
        self.save = Button("存为PDF", icon="download")
        self.outside = Button("用其他程序打开", icon="eye")
        for button in (self.panel, self.all, self.outside, self.save):
            self.add(button)

    def show_draft(self, proposal: Proposal, pages: int) -> None:
        """``pages``: of the preview; 0 while there is none."""
        self.chip.say("未出具", Tone.WARN, "clock")
        self.save.hide()
        self.outside.hide()
        on, copies = moment.short_date(proposal.on), f"一式{proposal.bureau.copies}份"
        told = f"{pages}页" if pages else ""
        self.say("督办单", meta_line(proposal.institution_name, on, told, copies))

    def show_order(self, order: Order, copies: int) -> None:
        """``copies``: 一式几份."""
        if order.state is OrderState.VOIDED:
            self.chip.say(f"{order.number.short}{order.state.label}", Tone.BAD, "circle-x")
        elif order.acknowledgment is not None:
            ending = order.acknowledgment.ending
            self.chip.say(f"{order.number.short}{_SAID.get(ending, ending.label)}", *LOOKS[ending])
        elif order.receipt is not None:
            self.chip.say(f"{order.number.short}已签收", Tone.OK, "square-pen")
        else:
            self.chip.say(f"{order.number.short}{order.state.label}", Tone.OK, "circle-check")
        self.save.show()
        self.outside.show()
        unit = read.text(read.mapping(order.record, "institution"), "name")
        on = moment.short_date(date.fromisoformat(order.issued_on))
        mapped = f"对应{order.mapped.text}" if order.mapped is not None else ""
        self.say(order.number.text, meta_line(unit, on, f"{order.pages}页", f"一式{copies}份", mapped))

    def minimumSizeHint(self) -> QSize:
        """No wider than the buttons are on a narrow page: they say less only once the page is narrow."""
        return QSize(_LEAST, super().minimumSizeHint().height())

    def show_panel_button(self, *, over: bool, away: bool) -> None:
        """Only a narrow page needs it: ``over``, and whether the panel is put ``away`` now.

        There the other buttons say less, so that number and state keep their room.
        """
        self.panel.setVisible(over)
        self.all.say("全部" if over else "全部督办单")
        self.outside.say("外部打开" if over else "用其他程序打开")
        self.save.say("存PDF" if over else "存为PDF")
        self.panel.say("显示右栏" if away else "只看纸面")
