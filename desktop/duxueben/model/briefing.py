"""局里下发: a file that the bureau gave, as it was taken in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TakenBriefing:
    """What was taken in, and from which bytes; its parts live on as records of their own."""

    id: str
    title: str
    source_sha256: str
    """Of the file as it was read; the file itself is not kept."""
    taken_at: str
    """ISO 8601 with offset."""
    changes: tuple[str, ...] = ()
    """What it changed, as the preview said."""
    revision: int = 1
    changed_at: str = ""
