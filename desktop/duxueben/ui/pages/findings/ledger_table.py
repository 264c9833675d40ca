"""The table of the ledger: rows read as they come into view, sorted by its head, columns as there is room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal

from duxueben.ui.jobs import quietly
from duxueben.ui.models.findings import LedgerModel
from duxueben.ui.page import Shell
from duxueben.ui.pages.findings.reading import Reading, more
from duxueben.ui.widgets.tables import Table
from duxueben.workspace.following.ledger import LedgerOrder, LedgerQuery, LedgerRow
from duxueben.workspace.office import Office

_GROUP = 36
"""Height of a line between the rows, in pixels."""
_UNIT, _OPENED = 2, 3
_UNIT_FROM, _OPENED_FROM = 600, 840
"""Width of the table in pixels from which it has room for these columns."""
_ORDERS: Mapping[int, LedgerOrder] = {
    0: LedgerOrder.STATE,
    1: LedgerOrder.ITEM,
    _UNIT: LedgerOrder.UNIT,
    _OPENED: LedgerOrder.OPENED,
    4: LedgerOrder.TO_DO,
}
"""What a press on the head of a column asks for first."""


class LedgerTable(QObject):
    """Fills a table.

    Signals:
        order_wanted: the rows are to stand otherwise; with the ``LedgerQuery``.
        read_on: more rows are read.
    """

    order_wanted = Signal(object)
    read_on = Signal()

    def __init__(self, shell: Shell, office: Office, table: Table) -> None:
        super().__init__(table)
        self._shell, self._office, self._table = shell, office, table
        self._query = LedgerQuery()
        self._ticket = 0
        self._reading_more = False
        self._lacking = 0
        self._lines: list[int] = []
        self.model = LedgerModel(office.today(), self)
        self.model.lacking.connect(self._want)
        table.setModel(self.model)
        table.columns(*LedgerModel.WIDTHS)
        table.heads.let_sort(_ORDERS)
        table.heads.sort_wanted.connect(self._sort)
        table.installEventFilter(self)

    def show_reading(self, found: Reading) -> None:
        """Replace all rows."""
        self.leave()
        self._query = found.query
        self.model.show_ledger(found.rows, found.query.words)
        self._dress_groups()

    def show_order(self, query: LedgerQuery) -> None:
        """The arrow in the head."""
        ways = {LedgerOrder.DUE: 4, **{order: column for column, order in _ORDERS.items()}}
        self._query = query
        self._table.heads.show_order(ways.get(query.order, -1), descending=query.descending)

    def leave(self) -> None:
        """Rows that are still being read are no longer wanted."""
        self._ticket += 1
        self._reading_more, self._lacking = False, 0

    def fit(self) -> None:
        """Show the columns that there is room for; a unit without its own stands below the problem."""
        wide = self._table.width()
        self._table.setColumnHidden(_UNIT, wide < _UNIT_FROM)
        self._table.setColumnHidden(_OPENED, wide < _OPENED_FROM)
        self.model.put_unit_below(wide < _UNIT_FROM)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The table became wider or narrower: a drawer beside it, another window."""
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False

    def _sort(self, column: int) -> None:
        """By that column; the other way round where the rows stand so already."""
        wanted, now = _ORDERS[column], self._query
        if wanted is LedgerOrder.TO_DO and now.order is wanted:
            self.order_wanted.emit(replace(now, order=LedgerOrder.DUE, descending=True))
        else:
            turned = now.order is wanted and not now.descending
            self.order_wanted.emit(replace(now, order=wanted, descending=turned))

    def _dress_groups(self) -> None:
        """A line between the rows is low and goes across."""
        table, height = self._table, self._table.verticalHeader().defaultSectionSize()
        table.clearSpans()
        for place in self._lines:
            if place < self.model.rowCount():
                table.setRowHeight(place, height)
        self._lines = self.model.groups()
        for place in self._lines:
            table.setRowHeight(place, _GROUP)
            table.setSpan(place, 0, 1, self.model.columnCount())

    def _want(self, many: int) -> None:
        """Read on until so many rows are there; one reading at a time."""
        self._lacking = max(self._lacking, many)
        lacks = self.model.lacks(self._lacking)
        if self._reading_more or not lacks:
            return
        self._reading_more = True
        office, query, after, ticket = self._office, self._query, self.model.last_read(), self._ticket
        self._shell.jobs.run(
            lambda _progress: more(office, query, after, lacks), partial(self._came, ticket), tell=quietly
        )

    def _came(self, ticket: int, found: Sequence[LedgerRow]) -> None:
        if ticket != self._ticket:
            return
        self._reading_more = False
        if found:
            self.model.take(found)
            self.read_on.emit()
            self._want(0)
