"""A pre-numbered 督办单, filled in by hand where no printer works and later reconciled under its number."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.model.acknowledgment import FiledSheet
from duxueben.model.numbering import DocNumber
from duxueben.model.word import Word
from duxueben.model.words import OrderKind


class BlankState(Word):
    """What became of it."""

    PRINTED = "printed", "空白"
    RECONCILED = "reconciled", "已登记"
    SPOILT = "spoilt", "已作废"


@dataclass(frozen=True, slots=True)
class BlankForm:
    """Its number is used from the moment it is printed."""

    id: str
    kind: OrderKind
    number: DocNumber
    printed_at: str
    """ISO 8601 with offset."""
    record_sha256: str
    """Of what is printed on it; its small code names the first digits."""
    file_sha256: str
    pages: int
    state: BlankState = BlankState.PRINTED
    order_id: str = ""
    """The paper that stands under its number since it was reconciled."""
    reason: str = ""
    """Why it was spoilt."""
    sheets: tuple[FiledSheet, ...] = ()
    prints: int = 0
    """How often it was sent to a printer."""
    revision: int = 1
    changed_at: str = ""
