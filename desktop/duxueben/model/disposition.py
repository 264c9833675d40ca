"""What a later visit found of an earlier finding: settled before the visit can be finished."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.model.evidence import Evidence
from duxueben.model.word import Word


class Result(Word):
    """本次核查 of an open finding, or of a closed one that is looked at again."""

    CLOSED = "closed", "已整改（销号）"
    PARTIAL = "partial", "部分整改"
    UNCHANGED = "unchanged", "未整改"
    EXTENDED = "extended", "延期"
    NOT_CHECKED = "not_checked", "本次未核查"
    REOPENED = "reopened", "回头看重开"
    """Of a closed finding alone."""


@dataclass(frozen=True, slots=True)
class Disposition:
    """One finding's; it becomes a step of the finding's life when the visit is finished."""

    finding_id: str
    result: Result
    words: str = ""
    """What was seen; the reason of 延期 and of 本次未核查; the new fact of 回头看重开."""
    due_on: str = ""
    """ISO date of the new deadline; empty where the old one stands."""
    evidence: tuple[Evidence, ...] = ()
