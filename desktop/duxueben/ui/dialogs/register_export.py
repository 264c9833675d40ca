"""导出名录: which file, then where."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.widgets.choices import RadioCard
from duxueben.workspace.office import Office
from duxueben.workspace.register import register_export
from duxueben.workspace.register.register_export import RegisterFile

CHOICES = (
    (RegisterFile.WORKBOOK, "单位和督学，一个 xlsx 文件"),
    (RegisterFile.INSTITUTIONS, "单位，csv"),
    (RegisterFile.INSPECTORS, "督学，csv"),
    (RegisterFile.TEMPLATE, "空白模板，带填写说明"),
)


class RegisterExport(FormDialog):
    """One of four files; what is exported can be imported again and changes nothing.

    Signals:
        kept: the file is written (``Path``).
    """

    def __init__(self, shell: Shell, office: Office, over: QWidget) -> None:
        super().__init__(
            shell,
            over,
            "导出名录",
            "导出",
            sentence="导出的文件没有加密，里面有姓名和电话，用完收好。",
            width=480,
        )
        self._office = office
        self.ways = {what: RadioCard(text) for what, text in CHOICES}
        group = QButtonGroup(self)
        part = QWidget()
        part.setAccessibleName("导出什么")
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for card in self.ways.values():
            group.addButton(card)
            column.addWidget(card)
        first = self.ways[RegisterFile.WORKBOOK]
        first.setChecked(True)
        part.setFocusProxy(first)
        self.body.column.addWidget(self.field("导出什么", part))
        self.fit()
        first.setFocus()

    def submit(self) -> None:
        """Ask where, and write."""
        what = next(what for what, card in self.ways.items() if card.isChecked())
        suffix = Path(what.value).suffix
        to = pickers.file_to_save(self, "导出名录", what.value, f"表格 (*{suffix})")
        if to is not None:
            self.write(what, to if to.suffix.lower() == suffix else Path(f"{to}{suffix}"))

    def write(self, what: RegisterFile, to: Path) -> None:
        """Write it in a worker: it may go to a slow stick."""
        self.take_back()
        self.act.busy("正在导出…")
        office = self._office

        def work(_progress: Progress) -> Path:
            return register_export.write(office, what, to)

        self.shell.jobs.run(work, self._kept, self.refuse, title="导出名录")
