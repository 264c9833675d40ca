"""归档一次检查: which unit, which visit, then where; then what was written and what is missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from duxueben.model import moment
from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.unit_list import UnitList
from duxueben.ui.jobs import quietly
from duxueben.ui.page import Shell
from duxueben.ui.press_room import PressRoom
from duxueben.ui.widgets.choices import Dropdown
from duxueben.workspace.custody import archiving
from duxueben.workspace.custody.archiving import Archived, VisitRow
from duxueben.workspace.office import Office


class ArchiveDialog(FormDialog):
    """Choose a finished visit; the folder is in the clear, and the sentence above says so.

    Signals:
        kept: the folder is written and read back (``Archived``).
    """

    def __init__(self, shell: Shell, office: Office, over: QWidget, presses: PressRoom) -> None:
        super().__init__(
            shell, over, "归档一次检查", "选位置，归档",
            sentence="文件夹没有加密，里面有姓名、签字件和照片（遮盖过的照片只有遮盖后的副本），只写到局里指定的地方，用完收好。"
            "已销号、还没有销号单的问题会先生成销号单。", width=640,
        )  # fmt: skip
        self._office, self._presses = office, presses
        self._asked = 0
        self.units = UnitList(office, shell.jobs, can_add=False)
        self.units.table.moved.connect(self._unit_moved)
        self.visits = Dropdown("哪一次检查")
        self._visit_field = self.field("哪一次检查", self.visits, "先选单位；只列已完成的检查")
        self.body.column.addWidget(self.units, 1)
        self.body.column.addWidget(self._visit_field)
        self.act.explain("先选单位")
        self.resize(640, 620)
        self.units.setFocus()

    def _unit_moved(self, _row: int) -> None:
        """The visits of another unit, read by a worker; only those of the unit asked for last are offered."""
        unit = self.units.chosen()
        self._asked += 1
        self.act.explain("先选单位")
        if unit is None:
            return
        asked, office, unit_id = self._asked, self._office, unit.id

        def work(_progress: Progress) -> tuple[int, list[VisitRow]]:
            return asked, archiving.finished(office, unit_id)

        self.shell.jobs.run(work, self._offer, title="归档", tell=quietly)

    def _offer(self, found: tuple[int, list[VisitRow]]) -> None:
        asked, rows = found
        # The dialog may be gone before the visits are read.
        if not isValid(self) or asked != self._asked:
            return
        told = ((row, moment.full_date(date.fromisoformat(row.on))) for row in rows)
        self.visits.offer([(row.visit_id, f"{day}　{row.kind.label}") for row, day in told])
        self.visits.setEnabled(bool(rows))
        self.act.explain("" if rows else "这家没有已完成的检查")

    def submit(self) -> None:
        """Ask where, and write."""
        visit_id = self.visits.value()
        folder = pickers.folder(self, "档案写到哪个文件夹") if visit_id else None
        if folder is not None:
            self.write(visit_id, folder)

    def write(self, visit_id: str, to: Path) -> None:
        """In a worker, with the window's own strip for the progress."""
        self.take_back()
        self.act.busy("正在归档…")
        office, presses = self._office, self._presses

        def work(progress: Progress) -> Archived:
            return archiving.write(office, presses.press(visit_id), visit_id, to, progress)

        self.shell.jobs.run(work, self._kept, self.refuse, title="归档")
