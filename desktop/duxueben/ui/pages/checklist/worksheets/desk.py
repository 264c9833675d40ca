"""Where the worksheets meet the page: their card below the items, and the way to them from a sub-point."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist.board import Board
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.sub_row import SubPointRow
from duxueben.ui.pages.checklist.worksheets import opening
from duxueben.ui.pages.checklist.worksheets.card import WorksheetsCard


class SheetDesk(QObject):
    """Serves one board."""

    def __init__(self, shell: Shell, pen: Pen, board: Board) -> None:
        super().__init__(board)
        self._shell, self._pen, self._board = shell, pen, board
        self.card = WorksheetsCard(shell, pen, board.widget())
        board.add_card(self.card)
        board.row_made.connect(self._meet_row)

    def _meet_row(self, row: SubPointRow) -> None:
        row.sheet_wanted.connect(partial(self._open, row))

    def _open(self, row: SubPointRow) -> None:
        sub = self._pen.checklist.sub_point(row.code)
        if self._pen.is_open and opening.kind_for(sub):
            opening.open_for(self._shell, self._pen, self._board, sub)
