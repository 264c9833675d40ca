"""What is done with papers, each in a worker, and what came of it back in the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from duxueben.errors import Problem
from duxueben.model.order import Order
from duxueben.model.verdict import Inspection
from duxueben.model.words import OrderKind
from duxueben.progress import Progress
from duxueben.ui.page import Shell
from duxueben.ui.press_room import PressRoom
from duxueben.workspace.office import Office
from duxueben.workspace.paper import filing, ordering, print_shop, printing
from duxueben.workspace.paper.blank_forms import Handwritten
from duxueben.workspace.paper.print_shop import TakenAlong

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper as it is to be issued."""

    visit_id: str
    finding_ids: tuple[str, ...]
    kind: OrderKind
    replaces: str = ""
    """Id of the voided paper whose place it takes."""
    provisional: bool = False
    handwritten: Handwritten | None = None
    """The form filled in by hand that it registers."""


class Acts(QObject):
    """Issues, prints, saves, checks and voids; one act at a time.

    Signals:
        issued: the ``Order`` that now has a number.
        not_issued: the ``Problem``; no number was used.
        changed: the ``Order`` as it stands after a print, a copy or a void.
        print_ended: None, or the ``Problem`` for which nothing was printed.
        taken_along: the ``Path`` of the PDF on the stick, and how many copies are to be printed of it.
        copy_written: the ``Path`` of the PDF outside the workspace.
        checked: the ``Inspection`` of the stored bytes, or None.
    """

    issued = Signal(object)
    not_issued = Signal(object)
    changed = Signal(object)
    print_ended = Signal(object)
    taken_along = Signal(object, int)
    copy_written = Signal(object)
    checked = Signal(object)

    def __init__(
        self, shell: Shell, office: Office, presses: PressRoom, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._shell, self._office, self._presses = shell, office, presses
        self.busy = False

    def issue(self, wanted: Wanted) -> None:
        """Give the number, freeze the words, sign: all or nothing."""
        office, presses = self._office, self._presses

        def work(progress: Progress) -> Order:
            return ordering.issue(
                office, presses.press(wanted.visit_id), wanted.visit_id, wanted.finding_ids, wanted.kind,
                progress, replaces=wanted.replaces, provisional=wanted.provisional,
                handwritten=wanted.handwritten,
            )  # fmt: skip

        def done(order: Order) -> None:
            self._durable()
            self.issued.emit(order)

        self._run(work, done, self.not_issued.emit)

    def print(self, order_id: str, copies: int, *, received: bool) -> None:
        """Send the issued bytes, or those with the receipt, to the printer; each copy has its own mark."""
        office, presses = self._office, self._presses

        def send(pdf: bytes, many: int, progress: Progress) -> str:
            from duxueben.ui import printer

            return printer.send(pdf, many, progress)

        def work(progress: Progress) -> Order:
            order = ordering.order(office, order_id)
            press = presses.press(order.visit_id)
            return printing.print_copies(office, press, order_id, copies, send, progress, received=received)

        def done(order: Order) -> None:
            self._durable()
            self.print_ended.emit(None)
            self.changed.emit(order)

        def failed(problem: Problem) -> None:
            # Some of the copies may have gone to the printer before it failed.
            self.changed.emit(ordering.order(office, order_id))
            self.print_ended.emit(problem)

        self._run(work, done, failed)

    def take_along(self, order_id: str, folder: Path, copies: int, *, received: bool) -> None:
        """Put the PDF and a note for the print shop into ``folder``."""
        office = self._office

        def done(taken: TakenAlong) -> None:
            self._durable()
            self.taken_along.emit(taken.pdf, copies)
            self.changed.emit(taken.order)

        self._run(
            lambda _progress: print_shop.take_along(office, order_id, folder, copies, received=received), done
        )

    def count_shop(self, order_id: str, copies: int) -> None:
        """The print shop has printed so many copies."""
        office = self._office

        def done(order: Order) -> None:
            self._durable()
            self.changed.emit(order)

        self._run(lambda _progress: print_shop.count(office, order_id, copies), done)

    def save(self, order_id: str, to: Path, *, received: bool) -> None:
        """Write the issued bytes, or those with the receipt, where the person wants them."""
        office = self._office

        def done(order: Order) -> None:
            self._durable()
            self.copy_written.emit(to)
            self.changed.emit(order)

        self._run(lambda _progress: filing.save_copy(office, order_id, to, received=received), done)

    def check(self, order_id: str) -> None:
        """Verify the stored bytes."""
        office = self._office

        def done(found: Inspection) -> None:
            self.checked.emit(found)

        def failed(problem: Problem) -> None:
            self.checked.emit(None)
            self._shell.messages.show(problem)

        self._run(lambda _progress: filing.prove(office, order_id), done, failed)

    def void(self, order_id: str, reason: str) -> None:
        """作废."""
        office = self._office

        def done(order: Order) -> None:
            self._durable()
            self.changed.emit(order)

        self._run(lambda _progress: ordering.void(office, order_id, reason).result(), done)

    def _run(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        if self.busy:
            return
        self.busy = True

        def over() -> bool:
            """Whether somebody still wants to hear of it: the window may have been locked meanwhile."""
            if not isValid(self):
                return False
            self.busy = False
            return True

        def well(result: T) -> None:
            if over():
                done(result)

        def badly(problem: Problem) -> None:
            if over():
                (failed or self._shell.messages.show)(problem)

        self._shell.jobs.run(work, well, badly, "督办单")

    def _durable(self) -> None:
        self._shell.saved.durable(self._office.clock())
