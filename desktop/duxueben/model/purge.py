"""照片清理: which photos were taken off this laptop after their time, and what they hashed to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PurgedPhoto:
    """One photo whose files are gone; record, caption and digests stay where they were."""

    owner: str
    """``visit/<id>`` or ``finding/<id>``."""
    photo_id: str
    digests: tuple[str, ...]
    """SHA-256 of its copies that were allowed to leave; what lay under a mask is not named."""


@dataclass(frozen=True, slots=True)
class Purge:
    """One act of clearing."""

    id: str
    purged_on: str
    """ISO date."""
    months: int
    """How long after 销号 photos are kept, as the bureau had set it."""
    photos: tuple[PurgedPhoto, ...] = ()
    revision: int = 1
    changed_at: str = ""
