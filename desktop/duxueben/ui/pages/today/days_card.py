"""The card with the days whose package has not been written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.model import moment
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.words import Words, discard

MOST = 4


@dataclass(frozen=True, slots=True)
class DayWaiting:
    """A day and how many visits of it are finished; none where other records have changed on it."""

    on: date
    visits: int


class DaysCard(Card):
    """还没交给局里: at most four days, the newest first; hidden where there is none.

    Signals:
        export_wanted: go and write the package.
    """

    export_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("还没交给局里")
        button = Button("去导出", "link", height=Height.SMALL)
        button.clicked.connect(self.export_wanted)
        self.title_row("还没交给局里", "upload").addWidget(button)
        self._rows: list[QWidget] = []

    def show_days(self, days: tuple[DayWaiting, ...], today_is: date) -> None:
        """Show the days."""
        for row in self._rows:
            discard(row)
        self._rows = [self._row(one, today_is) for one in days[:MOST]]
        if len(days) > MOST:
            self._rows.append(Words(f"更早还有{len(days) - MOST}天", "secondary", "text2"))
        for row in self._rows:
            self.column.addWidget(row)
        self.setVisible(bool(days))

    def _row(self, one: DayWaiting, today_is: date) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        days = (today_is - one.on).days
        row.addWidget(Words(moment.short_date(one.on), "dense"))
        row.addWidget(Words("今天" if days == 0 else f"{days}天前", "secondary", "text2"))
        row.addStretch(1)
        row.addWidget(Words(f"{one.visits}家已完成" if one.visits else "整改等登记", "dense", "text2"))
        return part
