"""What is done with blank forms: made and printed, saved to a stick, spoilt, registered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from duxueben.errors import Problem
from duxueben.model.blank_form import BlankForm
from duxueben.model.words import OrderKind
from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.reason import ReasonDialog
from duxueben.ui.page import Shell
from duxueben.ui.pages.ledger.blanks_dialog import BlanksDialog
from duxueben.ui.pages.ledger.register_dialog import RegisterDialog
from duxueben.ui.press_room import PressRoom
from duxueben.workspace.office import Office
from duxueben.workspace.paper import blanks, filing
from duxueben.workspace.paper.blanks import Free
from duxueben.workspace.paper.filing import UnissuedRow
from duxueben.workspace.paper.printing import NoPrinter

T = TypeVar("T")


class BlankActs(QObject):
    """One act at a time, in a worker.

    Signals:
        changed: the id of the form to show, and the ``Problem`` for which the printer took nothing, or None.
    """

    changed = Signal(str, object)

    def __init__(
        self, shell: Shell, office: Office, over: QWidget, show: Callable[[FormDialog], None]
    ) -> None:
        """``over``: the page; ``show``: opens a dialog over it and reads anew once it has kept something."""
        super().__init__(over)
        self._shell, self._office, self._over, self._show = shell, office, over, show
        self._presses = PressRoom(office)
        self.busy = False

    def ask_to_make(self) -> None:
        """打印空白督办单: how many, with which numbers."""
        office, year = self._office, self._office.today().year

        def ask(free: list[Free]) -> None:
            self._show(BlanksDialog(self._shell, self._over, free, self.make))

        self._shell.jobs.run(lambda _progress: blanks.free(office, year), ask)

    def ask_to_spoil(self, form: BlankForm) -> None:
        """作废 a form, with a reason."""
        self._show(
            ReasonDialog(
                self._shell,
                self._over,
                f"作废空白单{form.number.text}？",
                "这个号以后不再使用，原因留在台账里。纸上划两道斜线，写“作废”，收好备查。",
                f"作废{form.number.short}",
                "作废的原因",
                partial(self._spoil, form),
            )
        )

    def _spoil(self, form: BlankForm, dialog: FormDialog, reason: str) -> None:
        dialog.keep(lambda: blanks.spoil(self._office, form.id, reason))

    def ask_where_to_register(self, form: BlankForm) -> None:
        """登记手填单: from which visit it was written; the rest is decided on the page 督办单."""
        office = self._office

        def ask(visits: list[UnissuedRow]) -> None:
            self._show(RegisterDialog(self._shell, self._over, form, visits))

        self._shell.jobs.run(lambda _progress: filing.unissued(office), ask)

    def ask_where_to_save(self, form: BlankForm) -> None:
        """A folder, mostly on a stick."""
        folder = pickers.folder(self._over, "把空白单存到哪里")
        if folder is not None:
            self.save([form], folder)

    def make(self, kind: OrderKind, many: int) -> None:
        """Make so many forms and send them to the printer."""
        office, presses = self._office, self._presses

        def work(progress: Progress) -> tuple[str, Problem | None]:
            made = blanks.print_blanks(office, presses.shipped(), kind, many, progress)
            return made[0].id, self._printed(made, progress)

        self._run(work, self._told, "空白督办单")

    def print(self, form: BlankForm) -> None:
        """Send one form to the printer, perhaps again."""
        self._run(lambda progress: (form.id, self._printed([form], progress)), self._told, "打印空白督办单")

    def save(self, forms: Sequence[BlankForm], folder: Path) -> None:
        """Write the PDFs into a folder."""
        office, ids = self._office, tuple(form.id for form in forms)
        self._run(
            lambda progress: blanks.save_copies(office, ids, folder, progress),
            self._saved,
            "存空白督办单",
        )

    def _saved(self, written: tuple[Path, ...]) -> None:
        folder = written[0].parent
        self._shell.messages.toast(f"已存到“{folder.name or folder}”，文件名“{written[0].name}”。")

    def _printed(self, forms: Sequence[BlankForm], progress: Progress) -> Problem | None:
        """The problem for which the rest did not go to a printer; the forms are made whatever it takes."""
        from duxueben.ui import printer

        office = self._office
        for form in forms:
            try:
                printer.send(blanks.to_print(office, form.id), 1, progress)
            except NoPrinter as problem:
                return problem
            blanks.printed(office, form.id).result()
        return None

    def _told(self, done: tuple[str, Problem | None]) -> None:
        self._shell.saved.durable(self._office.clock())
        self.changed.emit(*done)

    def _run(self, work: Callable[[Progress], T], done: Callable[[T], None], title: str) -> None:
        if self.busy:
            return
        self.busy = True

        def well(result: T) -> None:
            self.busy = False
            done(result)

        def badly(problem: Problem) -> None:
            self.busy = False
            # Forms that were made before it stay.
            self.changed.emit("", None)
            self._shell.messages.show(problem)

        self._shell.jobs.run(work, well, badly, title)
