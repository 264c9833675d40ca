"""建议去的单位: those with a reason to be visited, to be ticked and put into the plan of a day."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from duxueben.model import moment
from duxueben.model.visit import Plan
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.jobs import quietly
from duxueben.ui.page import Shell
from duxueben.ui.widgets.choices import CheckBox
from duxueben.ui.widgets.words import Words
from duxueben.workspace.office import Office
from duxueben.workspace.planning import day_plan, reasons
from duxueben.workspace.planning.reasons import Suggestion

MOST = 40
"""Suggestions that are shown; the most pressing come first."""


class SuggestionsDialog(FormDialog):
    """A tick for each unit; the times are set in the plan afterwards."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, on: dt.date) -> None:
        """``on``: the day into whose plan they are put."""
        sentence = f"按逾期、投诉、未销号问题和本月未到校排列，勾选后排进{moment.short_date(on)}的计划。"
        super().__init__(shell, over, "建议去的单位", "排进计划", sentence=sentence, width=640)
        self._office = office
        self._on = on
        self.boxes: dict[str, CheckBox] = {}
        self._said = Words("正在查看各单位的情况…", "dense", "text2", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.body.column.addWidget(self._said)
        self.body.column.addLayout(self._list)
        self.body.column.addStretch(1)
        self.act.explain("先勾选单位")
        self.resize(640, 520)
        shell.jobs.run(lambda _progress: reasons.suggestions(office, on), self._arrived, tell=quietly)

    def _arrived(self, found: list[Suggestion]) -> None:
        # The dialog may be gone before the register is read.
        if not isValid(self):
            return
        shown = found[:MOST]
        rest = f"，下面列出最要紧的{MOST}家" if len(found) > MOST else ""
        none = "现在没有特别要去的单位：没有逾期和投诉，本月也都去过了。"
        self._said.setText(f"共{len(found)}家{rest}。" if found else none)
        for one in shown:
            self._list.addWidget(self._row(one))
        if self.boxes:
            next(iter(self.boxes.values())).setFocus()

    def _row(self, one: Suggestion) -> QWidget:
        part = QWidget()
        box = CheckBox(one.institution.name, subject="排进计划")
        box.toggled.connect(self._count)
        self.boxes[one.institution.id] = box
        why = "　".join(reason.text for reason in one.reasons)
        words = Words(why, "secondary", "warn" if one.reasons[0].pressing else "text2", wrap=True)
        inner = QHBoxLayout()
        inner.setContentsMargins(28, 0, 0, 0)
        inner.addWidget(words)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(box)
        column.addLayout(inner)
        box.setAccessibleDescription(why)
        return part

    def _count(self, _on: bool = True) -> None:
        self.act.explain("" if self._chosen() else "先勾选单位")

    def _chosen(self) -> list[str]:
        return [unit for unit, box in self.boxes.items() if box.isChecked()]

    def submit(self) -> None:
        """Plan all that are ticked, as one act."""
        day = self._on.isoformat()
        wanted = [Plan(unit, day, inspectors=(self._office.owner_id,)) for unit in self._chosen()]
        if wanted:
            self.keep(lambda: day_plan.plan_all(self._office, wanted))
