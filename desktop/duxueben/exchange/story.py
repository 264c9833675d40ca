"""What a package tells people: its visits with the words of their form."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.checklist.definition import Checklist
from duxueben.model.order import Order
from duxueben.model.people import Inspector
from duxueben.model.visit import Finding, Photo, Visit
from duxueben.model.words import OrderState


@dataclass(frozen=True, slots=True)
class VisitStory:
    """One visit, told as it leaves the laptop."""

    visit: Visit
    checklist: Checklist
    """The version that the visit was judged by."""
    inspectors: tuple[Inspector, ...]
    papers: tuple[Order, ...]
    cleared: frozenset[str] = frozenset()
    """Ids of photos that were cleared away on the laptop: their files are not in the package."""

    @property
    def institution(self) -> str:
        """The name that the institution had when the visit began."""
        return self.visit.institution.name if self.visit.institution else ""

    def names(self) -> str:
        """The inspectors, the lead first."""
        return "、".join(one.name for one in self.inspectors)

    def photos_of(self, finding: Finding) -> tuple[Photo, ...]:
        """The photos that show it, linked to it or to its primary sub-point."""
        subjects = {finding.id, *finding.sub_points[:1]}
        return tuple(photo for photo in self.visit.live_photos() if photo.subject in subjects)

    def other_photos(self) -> tuple[Photo, ...]:
        """The photos that show none of the findings."""
        shown = {photo.id for one in self.visit.live_findings() for photo in self.photos_of(one)}
        return tuple(photo for photo in self.visit.live_photos() if photo.id not in shown)

    def numbers_of(self, finding: Finding) -> str:
        """The numbers of the standing papers that carry it."""
        carrying = (paper for paper in self.papers if finding.id in paper.finding_ids)
        return "、".join(paper.number.text for paper in carrying if paper.state is OrderState.ISSUED)


@dataclass(frozen=True, slots=True)
class Matter:
    """One record beside the visits: how a finding went on, a referral, a complaint, a draw, a paper."""

    sort: str
    """``问题整改``, ``移交`` …"""
    institution: str
    """Its name; empty where it is of none."""
    told: str
    """What it is, in a sentence or two."""
    state: str
    """``已销号``."""
    changed_at: str
    """ISO 8601 with offset."""
    files: tuple[tuple[str, str], ...] = ()
    """(``document`` or ``photo``, SHA-256) of what lies beside it."""


def about(finding: Finding, checklist: Checklist) -> str:
    """What the finding is about: ``6.4``, or the tag of another problem."""
    known = {sub.code for sub in checklist.sub_points}
    return "、".join(code for code in finding.sub_points if code in known) or finding.tag or "其他"
