"""A table that was handed in: its figures and files as they were, and what they hash to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from duxueben.model.canonical import JSON


@dataclass(frozen=True, slots=True)
class FrozenFile:
    """One file of it; the bytes lie sealed."""

    name: str
    """``附件5 第三督学责任区 截至2023年11月20日.xlsx``."""
    file_sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class FrozenTable:
    """附件5 as it was handed in; never changed, a later one stands beside it."""

    id: str
    as_of: str
    """ISO date of the cut-off."""
    first: str
    """ISO date of the period's first day."""
    scope: str
    """``district``, ``zone:第三督学责任区``, ``parent:城南中心学校``, ``school:<id>``."""
    nine_year_rule: str
    made_at: str
    """ISO 8601 with offset."""
    figures: Mapping[str, JSON] = field(default_factory=dict[str, JSON])
    """Row → column → figure, by the names of 附件5."""
    table_digest: str = ""
    """SHA-256 of the whole table in canonical form (RFC 8785), with the records behind each figure."""
    files: tuple[FrozenFile, ...] = ()
    """The table itself as canonical JSON, and what was handed in: xlsx and PDF."""
    last_event: int = 0
    """How many events this workspace held when it was made: what came later is what has changed since."""
    unit: str = ""
    """填报单位."""
    filler: str = ""
    """填报人."""
    phone: str = ""
    handed_to: str = ""
    handed_in_on: str = ""
    """ISO date."""
    revision: int = 1
    changed_at: str = ""
