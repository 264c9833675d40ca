"""Other words for one of the three 主要问题."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.pages.statistics.answer import Answer
from duxueben.ui.widgets.fields import TextField
from duxueben.workspace.counting import wording
from duxueben.workspace.office import Office

_MOST = 120


class RewriteDialog(FormDialog):
    """One text; an empty one means the proposed words again.

    Signals:
        kept: the ``ProblemWords`` of the answer's scope and year.
    """

    def __init__(self, shell: Shell, office: Office, over: QWidget, answer: Answer, place: int) -> None:
        """``place``: which of the answer's main problems, from 0."""
        year = answer.question.as_of.year
        super().__init__(
            shell,
            over,
            f"改写主要问题{place + 1}",
            "用这句话",
            sentence=f"{answer.scope}{year}年的表格、文件和报送都用这句话，数字不变；清空就用回建议的话。",
            width=560,
        )
        self._office, self._question = office, answer.question
        self._sub_point = answer.proposed.main_problems[place].sub_point
        self.text = TextField("主要问题", most=_MOST)
        self.text.show_text(answer.table.main_problems[place].text)
        proposed = answer.proposed.main_problems[place].text
        self.body.column.addWidget(self.field("主要问题", self.text, f"建议：{proposed}"))
        self.fit()
        self.text.setFocus()

    def submit(self) -> None:
        """Keep the words."""
        text = self.text.text()
        self.keep(lambda: wording.keep(self._office, self._question, self._sub_point, text))
