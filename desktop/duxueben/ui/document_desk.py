"""Papers beside the 督办单, printed and saved: one desk for every page and dialog that shows such papers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from duxueben.errors import Problem
from duxueben.model.document import Document
from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.page import Shell
from duxueben.workspace.office import Office
from duxueben.workspace.paper import documents

T = TypeVar("T")


class DocumentDesk(QObject):
    """One act at a time, in a worker; says in the window what was done.

    Signals:
        printed: the ``Document`` after its print was written down.
        saved: the ``Document`` of which a copy was written.
    """

    printed = Signal(object)
    saved = Signal(object)

    def __init__(
        self, shell: Shell, office: Office, over: QWidget, refuse: Callable[[Problem], None] | None = None
    ) -> None:
        """``refuse``: hears of a problem; without it the window shows it."""
        super().__init__(over)
        self._shell, self._office, self._over = shell, office, over
        self._refuse = refuse or shell.messages.show
        self._busy = False

    def print(self, document_id: str) -> None:
        """One copy to the printer, then into the log."""
        office = self._office

        def work(progress: Progress) -> Document:
            from duxueben.ui import printer

            how = printer.send(documents.pdf(office, document_id), 1, progress)
            return documents.printed(office, document_id, 1, how).result()

        def done(made: Document) -> None:
            self._shell.saved.durable(office.clock())
            self._shell.messages.toast(f"{made.kind.label}已送到打印机，份数已记下。")
            self.printed.emit(made)

        self._run(work, done, "打印")

    def save(self, document_id: str, name: str) -> None:
        """Ask where to, offering ``name`` (without ``.pdf``), then write the bytes as made."""
        to = pickers.pdf_to_save(self._over, self._shell.messages, name)
        if to is not None:
            self.write(document_id, to)

    def write(self, document_id: str, to: Path) -> None:
        """Write the bytes as made to ``to``."""
        office = self._office

        def done(made: Document) -> None:
            folder = to.parent.name or to.parent
            self._shell.messages.toast(f"{made.kind.label}已存到“{folder}”，文件名“{to.name}”。")
            self.saved.emit(made)

        self._run(lambda _progress: documents.save_copy(office, document_id, to), done, "存为PDF")

    def _run(self, work: Callable[[Progress], T], done: Callable[[T], None], title: str) -> None:
        if self._busy:
            return
        self._busy = True

        def over() -> bool:
            """Whether somebody still wants to hear of it: the dialog may be closed by now."""
            if not isValid(self):
                return False
            self._busy = False
            return True

        def well(result: T) -> None:
            if over():
                done(result)

        def badly(problem: Problem) -> None:
            if over():
                self._refuse(problem)

        self._shell.jobs.run(work, well, badly, title)
