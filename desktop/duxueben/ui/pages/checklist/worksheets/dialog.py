"""The dialog of one worksheet: its fields, what its figures come to, and the act that writes it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from duxueben.errors import Problem
from duxueben.model.worksheet import TITLES, Worksheet
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.worksheets.outcome_lines import OutcomeLines
from duxueben.ui.widgets.fields import LineField
from duxueben.ui.widgets.words import Words
from duxueben.workspace.visit import sheet_entries, worksheets
from duxueben.workspace.visit.sheet_entries import WrongFigure

WIDTH = 760
_LOOK_AGAIN_MS = 150


class SheetDialog(FormDialog):
    """What all worksheets share; its kinds lay their fields and say what is written in them."""

    def __init__(
        self, shell: Shell, pen: Pen, over: QWidget, kind: str, read: Callable[[], Worksheet], sentence: str
    ) -> None:
        """``kind``: the stored word of the sheet; ``read``: what is written, or raises ``WrongFigure``."""
        super().__init__(shell, over, TITLES[kind], "保存", sentence=sentence, width=WIDTH)
        self.pen = pen
        self.unmet: Callable[[], tuple[str, ...]] = tuple
        self._read = read
        self.outcomes = OutcomeLines()
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(_LOOK_AGAIN_MS)
        self._clock.timeout.connect(self._show_outcomes)

    def lay_end(self) -> None:
        """Put what the figures come to below the fields; the last thing that a kind lays."""
        self.body.column.addWidget(self.outcomes)
        self.body.column.addStretch(1)
        self._show_outcomes()
        self.fit()

    def line(self, label: str, text: str = "", hint: str = "") -> LineField:
        """A field whose change is looked at."""
        field = LineField(label, hint=hint, most=60)
        field.show_text(text)
        field.textChanged.connect(self.look_again)
        return field

    def heading(self, text: str) -> None:
        """A small title within the fields."""
        self.body.column.addWidget(Words(text, "strong"))

    def look_again(self, _changed: object = None) -> None:
        """Something was changed: tell in a moment what it comes to."""
        self._clock.start()

    def count(self, field: LineField) -> int:
        """The whole number in a field."""
        return sheet_entries.count(field.text(), field.accessibleName())

    def figure(self, field: LineField) -> str:
        """The decimal in a field."""
        return sheet_entries.figure(field.text(), field.accessibleName())

    def submit(self) -> None:
        """Write the sheet; a figure that cannot be is said at its field."""
        self.take_back()
        office, visit_id = self.pen.office, self.pen.visit.id
        try:
            sheet = self._read()
        except WrongFigure as problem:
            self.refuse(problem)
            return
        self.keep(lambda: worksheets.write(office, visit_id, sheet, unmet=self.unmet()))

    def refuse(self, problem: Problem) -> None:
        """At the field that the problem names."""
        self.act.busy("")
        label = problem.label if isinstance(problem, WrongFigure) else ""
        for name, field in self.fields:
            if name == label:
                self.wrong(field, f"{problem.happened}{problem.todo}")
                return
        super().refuse(problem)

    def _show_outcomes(self) -> None:
        try:
            sheet = self._read()
        except WrongFigure:
            self.outcomes.show_outcomes(())
            return
        pen = self.pen
        self.outcomes.show_outcomes(
            worksheets.outcomes(pen.visit, pen.checklist, sheet, pen.parameters, pen.office.today())
        )
        self.fit()
