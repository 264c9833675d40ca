"""The drawer of a register: an entry whole, what is enclosed, how it came to say so, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from duxueben.model.registered import Registered
from duxueben.ui.icons import IconName
from duxueben.ui.models.registers import Row
from duxueben.ui.page import Shell
from duxueben.ui.pages.registers.photos import EntryPhotos
from duxueben.ui.pages.registers.timeline import EntryTimeline
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Banner
from duxueben.ui.widgets.drawer import Drawer
from duxueben.ui.widgets.facts import Facts
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.marks import Chip
from duxueben.ui.widgets.words import Hairline, Words, discard
from duxueben.workspace.office import Office
from duxueben.workspace.registers import history, wording
from duxueben.workspace.registers.names import Names
from duxueben.workspace.registers.register import Register, Sort, value_of

_LABELS = 84


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be done with an entry."""

    words: str
    icon: IconName
    do: Callable[[], object]


class EntryDrawer(Drawer):
    """One entry; the first offer is the primary button at its foot, the others stand below the facts.

    Signals:
        changed: a photo came, went, or was changed.
    """

    changed = Signal()

    def __init__(self, shell: Shell, office: Office, register: Register) -> None:
        super().__init__(register.title, width=372)
        self._shell, self._office, self._register = shell, office, register
        self._parts: list[QWidget] = []
        self.primary: Button | None = None
        self.photos: EntryPhotos | None = None
        self.others: list[Button] = []

    def show_row(self, row: Row, offers: tuple[Offer, ...]) -> None:
        """Show another entry with what can be done with it."""
        for part in self._parts:
            discard(part)
        if self.primary is not None:
            discard(self.primary)
            self.primary = None
        names = Names(self._office.record)
        title = wording.headline(self._register, row.record, names)
        self.setAccessibleName(title)
        self.photos = EntryPhotos(self._shell, self._office, self._register, row.record)
        self.photos.changed.connect(self.changed)
        self.others = [_button(offer, title) for offer in offers[1:]]
        lines = history.history(self._office, self._register, row.record.id, names)
        self._parts = [
            self._head(row, title),
            *_withdrawn(row.record),
            Facts(self._facts(row.record, names), label_width=_LABELS),
            *([_beside(self.others)] if self.others else []),
            Hairline(),
            self.photos,
            Hairline(),
            EntryTimeline(lines, self._office.today().year),
        ]
        for part in self._parts:
            self.body.column.addWidget(part)
        if offers:
            self.primary = Button(offers[0].words, "primary", offers[0].icon, subject=title)
            self.primary.clicked.connect(offers[0].do)
            self.foot.addWidget(self.primary, 1)

    def _head(self, row: Row, title: str) -> QWidget:
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setVerticalSpacing(8)
        words = Words(title, "card", wrap=True)
        words.setContentsMargins(0, 0, 32, 0)
        grid.addWidget(words, 0, 0, 1, 2)
        grid.addWidget(Words(self._register.title, "secondary", "text2"), 1, 0)
        if row.state is not None:
            chip = Chip(row.state.words, row.state.tone, row.state.icon)
            grid.addWidget(chip, 1, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        return part

    def _facts(self, record: Registered, names: Names) -> Iterator[tuple[str, str]]:
        for field in self._register.fields:
            told = wording.shown(field, value_of(record, field.key), names)
            if field.sort is Sort.STOPS:
                told = told.replace("：", "\n", 1).replace("；", "\n")
            if told:
                yield field.label, told
        yield from ((one.label, said) for one in self._register.derived if (said := one.of(record)))


def _withdrawn(record: Registered) -> Iterator[QWidget]:
    if not record.stands:
        yield Banner("已经撤销，不再计数，留着备查。", Tone.NA, second=f"原因：{record.withdrawn}")


def _beside(buttons: Sequence[Button]) -> QWidget:
    part = QWidget()
    flow = Flow(part, gap=8)
    for button in buttons:
        flow.addWidget(button)
    return part


def _button(offer: Offer, subject: str) -> Button:
    button = Button(offer.words, icon=offer.icon, height=Height.ROW, subject=subject)
    button.clicked.connect(offer.do)
    return button
