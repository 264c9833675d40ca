"""The drawer of 其他登记: what is known of one record, and its next step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from duxueben.ui.icons import IconName
from duxueben.ui.models.matters import Row, facts_of
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.drawer import Drawer
from duxueben.ui.widgets.facts import Facts
from duxueben.ui.widgets.marks import Chip
from duxueben.ui.widgets.words import Hairline, Words, discard


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be done with a record."""

    words: str
    icon: IconName
    do: Callable[[], None]


class MatterDrawer(Drawer):
    """One record; the first offer is the primary button at its foot, the others stand above it."""

    def __init__(self) -> None:
        super().__init__("登记", width=340)
        self._parts: list[QWidget] = []
        self.primary: Button | None = None
        self.others: list[Button] = []

    def show_row(self, row: Row, offers: tuple[Offer, ...]) -> None:
        """Show another record with what can be done with it."""
        for part in self._parts:
            discard(part)
        if self.primary is not None:
            discard(self.primary)
            self.primary = None
        self.setAccessibleName(f"{row.sort}　{row.unit}")
        self._parts = [_head(row), Facts(facts_of(row)), *([Hairline()] if offers[1:] else [])]
        self.others = [_button(offer, row.unit) for offer in offers[1:]]
        for part in (*self._parts, *self.others):
            self.body.column.addWidget(part)
        self._parts += self.others
        if offers:
            self.primary = Button(offers[0].words, "primary", offers[0].icon, subject=row.unit)
            self.primary.clicked.connect(offers[0].do)
            self.foot.addWidget(self.primary, 1)


def _button(offer: Offer, subject: str) -> Button:
    button = Button(offer.words, icon=offer.icon, height=Height.ROW, subject=subject)
    button.clicked.connect(offer.do)
    return button


def _head(row: Row) -> QWidget:
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, 4, 0, 0)
    grid.setVerticalSpacing(8)
    unit = Words(row.unit, "card", wrap=True)
    unit.setContentsMargins(0, 0, 32, 0)
    grid.addWidget(unit, 0, 0, 1, 2)
    grid.addWidget(Words(row.sort, "secondary", "text2"), 1, 0)
    grid.addWidget(Chip(row.state, row.tone, row.icon), 1, 1, Qt.AlignmentFlag.AlignRight)
    grid.setColumnStretch(0, 1)
    return part
