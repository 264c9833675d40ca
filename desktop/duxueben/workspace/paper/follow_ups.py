"""What a paper says of earlier findings: 本次核查 of those looked at again, 升级 by the organ."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from duxueben.model.disposition import Disposition, Result
from duxueben.model.finding_life import FindingLife, LifeStep
from duxueben.model.fold import Record
from duxueben.model.order import Order
from duxueben.model.order_record import EscalationRecord, FollowUpRecord, NumberRecord
from duxueben.model.visit import Finding, Visit
from duxueben.workspace.following.opening import Escalation

Known = Callable[[str, str], Record | None]
"""Gives a record by its aggregate and id as it stands: ``Office.record`` or ``Transaction.record``."""


def of_visit(known: Known, visit: Visit) -> tuple[FollowUpRecord, ...]:
    """What ``visit`` found of the findings of earlier visits, in the order in which they were settled."""
    return tuple(
        told
        for disposition in visit.dispositions.values()
        if (told := _followed(known, visit, disposition)) is not None
    )


def escalated(
    known: Known, findings: tuple[Finding, ...], escalation: Escalation | None
) -> tuple[EscalationRecord, ...]:
    """Where each of ``findings`` stood first; nothing without an ``escalation``."""
    if escalation is None:
        return ()
    told = (_escalated(known, place, finding, escalation) for place, finding in enumerate(findings, 1))
    return tuple(one for one in told if one is not None)


def result_text(disposition: Disposition) -> str:
    """``部分整改：3个班中1个班没有公示。``"""
    words = disposition.words
    return f"{disposition.result.label}：{words}" if words else disposition.result.label


def _followed(known: Known, visit: Visit, disposition: Disposition) -> FollowUpRecord | None:
    life = known("finding", disposition.finding_id)
    raised = known("visit", life.visit_id) if isinstance(life, FindingLife) else None
    if not isinstance(life, FindingLife) or not isinstance(raised, Visit):
        return None
    finding = next(one for one in raised.findings if one.id == life.id)
    told: FollowUpRecord = {
        "finding_id": life.id,
        "fact": finding.fact,
        "original_due_on": _due_before(life, visit.id),
        "result": disposition.result.value,
        "result_text": result_text(disposition),
        "new_due_on": disposition.due_on,
        "closed": disposition.result is Result.CLOSED,
    }
    first = _first_paper(known, life)
    if first is not None:
        told["number"] = _number(first)
    return told


def _escalated(known: Known, place: int, finding: Finding, escalation: Escalation) -> EscalationRecord | None:
    life = known("finding", finding.id)
    first = _first_paper(known, life) if isinstance(life, FindingLife) else None
    if first is None or not isinstance(life, FindingLife):
        return None
    return {
        "finding": place,
        "number": _number(first),
        "issued_on": first.issued_on,
        "position": first.finding_ids.index(finding.id) + 1,
        "original_due_on": _dues(life.steps)[0],
        "reason": escalation.reason,
    }


def _first_paper(known: Known, life: FindingLife) -> Order | None:
    """The first one that stands, or was the first of all where none does."""
    carrying = [step.order_id for step in life.steps if step.order_id]
    wanted = next((order_id for order_id in carrying if order_id in life.papers), next(iter(carrying), ""))
    paper = known("order", wanted) if wanted else None
    return paper if isinstance(paper, Order) else None


def _due_before(life: FindingLife, visit_id: str) -> str:
    """The deadline that held when the visit began to look: what it told itself is left out."""
    before: list[LifeStep] = []
    for step in life.steps:
        if step.visit_id == visit_id and step.result:
            break
        before.append(step)
    return _dues(tuple(before))[-1]


def _dues(steps: tuple[LifeStep, ...]) -> list[str]:
    return [step.due_on for step in steps if step.due_on] or [""]


def _number(order: Order) -> NumberRecord:
    return cast("NumberRecord", order.number.to_json())
