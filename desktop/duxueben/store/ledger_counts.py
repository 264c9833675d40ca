"""How many findings 问题台账 holds, and which units, persons, items and channels occur in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from duxueben.model import fields as read
from duxueben.model.finding_life import LIVE, FindingState
from duxueben.model.ledger_query import LedgerQuery
from duxueben.store import ledger_words
from duxueben.store.connection import Rows
from duxueben.store.ledger_rows import STANDING, day_number
from duxueben.store.ledger_sifting import conditions, finders, looked_up, where


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are."""

    by_standing: Mapping[int, int]
    """Those that occur."""
    overdue: int
    near: int
    """Due today or within the days that were named, and something is still to be done."""


@dataclass(frozen=True, slots=True)
class Occurring:
    """A value that some rows have."""

    value: str
    name: str
    """Of the unit or of the person; of other values the value itself."""
    rows: int


def count(source: Rows, query: LedgerQuery, on: date) -> int:
    """How many rows there are in all."""
    if _asks_states_alone(query):
        counted = _by_standing(source)
        return sum(counted.get(STANDING.index(state), 0) for state in _states(query))
    clause, arguments = _whole(query, on)
    return read.number(source.rows(f"SELECT count(*) AS n FROM ledger {clause}", arguments)[0], "n")


def tally(source: Rows, query: LedgerQuery, on: date, near: timedelta) -> Tally:
    """How many there are of each standing, overdue on a day, and due within ``near`` of it.

    ``query`` names neither states nor deadlines.
    """
    if _asks_states_alone(query):
        late, soon = replace(query, overdue=True), replace(query, due_within_days=near.days)
        return Tally(_by_standing(source), count(source, late, on), count(source, soon, on))
    clause, arguments = _whole(query, on)
    today, until = day_number(on.isoformat()), day_number((on + near).isoformat())
    rows = source.rows(
        f"""SELECT standing, count(*) AS n, sum(turn < ?) AS overdue, sum(turn BETWEEN ? AND ?) AS near
              FROM ledger {clause} GROUP BY standing""",
        (today, today, until, *arguments),
    )
    return Tally(
        {read.number(row, "standing"): read.number(row, "n") for row in rows},
        sum(read.number(row, "overdue") for row in rows),
        sum(read.number(row, "near") for row in rows),
    )


def items(source: Rows) -> list[Occurring]:
    """Items, by ``item_key``."""
    return _occurring(source, "SELECT item AS value, item AS name, count(*) AS n FROM ledger GROUP BY item")


def channels(source: Rows) -> list[Occurring]:
    """Channels of the visits."""
    return _occurring(
        source, "SELECT channel AS value, channel AS name, count(*) AS n FROM ledger GROUP BY channel"
    )


def units(source: Rows) -> list[Occurring]:
    """Institutions, by their names."""
    counted = "SELECT institution_id AS id, count(*) AS n FROM ledger GROUP BY institution_id"
    return _occurring(source, _NAMED.format("institution", counted))


def inspectors(source: Rows) -> list[Occurring]:
    """Inspectors who took part in the visits, by their names."""
    counted = "SELECT inspector_id AS id, count(*) AS n FROM ledger_inspector GROUP BY inspector_id"
    return _occurring(source, _NAMED.format("inspector", counted))


_NAMED = "SELECT id AS value, name, n FROM {} JOIN ({}) USING (id) ORDER BY name, id"


def _occurring(source: Rows, sql: str) -> list[Occurring]:
    return [
        Occurring(read.text(row, "value"), read.text(row, "name"), read.number(row, "n"))
        for row in source.rows(sql)
    ]


def _asks_states_alone(query: LedgerQuery) -> bool:
    """Whether the running count of the states answers it."""
    return query == LedgerQuery(
        states=query.states, live=query.live, order=query.order, descending=query.descending
    )


def _states(query: LedgerQuery) -> set[FindingState]:
    states = set(query.states or STANDING)
    return states if query.live is None else {one for one in states if (one in LIVE) == query.live}


def _by_standing(source: Rows) -> dict[int, int]:
    rows = source.rows("SELECT standing, n FROM ledger_tally WHERE n > 0")
    return {read.number(row, "standing"): read.number(row, "n") for row in rows}


def _whole(query: LedgerQuery, on: date) -> tuple[str, tuple[str | int, ...]]:
    runs = ledger_words.asked(query.words)
    found = [finder.condition for finder in finders(query, runs)]
    return where([*found, *conditions(query, on), *looked_up(query, runs)])
