"""What is done from 名录: a visit begun or planned, units registered and changed, lists taken in and out."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from duxueben.errors import Problem
from duxueben.model import moment
from duxueben.model.people import Institution
from duxueben.model.visit import Plan, Visit
from duxueben.model.words import VisitState
from duxueben.progress import Progress
from duxueben.ui.dialogs.institution import InstitutionDialog
from duxueben.ui.dialogs.register_export import RegisterExport
from duxueben.ui.dialogs.register_import import RegisterImport, said
from duxueben.ui.dialogs.unlicensed_site import UnlicensedSiteDialog
from duxueben.ui.dialogs.visit_plan import VisitPlanDialog
from duxueben.ui.page import Shell
from duxueben.workspace import today
from duxueben.workspace.office import Office
from duxueben.workspace.register.importing import Counts
from duxueben.workspace.visit import visiting
from duxueben.workspace.visit.plans import NeedsAuthority


class UnitActs(QObject):
    """The acts over units of the register, one dialog at a time.

    Signals:
        registered: a unit was added or changed; with the ``Institution``.
        changed: the register or the plan is another one.
    """

    registered = Signal(object)
    changed = Signal()

    def __init__(self, shell: Shell, office: Office, over: QWidget) -> None:
        super().__init__(over)
        self._shell, self._office, self._over = shell, office, over
        self.dialog: QDialog | None = None

    # Visits

    def state_today(self, institution_id: str) -> VisitState | None:
        """Of the visit that ``begin`` would go on with."""
        found = self._visit_today(institution_id)
        return found[1] if found else None

    def begin(self, unit: Institution) -> None:
        """Go on with today's visit to the unit, or plan one now and begin it."""
        found = self._visit_today(unit.id)
        if found and found[1] is VisitState.OPEN:
            self._shell.go("checklist", visit_id=found[0])
            return
        office, planned = self._office, found[0] if found else ""

        def work(_progress: Progress) -> Visit:
            visit_id = planned or visiting.plan(office, _now(office, unit)).result().id
            return visiting.begin(office, visit_id).result()

        self._shell.jobs.run(work, self._begun, partial(self._not_begun, unit), title="开始检查")

    def plan(self, unit: Institution) -> None:
        """排进计划."""
        dialog = VisitPlanDialog(
            self._shell, self._office, self._over, self._office.today(), institution=unit
        )
        dialog.kept.connect(self._planned)
        self._open(dialog)

    def register_site(self) -> None:
        """现场登记无证点: the visit begins with it."""
        dialog = UnlicensedSiteDialog(self._shell, self._office, self._over)
        dialog.kept.connect(self._begun)
        self._open(dialog)

    def _visit_today(self, institution_id: str) -> tuple[str, VisitState] | None:
        """The visit under way (of any day), else the one planned for today."""
        rows = [*today.open_visits(self._office), *today.day(self._office, self._office.today()).visits]
        waiting = (VisitState.OPEN, VisitState.PLANNED)
        for row in rows:
            if row.institution_id == institution_id and row.state in waiting:
                return row.visit_id, row.state
        return None

    def _not_begun(self, unit: Institution, problem: Problem) -> None:
        """Where the plan of a training site lacks its authority, ask for it, then begin."""
        found = self._visit_today(unit.id)
        if found is None or not isinstance(problem, NeedsAuthority):
            self._shell.messages.show(problem)
            return
        visit, on = self._office.visit(found[0]), self._office.today()
        dialog = VisitPlanDialog(self._shell, self._office, self._over, on, institution=unit, visit=visit)
        dialog.kept.connect(partial(self._begin_again, unit))
        self._open(dialog)
        dialog.ask_authority(problem)

    def _begin_again(self, unit: Institution, _visit: object) -> None:
        self.begin(unit)

    def _begun(self, visit: Visit) -> None:
        self._shell.go("checklist", visit_id=visit.id)

    def _planned(self, visit: object) -> None:
        if isinstance(visit, Visit):
            on = dt.date.fromisoformat(visit.plan.on)
            name = self._office.institution(visit.plan.institution_id).name
            self._shell.messages.toast(f"{name}已排进{moment.short_date(on)}的计划。")
            self.changed.emit()

    # The register

    def add(self) -> None:
        """新增单位."""
        self._edit(None)

    def change(self, unit: Institution) -> None:
        """修改."""
        self._edit(unit)

    def take_in(self) -> None:
        """导入."""
        dialog = RegisterImport(self._shell, self._office, self._over)
        dialog.kept.connect(self._taken_in)
        self._open(dialog)

    def write_out(self) -> None:
        """导出."""
        dialog = RegisterExport(self._shell, self._office, self._over)
        dialog.kept.connect(self._written_out)
        self._open(dialog)

    def _edit(self, unit: Institution | None) -> None:
        dialog = InstitutionDialog(self._shell, self._office, self._over, unit)
        dialog.kept.connect(self._registered)
        self._open(dialog)

    def _registered(self, unit: object) -> None:
        if isinstance(unit, Institution):
            self._shell.saved.durable(self._office.clock())
            self._shell.messages.toast(f"{unit.name}已存入名录。")
            self.registered.emit(unit)

    def _taken_in(self, counts: object) -> None:
        if isinstance(counts, Counts):
            self.changed.emit()
            self._shell.saved.durable(self._office.clock())
            self._shell.messages.toast(said(counts))

    def _written_out(self, to: object) -> None:
        if isinstance(to, Path):
            self._shell.messages.toast(f"已存为“{to.name}”。")

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._dialog_over)
        dialog.open()

    def _dialog_over(self, _result: int) -> None:
        self.dialog = None


def _now(office: Office, unit: Institution) -> Plan:
    at = office.clock()
    return Plan(unit.id, at.date().isoformat(), at=f"{at:%H:%M}", inspectors=(office.owner_id,))
