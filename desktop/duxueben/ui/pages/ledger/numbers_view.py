"""Every number of the ledger: searched, filtered, and what can be done with the one that is chosen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model.numbering import DocNumber
from duxueben.ui.models.numbers import (
    FILTERS,
    NumbersModel,
    can_be_mapped,
    can_be_spoilt,
    found_in,
    newest,
)
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.choices import Pill
from duxueben.ui.widgets.fields import SearchField
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.header import Foot
from duxueben.ui.widgets.saved import SavedMark, SavedState
from duxueben.ui.widgets.stack import Stack
from duxueben.ui.widgets.tables import Table
from duxueben.ui.widgets.words import Words
from duxueben.workspace.paper.numbers import LedgerRow


class NumbersView(QWidget):
    """Shows rows and asks the page for what is to be done.

    Signals:
        opened: the ``LedgerRow`` whose paper, or whose blank form, is to be shown.
        spoil_wanted, map_wanted: the ``LedgerRow`` to lay aside, or to give a number of a block.
    """

    opened = Signal(object)
    spoil_wanted = Signal(object)
    map_wanted = Signal(object)

    def __init__(self, saved: SavedState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[LedgerRow] = []
        self._filter = FILTERS[0]
        self.model = NumbersModel(self)
        self.table = Table("编号台账")
        self.table.setModel(self.model)
        self.table.columns(*NumbersModel.WIDTHS)
        self.table.moved.connect(self._moved)
        self.table.opened.connect(self._opened)
        self._nothing = Words("", "body", "text2")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown = Stack()
        self._shown.addWidget(self.table)
        self._shown.addWidget(self._nothing)
        self._lay_foot(saved)
        self._lay()

    def _lay(self) -> None:
        self.search = SearchField("在编号台账里找", hint="编号、单位或原因里的几个字")
        self.search.settled.connect(self._searched)
        self.search.setMaximumWidth(420)
        self._found = Words("", "secondary", "text2")
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addStretch(1)
        top.addWidget(self._found)
        self.pills = {one.title: Pill(one.title, count=0) for one in FILTERS}
        pills = Flow(gap=8)
        for title, pill in self.pills.items():
            pill.setAutoExclusive(True)
            pill.clicked.connect(partial(self.show_only, title))
            pills.addWidget(pill)
        self.pills[FILTERS[0].title].setChecked(True)
        above = QVBoxLayout()
        above.setContentsMargins(24, 12, 24, 12)
        above.setSpacing(10)
        above.addLayout(top)
        above.addLayout(pills)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self._shown, 1)
        column.addWidget(self._foot)

    def _lay_foot(self, saved: SavedState) -> None:
        self._foot = Foot()
        self._foot.hint("换行", "↑", "↓")
        self._foot.hint("打开", "Enter")
        self._foot.add(SavedMark(saved))
        self.spoil = Button("作废未用的号…", "danger", height=Height.ROW)
        self.spoil.clicked.connect(self._spoil)
        self.map = Button("对应正式编号…", height=Height.ROW)
        self.map.clicked.connect(self._map)
        self.open = Button("打开督办单", "primary", height=Height.ROW)
        self.open.clicked.connect(self.open_current)
        for button in (self.spoil, self.map, self.open):
            self._foot.add(button)

    @property
    def current(self) -> LedgerRow | None:
        """The chosen row."""
        return self.model.row(self.table.row())

    def show_rows(self, rows: list[LedgerRow], order_id: str = "") -> None:
        """Replace all rows; the one of ``order_id`` is chosen, else the one that was, else the newest."""
        current = self.current
        self.rows = rows
        if order_id:
            self.search.show_text("")
            self.show_only(FILTERS[0].title)
        self._show()
        wanted = next((row.number for row in rows if order_id and row.order_id == order_id), None)
        self._go_to(wanted or (current.number if current is not None else newest(rows)))

    def take_focus(self) -> None:
        """The keys go to the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_only(self, title: str, _on: bool = True) -> None:
        """One of the filters."""
        self._filter = next(one for one in FILTERS if one.title == title)
        self.pills[title].setChecked(True)
        self._show()
        self.table.go(0)

    def open_current(self) -> None:
        """Ctrl+Enter: the paper of the row."""
        row = self.current
        if row is not None and _opens(row):
            self.opened.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ out of the search goes to the list; Esc in the list empties the search."""
        if not self.search.answers(event, self.table):
            super().keyPressEvent(event)

    def _show(self) -> None:
        words = self.search.text().strip()
        found = [row for row in self.rows if found_in(row, words)]
        for one in FILTERS:
            self.pills[one.title].count(sum(map(one.takes, found)))
        shown = [row for row in found if self._filter.takes(row)]
        self.model.show_rows(shown)
        self._found.setText(f"找到{len(shown)}个号" if words else "")
        self._nothing.setText(
            f"没有找到“{words}”。试试编号里的数字，或者单位名称里的两个字。" if words else "这一类还没有号。"
        )
        self._shown.setCurrentWidget(self.table if shown else self._nothing)
        self._moved(self.table.row())

    def _go_to(self, number: DocNumber | None) -> None:
        shown = [self.model.row(place) for place in range(self.model.rowCount())]
        places = [place for place, row in enumerate(shown) if row is not None and row.number == number]
        self.table.go(places[0] if places else 0)

    def _searched(self, _text: str) -> None:
        self._show()
        self.table.go(0)

    def _moved(self, place: int) -> None:
        row = self.model.row(place)
        self.open.setVisible(row is not None and _opens(row))
        self.spoil.setVisible(row is not None and can_be_spoilt(row))
        self.map.setVisible(row is not None and can_be_mapped(row))
        if row is not None:
            self.spoil.say(f"作废未用的{row.number.short}…")
            self.map.say(f"给{row.number.short}对应正式编号…")
            self.open.say(f"打开{row.number.short}{'督办单' if row.order_id else '空白单'}")

    def _opened(self, _place: int) -> None:
        self.open_current()

    def _spoil(self) -> None:
        row = self.current
        if row is not None and can_be_spoilt(row):
            self.spoil_wanted.emit(row)

    def _map(self) -> None:
        row = self.current
        if row is not None and can_be_mapped(row):
            self.map_wanted.emit(row)


def _opens(row: LedgerRow) -> bool:
    return bool(row.order_id) or row.aggregate == "blank_form"
