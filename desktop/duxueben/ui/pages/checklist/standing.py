"""The visit as it is shown: what is committed, with the choices on top whose writes are not back yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from duxueben.model.visit import Judgment, Visit
from duxueben.model.words import JudgmentValue

Choices = Mapping[str, JudgmentValue]


@dataclass(frozen=True, slots=True)
class Standing:
    """A choice is shown at once and kept, or taken back, when its write has ended."""

    committed: Visit
    pending: tuple[tuple[int, Choices], ...] = ()
    """Ticket of the write and what it chooses, oldest first."""

    def shown(self) -> Visit:
        """The visit with the choices that are still being written."""
        judgments: dict[str, Judgment] = dict(self.committed.judgments)
        for _, values in self.pending:
            for code, value in values.items():
                before = judgments.get(code) or self.committed.judgment(code)
                judgments[code] = replace(before, value=value, combined=False, overruled="")
        return replace(self.committed, judgments=judgments) if self.pending else self.committed

    def choosing(self, ticket: int, values: Choices) -> Standing:
        """With one more choice on its way."""
        return replace(self, pending=(*self.pending, (ticket, values)))

    def ended(self, ticket: int) -> Standing:
        """Without that choice: it is in the committed visit now, or it failed."""
        return replace(self, pending=tuple(entry for entry in self.pending if entry[0] != ticket))

    def committed_as(self, visit: Visit) -> Standing:
        """On a later revision; an earlier one than is already known changes nothing."""
        return self if visit.revision < self.committed.revision else replace(self, committed=visit)
