"""签收: how a paper reached the unit, in one of six endings, and the signed sheets that came back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from duxueben.model.photo import Photo
from duxueben.model.word import Word


class Ending(Word):
    """The six endings (domain.md 4.5)."""

    SIGNED = "signed", "当面签收"
    SIGNED_WITH_OBJECTION = "signed_with_objection", "签收，附异议"
    SIGNED_BY_PROXY = "signed_by_proxy", "代签"
    REFUSED_LEFT = "refused_left", "拒签，留置"
    ABSENT_LEFT = "absent_left", "不在场，留置"
    TO_BE_DELIVERED = "to_be_delivered", "待送达"

    @property
    def is_left(self) -> bool:
        """Whether the paper was left in a place, which somebody has to vouch for."""
        return self in (Ending.REFUSED_LEFT, Ending.ABSENT_LEFT)


@dataclass(frozen=True, slots=True)
class Witness:
    """见证人."""

    name: str
    organisation: str
    phone: str


@dataclass(frozen=True, slots=True)
class Acknowledgment:
    """One telling of how the paper reached the unit; a later telling stands in its place."""

    ending: Ending
    at: str
    """ISO 8601 with offset: when it was signed, left, or put off."""
    record_sha256: str
    """Of the paper's record; the telling is of no other."""
    name: str = ""
    """Who signed, or refused; of a proxy, the proxy."""
    post: str = ""
    phone: str = ""
    reason: str = ""
    """Why somebody else signed, why it was refused, why nobody was there, why it is to be delivered."""
    place: str = ""
    """Where the paper was left, or signed."""
    objections: Mapping[str, str] = field(default_factory=dict[str, str])
    """Finding id → what the unit objects."""
    witness: Witness | None = None
    inspectors: tuple[str, ...] = ()
    """Ids of the inspectors who vouch for it: two where nobody else does."""
    photos: tuple[str, ...] = ()
    """Ids of the paper's photos that show it."""


@dataclass(frozen=True, slots=True)
class FiledSheet:
    """A printed sheet that came back with ink on it, photographed or scanned, filed by its small code."""

    id: str
    page: int
    """From 1."""
    photo: Photo
    filed_at: str
    """ISO 8601 with offset."""
    set_aside: str = ""
    """Why it does not count any more; empty where it does."""
    by_hand: bool = False
    """Whether a person said which page it is, because no code could be read."""


def newest_of(sheets: Iterable[FiledSheet], page: int) -> FiledSheet | None:
    """The sheet that counts for a page: of several the one that was filed last; None where none does."""
    of_page = [sheet for sheet in sheets if sheet.page == page and not sheet.set_aside]
    return max(of_page, key=lambda sheet: (sheet.filed_at, sheet.id), default=None)


def missing_of(sheets: Iterable[FiledSheet], pages: int) -> tuple[int, ...]:
    """The pages, from 1, of which no sheet counts."""
    filed = {sheet.page for sheet in sheets if not sheet.set_aside}
    return tuple(page for page in range(1, pages + 1) if page not in filed)
