"""A drawer that shows one record of a list: what is known of it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from duxueben.ui.icons import IconName
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.drawer import Drawer
from duxueben.ui.widgets.marks import Chip
from duxueben.ui.widgets.words import Words, discard


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be done with a record."""

    words: str
    icon: IconName
    do: Callable[[], object]


class RecordDrawer(Drawer):
    """One record; the first offer is the primary button at its foot, the others stand among its parts."""

    def __init__(self, name: str, *, width: int) -> None:
        super().__init__(name, width=width)
        self._parts: tuple[QWidget, ...] = ()
        self.primary: Button | None = None
        self.others: list[Button] = []

    def show_parts(self, parts: Iterable[QWidget]) -> None:
        """These from now on, one below the other; the primary button goes until ``lead`` brings the next."""
        for part in self._parts:
            discard(part)
        if self.primary is not None:
            discard(self.primary)
            self.primary = None
        self._parts = tuple(parts)
        for part in self._parts:
            self.body.column.addWidget(part)

    def lead(self, offers: Sequence[Offer], subject: str) -> None:
        """The first of ``offers``, if there is one, at the foot; ``subject``: of what, for screen readers."""
        if offers:
            self.primary = Button(offers[0].words, "primary", offers[0].icon, subject=subject)
            self.primary.clicked.connect(offers[0].do)
            self.foot.addWidget(self.primary, 1)


def buttons_of(offers: Iterable[Offer], subject: str) -> list[Button]:
    """A button for each of the offers that do not lead."""
    return [_button(offer, subject) for offer in offers]


def _button(offer: Offer, subject: str) -> Button:
    button = Button(offer.words, icon=offer.icon, height=Height.ROW, subject=subject)
    button.clicked.connect(offer.do)
    return button


def head_of(title: str, sort: str, chip: Chip | None) -> QWidget:
    """What the record is called, beside the cross that closes; below it its sort, and how it stands."""
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, 4, 0, 0)
    grid.setVerticalSpacing(8)
    words = Words(title, "card", wrap=True)
    words.setContentsMargins(0, 0, 32, 0)
    grid.addWidget(words, 0, 0, 1, 2)
    grid.addWidget(Words(sort, "secondary", "text2"), 1, 0)
    if chip is not None:
        grid.addWidget(chip, 1, 1, Qt.AlignmentFlag.AlignRight)
    grid.setColumnStretch(0, 1)
    return part
