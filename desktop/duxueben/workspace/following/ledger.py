"""问题台账: every finding with a life, sifted, sorted and searched; its rows, its counts, its lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from duxueben.model import fields as read
from duxueben.model.finding_life import LIVE, FindingState
from duxueben.model.ledger_query import OTHER, LedgerOrder, LedgerQuery, item_key
from duxueben.model.numbering import DocNumber
from duxueben.model.words import Channel
from duxueben.store import ledger_counts, ledger_queries
from duxueben.store.connection import Row
from duxueben.store.ledger_counts import Occurring
from duxueben.store.ledger_queries import Keys
from duxueben.store.ledger_rows import NO_DEADLINE, STANDING
from duxueben.store.life_queries import numbers_of
from duxueben.workspace.following.ledger_lines import COLUMNS, LedgerColumn, LedgerLine, lines
from duxueben.workspace.office import Office

__all__ = [
    "COLUMNS",
    "PAGE",
    "SOON",
    "Choices",
    "LedgerColumn",
    "LedgerCounts",
    "LedgerLine",
    "LedgerOrder",
    "LedgerQuery",
    "LedgerRow",
    "Occurring",
    "ProjectChoice",
    "choices",
    "count",
    "counts",
    "lines",
    "rows",
]

PAGE = 100
"""Rows that are read at once."""
SOON = timedelta(days=7)
"""How far ahead a deadline counts as near."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A finding as the list shows it."""

    id: str
    institution_id: str
    unit: str
    """The name of the institution as it is registered now."""
    fact: str
    sub_point: str
    """The primary one; empty for 其他问题."""
    tag: str
    """Of 其他问题."""
    numbers: tuple[DocNumber, ...]
    """Of the papers that carry it and stand, the first one first."""
    state: FindingState
    opened_on: date
    due_on: date | None
    """The newest granted one."""
    overdue_days: int
    """0 where it is not overdue, or nothing is to be done."""
    closed_on: date | None
    reopened: bool
    """At least once, whatever became of it."""
    escalated: bool
    referred: bool
    pleading: bool
    """A 申辩 waits for its answer."""
    keys: Keys
    """Where it stands in the order that was asked for; the next page goes on from here."""

    @property
    def is_live(self) -> bool:
        """Whether something is still to be done."""
        return self.state in LIVE


@dataclass(frozen=True, slots=True)
class LedgerCounts:
    """How many there are under each of the pills."""

    by_state: Mapping[FindingState, int] = field(default_factory=dict[FindingState, int])
    """States that do not occur are left out."""
    overdue: int = 0
    soon: int = 0
    """Due today or within ``SOON``, and something is still to be done."""

    @property
    def all(self) -> int:
        """Whatever their state."""
        return sum(self.by_state.values())

    @property
    def live(self) -> int:
        """未销号: something is still to be done."""
        return self.of(*LIVE)

    def of(self, *states: FindingState) -> int:
        """In any of the states."""
        return sum(self.by_state.get(state, 0) for state in states)


@dataclass(frozen=True, slots=True)
class ProjectChoice:
    """A 项目 of a form and its items that occur; to choose it is to choose all of them."""

    title: str
    form: str
    """Title of the form."""
    items: tuple[Occurring, ...]
    """``value``: what ``LedgerQuery.items`` takes; ``name``: ``第6条``, ``其他问题``."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What occurs in the ledger, and can be sifted by."""

    units: tuple[Occurring, ...]
    """``value``: id."""
    inspectors: tuple[Occurring, ...]
    """``value``: id."""
    projects: tuple[ProjectChoice, ...]
    channels: tuple[Occurring, ...]
    """``value``: that of ``Channel``; ``name``: its label."""


def rows(
    office: Office, query: LedgerQuery, limit: int = PAGE, after: LedgerRow | None = None
) -> tuple[LedgerRow, ...]:
    """At most ``limit`` rows in the order of the query, from behind ``after``; fewer only at the end."""
    on = office.today()
    found = office.reader.read(
        lambda conn: ledger_queries.page(conn, query, on, limit, after.keys if after else ())
    )
    return tuple(_row(row, query, on) for row in found)


def count(office: Office, query: LedgerQuery) -> int:
    """How many rows there are in all."""
    return ledger_counts.count(office.reader, query, office.today())


def counts(office: Office, query: LedgerQuery) -> LedgerCounts:
    """Under each pill, whichever is pressed: the states and deadlines of the query are passed over."""
    whole = replace(query, states=(), live=None, overdue=False, due_within_days=None)
    on = office.today()
    tally = office.reader.read(lambda conn: ledger_counts.tally(conn, whole, on, SOON))
    by_state = {STANDING[standing]: rows for standing, rows in tally.by_standing.items()}
    return LedgerCounts(by_state, tally.overdue, tally.near)


def choices(office: Office) -> Choices:
    """What can be chosen so that something is found."""
    reader = office.reader
    channels = [
        replace(one, name=Channel(one.value).label) for one in ledger_counts.channels(reader) if one.value
    ]
    return Choices(
        tuple(ledger_counts.units(reader)),
        tuple(ledger_counts.inspectors(reader)),
        _projects(office, {one.value: one for one in ledger_counts.items(reader)}),
        tuple(channels),
    )


def _projects(office: Office, occurring: Mapping[str, Occurring]) -> tuple[ProjectChoice, ...]:
    """In the order of the forms; what is on no item of a form that is there stands at its end."""
    found: list[ProjectChoice] = []
    left = dict(occurring)
    for form in office.shelf.each():
        for project in form.projects:
            keys = {item_key(form.id, str(item.no)): f"第{item.no}条" for item in project.items}
            items = tuple(replace(left.pop(key), name=name) for key, name in keys.items() if key in left)
            found.append(ProjectChoice(project.title, form.title, items))
        other = left.pop(item_key(form.id, ""), None)
        if other is not None:
            found.append(ProjectChoice("其他问题", form.title, (replace(other, name="其他问题"),)))
    if left:
        gone = tuple(replace(one, name=_item_name(key)) for key, one in left.items())
        found.append(ProjectChoice("这台电脑里没有的清单", "", gone))
    return tuple(project for project in found if project.items)


def _item_name(key: str) -> str:
    number = key.rpartition("/")[2]
    return "其他问题" if number == OTHER else f"第{number.lstrip('0')}条"


def _row(row: Row, query: LedgerQuery, on: date) -> LedgerRow:
    state = STANDING[read.number(row, "standing")]
    due, closed = read.text(row, "due"), read.text(row, "closed_on")
    due_on = date.fromisoformat(due) if due != NO_DEADLINE else None
    late = (on - due_on).days if due_on and state in LIVE else 0
    return LedgerRow(
        id=read.text(row, "id"),
        institution_id=read.text(row, "institution_id"),
        unit=read.text(row, "unit"),
        fact=read.text(row, "fact"),
        sub_point=read.text(row, "sub_point"),
        tag=read.text(row, "tag"),
        numbers=numbers_of(row),
        state=state,
        opened_on=date.fromisoformat(read.text(row, "opened_on")),
        due_on=due_on,
        overdue_days=max(0, late),
        closed_on=date.fromisoformat(closed) if closed else None,
        reopened=row["reopened"] == 1,
        escalated=row["escalated"] == 1,
        referred=row["referred"] == 1,
        pleading=row["pleading"] == 1,
        keys=ledger_queries.keys_of(row, query),
    )
