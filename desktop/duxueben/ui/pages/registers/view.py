"""What the pages of 其他登记 have in common: rows read by a worker, sifted, the chosen one in a drawer."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from duxueben.ui.models.rows import RowsModel
from duxueben.ui.page import KeyLine, Shell
from duxueben.ui.widgets.buttons import Button, IconButton
from duxueben.ui.widgets.drawer import NARROW, Drawer, WithDrawer
from duxueben.ui.widgets.header import Foot, Header
from duxueben.ui.widgets.saved import SavedMark
from duxueben.ui.widgets.sifted import SiftedList
from duxueben.ui.widgets.stack import Stack

HUB = "registers"
"""The page to which all of them go back."""


class SiftedRow(Protocol):
    """One line of a list."""

    @property
    def key(self) -> Hashable:
        """What it stays when it is read anew."""
        ...

    def holds(self, search: str) -> bool:
        """Whether every word of the search stands in it."""
        ...


R = TypeVar("R", bound=SiftedRow)


def _nothing(_rows: object) -> None:
    """Nobody wants to hear."""


@dataclass(frozen=True, slots=True)
class Ways(Generic[R]):
    """In what the pages differ."""

    read: Callable[[], list[R]]
    """All rows in their order; called in a worker."""
    fits: Callable[[R, str], bool]
    """Whether a row is shown under the pill of that title."""
    show: Callable[[R], None] = _nothing
    """Shows a row in the drawer."""
    arrived: Callable[[Sequence[R]], None] = _nothing
    """Hears of all rows once they are read."""
    sifted: Callable[[Sequence[R]], None] = _nothing
    """Hears of those that are shown, whenever they are others."""


class SiftedView(Stack, Generic[R]):
    """A list with pills and a drawer beside it, or the empty state while there is no row at all."""

    def __init__(
        self,
        shell: Shell,
        ways: Ways[R],
        parts: tuple[SiftedList, RowsModel[R], tuple[int, ...]],
        drawer: Drawer | None,
        empty: QWidget,
    ) -> None:
        """``parts``: the list, what stands in its table, and the widths of the columns.

        ``drawer``: None where the rows say all there is.
        """
        super().__init__()
        self._shell, self._ways, self._drawer, self._empty = shell, ways, drawer, empty
        self.list, self.model, widths = parts
        self.rows: list[R] = []
        self._ticket = 0
        self.table = self.list.table
        self.table.setModel(self.model)
        self.table.columns(*widths)
        self.table.moved.connect(self._moved)
        self.list.sifted.connect(self.sift)
        self._beside = WithDrawer(self.list, drawer, self.table) if drawer else None
        self._filled = self._beside or self.list
        self.addWidget(self._filled)
        self.addWidget(empty)

    def stop(self) -> None:
        """Rows that are still being read are no longer wanted."""
        self._ticket += 1

    def refresh(self, wanted: Hashable | None = None) -> None:
        """Read everything anew; the row of the key ``wanted``, else the chosen one, is chosen afterwards."""
        self._ticket += 1
        ticket, read = self._ticket, self._ways.read

        def done(rows: list[R]) -> None:
            if ticket == self._ticket:
                self._show_all(rows, wanted)

        self._shell.jobs.run(lambda _progress: read(), done, title="其他登记")

    def _show_all(self, rows: list[R], wanted: Hashable | None) -> None:
        first = not self.rows
        self.rows = rows
        self._ways.arrived(rows)
        self.setCurrentWidget(self._filled if rows else self._empty)
        self._show(wanted)
        if first and rows:
            first_stop = self.table if self._has_room() else self.list.search
            first_stop.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not rows and (act := self._empty.findChild(Button)):
            act.setFocus(Qt.FocusReason.OtherFocusReason)

    def sift(self) -> None:
        """Show what fits the words and the pill; the chosen row stays chosen."""
        self._show(None)

    def _show(self, wanted: Hashable | None) -> None:
        current = self.chosen()
        key = wanted if wanted is not None else current.key if current else None
        fits, pill = self._ways.fits, self.list.chosen()
        found = [row for row in self.rows if row.holds(self.list.words())]
        self.list.show_counts({title: sum(fits(row, title) for row in found) for title in self.list.pills})
        shown = [row for row in found if fits(row, pill)]
        self.model.show_rows(shown)
        self.list.show_found(len(shown), "这一类还没有登记。")
        self._ways.sifted(shown)
        first = 0 if self._has_room() else -1
        self.table.go(next((place for place, row in enumerate(shown) if row.key == key), first))
        self._moved(self.table.row())

    def _has_room(self) -> bool:
        """Whether the list stays in view beside the drawer; else no row is chosen until a person does."""
        return self._drawer is None or self.width() >= NARROW

    def chosen(self) -> R | None:
        """The current row."""
        return self.model.row(self.table.row())

    def _moved(self, place: int) -> None:
        row = self.model.row(place)
        if self._drawer is None or self._beside is None:
            return
        if row is None:
            self._drawer.hide()
            self._beside.open_if_shown()
            return
        self._ways.show(row)
        self._beside.open()

    def answers(self, event: QKeyEvent) -> bool:
        """Whether a key was for the search, or led back to 其他登记."""
        if self.list.search.answers(event, self.table):
            return True
        back = event.key() == Qt.Key.Key_Escape
        if back:
            self._shell.go(HUB)
        return back


def head(shell: Shell, title: str, meta: str) -> Header:
    """A header with the way back to 其他登记."""
    header = Header(title, meta)
    back = IconButton("chevron-left", "返回其他登记 Esc")
    back.clicked.connect(lambda: shell.go(HUB))
    header.title_row.insertWidget(0, back)
    return header


def foot(shell: Shell, next_step: str) -> Foot:
    """The foot of a list; ``next_step``: what Enter does."""
    made = Foot()
    made.hint("换行", "↑", "↓")
    made.hint(next_step, "Enter")
    made.hint("返回", "Esc")
    made.add(SavedMark(shell.saved))
    return made


def keys(next_step: str) -> tuple[KeyLine, ...]:
    """The keys of a list, for the sheet of F1."""
    return (
        KeyLine(("↑", "↓"), "换一条登记"),
        KeyLine(("Enter",), next_step),
        KeyLine(("/",), "搜索"),
        KeyLine(("Esc",), "清空搜索，再按返回其他登记"),
    )
