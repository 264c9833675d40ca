"""督办单: prints, void, and what may be issued in place of a voided one; the one door to the papers."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass

from duxueben.model.order import Order
from duxueben.model.text import clean_line
from duxueben.model.words import OrderState, VisitState
from duxueben.store import queries
from duxueben.workspace.following import opening
from duxueben.workspace.following.opening import Escalation
from duxueben.workspace.office import Act, NotFound, Office
from duxueben.workspace.paper.candidates import Candidate, candidates, clues_and_advice, photos_of
from duxueben.workspace.paper.issued import (
    ledger,
    next_number,
    numbers_left,
    order,
    orders,
    orders_of_visit,
    pdf,
)
from duxueben.workspace.paper.issuing import Draft, draft, issue
from duxueben.workspace.paper.keeping_back import CannotIssue, settled, why_not_reissued

__all__ = [
    "Candidate",
    "CannotIssue",
    "Draft",
    "Escalation",
    "Reissue",
    "candidates",
    "clues_and_advice",
    "draft",
    "issue",
    "ledger",
    "next_number",
    "numbers_left",
    "order",
    "orders",
    "orders_of_visit",
    "pdf",
    "photos_of",
    "printed",
    "reissuable",
    "saved",
    "spoil",
    "void",
]


@dataclass(frozen=True, slots=True)
class Reissue:
    """换发 of a voided paper: what may go on the new one, and whether there may be one."""

    order: Order
    """The voided paper."""
    finding_ids: tuple[str, ...]
    """Of its findings those that can go on a paper again."""
    refusal: str
    """Why it cannot be issued anew, as sentences; empty where it can."""


def reissuable(office: Office, order_id: str) -> Reissue:
    """Whether a paper can be issued anew, and which of its findings can go on it; raises ``NotFound``."""
    voided = order(office, order_id)
    visit = office.visit(voided.visit_id)
    ready = {one.finding.id for one in candidates(visit) if one.ready}
    ready -= settled(office.record, tuple(ready)).keys()
    again = tuple(finding_id for finding_id in voided.finding_ids if finding_id in ready)
    refusal = why_not_reissued(voided, queries.successor_of(office.reader, order_id))
    if not refusal and visit.state is not VisitState.FINISHED:
        refusal = "这次检查正在修改，还没有完成。先点“完成检查”，再换发。"
    return Reissue(voided, again, refusal)


def printed(office: Office, order_id: str, copies: int, how: str) -> Future[Order]:
    """Write into the print log that ``copies`` copies went to a printer."""
    return _tell(office, order_id, "printed", {"copies": copies, "how": clean_line(how)})


def saved(office: Office, order_id: str) -> Future[Order]:
    """Write into the print log that the PDF was saved outside the workspace."""
    return _tell(office, order_id, "saved", {})


def void(office: Office, order_id: str, reason: str) -> Future[Order]:
    """作废: the number is never used again, the paper stays readable, its findings are 未成立 until 换发."""
    words = clean_line(reason, "作废原因")
    if not words:
        raise CannotIssue("没有作废", "作废要写明原因。", "写一句原因后再点作废。")

    def act(act: Act) -> Order:
        known = act.tx.record("order", order_id)
        if not isinstance(known, Order):
            raise NotFound("份督办单")
        if known.state is OrderState.VOIDED:
            return known
        voided = _order(act.tell("order", order_id, "voided", {"reason": words}))
        opening.off_paper(act, voided, words)
        return voided

    return office.perform(act)


def spoil(office: Office, block_id: str, n: int, reason: str) -> Future[None]:
    """Lay an unused number aside for ever, e.g. because a pre-numbered sheet was spoilt."""
    words = clean_line(reason, "作废原因")

    def act(act: Act) -> None:
        row = next(
            (r for r in queries.ledger(act.tx.conn) if r.block_id == block_id and r.number.n == n), None
        )
        if row is None or row.state != "unissued" or not words:
            raise CannotIssue(
                "没有作废",
                f"{n}号不是还没有用的号，或者没有写原因。",
                "只有未用的号可以这样作废，并要写明原因。",
            )
        act.tell("number_block", block_id, "spoilt", {"n": n, "reason": words})

    return office.perform(act)


def _tell(office: Office, order_id: str, kind: str, payload: dict[str, str | int]) -> Future[Order]:
    return office.perform(lambda act: _order(act.tell("order", order_id, kind, {**payload})))


def _order(record: object) -> Order:
    if not isinstance(record, Order):
        raise TypeError("an order was expected")
    return record
