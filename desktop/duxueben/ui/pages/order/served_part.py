"""签收 in the panel of an issued paper: how it reached the unit, what was told before, and its 送达回证."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model import moment
from duxueben.model.acknowledgment import Acknowledgment, Ending
from duxueben.model.document import Document
from duxueben.model.order import Order
from duxueben.model.words import OrderState
from duxueben.ui.icons import IconName
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.marks import Chip
from duxueben.ui.widgets.words import Words, discard, meta_line
from duxueben.workspace.paper import service_records
from duxueben.workspace.paper.inked import of_record

NOT_TOLD = "还没有登记怎样送达。拒签、不在场的，在这里留置并作证明。"
LOOKS: dict[Ending, tuple[Tone, IconName]] = {
    Ending.SIGNED: (Tone.OK, "check"),
    Ending.SIGNED_WITH_OBJECTION: (Tone.OK, "check"),
    Ending.SIGNED_BY_PROXY: (Tone.OK, "check"),
    Ending.REFUSED_LEFT: (Tone.NA, "map-pin"),
    Ending.ABSENT_LEFT: (Tone.NA, "map-pin"),
    Ending.TO_BE_DELIVERED: (Tone.WARN, "clock"),
}
"""Nothing alarms here but what is still to be done."""


class ServedPart(QWidget):
    """What holds, the history below it, and what can be made of it.

    Signals:
        tell_wanted: another ending is to be told.
        record_wanted: 送达回证 is to be made.
        print_wanted, save_wanted: the newest 送达回证.
        sheet_wanted: the number of a page of it whose signed sheet is to be shown large.
    """

    tell_wanted = Signal()
    record_wanted = Signal()
    print_wanted = Signal()
    save_wanted = Signal()
    sheet_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wants_record = False
        """Whether 送达回证 can be made of what was told last and has not been."""
        self._chip = Chip("", Tone.NA)
        self._facts = Words("", "dense", wrap=True)
        self._before = Words("", "secondary", "text2", wrap=True)
        self._record = Words("", "secondary", "text2", wrap=True)
        self.tell = Button("", "plain", height=Height.ROW)
        self.tell.clicked.connect(self.tell_wanted)
        self.make = Button("生成送达回证", "plain", "file-check", height=Height.ROW)
        self.make.clicked.connect(self.record_wanted)
        self.print = Button("打印", "plain", "printer", height=Height.ROW, subject="送达回证")
        self.print.clicked.connect(self.print_wanted)
        self.save = Button("存为PDF", "plain", "download", height=Height.ROW, subject="送达回证")
        self.save.clicked.connect(self.save_wanted)
        self.sheets: list[Button] = []
        """One a page of the newest 送达回证 that has come back with ink."""
        self._lay()

    def _lay(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Words("送达", "strong"))
        head.addWidget(self._chip)
        head.addStretch(1)
        head.addWidget(self.tell)
        self._made = QWidget()
        made = QHBoxLayout(self._made)
        made.setContentsMargins(0, 0, 0, 0)
        made.setSpacing(8)
        made.addWidget(self._record, 1)
        made.addWidget(self.print)
        made.addWidget(self.save)
        self._filed = Flow(gap=8)
        making = QHBoxLayout()
        making.addWidget(self.make)
        making.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._facts)
        column.addWidget(self._before)
        column.addLayout(making)
        column.addWidget(self._made)
        column.addLayout(self._filed)

    def show_order(self, order: Order, records: Sequence[Document]) -> None:
        """``records``: its 送达回证, the newest first."""
        told, stands = order.acknowledgment, order.state is OrderState.ISSUED
        self.setVisible(stands or told is not None)
        self.tell.setVisible(stands)
        self.tell.say("登记签收…" if told is None else "改登记…")
        self._chip.setVisible(told is not None)
        if told is not None:
            self._chip.say(told.ending.label, *LOOKS[told.ending])
        self._facts.setText(_facts(order, told) if told is not None else NOT_TOLD)
        earlier = [_line(one) for one in reversed(order.acknowledgments[:-1])]
        self._before.setText("\n".join(earlier))
        self._before.setVisible(bool(earlier))
        fresh = bool(records) and told is not None and service_records.tells_of(records[0], told)
        self.wants_record = stands and told is not None and not fresh
        self.make.setVisible(self.wants_record and told is not None and not told.ending.is_left)
        self.make.say("重新生成送达回证" if records else "生成送达回证")
        self._made.setVisible(bool(records))
        if records:
            self._record.setText(_record(records, fresh=fresh))
        self._show_sheets(records)

    def _show_sheets(self, records: Sequence[Document]) -> None:
        for button in self.sheets:
            self._filed.removeWidget(button)
            discard(button)
        paper = of_record(records[0]) if records else None
        pages = [n for n in range(1, paper.pages + 1) if paper.sheet(n) is not None] if paper else []
        look = partial(Button, kind="plain", icon="eye", height=Height.ROW, subject="送达回证")
        self.sheets = [look(f"看第{n}页签字件") for n in pages]
        for n, button in zip(pages, self.sheets, strict=True):
            button.clicked.connect(partial(self._sheet_chosen, n))
            self._filed.addWidget(button)
        self.updateGeometry()

    def _sheet_chosen(self, page: int, _on: bool = False) -> None:
        self.sheet_wanted.emit(page)


def _facts(order: Order, told: Acknowledgment) -> str:
    objections = (
        f"第{place}个问题有异议：{told.objections[one]}"
        for place, one in enumerate(order.finding_ids, 1)
        if one in told.objections
    )
    witness = told.witness
    lines = (
        meta_line(told.name, told.post, told.phone, _when(told)),
        meta_line(told.reason, f"留在{told.place}" if told.ending.is_left else told.place),
        meta_line("见证人", witness.name, witness.organisation, witness.phone) if witness else "",
        "两名督学在场证明" if told.inspectors and not witness else "",
        f"现场照片{len(told.photos)}张" if told.photos else "",
        *objections,
    )
    return "\n".join(line for line in lines if line)


def _line(told: Acknowledgment) -> str:
    return meta_line(f"此前登记：{told.ending.label}", told.name, told.reason, _when(told))


def _when(told: Acknowledgment) -> str:
    at = moment.from_text(told.at)
    return f"{moment.short_date(at.date())} {at:%H:%M}"


def _record(records: Sequence[Document], *, fresh: bool) -> str:
    newest = records[0]
    at = moment.from_text(newest.issued_at)
    prints = f"已打印{newest.prints}份" if newest.prints else "还没有打印"
    said = meta_line("送达回证", f"{moment.short_date(at.date())} {at:%H:%M}生成", prints)
    return said if fresh else f"{said}。这份说的是此前的登记。"
