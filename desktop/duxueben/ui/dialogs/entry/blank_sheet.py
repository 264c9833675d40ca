"""导出空白自查表: for which school, and with which checklist."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.dialogs.entry.asked import fits
from duxueben.ui.dialogs.entry.unit_choice import UnitChoice
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.widgets.choices import Dropdown
from duxueben.workspace.office import Office
from duxueben.workspace.registers import self_checks
from duxueben.workspace.registers.register import Among
from duxueben.workspace.saving import fit_for_a_file


class BlankSheetDialog(FormDialog):
    """Writes the sheet that a school fills in.

    Signals:
        kept: the file is written (``Path``).
    """

    def __init__(self, shell: Shell, office: Office, over: QWidget) -> None:
        sentence = "发给学校填，填好收回来再导入。不选学校的，列出所有学校要查的分点。"
        super().__init__(shell, over, "导出空白自查表", "导出", sentence=sentence, width=560)
        self._office = office
        self._forms = self_checks.forms(office)
        self.form = Dropdown("清单", [(str(place), form.title) for place, form in enumerate(self._forms)])
        schools = fits(Among.SCHOOLS)
        self.school = UnitChoice(shell, office, "学校", "", fits=schools, needed=False)
        self.row(self.field("清单", self.form))
        self.row(self.field("学校", self.school))
        self.act.explain("" if self._forms else "没有适用于学校的清单")
        self.fit()
        self.school.setFocus()

    def submit(self) -> None:
        """Ask where, and write."""
        school = self._school_name()
        name = f"自查表-{school}.xlsx" if school else "自查表.xlsx"
        to = pickers.file_to_save(self, "导出空白自查表", fit_for_a_file(name), "表格 (*.xlsx)")
        if to is not None:
            self.write(to if to.suffix.lower() == ".xlsx" else Path(f"{to}.xlsx"))

    def write(self, to: Path) -> None:
        """Write it in a worker: it may go to a slow stick."""
        self.take_back()
        self.act.busy("正在导出…")
        office, form = self._office, self._forms[self.form.currentIndex()]
        chosen = self.school.institution_id
        school = office.institution(chosen) if chosen else None

        def work(_progress: Progress) -> Path:
            return self_checks.write_blank(office, form, school, to)

        self.shell.jobs.run(work, self._kept, self.refuse, title="导出空白自查表")

    def _school_name(self) -> str:
        chosen = self.school.institution_id
        return self._office.institution(chosen).name if chosen else ""
