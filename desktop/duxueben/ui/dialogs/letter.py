"""本机代号: the letters that stand in the provisional numbers of this device."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.widgets.fields import LineField
from duxueben.ui.widgets.words import Words
from duxueben.workspace.office import Office
from duxueben.workspace.paper import numbers

MOST = 4


class LetterDialog(FormDialog):
    """One field; shows how the next provisional number would read."""

    def __init__(self, shell: Shell, office: Office, over: QWidget) -> None:
        super().__init__(
            shell, over, "改本机代号", "存代号", width=480,
            sentence="由局里给每台电脑定一个，互相不同；已经印出的临时编号不变。",
        )  # fmt: skip
        self._office = office
        self.letter = LineField("本机代号", hint="A", most=MOST)
        self.row(self.field("本机代号", self.letter, "一到四个大写字母或数字。"))
        self.shown = Words("", "dense", "text2")
        self.body.column.addWidget(self.shown)
        self.letter.textChanged.connect(self._show)
        self._show()
        self.fit()
        self.letter.setFocus()

    def _show(self) -> None:
        typed = self.letter.text().strip().upper() or "…"
        self.shown.setText(f"临时编号会印成：临〔{self._office.today().year}〕{typed}-1号")

    def submit(self) -> None:
        """What it may consist of is the register's to judge."""
        self.keep(lambda: numbers.set_letter(self._office, self.letter.text().strip().upper()))
