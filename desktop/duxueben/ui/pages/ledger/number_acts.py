"""What is done with numbers: laid aside, given one of a block, read back from a PDF, exported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.reason import ReasonDialog
from duxueben.ui.models.numbers import numbers_for
from duxueben.ui.page import Shell
from duxueben.ui.pages.ledger.mapping_dialog import MappingDialog
from duxueben.ui.pages.ledger.read_back_dialog import ReadBackDialog, said
from duxueben.workspace.office import Office
from duxueben.workspace.paper import number_table, ordering
from duxueben.workspace.paper.numbers import LedgerRow
from duxueben.workspace.paper.reading_back import TakenIn

PDF = "督办单 (*.pdf)"


class NumberActs(QObject):
    """Belongs to the page 编号台账."""

    def __init__(
        self, shell: Shell, office: Office, over: QWidget, show: Callable[[FormDialog], None]
    ) -> None:
        """``over``: the page; ``show``: opens a dialog over it and reads anew once it has kept something."""
        super().__init__(over)
        self._shell, self._office, self._over, self._show = shell, office, over, show

    def ask_to_spoil(self, row: LedgerRow) -> None:
        """Lay an unused number aside for ever, with a reason."""
        self._show(
            ReasonDialog(
                self._shell,
                self._over,
                f"作废{row.number.text}？",
                "这个号以后不再使用，原因留在台账里。",
                f"作废{row.number.short}",
                "作废的原因",
                partial(self._spoil, row),
            )
        )

    def _spoil(self, row: LedgerRow, dialog: FormDialog, reason: str) -> None:
        dialog.keep(lambda: ordering.spoil(self._office, row.block_id, row.number.n, reason))

    def ask_to_map(self, row: LedgerRow, rows: Sequence[LedgerRow]) -> None:
        """对应正式编号: a number of a later block stands for the provisional one; ``rows``: all numbers."""
        offered = numbers_for(rows, row)
        self._show(MappingDialog(self._shell, self._office, self._over, row, offered))

    def choose_papers(self) -> None:
        """Read papers back from their PDFs."""
        files = pickers.files_to_open(self._over, "选择要读回的督办单PDF", PDF)
        if files:
            self.read_back(files)

    def read_back(self, files: list[Path]) -> None:
        """Check the files and show what was found."""
        dialog = ReadBackDialog(self._shell, self._office, self._over, files)
        dialog.kept.connect(self._taken_in)
        self._show(dialog)

    def _taken_in(self, taken: list[TakenIn]) -> None:
        self._shell.messages.toast(said(taken))

    def choose_table(self, count: int) -> None:
        """导出表格: every number as a workbook, whatever the filter shows; ``count``: how many there are."""
        name = f"编号台账{self._office.today():%Y%m%d}.xlsx"
        to = pickers.file_to_save(self._over, "导出编号台账", name, "表格 (*.xlsx)")
        if to is not None:
            self.write_table(to if to.suffix.lower() == ".xlsx" else Path(f"{to}.xlsx"), count)

    def write_table(self, to: Path, count: int) -> None:
        """Write it in a worker: it may go to a slow stick."""
        office = self._office

        def work(_progress: Progress) -> Path:
            return number_table.write(office, to)

        def written(to: Path) -> None:
            self._shell.messages.toast(f"已存为“{to.name}”，台账里的{count}个号都在里面。")

        self._shell.jobs.run(work, written, title="导出编号台账")
