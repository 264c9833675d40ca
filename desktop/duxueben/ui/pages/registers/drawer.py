"""The drawer of a register: an entry whole, what is enclosed, how it came to say so, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from duxueben.model.registered import Registered
from duxueben.ui.models.registers import Row
from duxueben.ui.page import Shell
from duxueben.ui.pages.registers.photos import EntryPhotos
from duxueben.ui.pages.registers.timeline import EntryTimeline
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import Banner
from duxueben.ui.widgets.facts import Facts
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.marks import Chip
from duxueben.ui.widgets.record_drawer import Offer, RecordDrawer, buttons_of, head_of
from duxueben.ui.widgets.words import Hairline
from duxueben.workspace.office import Office
from duxueben.workspace.registers import history, wording
from duxueben.workspace.registers.names import Names
from duxueben.workspace.registers.register import Register, Sort, value_of

_LABELS = 84


class EntryDrawer(RecordDrawer):
    """One entry; what does not lead stands below its facts.

    Signals:
        changed: a photo came, went, or was changed.
    """

    changed = Signal()

    def __init__(self, shell: Shell, office: Office, register: Register) -> None:
        super().__init__(register.title, width=372)
        self._shell, self._office, self._register = shell, office, register
        self.photos: EntryPhotos | None = None

    def show_row(self, row: Row, offers: tuple[Offer, ...]) -> None:
        """Show another entry with what can be done with it."""
        names = Names(self._office.record)
        title = wording.headline(self._register, row.record, names)
        self.setAccessibleName(title)
        self.photos = EntryPhotos(self._shell, self._office, self._register, row.record)
        self.photos.changed.connect(self.changed)
        self.others = buttons_of(offers[1:], title)
        lines = history.history(self._office, self._register, row.record.id, names)
        chip = Chip(row.state.words, row.state.tone, row.state.icon) if row.state is not None else None
        self.show_parts(
            (
                head_of(title, self._register.title, chip),
                *_withdrawn(row.record),
                Facts(self._facts(row.record, names), label_width=_LABELS),
                *([_beside(self.others)] if self.others else []),
                Hairline(),
                self.photos,
                Hairline(),
                EntryTimeline(lines, self._office.today().year),
            )
        )
        self.lead(offers, title)

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
