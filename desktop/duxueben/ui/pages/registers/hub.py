"""其他登记: every register in its group, with how much is in it and what waits; each leads to its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from duxueben.ui import badges
from duxueben.ui.page import KeyLine, Page, Shell
from duxueben.ui.pages.registers.counting import Told, count_all
from duxueben.ui.pages.registers.ways import MATTERS, Way, ways
from duxueben.ui.widgets.cards import Card, ScrollColumn
from duxueben.ui.widgets.drawer import NARROW
from duxueben.ui.widgets.header import Foot, Header
from duxueben.ui.widgets.saved import SavedMark
from duxueben.ui.widgets.way import WayRow
from duxueben.workspace.office import Office

_META = "检查以外要登记的事，每一类一页；附件5和总结里的数从这里来"


class RegistersPage(Page):
    """Cards in two columns, in one where the window is narrow."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, "其他登记")
        self._office = office
        self._ticket = 0
        self.rows: dict[str, WayRow] = {}
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(12)
        for group in _halves(ways()):
            column = QVBoxLayout()
            column.setSpacing(12)
            for title, lines in group:
                column.addWidget(self._card(title, lines))
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        body = ScrollColumn("其他登记")
        body.column.addLayout(self._columns)
        foot = Foot(height=44)
        foot.hint("换行", "↑", "↓")
        foot.hint("打开", "Enter")
        foot.add(SavedMark(shell.saved))
        self.column.addWidget(Header("其他登记", _META))
        self.column.addWidget(body, 1)
        self.column.addWidget(foot)

    def _card(self, title: str, lines: Sequence[Way]) -> Card:
        card = Card(title, padding=12)
        card.column.setSpacing(0)
        for line in lines:
            row = WayRow(line.title, line.summary)
            row.clicked.connect(partial(self._open, line.page))
            self.rows[line.page] = row
            card.column.addWidget(row)
        card.title_row(title).setContentsMargins(8, 4, 8, 4)
        return card

    def _open(self, page: str, _on: bool = False) -> None:
        self.shell.go(page)

    def enter(self, **context: object) -> None:
        """Count anew; the line that was opened last keeps the keyboard."""
        self._ticket += 1
        ticket, office = self._ticket, self._office

        def done(told: Mapping[str, Told]) -> None:
            if ticket == self._ticket:
                self._show(told)

        self.shell.jobs.run(lambda _progress: count_all(office), done, title="其他登记")
        focused = self.focusWidget() or next(iter(self.rows.values()))
        focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Counts that are still under way are no longer wanted."""
        self._ticket += 1

    def _show(self, told: Mapping[str, Told]) -> None:
        for page, one in told.items():
            self.rows[page].say(one.count, one.waits, one.tone)
        badges.tell_waiting(self.shell, told[MATTERS].waiting)

    def keys(self) -> tuple[KeyLine, ...]:
        """For the sheet of F1."""
        return (KeyLine(("↑", "↓"), "换一类登记"), KeyLine(("Enter",), "打开这一类"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns, or one below the other."""
        super().resizeEvent(event)
        ways_of_laying = QBoxLayout.Direction
        narrow = self.width() < NARROW
        self._columns.setDirection(ways_of_laying.TopToBottom if narrow else ways_of_laying.LeftToRight)


def _halves(
    groups: Sequence[tuple[str, Sequence[Way]]],
) -> tuple[list[tuple[str, Sequence[Way]]], list[tuple[str, Sequence[Way]]]]:
    """The groups in their order, each put where fewer lines stand, so that both columns end alike."""
    left: list[tuple[str, Sequence[Way]]] = []
    right: list[tuple[str, Sequence[Way]]] = []
    for group in groups:
        fewer = min((left, right), key=lambda side: sum(len(lines) + 1 for _, lines in side))
        fewer.append(group)
    return left, right
