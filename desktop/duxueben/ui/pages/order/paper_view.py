"""One paper, as a draft or as issued: its head, its pages, and what can be done with it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.model import fields as read
from duxueben.model.order import Order
from duxueben.model.verdict import Inspection
from duxueben.model.visit import Finding
from duxueben.model.words import OrderKind, OrderState
from duxueben.progress import Progress
from duxueben.ui import outside
from duxueben.ui.page import Shell
from duxueben.ui.pages.order import questions
from duxueben.ui.pages.order.acts import Acts, Wanted
from duxueben.ui.pages.order.beside import Beside
from duxueben.ui.pages.order.draft_panel import DraftPanel
from duxueben.ui.pages.order.ink_desk import InkDesk
from duxueben.ui.pages.order.issued_panel import IssuedPanel
from duxueben.ui.pages.order.leaves import Leaves
from duxueben.ui.pages.order.paper_head import PaperHead
from duxueben.ui.pages.order.proposal import Proposal, proposal_of
from duxueben.ui.pages.order.reader import Reader
from duxueben.ui.pages.order.serving_desk import ServingDesk
from duxueben.ui.pages.order.void_question import VoidQuestion
from duxueben.ui.press_room import PressRoom
from duxueben.ui.widgets.announce import announce
from duxueben.workspace.office import Office
from duxueben.workspace.paper import documents, ordering, receiving


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
        self.header = PaperHead()
        self.reader = Reader(shell.jobs)
        self.panels = QStackedWidget()
        self.beside = Beside(self.reader, self.panels)
        self.acts = Acts(shell, office, presses, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.beside, 1)
        self._connect()

    def _connect(self) -> None:
        self.header.all.clicked.connect(self.list_wanted)
        self.header.save.clicked.connect(self.save_copy)
        self.header.outside.clicked.connect(self.open_outside)
        self.header.panel.clicked.connect(self._turn_panel)
        self.beside.narrowed.connect(self._tell_panel)
        self.acts.issued.connect(self._issued)
        self.acts.not_issued.connect(self._not_issued)
        self.acts.changed.connect(self._changed)
        self.acts.print_ended.connect(self._printed)
        self.acts.copy_written.connect(self._copy_written)
        self.acts.checked.connect(self._checked)

    @cached_property
    def draft(self) -> DraftPanel:
        """What is decided before the issue; built when the first draft is shown."""
        made = DraftPanel()
        made.changed.connect(self._preview)
        made.issue_wanted.connect(self.ask_to_issue)
        made.mend_wanted.connect(self._mend)
        made.visit_wanted.connect(self._to_visit)
        made.settings_wanted.connect(self._to_settings)
        made.paper_wanted.connect(self.show_order)
        made.alone_wanted.connect(self._not_instead)
        self.panels.addWidget(made)
        return made

    @cached_property
    def issued(self) -> IssuedPanel:
        """What is done with an issued paper; built when the first one is shown."""
        made = IssuedPanel()
        made.print_wanted.connect(self.print_copies)
        made.save_wanted.connect(self.save_copy)
        made.void_wanted.connect(self.ask_to_void)
        made.check_wanted.connect(self.check)
        made.anew_wanted.connect(self._anew)
        made.instead_wanted.connect(self._instead)
        made.paper_wanted.connect(self.show_order)
        made.version_chosen.connect(self._read_pages)
        made.ledger_wanted.connect(self._to_ledger)
        made.copied.connect(self.shell.messages.toast)
        self.panels.addWidget(made)
        return made

    @cached_property
    def ink(self) -> InkDesk:
        """What comes back with ink on it, and what a print shop is given."""
        return InkDesk(self.shell, self._office, self.acts, self.issued, self)

    @cached_property
    def serving(self) -> ServingDesk:
        """How the paper reaches the unit, and what is signed for it."""
        made = ServingDesk(self.shell, self._office, self._presses, self.acts, self.issued, self.panels, self)
        made.records_changed.connect(self._read_record)
        return made

    # What is shown

    def show_visit(self, visit_id: str, blank_id: str = "") -> None:
        """The draft of a visit; its newest paper where every problem is on paper already.

        ``blank_id``: of the form filled in by hand that the paper is to register.
        """
        proposal = proposal_of(self._office, visit_id)
        standing = [paper for paper in proposal.papers if paper.state is OrderState.ISSUED]
        if standing and all(line.carried_by for line in proposal.lines):
            self._show_issued(standing[0], proposal)
        else:
            self._show_draft(proposal, blank_id)

    def show_order(self, order_id: str) -> None:
        """An issued paper, voided or not."""
        order = ordering.order(self._office, order_id)
        self._show_issued(order, proposal_of(self._office, order.visit_id))

    def stop(self) -> None:
        """The page is left: nothing that is still under way is shown later."""
        self.reader.viewer.stop()

    def _show_draft(self, proposal: Proposal, blank_id: str = "") -> None:
        self._proposal, self.order = proposal, None
        self.reader.begin_anew()
        self.draft.show_proposal(proposal, blank_id)
        self.panels.setCurrentWidget(self.draft)
        self.header.show_draft(proposal, 0)
        self._preview()
        self.reader.desk.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_issued(self, order: Order, proposal: Proposal) -> None:
        before = self.order
        another = before is None or before.id != order.id
        received = before is not None and before.receipt is None and order.receipt is not None
        self._proposal, self.order = proposal, order
        if another:
            self.reader.begin_anew()
        self._tell_order(order, proposal)
        self.panels.setCurrentWidget(self.issued)
        if another or received:
            self._read_pages()
        if another:
            self.reader.desk.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_record(self) -> None:
        """The pages again, with the 送达回证 that was just made in view."""
        self._read_pages(at_record=True)

    def _read_pages(self, *, at_record: bool = False) -> None:
        """The issued pages, or the ones with the unit's receipt: those begin at the page that was signed."""
        order, office = self.order, self._office
        if order is None:
            return
        leaves = _leaves(order)
        source = receiving.pdf if self.issued.receipt.shows_received else ordering.pdf
        records = tuple(one.id for one in self.serving.records[:1])
        beside = self.serving.records[0].pages if records else 0
        signed = leaves.place_of_receipt(order.pages) if self.issued.receipt.shows_received else 0
        self.reader.read(
            lambda _progress: (source(office, order.id), *(documents.pdf(office, one) for one in records)),
            lambda pages: (
                *leaves.names_of(pages - beside),
                *("送达回证",) * beside,
            ),
            expected=order.pages + beside,
            at_once=True,
            begin_at=order.pages if at_record and beside else signed,
        )

    def _tell_order(self, order: Order, proposal: Proposal) -> None:
        copies = read.number(order.record, "copies", 0) or proposal.bureau.copies
        self.header.show_order(order, copies)
        self.issued.show_order(order, proposal, self._office.device.card().label, copies)
        self.ink.show_order(order)
        self.serving.show_order(order)
        self.reader.mark("" if order.state is OrderState.ISSUED else order.state.label)

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
        replaces = proposal.replaces.id if proposal.replaces is not None else ""
        leaves = proposal.leaves(chosen, kind)
        by_hand = self.draft.number.handwritten

        def made(progress: Progress) -> bytes:
            press = presses.press(visit_id)
            return ordering.draft(
                office, press, visit_id, chosen, kind, progress, replaces=replaces, handwritten=by_hand
            ).pdf

        expected = 0 if self.reader.pages else 1 + leaves.page_two
        self.reader.read(
            made,
            leaves.names_of,
            self._previewed,
            expected=expected,
        )

    def _previewed(self, pages: int) -> None:
        if self._proposal is not None:
            self.header.show_draft(self._proposal, pages)
        self.draft.cannot_be_printed("" if pages else "预览没有排出来")

    # What is done

    def ask_to_issue(self) -> None:
        """Ctrl+Enter on a draft: the question, or why there is none."""
        proposal, kind, number = self._proposal, self.draft.kind, self.draft.number.next
        why = self.draft.obstacle()
        if proposal is None or kind is None or number is None or why:
            self.shell.messages.remark(f"还不能出具：{why}。")
            return
        if questions.wants_to_issue(self.shell.messages, number) and not self.acts.busy:
            self.draft.issue.busy("正在出具…")
            replaces = proposal.replaces.id if proposal.replaces is not None else ""
            self.acts.issue(
                Wanted(
                    proposal.visit.id,
                    self.draft.chosen(),
                    kind,
                    replaces,
                    number.is_provisional,
                    self.draft.number.handwritten,
                )  # fmt: skip
            )

    def print_copies(self) -> None:
        """Ctrl+P on an issued paper."""
        order = self.order
        if order is not None and order.state is OrderState.ISSUED and not self.acts.busy:
            self.issued.begin_print()
            self.acts.print(
                order.id, self.issued.printing.number, received=self.issued.receipt.shows_received
            )

    def save_copy(self) -> None:
        """Ask where to, then write the issued bytes there."""
        order = self.order
        if order is None or self.acts.busy:
            return
        received = self.issued.receipt.shows_received
        to = questions.where_to_save(self, self.shell.messages, order, received=received)
        if to is not None:
            self.acts.save(order.id, to, received=received)

    def open_outside(self) -> None:
        """Let another program show the issued bytes, after a question."""
        order, office = self.order, self._office
        if order is not None:
            source = receiving.pdf if self.issued.receipt.shows_received else ordering.pdf
            name = f"{order.number.text}.pdf"
            outside.open_outside(self.shell, office, name, lambda: source(office, order.id))

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
            self.draft.number.show_proposal(self._again(self._proposal))

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
        self.issued.printing.failed(None)
        self.shell.messages.toast(f"已存到“{to.parent.name or to.parent}”，文件名“{to.name}”。")

    def _checked(self, found: Inspection | None) -> None:
        self.issued.facts.show_verdict(found)

    # Where it goes on

    def _anew(self) -> None:
        if self._proposal is not None:
            self._show_draft(proposal_of(self._office, self._proposal.visit.id))

    def _instead(self) -> None:
        """换发: the draft that takes the place of the voided paper."""
        if self.order is not None:
            self._show_draft(proposal_of(self._office, self.order.visit_id, self.order))

    def _not_instead(self) -> None:
        self._anew()

    def _again(self, proposal: Proposal) -> Proposal:
        return proposal_of(self._office, proposal.visit.id, proposal.replaces)

    def _mend(self, finding: Finding) -> None:
        if self._proposal is not None:
            self.shell.go("checklist", visit_id=self._proposal.visit.id, finding_id=finding.id)

    def _to_visit(self) -> None:
        if self._proposal is not None:
            self.shell.go("checklist", visit_id=self._proposal.visit.id)

    def _to_settings(self, section: str) -> None:
        self.shell.go("settings", section=section)

    def _to_ledger(self) -> None:
        order = self.order
        self.shell.go("ledger", order_id=order.id if order is not None else "")

    def _turn_panel(self) -> None:
        self.beside.put_away(not self.beside.away)

    def _tell_panel(self) -> None:
        self.header.show_panel_button(over=self.beside.over, away=self.beside.away)


def _leaves(order: Order) -> Leaves:
    record = order.record
    photos, follow_ups = read.mappings(record, "photos"), read.mappings(record, "follow_ups")
    return Leaves(len(photos), len(follow_ups), read.flag(record, "page_two", True))


def _nothing_to_write(proposal: Proposal) -> tuple[str, str]:
    if not proposal.lines:
        return "这次检查没有要写进督办单的问题。", "没有问题时不出督办单。"
    if all(line.carried_by for line in proposal.lines):
        return "问题都已写进督办单。", "在右边打开已经出具的那一份。"
    if not any(line.ready for line in proposal.lines):
        return "问题还没有填完，排不出页面。", "右边写着缺什么，补齐以后就能预览和出具。"
    return "没有选中问题。", "在右边至少选一个问题，这里就是它的页面。"
