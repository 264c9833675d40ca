"""The filters of 问题台账 as conditions of SQL, and the index by which the rows that they leave are met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from duxueben.model.canonical import canonical_text
from duxueben.model.ledger_query import LedgerOrder, LedgerQuery
from duxueben.store import ledger_words
from duxueben.store.ledger_rows import SETTLED, STANDING, day_number

_LAST = 2 * SETTLED
"""Greater than any ``turn``."""
_LISTED = "SELECT value FROM json_each(?)"
_TOOK_PART = """
    EXISTS (SELECT 1 FROM ledger_inspector p WHERE p.inspector_id = ? AND p.place = ledger.place)
"""


@dataclass(frozen=True, slots=True)
class Condition:
    """A part of WHERE."""

    sql: str
    arguments: tuple[str | int, ...]
    index: str = ""
    """The index that has its rows by ``turn``; empty where none has."""


@dataclass(frozen=True, slots=True)
class Finder:
    """A SELECT of the places of rows that may be meant, which looks at no row of the ledger."""

    sql: str
    arguments: tuple[str, ...]

    @property
    def condition(self) -> Condition:
        """That a row is one of them."""
        return Condition(f"place IN ({self.sql})", self.arguments)


@dataclass(frozen=True, slots=True)
class Path:
    """An index, and the columns by which its rows stand."""

    index: str
    keys: tuple[str, ...]


_BY_TURN = Path("ledger_by_turn", ("turn", "place"))
_PATHS: Mapping[LedgerOrder, Path] = {
    LedgerOrder.TO_DO: _BY_TURN,
    LedgerOrder.DUE: Path("ledger_by_due", ("due", "place")),
    LedgerOrder.OPENED: Path("ledger_by_opened", ("opened_on", "place")),
    LedgerOrder.CLOSED: Path("ledger_by_closed", ("closed_on", "place")),
    LedgerOrder.UNIT: Path("ledger_by_unit", ("unit", "turn", "place")),
    LedgerOrder.STATE: Path("ledger_by_state", ("standing", "turn", "place")),
    LedgerOrder.ITEM: Path("ledger_by_point", ("point", "turn", "place")),
}


def conditions(query: LedgerQuery, on: date) -> list[Condition]:
    """What must hold of a row on a day, but for what ``finders`` know; the narrowest first."""
    return [
        *_one_of("id", query.ids, ""),
        *_one_of("institution_id", query.institutions, "ledger_of_institution"),
        *_one_of("item", query.items, "ledger_of_item"),
        *_points(query),
        *_one_of("channel", (query.channel.value,) if query.channel else (), "ledger_of_channel"),
        *_one_of("standing", tuple(map(STANDING.index, query.states)), "ledger_by_state"),
        *_turns(query, on),
        *_bound("opened_on >= ?", query.opened_from),
        *_bound("opened_on <= ?", query.opened_to),
    ]


def looked_up(query: LedgerQuery, runs: Sequence[str]) -> list[Condition]:
    """What ``finders`` know, told by the row itself: it holds each of the runs, the inspector took part."""
    holding = [Condition("instr(words, ?)", (run,)) for run in runs]
    return [*_bound(_TOOK_PART, query.inspector_id), *holding]


def finders(query: LedgerQuery, runs: Sequence[str]) -> list[Finder]:
    """Of the words, whose pairs have an index, and of the inspector."""
    found: list[Finder] = []
    if runs:
        pairs = "SELECT rowid AS place FROM ledger_search WHERE ledger_search MATCH ?"
        found.append(Finder(pairs, (ledger_words.expression(runs),)))
    if query.inspector_id:
        took_part = "SELECT place FROM ledger_inspector WHERE inspector_id = ?"
        found.append(Finder(took_part, (query.inspector_id,)))
    return found


def among(places: Sequence[int]) -> Condition:
    """That a row is one of some that were found already."""
    return Condition(f"place IN ({_LISTED})", (canonical_text(list(places)),))


def behind(keys: Sequence[str], after: Sequence[str | int], *, descending: bool) -> Condition:
    """That a row stands behind the one whose columns ``keys`` are ``after``."""
    marks = ", ".join("?" * len(keys))
    return Condition(f"({', '.join(keys)}) {'<' if descending else '>'} ({marks})", tuple(after))


def where(chosen: Sequence[Condition]) -> tuple[str, tuple[str | int, ...]]:
    """As a clause, with its arguments."""
    if not chosen:
        return "", ()
    sql = " AND ".join(condition.sql for condition in chosen)
    return f"WHERE {sql}", tuple(value for condition in chosen for value in condition.arguments)


def path_of(query: LedgerQuery, chosen: Sequence[Condition]) -> Path:
    """By what the rows are met one after the other in the order that is asked for."""
    if not _is_by_turn(query):
        return _PATHS[query.order]
    index = next((condition.index for condition in chosen if condition.index), _BY_TURN.index)
    return Path(index, _BY_TURN.keys)


def is_served(query: LedgerQuery, chosen: Sequence[Condition]) -> bool:
    """Whether ``path_of`` meets no row that some condition leaves out."""
    if not chosen:
        return True
    # A range of turns is a part of every index by turn; of the others, one index serves one.
    others = [condition for condition in chosen if condition.index != _BY_TURN.index]
    return _is_by_turn(query) and all(condition.index for condition in others) and len(others) <= 1


def _is_by_turn(query: LedgerQuery) -> bool:
    """Whether the order is that of the turns: of one unit or state, or of deadlines of live findings."""
    return (
        query.order is LedgerOrder.TO_DO
        or (query.order is LedgerOrder.UNIT and len(query.institutions) == 1)
        or (query.order is LedgerOrder.STATE and len(query.states) == 1)
        or (query.order is LedgerOrder.DUE and _range_of_turns(query, date.min)[1] < SETTLED)
    )


def _one_of(column: str, values: tuple[str, ...] | tuple[int, ...], index: str) -> list[Condition]:
    if len(values) == 1:
        return [Condition(f"{column} = ?", values, index)]
    return [Condition(f"{column} IN ({_LISTED})", (canonical_text(list(values)),))] if values else []


def _turns(query: LedgerQuery, on: date) -> list[Condition]:
    first, last = _range_of_turns(query, on)
    if (first, last) == (0, _LAST):
        return []
    return [Condition("turn BETWEEN ? AND ?", (first, last), _BY_TURN.index)]


def _range_of_turns(query: LedgerQuery, on: date) -> tuple[int, int]:
    """Live or settled, overdue, due within some days: the first and the last ``turn``."""
    first, last = (SETTLED, _LAST) if query.live is False else (0, _LAST)
    if query.live:
        last = SETTLED - 1
    today = day_number(on.isoformat())
    if query.overdue:
        last = min(last, today - 1)
    if query.due_within_days is not None:
        until = on + timedelta(days=query.due_within_days)
        first, last = max(first, today), min(last, day_number(until.isoformat()))
    return first, last


def _points(query: LedgerQuery) -> list[Condition]:
    """What the items have in common for who goes through the sub-points one after the other."""
    if not query.items or query.order is not LedgerOrder.ITEM:
        return []
    return [Condition("point BETWEEN ? AND ?", (min(query.items), f"{max(query.items)}/"))]


def _bound(sql: str, value: str) -> list[Condition]:
    return [Condition(sql, (value,))] if value else []
