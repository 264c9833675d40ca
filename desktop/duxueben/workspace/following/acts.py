"""The steps of 问题整改销号 that a person registers: 提交, 核查, 退回, 销号, 延期, 申辩, 撤销, 重开, 移交.

Every act tells one step of the life of a finding, or raises ``rules.CannotFollow`` and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime

from duxueben.model.evidence import Evidence
from duxueben.model.finding_life import FindingLife, LifeStep, Method, StepKind
from duxueben.model.referral import Referral
from duxueben.model.text import clean_line
from duxueben.workspace.following import opening, rules
from duxueben.workspace.following.rules import CannotFollow
from duxueben.workspace.office import Act, NotFound, Office

__all__ = [
    "NOW",
    "CannotFollow",
    "Happened",
    "approve",
    "close",
    "extend",
    "note",
    "plead",
    "refer",
    "reject_plea",
    "reopen",
    "send_back",
    "submit",
    "withdraw",
]


@dataclass(frozen=True, slots=True)
class Happened:
    """When it happened, as a person says; the clock says it where ``at`` is None."""

    at: datetime | None = None
    reason: str = ""
    """Why a moment before the laptop's last record is entered now; the store asks for it."""


NOW = Happened()


def submit(
    office: Office,
    finding_id: str,
    person: str,
    post: str,
    words: str,
    evidence: Sequence[Evidence] = (),
    when: Happened = NOW,
) -> Future[FindingLife]:
    """提交整改: ``person`` of the unit says what was done."""

    def step(act: Act, life: FindingLife) -> LifeStep:
        return LifeStep(
            StepKind.SUBMITTED,
            words=rules.words(words, "整改情况"),
            person=rules.name(person, "提交人"),
            post=clean_line(post, "职务"),
            evidence=rules.evidence(act, life, evidence),
        )

    return _take(office, finding_id, step, when)


def send_back(
    office: Office,
    finding_id: str,
    inspector_id: str,
    reason: str,
    evidence: Sequence[Evidence] = (),
    *,
    method: Method = Method.MATERIAL,
    when: Happened = NOW,
) -> Future[FindingLife]:
    """退回: what was submitted does not do, and why."""

    def step(act: Act, life: FindingLife) -> LifeStep:
        return LifeStep(
            StepKind.RETURNED,
            words=rules.words(reason, "退回原因"),
            person=rules.inspector(act, inspector_id).name,
            method=method,
            evidence=rules.evidence(act, life, evidence),
        )

    return _take(office, finding_id, step, when)


def close(
    office: Office,
    finding_id: str,
    inspector_id: str,
    method: Method,
    words: str,
    evidence: Sequence[Evidence],
    when: Happened = NOW,
) -> Future[FindingLife]:
    """销号 after 核查: by whom, how, with at least one piece of evidence, and not by the hand that submitted.

    Where the bureau wants a second approval it is 核查通过, and waits for ``approve``.
    """

    def step(act: Act, life: FindingLife) -> LifeStep:
        by = rules.inspector(act, inspector_id)
        return rules.closing(act, life, by, method, words, rules.evidence(act, life, evidence))

    return _take(office, finding_id, step, when)


def approve(
    office: Office, finding_id: str, person: str, post: str, words: str = "", when: Happened = NOW
) -> Future[FindingLife]:
    """批准销号 by somebody who neither submitted nor verified."""

    def step(act: Act, life: FindingLife) -> LifeStep:
        called = rules.name(person, "批准人")
        rules.refuse_submitter(life, called)
        rules.refuse_verifier(life, called)
        told = clean_line(words, "批准意见")
        return LifeStep(StepKind.APPROVED, words=told, person=called, post=clean_line(post, "职务"))

    return _take(office, finding_id, step, when)


def extend(
    office: Office, finding_id: str, due_on: str, reason: str, when: Happened = NOW
) -> Future[FindingLife]:
    """延期 to a later ISO date, with the reason; earlier deadlines stay in the history."""

    def step(_act: Act, life: FindingLife) -> LifeStep:
        due = rules.later(life, due_on)
        return LifeStep(StepKind.EXTENDED, words=rules.line(reason, "延期原因"), due_on=due)

    return _take(office, finding_id, step, when)


def plead(
    office: Office,
    finding_id: str,
    person: str,
    post: str,
    words: str,
    evidence: Sequence[Evidence] = (),
    when: Happened = NOW,
) -> Future[FindingLife]:
    """申辩: the unit says why the finding does not hold; ``withdraw`` or ``reject_plea`` answers it."""

    def step(act: Act, life: FindingLife) -> LifeStep:
        return LifeStep(
            StepKind.PLEADED,
            words=rules.words(words, "申辩理由"),
            person=rules.name(person, "申辩人"),
            post=clean_line(post, "职务"),
            evidence=rules.evidence(act, life, evidence),
        )

    return _take(office, finding_id, step, when)


def reject_plea(
    office: Office, finding_id: str, reason: str, person: str = "", when: Happened = NOW
) -> Future[FindingLife]:
    """申辩不成立: the finding stands, and why; ``person``: who decided."""

    def step(_act: Act, _life: FindingLife) -> LifeStep:
        told = rules.words(reason, "申辩不成立的理由")
        return LifeStep(StepKind.PLEA_REJECTED, words=told, person=clean_line(person, "答复人"))

    return _take(office, finding_id, step, when)


def withdraw(
    office: Office,
    finding_id: str,
    reason: str,
    person: str = "",
    evidence: Sequence[Evidence] = (),
    when: Happened = NOW,
) -> Future[FindingLife]:
    """撤销: it was no problem after all, and why; ``person``: who decided."""

    def step(act: Act, life: FindingLife) -> LifeStep:
        return LifeStep(
            StepKind.WITHDRAWN,
            words=rules.words(reason, "撤销原因"),
            person=clean_line(person, "决定人"),
            evidence=rules.evidence(act, life, evidence),
        )

    return _take(office, finding_id, step, when)


def reopen(
    office: Office,
    finding_id: str,
    fact: str,
    evidence: Sequence[Evidence] = (),
    *,
    due_on: str = "",
    visit_id: str = "",
    when: Happened = NOW,
) -> Future[FindingLife]:
    """回头看重开 with the new fact; ``due_on``: ISO date, where a new deadline is set."""

    def step(act: Act, life: FindingLife) -> LifeStep:
        return LifeStep(
            StepKind.REOPENED,
            words=rules.words(fact, "新的事实"),
            evidence=rules.evidence(act, life, evidence),
            due_on=rules.date_of(due_on).isoformat() if due_on else "",
            visit_id=visit_id,
        )

    return _take(office, finding_id, step, when)


def note(office: Office, finding_id: str, words: str, when: Happened = NOW) -> Future[FindingLife]:
    """备注: what else is to be known of it, whatever its state; the ledger prints it."""

    def step(_act: Act, _life: FindingLife) -> LifeStep:
        return LifeStep(StepKind.NOTED, words=rules.words(words, "备注"))

    return _take(office, finding_id, step, when)


def refer(office: Office, finding_id: str, referral_id: str, when: Happened = NOW) -> Future[FindingLife]:
    """移交 by a letter that names the finding; raises ``NotFound`` where there is no such letter."""

    def step(act: Act, _life: FindingLife) -> LifeStep:
        letter = act.tx.record("referral", referral_id)
        if not isinstance(letter, Referral) or all(one.finding_id != finding_id for one in letter.findings):
            raise NotFound("份写有这个问题的移交函")
        told = f"{letter.kind.label}{letter.to}"
        return LifeStep(StepKind.REFERRED, words=told, referral_id=referral_id)

    return _take(office, finding_id, step, when)


def _take(
    office: Office, finding_id: str, step_of: Callable[[Act, FindingLife], LifeStep], when: Happened
) -> Future[FindingLife]:
    def act(act: Act) -> FindingLife:
        life = rules.standing(act, finding_id)
        step = step_of(act, life)
        rules.refuse_state(life, step.kind)
        if when.at is not None:  # the clock's own moment is never refused, whatever it shows
            rules.refuse_moment(life, when.at, office.clock())
        return opening.tell(act, finding_id, step)

    return office.perform(act, happened_at=when.at, reason=clean_line(when.reason, "补记的原因"))
