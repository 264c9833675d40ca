"""A view of the ledger that was given a name: which filters, in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from duxueben.model.canonical import JSON


@dataclass(frozen=True, slots=True)
class SavedView:
    """One view; it stays on this laptop."""

    id: str
    name: str
    query: Mapping[str, JSON] = field(default_factory=dict[str, JSON])
    """As the ledger tells its filters and its order."""
    dropped: bool = False
    """No longer offered."""
    revision: int = 1
    changed_at: str = ""
