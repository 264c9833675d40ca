"""Phrases that a person would else type again and again: the bureau's and one's own."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.model.word import Word


class PhraseUse(Word):
    """Where it is offered."""

    FACT = "fact", "问题描述"
    REQUIREMENT = "requirement", "整改要求"
    NOTE = "note", "备注"
    REASON = "reason", "原因"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase."""

    id: str
    text: str
    use: PhraseUse = PhraseUse.FACT
    sub_point: str = ""
    """Code of the sub-point; empty for any."""
    from_bureau: bool = False
    removed: bool = False
    revision: int = 1
    changed_at: str = ""
