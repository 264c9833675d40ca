"""登记手填单: from which finished visit the form was filled in by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from duxueben.model import moment
from duxueben.model.blank_form import BlankForm
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.choices import Dropdown
from duxueben.workspace.paper.filing import UnissuedRow

SENTENCE = "照手填的那张纸，把问题记进检查并完成检查；下一步核对文字，再按同一个编号出具登记件。"


class RegisterDialog(FormDialog):
    """Leads to the draft of the visit, with the form chosen there."""

    def __init__(self, shell: Shell, over: QWidget, form: BlankForm, visits: Sequence[UnissuedRow]) -> None:
        """``visits``: finished ones with problems that no paper carries."""
        super().__init__(
            shell, over, f"登记手填的{form.number.short}", "下一步", sentence=SENTENCE, width=560
        )
        self._form = form
        self.visit = Dropdown("哪一次检查", [(row.visit_id, _words(row)) for row in visits])
        self.row(self.field("哪一次检查", self.visit))
        if not visits:
            self.warning.say(
                "没有等着出督办单的检查。", Tone.WARN, second="先在现场检查里记下手填的问题，点“完成检查”。"
            )
            self.warning.show()
        self.act.explain("" if visits else "先完成检查")
        self.fit()

    def submit(self) -> None:
        """On to the page 督办单."""
        visit_id = self.visit.value()
        if visit_id:
            self.accept()
            self.shell.go("order", visit_id=visit_id, blank_id=self._form.id)


def _words(row: UnissuedRow) -> str:
    day = moment.short_date(date.fromisoformat(row.on))
    return f"{row.institution_name}\u3000{day}\u3000{row.findings}个问题"
