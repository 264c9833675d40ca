"""What leaves the ledger: the findings that are shown, as a table or as pages."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.page import Shell
from duxueben.ui.press_room import PressRoom
from duxueben.workspace.following import ledger_papers
from duxueben.workspace.following.ledger import LedgerQuery
from duxueben.workspace.following.ledger_papers import LedgerPaper
from duxueben.workspace.office import Office


class Exporting(QObject):
    """Asks where, and writes in a worker, with a way to stop it."""

    def __init__(self, shell: Shell, office: Office, over: QWidget) -> None:
        super().__init__(over)
        self._shell, self._office, self._over = shell, office, over
        self._press = PressRoom(office)
        self.query = LedgerQuery()
        """What the page shows now."""

    def fill(self, menu: QMenu) -> None:
        """A line for each file."""
        for paper in LedgerPaper:
            menu.addAction(f"{paper.label}…", partial(self.save, paper))

    def save(self, paper: LedgerPaper) -> None:
        """Every finding that the query finds, where the person wants it."""
        office, press, query = self._office, self._press, self.query
        name, kinds = ledger_papers.file_name(paper, office.today()), f"{paper.label} (*.{paper.value})"
        to = pickers.named_to_save(self._over, self._shell.messages, f"导出{paper.label}", name, kinds)
        if to is None:
            return

        def work(progress: Progress) -> Path:
            return ledger_papers.write(office, press.shipped(), paper, query, to, progress)

        self._shell.jobs.run(work, self._written, title=f"导出{paper.label}")

    def _written(self, to: Path) -> None:
        self._shell.messages.toast(f"已写好：{to.name}。文件没有加密，用完收好。")
