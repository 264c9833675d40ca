"""The words that a person gave 主要问题 of one scope and one year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ProblemWords:
    """In place of those that the table proposes; they stay on this laptop."""

    id: str
    scope: str
    """As ``Scope.text`` tells it: ``district``, ``zone:第三督学责任区``."""
    year: int
    """Of the table's last day."""
    words: Mapping[str, str] = field(default_factory=dict[str, str])
    """Sub-point → its words; one that is not here is called as proposed."""
    revision: int = 1
    changed_at: str = ""
