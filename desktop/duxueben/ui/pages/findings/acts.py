"""Which acts a finding's state offers, the next one first, and the dialogs that do them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from duxueben.model import moment
from duxueben.model.finding_life import FindingLife, FindingState, StepKind
from duxueben.model.order import Order
from duxueben.model.visit import Visit
from duxueben.model.words import VisitKind
from duxueben.ui.dialogs.finding.checking import CheckDialog
from duxueben.ui.dialogs.finding.deciding import (
    ApproveDialog,
    ExtendDialog,
    RejectPleaDialog,
    WithdrawDialog,
)
from duxueben.ui.dialogs.finding.escalating import EscalateDialog
from duxueben.ui.dialogs.finding.life_dialog import LifeDialog
from duxueben.ui.dialogs.finding.noting import NoteDialog
from duxueben.ui.dialogs.finding.objecting import PleadDialog, ReopenDialog
from duxueben.ui.dialogs.finding.submitting import SubmitDialog
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.visit_plan import VisitPlanDialog
from duxueben.ui.icons import IconName
from duxueben.ui.page import Shell
from duxueben.workspace.following.asking import FollowedFinding
from duxueben.workspace.office import Office


class Act(Enum):
    """What can be done about a finding."""

    SUBMIT = "登记提交", "send"
    SUBMIT_AGAIN = "登记再次提交", "send"
    CHECK = "核查", "eye"
    APPROVE = "批准销号", "check"
    SEND_BACK = "退回…", "undo-2"
    REOPEN = "回头看重开", "rotate-ccw"
    EXTEND = "延期…", "calendar"
    PLEAD = "登记申辩…", "info"
    REJECT_PLEA = "申辩不成立…", "info"
    WITHDRAW = "撤销这个问题…", "minus"
    ESCALATE = "升级督办…", "flag"
    REFER = "移交…", "send"
    NOTE = "写备注…", "square-pen"
    REVISIT = "现场回访", "calendar"
    VISIT = "打开那次检查", "list-checks"
    PAPERS = "打开督办单", "file-text"

    @property
    def label(self) -> str:
        """On the button and in the menu."""
        return self.value[0]

    @property
    def icon(self) -> IconName:
        """Beside it."""
        return self.value[1]


_NEXT = {
    FindingState.OPEN: Act.SUBMIT,
    FindingState.REOPENED: Act.SUBMIT,
    FindingState.SUBMITTED: Act.CHECK,
    FindingState.RETURNED: Act.SUBMIT_AGAIN,
    FindingState.VERIFIED: Act.APPROVE,
    FindingState.CLOSED: Act.REOPEN,
}
_OTHERS = (
    (Act.CHECK, StepKind.CLOSED),
    (Act.SEND_BACK, StepKind.RETURNED),
    (Act.SUBMIT, StepKind.SUBMITTED),
    (Act.EXTEND, StepKind.EXTENDED),
    (Act.PLEAD, StepKind.PLEADED),
    (Act.REJECT_PLEA, StepKind.PLEA_REJECTED),
    (Act.WITHDRAW, StepKind.WITHDRAWN),
    (Act.ESCALATE, StepKind.ESCALATED),
    (Act.REFER, StepKind.REFERRED),
    (Act.NOTE, StepKind.NOTED),
)
_DIALOGS: dict[Act, Callable[[Shell, Office, QWidget, FollowedFinding], LifeDialog]] = {
    Act.SUBMIT: SubmitDialog,
    Act.SUBMIT_AGAIN: SubmitDialog,
    Act.CHECK: CheckDialog,
    Act.SEND_BACK: CheckDialog,
    Act.APPROVE: ApproveDialog,
    Act.REOPEN: ReopenDialog,
    Act.EXTEND: ExtendDialog,
    Act.PLEAD: PleadDialog,
    Act.REJECT_PLEA: RejectPleaDialog,
    Act.WITHDRAW: WithdrawDialog,
    Act.NOTE: NoteDialog,
}


def primary_of(life: FindingLife) -> Act | None:
    """The next step of the state; None where nothing is left to do."""
    return _NEXT.get(life.state)


def others(found: FollowedFinding) -> tuple[Act, ...]:
    """What else can be done, in the order of the menu."""
    life, primary = found.life, primary_of(found.life)
    offered = [act for act, kind in _OTHERS if life.allows(kind) and not _covers(primary, act)]
    papers = (Act.PAPERS,) if found.numbers else ()
    return (*offered, Act.VISIT, *papers)


def _covers(primary: Act | None, act: Act) -> bool:
    """Whether the primary act is the same dialog."""
    if primary is Act.CHECK and act is Act.SEND_BACK:
        return True
    return act is primary or (primary is Act.SUBMIT_AGAIN and act is Act.SUBMIT)


class Acts(QObject):
    """Opens the dialogs over the page.

    Signals:
        kept: the ``FindingLife`` after a step.
    """

    kept = Signal(object)

    def __init__(self, shell: Shell, office: Office, over: QWidget) -> None:
        super().__init__(over)
        self._shell, self._office, self._over = shell, office, over
        self.dialog: FormDialog | None = None

    def do(self, act: Act, found: FollowedFinding) -> None:
        """Ask what the act wants to know, or go where it is done."""
        if act is Act.VISIT:
            self._shell.go("checklist", visit_id=found.life.visit_id, finding_id=found.life.id)
        elif act is Act.PAPERS:
            self._shell.go("order", order_id=found.life.papers[-1])
        elif act is Act.REFER:
            self._shell.go("matters", visit_id=found.life.visit_id, finding_id=found.life.id)
        elif act is Act.REVISIT:
            self._revisit(found)
        elif act is Act.ESCALATE:
            escalating = EscalateDialog(self._shell, self._office, self._over, found)
            escalating.kept.connect(self._issued)
            self._open(escalating)
        else:
            dialog = _DIALOGS[act](self._shell, self._office, self._over, found)
            dialog.kept.connect(self.kept)
            self._open(dialog)

    def _issued(self, order: Order) -> None:
        """The organ's paper is read, printed and sent where papers are."""
        self._shell.saved.durable(self._office.clock())
        self._shell.go("order", order_id=order.id)

    def _revisit(self, found: FollowedFinding) -> None:
        """回头看 at the unit: planned here, and the finding is settled in the visit."""
        dialog = VisitPlanDialog(
            self._shell, self._office, self._over, self._office.today(), institution=found.institution
        )
        dialog.kind.choose(VisitKind.LOOK_BACK.value)
        dialog.kept.connect(self._planned)
        self._open(dialog)

    def _planned(self, visit: Visit) -> None:
        name = self._office.institution(visit.plan.institution_id).name
        on = moment.short_date(date.fromisoformat(visit.plan.on))
        self._shell.saved.durable(self._office.clock())
        self._shell.messages.toast(f"{name}已排进{on}的计划，到时先核查这里没有销号的问题。")

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._over_with)
        dialog.open()

    def _over_with(self, _result: int) -> None:
        self.dialog = None
