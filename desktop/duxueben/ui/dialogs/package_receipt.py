"""登记回执: that the bureau has taken a package in, on which day, and who there said so."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from duxueben.model import moment
from duxueben.model.order import WrittenPackage
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.widgets.buttons import Height
from duxueben.ui.widgets.dates import DateButton
from duxueben.ui.widgets.fields import LineField
from duxueben.workspace import handing_in
from duxueben.workspace.office import Office


class PackageReceipt(FormDialog):
    """Two fields; a later entry stands in the place of an earlier one.

    Signals:
        kept: the ``WrittenPackage`` with its receipt.
    """

    def __init__(self, shell: Shell, office: Office, over: QWidget, package: WrittenPackage) -> None:
        day = moment.short_date(date.fromisoformat(package.day))
        super().__init__(
            shell, over, f"登记回执：{day}的数据包（第{package.sequence}号）", "登记",
            sentence="局里说已经收到、能打开，再登记。照片清理要等局里收到以后。", width=520,
        )  # fmt: skip
        self._office, self._package = office, package
        today = office.today()
        known = date.fromisoformat(package.received_on) if package.received_on else today
        self.day = DateButton("收到的日期", known, latest=today, height=Height.BODY)
        self.by = LineField("局里的确认人", hint="姓名", most=40)
        self.by.show_text(package.received_by)
        self.row(self.field("收到的日期", self.day), self.field("局里的确认人", self.by))
        self.fit()
        self.by.setFocus()

    def submit(self) -> None:
        """Keep it; what is wrong is said at its field."""
        on, by = self.day.day(), self.by.text()
        self.keep(lambda: handing_in.receipt(self._office, self._package.id, on, by))
