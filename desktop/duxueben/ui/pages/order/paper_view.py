"""One paper, as a draft or as issued: its head, its pages, and what can be done with it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.model import fields as read
from duxueben.model import moment
from duxueben.model.order import Order
from duxueben.model.verdict import Inspection
from duxueben.model.visit import Finding
from duxueben.model.words import OrderKind, OrderState
from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.page import Shell
from duxueben.ui.pages.order.acts import Acts
from duxueben.ui.pages.order.draft_panel import DraftPanel
from duxueben.ui.pages.order.issued_panel import IssuedPanel
from duxueben.ui.pages.order.leaves import names_of
from duxueben.ui.pages.order.panel import panel_width
from duxueben.ui.pages.order.press_room import PressRoom
from duxueben.ui.pages.order.proposal import Proposal, proposal_of
from duxueben.ui.pages.order.reader import Reader
from duxueben.ui.pages.order.void_question import VoidQuestion
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.announce import announce
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.header import Header
from duxueben.ui.widgets.marks import Chip
from duxueben.ui.widgets.words import meta_line
from duxueben.workspace import ordering
from duxueben.workspace.office import Office

_UNFIT_FOR_A_FILE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')

LEAST = 620
"""Width in pixels that the page can do with."""


class PaperView(QWidget):
    """Shows one paper.

    Signals:
        list_wanted: all papers are to be shown.
    """

    list_wanted = Signal()

    def __init__(
        self, shell: Shell, office: Office, presses: PressRoom, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.shell, self._office, self._presses = shell, office, presses
        self._proposal: Proposal | None = None
        self.order: Order | None = None
        self.header = Header("督办单")
        self.chip = Chip("", Tone.NA)
        self.header.mark(self.chip)
        self.all = Button("全部督办单", icon="table-2")
        self.save = Button("存为PDF", icon="download")
        for button in (self.all, self.save):
            self.header.add(button)
        self.reader = Reader(shell.jobs)
        self.draft, self.issued = DraftPanel(), IssuedPanel()
        self.panels = QStackedWidget()
        self.panels.addWidget(self.draft)
        self.panels.addWidget(self.issued)
        # Narrower than its parts want now: they make room when the page is resized.
        self.setMinimumWidth(LEAST)
        self.acts = Acts(shell, office, presses, self.reader.viewer.one_at_a_time, self)
        self._lay()
        self._connect()

    def _lay(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.reader, 1)
        row.addWidget(self.panels)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.all.clicked.connect(self.list_wanted)
        self.save.clicked.connect(self.save_copy)
        self.draft.changed.connect(self._preview)
        self.draft.issue_wanted.connect(self.ask_to_issue)
        self.draft.mend_wanted.connect(self._mend)
        self.draft.visit_wanted.connect(self._to_visit)
        self.draft.settings_wanted.connect(self._to_settings)
        self.draft.paper_wanted.connect(self.show_order)
        self.issued.print_wanted.connect(self.print_copies)
        self.issued.save_wanted.connect(self.save_copy)
        self.issued.void_wanted.connect(self.ask_to_void)
        self.issued.check_wanted.connect(self.check)
        self.issued.anew_wanted.connect(self._anew)
        self.issued.copied.connect(self.shell.messages.toast)
        self.acts.issued.connect(self._issued)
        self.acts.not_issued.connect(self._not_issued)
        self.acts.changed.connect(self._changed)
        self.acts.print_ended.connect(self._printed)
        self.acts.copy_written.connect(self._copy_written)
        self.acts.checked.connect(self._checked)

    # What is shown

    def show_visit(self, visit_id: str) -> None:
        """The draft of a visit; its newest paper where every problem is on paper already."""
        proposal = proposal_of(self._office, visit_id)
        standing = [paper for paper in proposal.papers if paper.state is OrderState.ISSUED]
        if standing and all(line.carried_by for line in proposal.lines):
            self._show_issued(standing[0], proposal)
        else:
            self._show_draft(proposal)

    def show_order(self, order_id: str) -> None:
        """An issued paper, voided or not."""
        order = ordering.order(self._office, order_id)
        self._show_issued(order, proposal_of(self._office, order.visit_id))

    def stop(self) -> None:
        """The page is left: nothing that is still under way is shown later."""
        self.reader.viewer.stop()

    def _show_draft(self, proposal: Proposal) -> None:
        self._proposal, self.order = proposal, None
        self.reader.begin_anew()
        self.draft.show_proposal(proposal)
        self.panels.setCurrentWidget(self.draft)
        self.chip.say("未出具", Tone.WARN, "clock")
        self.save.hide()
        self._say_draft(0)
        self._preview()
        self.reader.desk.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_issued(self, order: Order, proposal: Proposal) -> None:
        another = self.order is None or self.order.id != order.id
        self._proposal, self.order = proposal, order
        if another:
            self.reader.begin_anew()
        self._tell_order(order, proposal)
        self.panels.setCurrentWidget(self.issued)
        self.save.show()
        if another:
            office, photos, page_two = (
                self._office,
                len(read.mappings(order.record, "photos")),
                _page_two(order),
            )
            self.reader.read(
                lambda _progress: ordering.pdf(office, order.id),
                lambda pages: names_of(pages, photos, page_two=page_two),
                expected=order.pages,
                at_once=True,
            )
            self.reader.desk.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_order(self, order: Order, proposal: Proposal) -> None:
        stands = order.state is OrderState.ISSUED
        tone, icon = (Tone.OK, "circle-check") if stands else (Tone.BAD, "circle-x")
        self.chip.say(f"{order.number.short}{order.state.label}", tone, icon)
        copies = read.number(order.record, "copies", 0) or proposal.bureau.copies
        unit = read.text(read.mapping(order.record, "institution"), "name")
        on = moment.short_date(date.fromisoformat(order.issued_on))
        self.header.say(order.number.text, meta_line(unit, on, f"{order.pages}页", f"一式{copies}份"))
        free = sum(not line.carried_by for line in proposal.lines)
        self.issued.show_order(order, self._office.device.card().label, copies, free)
        self.reader.mark("" if stands else order.state.label)

    def _say_draft(self, pages: int) -> None:
        proposal = self._proposal
        if proposal is not None:
            on, copies = moment.short_date(proposal.on), f"一式{proposal.bureau.copies}份"
            told = f"{pages}页" if pages else ""
            self.header.say("督办单", meta_line(proposal.institution_name, on, told, copies))

    def _preview(self) -> None:
        proposal = self._proposal
        if proposal is None:
            return
        if not proposal.can_be_drawn():
            self.reader.say_nothing("检查还没有开始。", "开始检查、记下问题以后，这里可以预览督办单。")
            return
        chosen = self.draft.chosen()
        if not chosen:
            self.reader.say_nothing(*_nothing_to_write(proposal))
            return
        office, presses, visit_id = self._office, self._presses, proposal.visit.id
        kind = self.draft.kind or OrderKind.RECTIFICATION_NOTICE
        photos, page_two = proposal.photos(chosen), proposal.bureau.page_two

        def made(progress: Progress) -> bytes:
            return ordering.draft(office, presses.press(visit_id), visit_id, chosen, kind, progress).pdf

        expected = 0 if self.reader.pages else 1 + page_two
        self.reader.read(
            made,
            lambda pages: names_of(pages, photos, page_two=page_two),
            self._previewed,
            expected=expected,
        )

    def _previewed(self, pages: int) -> None:
        self._say_draft(pages)
        self.draft.cannot_be_printed("" if pages else "预览没有排出来")

    # What is done

    def ask_to_issue(self) -> None:
        """Ctrl+Enter on a draft: the question, or why there is none."""
        proposal, kind = self._proposal, self.draft.kind
        series = self.draft.number.series()
        why = self.draft.obstacle()
        if proposal is None or kind is None or series is None or series.next is None or why:
            self.shell.messages.remark(f"还不能出具：{why}。")
            return
        number = series.next.short
        agreed = self.shell.messages.ask(
            f"出具{number}督办单？",
            "编号和文字以后不能再改，有误只能作废另开。",
            f"出具{number}",
            "先不出具",
        )
        if agreed and not self.acts.busy:
            self.draft.issue.busy("正在出具…")
            self.acts.issue(proposal.visit.id, self.draft.chosen(), kind)

    def print_copies(self) -> None:
        """Ctrl+P on an issued paper."""
        order = self.order
        if order is not None and order.state is OrderState.ISSUED and not self.acts.busy:
            self.issued.printing()
            self.acts.print(order.id, self.issued.copies.number)

    def save_copy(self) -> None:
        """Ask where to, then write the issued bytes there."""
        order = self.order
        if order is None or self.acts.busy:
            return
        name = _UNFIT_FOR_A_FILE.sub("_", f"{order.number.text}.pdf")
        to = pickers.file_to_save(self, "存为PDF", name, "PDF (*.pdf)")
        if to is not None and to.suffix.lower() != ".pdf":
            to = self._with_suffix(to)
        if to is not None:
            self.acts.save(order.id, to)

    def _with_suffix(self, typed: Path) -> Path | None:
        """``typed`` as a PDF; the dialog has not asked about a file that is called so already."""
        to = Path(f"{typed}.pdf")
        replaced = "原来的文件会换成这份督办单。"
        if to.exists() and not self.shell.messages.ask(
            f"换掉“{to.name}”？", replaced, "换掉", "不换", danger=True
        ):
            return None
        return to

    def check(self) -> None:
        """核验 the stored bytes."""
        if self.order is not None and not self.acts.busy:
            self.issued.facts.checking()
            self.acts.check(self.order.id)

    def ask_to_void(self) -> None:
        """Ask for the reason, then void."""
        order = self.order
        if order is None or order.state is OrderState.VOIDED or self.acts.busy:
            return
        question = VoidQuestion(self, order.number.short)
        if question.exec() == QDialog.DialogCode.Accepted:
            self.acts.void(order.id, question.reason.text())
        question.deleteLater()

    def _issued(self, order: Order) -> None:
        self.draft.issue.busy("")
        if self.order is not None or self._proposal is None or self._proposal.visit.id != order.visit_id:
            return
        self._show_issued(order, proposal_of(self._office, order.visit_id))
        self.issued.print.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{order.number.short}督办单已出具。")

    def _not_issued(self, problem: Problem) -> None:
        self.draft.issue.busy("")
        self.draft.issue.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shell.messages.show(problem)
        if self.order is None and self._proposal is not None:
            self.draft.number.show_proposal(proposal_of(self._office, self._proposal.visit.id))

    def _changed(self, order: Order) -> None:
        if self.order is None or self.order.id != order.id:
            return
        self._show_issued(order, proposal_of(self._office, order.visit_id))
        if order.state is OrderState.VOIDED:
            announce(self, f"{order.number.short}已作废。")
            self.reader.desk.setFocus(Qt.FocusReason.OtherFocusReason)

    def _printed(self, problem: Problem | None) -> None:
        self.issued.printed(problem)
        if problem is not None:
            announce(self, problem.happened)
        else:
            self.shell.messages.toast("已送到打印机，份数已记下。")

    def _copy_written(self, to: Path) -> None:
        self.issued.trouble.hide()
        self.shell.messages.toast(f"已存到“{to.parent.name or to.parent}”，文件名“{to.name}”。")

    def _checked(self, found: Inspection | None) -> None:
        self.issued.facts.show_verdict(found)

    # Where it goes on

    def _anew(self) -> None:
        if self._proposal is not None:
            self._show_draft(proposal_of(self._office, self._proposal.visit.id))

    def _mend(self, finding: Finding) -> None:
        if self._proposal is not None:
            self.shell.go("checklist", visit_id=self._proposal.visit.id, finding_id=finding.id)

    def _to_visit(self) -> None:
        if self._proposal is not None:
            self.shell.go("checklist", visit_id=self._proposal.visit.id)

    def _to_settings(self, section: str) -> None:
        self.shell.go("settings", section=section)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel leaves the paper room to be read."""
        super().resizeEvent(event)
        wide = panel_width(event.size().width())
        for part in (self.panels, self.draft, self.issued):
            part.setFixedWidth(wide)


def _page_two(order: Order) -> bool:
    return read.flag(order.record, "page_two", True)


def _nothing_to_write(proposal: Proposal) -> tuple[str, str]:
    if not proposal.lines:
        return "这次检查没有要写进督办单的问题。", "没有问题时不出督办单。"
    if all(line.carried_by for line in proposal.lines):
        return "问题都已写进督办单。", "在右边打开已经出具的那一份。"
    if not any(line.ready for line in proposal.lines):
        return "问题还没有填完，排不出页面。", "右边写着缺什么，补齐以后就能预览和出具。"
    return "没有选中问题。", "在右边至少选一个问题，这里就是它的页面。"
