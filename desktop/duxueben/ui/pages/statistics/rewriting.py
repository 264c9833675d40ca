"""Other words for one of the three 主要问题."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from duxueben.errors import Problem
from duxueben.model.text import clean_line
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.widgets.fields import TextField

_MOST = 120


class RewriteDialog(FormDialog):
    """One text; an empty one means the proposed words again.

    Signals:
        kept: the words (str), empty for those that were proposed.
    """

    def __init__(self, shell: Shell, over: QWidget, number: int, text: str, proposed: str) -> None:
        super().__init__(
            shell,
            over,
            f"改写主要问题{number}",
            "用这句话",
            sentence="写进表格、文件和报送的那一份；数字不变。",
            width=560,
        )
        self.text = TextField("主要问题", most=_MOST)
        self.text.show_text(text)
        self.body.column.addWidget(self.field("主要问题", self.text, f"建议：{proposed}"))
        self.fit()
        self.text.setFocus()

    def submit(self) -> None:
        """Give the words back."""
        try:
            words = clean_line(self.text.text(), "主要问题")
        except Problem as problem:
            self.refuse(problem)
            return
        self.accept()
        self.kept.emit(words)
