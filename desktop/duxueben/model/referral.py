"""移交 and 抄告: what was passed to whom, why, with which materials, and what came back."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.model.word import Word


class ReferralKind(Word):
    """Which of the two."""

    REFERRAL = "referral", "移交"
    COPY_NOTICE = "copy_notice", "抄告"


@dataclass(frozen=True, slots=True)
class ReferredFinding:
    """A finding or clue of a visit that goes along."""

    visit_id: str
    finding_id: str


@dataclass(frozen=True, slots=True)
class Referral:
    """One letter to an authority, from its draft to its receipt."""

    id: str
    kind: ReferralKind
    institution_id: str
    to: str
    """``校外培训监管科``; of one that is ``inbound``, the department that passed it to us."""
    reason: str
    made_on: str
    """ISO date; of one that is ``inbound``, the day on which it came."""
    findings: tuple[ReferredFinding, ...] = ()
    materials: tuple[str, ...] = ()
    """What is enclosed: ``合同照片3张``."""
    awaiting_subject_review: bool = False
    """待学科鉴别: whether the experts have still to say that it is 学科类."""
    inbound: bool = False
    """Whether another department passed it to us."""
    document_id: str = ""
    """The letter; empty before it is issued."""
    received_by: str = ""
    """Who signed for it there."""
    received_on: str = ""
    """ISO date."""
    answer: str = ""
    """What came of it."""
    revision: int = 1
    changed_at: str = ""
