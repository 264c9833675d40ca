"""What is done from 今日 in dialogs: planning, changing and cancelling, drawing, sites found on the way."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from duxueben.errors import Problem
from duxueben.model.people import Institution
from duxueben.model.visit import Visit
from duxueben.ui.dialogs.draw.dialog import DrawDialog
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.institution import InstitutionDialog
from duxueben.ui.dialogs.reason import ReasonDialog
from duxueben.ui.dialogs.suggestions import SuggestionsDialog
from duxueben.ui.dialogs.unlicensed_site import UnlicensedSiteDialog
from duxueben.ui.dialogs.visit_plan import VisitPlanDialog
from duxueben.ui.page import Shell
from duxueben.workspace.office import Office
from duxueben.workspace.planning import day_plan
from duxueben.workspace.register import registering
from duxueben.workspace.visit import visiting
from duxueben.workspace.visit.plans import NeedsAuthority


class PlanActs(QObject):
    """The dialogs of the day, one at a time.

    Signals:
        planned: visits were planned or changed; with the day and the sentence to be said.
        cancelled: a visit was taken out of the plan.
        begun: a visit has begun; with it.
    """

    planned = Signal(object, str)
    cancelled = Signal(object)
    begun = Signal(object)

    def __init__(self, shell: Shell, office: Office, over: QWidget) -> None:
        super().__init__(over)
        self._shell = shell
        self._office = office
        self._over = over
        self._on = office.today()
        self.dialog: FormDialog | None = None

    def add_unit(self, on: dt.date) -> None:
        """Choose a unit and plan it; with an empty register the unit comes first."""
        self._on = on
        if not registering.has_institutions(self._office):
            self._add_to_register()
            return
        dialog = VisitPlanDialog(self._shell, self._office, self._over, on)
        dialog.new_unit_wanted.connect(self._add_to_register)
        dialog.kept.connect(self._planned)
        self._open(dialog)

    def suggest(self, on: dt.date) -> None:
        """建议去的单位: put those that are chosen into the plan of ``on``."""
        self._on = on
        dialog = SuggestionsDialog(self._shell, self._office, self._over, on)
        dialog.kept.connect(self._all_planned)
        self._open(dialog)

    def draw(self, on: dt.date) -> None:
        """双随机抽取."""
        self._on = on
        dialog = DrawDialog(self._shell, self._office, self._over, on)
        dialog.kept.connect(self._all_planned)
        self._open(dialog)

    def register_site(self) -> None:
        """现场登记无证点: the visit begins with it."""
        dialog = UnlicensedSiteDialog(self._shell, self._office, self._over)
        dialog.kept.connect(self.begun)
        self._open(dialog)

    def begin(self, visit_id: str) -> None:
        """Begin a planned visit; where its authority is not whole, its plan is shown first."""
        future = visiting.begin(self._office, visit_id)
        self._shell.jobs.watch(future, self.begun.emit, partial(self._refused, visit_id))

    def replan(self, visit_id: str) -> VisitPlanDialog:
        """Change the plan of a visit that has not begun."""
        visit = self._office.visit(visit_id)
        self._on = dt.date.fromisoformat(visit.plan.on)
        unit = self._office.institution(visit.plan.institution_id)
        dialog = VisitPlanDialog(
            self._shell, self._office, self._over, self._on, institution=unit, visit=visit
        )
        dialog.kept.connect(self._planned)
        self._open(dialog)
        return dialog

    def swap(self, visit_id: str, other_id: str) -> None:
        """Let two visits change their times."""
        self._shell.jobs.watch(day_plan.swap(self._office, visit_id, other_id), self._moved)

    def cancel(self, visit_id: str, name: str) -> None:
        """Ask why, then take the visit out of the plan."""
        dialog = ReasonDialog(
            self._shell, self._over, f"取消{name}这次检查",
            "计划会留在记录里，注明已取消和原因。", "取消这次检查", "取消的原因",
            partial(self._give_up, visit_id),
        )  # fmt: skip
        dialog.kept.connect(self.cancelled)
        self._open(dialog)

    def _give_up(self, visit_id: str, dialog: FormDialog, reason: str) -> None:
        dialog.keep(lambda: visiting.cancel(self._office, visit_id, reason))

    def _refused(self, visit_id: str, problem: Problem) -> None:
        if isinstance(problem, NeedsAuthority):
            self.replan(visit_id).ask_authority(problem)
        else:
            self._shell.messages.show(problem)

    def _add_to_register(self) -> None:
        dialog = InstitutionDialog(self._shell, self._office, self._over)
        dialog.kept.connect(self._registered)
        self._open(dialog)

    def _registered(self, unit: object) -> None:
        if isinstance(unit, Institution):
            dialog = VisitPlanDialog(self._shell, self._office, self._over, self._on, institution=unit)
            dialog.kept.connect(self._planned)
            self._open(dialog)

    def _planned(self, visit: object) -> None:
        if isinstance(visit, Visit):
            name = self._office.institution(visit.plan.institution_id).name
            self.planned.emit(dt.date.fromisoformat(visit.plan.on), f"{name}已排进计划。")

    def _all_planned(self, visits: object) -> None:
        many = len(cast("tuple[Visit, ...]", visits))
        self.planned.emit(self._on, f"{many}家单位已排进计划。")

    def _moved(self, visit: Visit) -> None:
        name = self._office.institution(visit.plan.institution_id).name
        self.planned.emit(dt.date.fromisoformat(visit.plan.on), f"{name}改到{visit.plan.at or '未定时间'}。")

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(partial(self._over_with, dialog))
        dialog.open()

    def _over_with(self, dialog: FormDialog, _result: int) -> None:
        if self.dialog is dialog:
            self.dialog = None
