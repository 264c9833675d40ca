"""The form of one entry: a field each, errors at their fields, kept as one act."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from duxueben.errors import Problem
from duxueben.model.registered import Registered
from duxueben.ui.dialogs.entry.asked import Asked, Desk, asked
from duxueben.ui.dialogs.entry.unit_choice import UnitChoice
from duxueben.ui.dialogs.entry.visit_choice import VisitChoice
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.widgets.fields import Field as Framed
from duxueben.workspace.office import Office
from duxueben.workspace.register.cell_values import Unfit
from duxueben.workspace.registers import keeping
from duxueben.workspace.registers.keeping import CannotKeep
from duxueben.workspace.registers.register import Fault, Register, Sort, value_of


class EntryDialog(FormDialog):
    """Enter or change one entry.

    Signals:
        kept: the entry is durable (``Registered``).
    """

    def __init__(
        self, shell: Shell, office: Office, over: QWidget, register: Register, known: Registered | None = None
    ) -> None:
        """``known``: the entry to change, or one without an id that is begun; else a new one is."""
        title = f"修改这{register.one}" if known and known.id else f"登记一{register.one}"
        super().__init__(shell, over, title, "保存", sentence=register.summary, width=720)
        self._office, self._register = office, register
        self._record = known or keeping.new(office, register)
        self.asked: dict[str, Asked] = {}
        self._framed: dict[str, Framed] = {}
        desk = Desk(shell, office, self.fit)
        for field in register.typed:
            self.asked[field.key] = asked(desk, field, value_of(self._record, field.key))
        self._lay_out()
        self._join_visits()
        self.fit()
        first = self.asked[register.typed[0].key].widget
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        """Two short fields share a row; what is wide has its own."""
        beside: list[Framed] = []
        for field in self._register.typed:
            # How several things are written into one cell is no hint for those who have a line for each.
            hint = "" if field.sort in (Sort.MEMBERS, Sort.STOPS) else field.hint
            framed = self.field(field.label, self.asked[field.key].widget, hint)
            self._framed[field.key] = framed
            if self.asked[field.key].wide:
                self._flush(beside)
                self.row(framed)
                continue
            beside.append(framed)
            if len(beside) == 2:
                self._flush(beside)
        self._flush(beside)

    def _flush(self, beside: list[Framed]) -> None:
        if beside:
            self.row(*beside, *([QWidget()] if len(beside) == 1 else []))
            beside.clear()

    def _join_visits(self) -> None:
        """The visits that can be chosen are those to the chosen unit."""
        widgets = [one.widget for one in self.asked.values()]
        visits = [one for one in widgets if isinstance(one, VisitChoice)]
        units = [one for one in widgets if isinstance(one, UnitChoice)]
        if not (visits and units):
            return
        visit, unit = visits[0], units[0]
        unit.changed.connect(lambda: visit.offer_of(unit.institution_id))
        visit.offer_of(unit.institution_id)

    def submit(self) -> None:
        """Keep it, or say at each field what is wrong."""
        self.take_back()
        written = self._written()
        if written is not None:
            self.keep(lambda: keeping.keep(self._office, self._register, written))

    def _written(self) -> Registered | None:
        """The entry as it is typed; None where a field cannot be read, which is said there."""
        values: dict[str, object] = {}
        for key, one in self.asked.items():
            try:
                values[key] = one.told()
            except Unfit as unfit:
                self.wrong(self._framed[key], f"{unfit.rule}{unfit.todo}")
                return None
        return replace(self._record, **values)

    def refuse(self, problem: Problem) -> None:
        """Say what is wrong at the fields that it names."""
        if not isinstance(problem, CannotKeep) or not problem.faults:
            super().refuse(problem)
            return
        self.act.busy("")
        for fault in reversed(problem.faults):
            self._say(fault)

    def _say(self, fault: Fault) -> None:
        self.wrong(self._framed[fault.key], f"{fault.rule}{fault.todo}")
