"""The filters of the ledger as buttons: units, items, inspector, period, channel, states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from duxueben.model.finding_life import FindingState
from duxueben.model.words import Channel
from duxueben.ui.page import Shell
from duxueben.ui.pages.findings import periods
from duxueben.ui.pages.findings.periods import OWN, Period, PeriodDialog
from duxueben.ui.pages.findings.pills import Standing
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.choice_lines import Choice
from duxueben.ui.widgets.filter_button import FilterButton
from duxueben.ui.widgets.flow import Flow
from duxueben.workspace.following import ledger
from duxueben.workspace.following.ledger import Choices, LedgerQuery, Occurring
from duxueben.workspace.office import Office
from duxueben.workspace.register.searching import Entry, NameIndex


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be chosen."""

    choices: Choices
    names: NameIndex
    """Of the units, by pinyin and initials, too."""


def read_offered(office: Office) -> Offered:
    """Call it from a worker."""
    choices = ledger.choices(office)
    return Offered(choices, NameIndex.of(Entry(unit.name) for unit in choices.units))


class Filters(QWidget):
    """A row of buttons; each says what is chosen.

    Signals:
        changed: the person chose something else; with the ``LedgerQuery``.
    """

    changed = Signal(object)

    def __init__(self, shell: Shell, office: Office, over: QWidget) -> None:
        """``over``: the page, for the dialog of a period."""
        super().__init__()
        self._shell, self._office, self._over = shell, office, over
        self._query = LedgerQuery()
        self.dialog: PeriodDialog | None = None
        self.units, self.items = FilterButton("单位"), FilterButton("条目")
        self.inspector = FilterButton("督学", many=False)
        self.period = FilterButton("期间", many=False)
        self.channel = FilterButton("渠道", many=False)
        self.states = FilterButton("状态")
        self.states.offer([Choice((state.value,), state.label) for state in FindingState])
        self.clear = Button("清除筛选", "link", "x", height=Height.ROW)
        self.clear.clicked.connect(self._clear)
        row = Flow(self, gap=8)
        ways: tuple[tuple[FilterButton, Callable[[LedgerQuery, tuple[str, ...]], LedgerQuery]], ...] = (
            (self.units, lambda query, chosen: replace(query, institutions=chosen)),
            (self.items, lambda query, chosen: replace(query, items=chosen)),
            (self.inspector, lambda query, chosen: replace(query, inspector_id=_one(chosen))),
            (self.channel, _with_channel),
            (self.states, _with_states),
        )
        for button in (self.units, self.items, self.inspector, self.period, self.channel, self.states):
            row.addWidget(button)
        row.addWidget(self.clear)
        for button, change in ways:
            button.changed.connect(partial(self._choose, change))
        self.period.changed.connect(self._choose_period)
        self.show_query(self._query)

    def offer(self, offered: Offered) -> None:
        """What occurs in the ledger."""
        choices = offered.choices
        self.units.offer([_line(one) for one in choices.units], offered.names.find)
        self.inspector.offer([_line(one) for one in choices.inspectors])
        self.channel.offer([_line(one) for one in choices.channels])
        self.items.offer(_items(choices))

    def show_query(self, query: LedgerQuery) -> None:
        """What a query wants, on the buttons."""
        self._query = query
        period: Period | None = (query.opened_from, query.opened_to)
        if period == ("", ""):
            period = None
        self.period.offer(periods.periods(self._office, period))
        self.period.choose((periods.value_of(period),) if period else ())
        self.units.choose(query.institutions)
        self.items.choose(query.items)
        self.inspector.choose((query.inspector_id,) if query.inspector_id else ())
        self.channel.choose((query.channel.value,) if query.channel else ())
        self.states.choose([state.value for state in query.states])
        self.clear.setVisible(self.sifts(query))

    @staticmethod
    def sifts(query: LedgerQuery) -> bool:
        """Whether one of the buttons leaves something out."""
        chosen = (query.institutions, query.items, query.inspector_id, query.channel)
        return any(chosen) or bool(query.opened_from or query.opened_to)

    def _choose(
        self, change: Callable[[LedgerQuery, tuple[str, ...]], LedgerQuery], chosen: tuple[str, ...]
    ) -> None:
        self._tell(change(self._query, chosen))

    def _choose_period(self, chosen: tuple[str, ...]) -> None:
        if chosen == (OWN,):
            self.period.choose(())
            self.show_query(self._query)
            self.dialog = PeriodDialog(self._shell, self._over, self._office.today())
            self.dialog.kept.connect(self._take_period)
            self.dialog.open()
        else:
            self._take_period(periods.period_of(_one(chosen)))

    def _take_period(self, period: Period) -> None:
        self._tell(replace(self._query, opened_from=period[0], opened_to=period[1]))

    def _clear(self) -> None:
        query = self._query
        kept = LedgerQuery(ids=query.ids, words=query.words, order=query.order, descending=query.descending)
        standing = Standing(query.states, query.live, query.overdue, query.due_within_days)
        self._tell(standing.put_into(kept))

    def _tell(self, query: LedgerQuery) -> None:
        self.show_query(query)
        self.changed.emit(query)


def _one(chosen: tuple[str, ...]) -> str:
    return chosen[0] if chosen else ""


def _with_channel(query: LedgerQuery, chosen: tuple[str, ...]) -> LedgerQuery:
    return replace(query, channel=Channel(chosen[0]) if chosen else None)


def _with_states(query: LedgerQuery, chosen: tuple[str, ...]) -> LedgerQuery:
    return Standing(tuple(FindingState(value) for value in chosen)).put_into(query)


def _line(one: Occurring) -> Choice:
    return Choice((one.value,), one.name, one.rows)


def _items(choices: Choices) -> list[Choice]:
    """Each 项目, and below it its items; of several forms each 项目 says whose it is."""
    many = len({project.form for project in choices.projects}) > 1
    lines: list[Choice] = []
    for project in choices.projects:
        title = f"{project.title}（{project.form}）" if many and project.form else project.title
        values = tuple(item.value for item in project.items)
        lines.append(Choice(values, title, sum(item.rows for item in project.items)))
        lines += [Choice((item.value,), item.name, item.rows, inset=True) for item in project.items]
    return lines
