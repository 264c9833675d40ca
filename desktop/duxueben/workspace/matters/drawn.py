"""双随机 draws as they were kept: one register for those that look them up."""

from __future__ import annotations

from duxueben.model.draw import Draw
from duxueben.store import matter_queries
from duxueben.workspace.office import Office


def draws(office: Office) -> list[Draw]:
    """All draws, the one that changed last first; none is ever taken back."""
    return matter_queries.records(office.reader, Draw)
