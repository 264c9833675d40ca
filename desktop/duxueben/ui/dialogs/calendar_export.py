"""写出日历: from which day to which, then where."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.widgets.buttons import Height
from duxueben.ui.widgets.dates import DateButton
from duxueben.workspace.office import Office
from duxueben.workspace.planning import appointments
from duxueben.workspace.planning.appointments import WrittenCalendar

NAME = "督导日历.ics"
_AHEAD = timedelta(days=90)


class CalendarExport(FormDialog):
    """A period of plans and deadlines as one file for other calendars.

    Signals:
        kept: the file is written (``WrittenCalendar``).
    """

    def __init__(self, shell: Shell, office: Office, over: QWidget, first: date) -> None:
        super().__init__(
            shell,
            over,
            "写出日历",
            "选位置，写出",
            sentence="检查计划和各种期限写成一个 iCalendar 文件，手机和电脑的日历都能导入。"
            "文件没有加密，里面有单位名称，没有问题内容，也没有举报人和学生的姓名。",
            width=520,
        )
        self._office = office
        self.first = DateButton("从哪天", first, height=Height.BODY)
        self.last = DateButton("到哪天", first + _AHEAD, height=Height.BODY)
        self.row(self.field("从哪天", self.first), self.field("到哪天", self.last))
        self.fit()
        self.first.setFocus()

    def submit(self) -> None:
        """Ask where, and write."""
        to = pickers.file_to_save(self, "写出日历", NAME, "iCalendar (*.ics)")
        if to is not None:
            self.write(to if to.suffix.lower() == ".ics" else Path(f"{to}.ics"))

    def write(self, to: Path) -> None:
        """Write it in a worker: it may go to a slow stick."""
        self.take_back()
        self.act.busy("正在写出…")
        office, first, last = self._office, self.first.day(), self.last.day()

        def work(_progress: Progress) -> WrittenCalendar:
            return appointments.write(office, first, last, to)

        self.shell.jobs.run(work, self._kept, self.refuse, title="写出日历")
