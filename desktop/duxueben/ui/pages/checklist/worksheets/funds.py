"""资金监管: the supervised account of a training site; what is missing in it is said, nothing is judged."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from duxueben.checklist import readings
from duxueben.model.worksheet import Funds
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.worksheets.dialog import SheetDialog
from duxueben.ui.widgets.words import Words
from duxueben.workspace.visit.sheet_entries import WrongFigure

_SENTENCE = "照当天的账户查询结果写。余额低于最低余额时只作提示，不自动判定。"


class FundsDialog(SheetDialog):
    """The bank, the least balance, and the balance as it was seen."""

    def __init__(self, shell: Shell, pen: Pen, over: QWidget, sheet: Funds | None = None) -> None:
        super().__init__(shell, pen, over, "funds", self._funds, _SENTENCE)
        self._sheet = one = sheet or Funds("")
        self.bank = self.line("监管银行", one.bank, "开户的银行和网点")
        self.least = self.line("最低余额", one.least, "元")
        self.balance = self.line("现场余额", one.balance, "元")
        self.row(
            *(self.field(field.accessibleName(), field) for field in (self.bank, self.least, self.balance))
        )
        self.told = Words("", "strong", "warn", wrap=True)
        self.body.column.addWidget(self.told)
        self.look_again()
        self.lay_end()
        self.bank.setFocus()

    def look_again(self, _changed: object = None) -> None:
        """Say at once what is missing."""
        super().look_again()
        try:
            short = readings.short_of_least(self._funds())
        except WrongFigure:
            short = ""
        self.told.setText(f"现场余额比最低余额少{short}元。仅提示，是否符合由督学判定。" if short else "")

    def _funds(self) -> Funds:
        return Funds(self._sheet.id, self.bank.text(), self.figure(self.least), self.figure(self.balance))
