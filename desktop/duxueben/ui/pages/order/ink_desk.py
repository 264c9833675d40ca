"""Ink on an issued paper: its signed sheets, and its prints where there is no printer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from duxueben.errors import Problem
from duxueben.model.acknowledgment import FiledSheet
from duxueben.model.order import Order
from duxueben.model.words import OrderState
from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.dialogs.sheets.intake import SheetIntake
from duxueben.ui.dialogs.sheets.viewer import SheetViewer
from duxueben.ui.jobs import quietly
from duxueben.ui.page import Shell
from duxueben.ui.pages.order.acts import Acts
from duxueben.ui.pages.order.issued_panel import IssuedPanel
from duxueben.workspace import pictures
from duxueben.workspace.office import Office
from duxueben.workspace.paper import ordering, service_records
from duxueben.workspace.paper.inked import InkedPaper, of_record


class InkDesk(QObject):
    """Binds the parts of the panel to what they ask for; the page tells it which paper is shown."""

    def __init__(self, shell: Shell, office: Office, acts: Acts, panel: IssuedPanel, over: QWidget) -> None:
        super().__init__(over)
        self._shell, self._office, self._acts, self._panel, self._over = shell, office, acts, panel, over
        self._thumbnails: dict[str, bytes] = {}
        self.viewer: SheetViewer | None = None
        self.intake = SheetIntake(shell, office, over)
        self.intake.filed.connect(self._look_again)
        sheets = panel.sheets
        sheets.wanted.connect(self.intake.choose)
        sheets.dropped.connect(self.intake.take)
        sheets.opened.connect(self.open_sheet)
        sheets.blanks_wanted.connect(self._to_blanks)
        panel.served.sheet_wanted.connect(self.open_beside)
        panel.shop_wanted.connect(self.ask_where)
        panel.shop_printed.connect(self._count)
        acts.taken_along.connect(self._taken_along)

    def show_order(self, order: Order) -> None:
        """The panel shows the sheets of this paper."""
        paper = of_record(order)
        if paper is None:
            return
        stands = order.state is OrderState.ISSUED
        self._panel.sheets.show_paper(paper, stands=stands, by_hand=bool(order.blank_id))
        for page in self._panel.sheets.tiles:
            sheet = paper.sheet(page)
            if sheet is not None:
                self._fetch(sheet)

    def open_sheet(self, page: int) -> None:
        """Show the sheet of a page large."""
        order = self._panel.order
        self._open(of_record(order) if order is not None else None, page)

    def open_beside(self, page: int) -> None:
        """Show the sheet of a page of the newest 送达回证 large."""
        order = self._panel.order
        records = service_records.of_order(self._office, order.id) if order is not None else []
        self._open(of_record(records[0]) if records else None, page)

    def _open(self, paper: InkedPaper | None, page: int) -> None:
        if paper is None:
            return
        self.viewer = SheetViewer(self._shell, self._office, paper, page, self._over)
        self.viewer.changed.connect(self._look_again)
        self.viewer.open()

    def ask_where(self) -> None:
        """存到U盘交打印店: which folder."""
        order = self._panel.order
        folder = pickers.folder(self._over, "存到U盘的哪里") if order is not None else None
        if order is not None and folder is not None:
            self.take_along(folder)

    def take_along(self, folder: Path) -> None:
        """Write PDF and note there."""
        order = self._panel.order
        if order is not None:
            number = self._panel.printing.number
            received = self._panel.receipt.shows_received
            self._acts.take_along(order.id, folder, number, received=received)

    def _taken_along(self, pdf: Path, number: int) -> None:
        self._panel.printing.on_the_stick(number)
        folder = pdf.parent.name or str(pdf.parent)
        self._shell.messages.toast(f"已存到“{folder}”，旁边是“{pdf.stem} 打印要求.txt”。")

    def _count(self, number: int) -> None:
        order = self._panel.order
        if order is not None:
            self._acts.count_shop(order.id, number)

    def _look_again(self, _paper: InkedPaper | None = None) -> None:
        order = self._panel.order
        if order is not None:
            self._acts.changed.emit(ordering.order(self._office, order.id))

    def _to_blanks(self) -> None:
        self._shell.go("ledger", section="blanks")

    def _fetch(self, sheet: FiledSheet) -> None:
        wanted = sheet.photo.leaving.thumbnail_sha256
        came: Callable[[bytes], None] = partial(self._came, sheet.page, wanted)
        if wanted in self._thumbnails:
            came(self._thumbnails[wanted])
            return

        def work(_progress: Progress) -> bytes:
            return pictures.thumbnail(self._office, sheet.photo)

        self._shell.jobs.run(work, came, _unreadable, tell=quietly)

    def _came(self, page: int, sha256: str, encoded: bytes) -> None:
        self._thumbnails[sha256] = encoded
        self._panel.sheets.show_thumbnail(page, encoded)


def _unreadable(_problem: Problem) -> None:
    """The tile keeps its empty frame; opened large, it says so."""
