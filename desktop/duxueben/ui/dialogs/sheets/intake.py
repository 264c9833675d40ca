"""Pictures of printed sheets on their way in: chosen or dropped, filed in a worker, told line by line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from duxueben.ui import pickers
from duxueben.ui.dialogs.sheets.place import PlaceDialog
from duxueben.ui.dialogs.sheets.report import Report
from duxueben.ui.page import Shell
from duxueben.workspace.office import Office
from duxueben.workspace.paper import sheets_back, sheets_missing
from duxueben.workspace.paper.inked import InkedPaper
from duxueben.workspace.paper.sheets_back import Line
from duxueben.workspace.paper.sheets_missing import Missing

NAMES = "照片和扫描件 (*.jpg *.jpeg *.png *.webp *.gif *.bmp *.heic *.heif)"
"""The filter of the file dialog; what a file truly is, the intake decides."""


class SheetIntake(QObject):
    """Belongs to a page; a bunch at a time.

    Signals:
        filed: at least one sheet is filed, or a person has said which page one is.
    """

    filed = Signal()

    def __init__(self, shell: Shell, office: Office, over: QWidget) -> None:
        """``over``: the page; dialogs open over it."""
        super().__init__(over)
        self._shell, self._office, self._over = shell, office, over
        self.busy = False
        self.report: Report | None = None
        self.place: PlaceDialog | None = None

    def choose(self) -> None:
        """The file dialog."""
        self.take(pickers.files_to_open(self._over, "选签字件的照片或扫描件", NAMES))

    def take(self, paths: Sequence[Path]) -> None:
        """File these, each where its code says."""
        if self.busy or not paths:
            return
        self.busy = True
        office, sources = self._office, tuple(paths)
        self._shell.jobs.run(
            lambda progress: sheets_back.file_all(office, sources, progress), self._done, title="归档签字件"
        )

    def _done(self, lines: tuple[Line, ...]) -> None:
        self.busy = False
        if any(line.place is not None for line in lines):
            self._shell.saved.durable(self._office.clock())
            self.filed.emit()
        if len(lines) == 1 and lines[0].place is not None:
            self._shell.messages.toast(f"已归档：{lines[0].sentence}")
            return
        self.report = Report(lines, self._over)
        self.report.by_hand.connect(self._ask_where)
        self.report.finished.connect(self._report_over)
        self.report.open()

    def _ask_where(self, line: Line) -> None:
        office = self._office

        def ask(papers: list[Missing]) -> None:
            if self.report is None or line.seen is None:
                return
            self.place = PlaceDialog(self._shell, office, self._over, line.seen, papers)
            self.place.kept.connect(partial(self._placed, line))
            self.place.open()

        self._shell.jobs.run(lambda _progress: sheets_missing.missing(office), ask)

    def _placed(self, line: Line, paper: InkedPaper) -> None:
        self._shell.saved.durable(self._office.clock())
        if self.report is not None:
            self.report.placed(line, paper)
        self.filed.emit()

    def _report_over(self, _result: int) -> None:
        self.report = None
