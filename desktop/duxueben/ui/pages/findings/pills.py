"""The pills above the ledger: each is a part of its query, and the pressed one is told from the query."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from duxueben.model.finding_life import FindingState
from duxueben.ui.tokens import Tone
from duxueben.workspace.following.ledger import SOON, LedgerCounts, LedgerQuery


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the findings are that a query wants."""

    states: tuple[FindingState, ...] = ()
    live: bool | None = None
    overdue: bool = False
    due_within_days: int | None = None

    def put_into(self, query: LedgerQuery) -> LedgerQuery:
        """The query with this in place of what it had."""
        return replace(
            query,
            states=self.states,
            live=self.live,
            overdue=self.overdue,
            due_within_days=self.due_within_days,
        )


@dataclass(frozen=True, slots=True)
class LedgerPill:
    """One of them."""

    standing: Standing
    count: Callable[[LedgerCounts], int]
    tone: Tone = Tone.PLAIN


ALL = "全部"
PILLS: Mapping[str, LedgerPill] = {
    ALL: LedgerPill(Standing(), lambda counts: counts.all),
    "未销号": LedgerPill(Standing(live=True), lambda counts: counts.live),
    "逾期": LedgerPill(Standing(overdue=True), lambda counts: counts.overdue, Tone.BAD),
    "7天内到期": LedgerPill(Standing(due_within_days=SOON.days), lambda counts: counts.soon),
    "待核查": LedgerPill(
        Standing(states=(FindingState.SUBMITTED,)), lambda counts: counts.of(FindingState.SUBMITTED)
    ),
    "已销号": LedgerPill(
        Standing(states=(FindingState.CLOSED,)), lambda counts: counts.of(FindingState.CLOSED)
    ),
    "已撤销": LedgerPill(
        Standing(states=(FindingState.WITHDRAWN,)), lambda counts: counts.of(FindingState.WITHDRAWN)
    ),
}
"""By their titles, in the order in which they stand."""


def pressed(query: LedgerQuery) -> str:
    """The title of the pill that says what the query wants; empty where none does."""
    wanted = Standing(query.states, query.live, query.overdue, query.due_within_days)
    return next((title for title, pill in PILLS.items() if pill.standing == wanted), "")
