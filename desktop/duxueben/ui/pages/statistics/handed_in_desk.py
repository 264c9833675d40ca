"""What is done on the tab 已报送: the tables are listed, compared with now, and noted as handed in."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from duxueben.model.stat_record import FrozenTable
from duxueben.progress import Progress
from duxueben.ui.page import Shell
from duxueben.ui.pages.statistics.exporting import Exporting
from duxueben.ui.pages.statistics.handed_in_view import HandedIn, HandedInView, read_handed_in
from duxueben.workspace.counting import changes
from duxueben.workspace.counting.changes import Changes
from duxueben.workspace.office import Office


class HandedInDesk(QObject):
    """Between the view and the workspace; everything is read in workers.

    Signals:
        shown: the view shows something else; the way of Tab is to be led anew.
    """

    shown = Signal()

    def __init__(self, shell: Shell, office: Office, view: HandedInView, exporting: Exporting) -> None:
        super().__init__(view)
        self._shell, self._office, self._view = shell, office, view
        view.changes_wanted.connect(self.compare)
        view.save_wanted.connect(exporting.save_frozen)
        view.note_wanted.connect(exporting.ask_to_note)
        exporting.noted.connect(self._noted)

    def list_tables(self) -> None:
        """Read them anew."""
        office = self._office

        def done(told: list[HandedIn]) -> None:
            self._view.show_tables(told)
            self.shown.emit()

        self._shell.jobs.run(lambda _progress: read_handed_in(office), done, title="已报送的表")

    def compare(self, frozen: FrozenTable) -> None:
        """What has changed since, and why."""
        office = self._office

        def work(_progress: Progress) -> Changes:
            return changes.since(office, frozen)

        def done(found: Changes) -> None:
            self._view.show_changes(frozen, found)
            self.shown.emit()

        self._shell.jobs.run(work, done, title="对照现在的数字")

    def _noted(self, _frozen: FrozenTable) -> None:
        self._shell.saved.durable(self._office.clock())
        self.list_tables()
