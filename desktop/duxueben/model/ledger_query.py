"""What is asked of 问题台账: which findings, in which order; a saved view keeps one such question."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.model import shape
from duxueben.model.canonical import JSON
from duxueben.model.fields import Fields, Malformed
from duxueben.model.finding_life import FindingState
from duxueben.model.word import Word
from duxueben.model.words import Channel

MOST_DAYS = 3660
"""How far ahead a deadline may be asked for."""
OTHER = "other"
"""Stands for the item of 其他问题, which is on no sub-point."""


class LedgerOrder(Word):
    """By what the rows stand one after the other."""

    TO_DO = "to_do", "待办在前"
    """What wants something by its deadline, then what is settled, the newest first."""
    DUE = "due", "期限"
    OPENED = "opened", "立项日期"
    CLOSED = "closed", "销号日期"
    UNIT = "unit", "单位"
    STATE = "state", "状态"
    ITEM = "item", "条目"


@dataclass(frozen=True, slots=True)
class LedgerQuery:
    """Filters that must all hold; one that stands at its default lets everything pass."""

    words: str = ""
    """Parted by blanks, each to be found: in unit, head, fact, requirement, numbers, names of persons."""
    states: tuple[FindingState, ...] = ()
    """Any of them."""
    live: bool | None = None
    """Whether something is still to be done."""
    overdue: bool = False
    """The deadline is passed and something is still to be done."""
    due_within_days: int | None = None
    """The deadline is today or within so many days, and something is still to be done."""
    ids: tuple[str, ...] = ()
    """Findings that were picked out elsewhere, behind a figure; any of them."""
    institutions: tuple[str, ...] = ()
    """Ids; any of them."""
    items: tuple[str, ...] = ()
    """Any of them, as ``item_key`` names them; a project is all its items."""
    inspector_id: str = ""
    """Who took part in the visit that raised it."""
    opened_from: str = ""
    """ISO date of the first day of 立项; empty where there is none."""
    opened_to: str = ""
    """ISO date of the last day of 立项; empty where there is none."""
    channel: Channel | None = None
    order: LedgerOrder = LedgerOrder.TO_DO
    descending: bool = False

    def to_json(self) -> dict[str, JSON]:
        """As a saved view keeps it."""
        return shape.to_json(self)

    @staticmethod
    def from_json(fields: Fields) -> LedgerQuery:
        """Raises ``fields.Malformed`` or ValueError."""
        query = shape.from_json(LedgerQuery, fields)
        if query.due_within_days is not None and not 0 <= query.due_within_days <= MOST_DAYS:
            raise Malformed("due_within_days: out of range")
        return query


def item_key(form_id: str, code: str) -> str:
    """The item of a form that holds a sub-point: ``annex3/006`` of ``6.4``, ``annex3/other`` of none."""
    return point_key(form_id, code.partition(".")[0])


def point_key(form_id: str, code: str) -> str:
    """A sub-point so that keys stand in the order of the form: ``annex3/006.004`` of ``6.4``."""
    parts = [part.rjust(3, "0") for part in code.split(".")] if code else [OTHER]
    return f"{form_id}/{'.'.join(parts)}"
