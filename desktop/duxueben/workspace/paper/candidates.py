"""Which findings of a visit may stand on a paper, and what each of the others still lacks."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.checklist import templates
from duxueben.model.visit import Finding, Photo, Visit
from duxueben.model.words import Route


@dataclass(frozen=True, slots=True)
class Candidate:
    """A finding of the visit, and whether it is ready for the paper."""

    finding: Finding
    lacking: str
    """What is still missing, as a sentence; empty where it is ready."""

    @property
    def ready(self) -> bool:
        """Whether it can go on the paper as it stands."""
        return not self.lacking


def candidates(visit: Visit) -> tuple[Candidate, ...]:
    """The findings that can go on a paper, in order; clues and advice never do."""
    return tuple(
        Candidate(finding, _lacking(finding))
        for finding in visit.live_findings()
        if finding.route is Route.FINDING
    )


def clues_and_advice(visit: Visit) -> tuple[Finding, ...]:
    """What an authority answers for, and what is only advised: recorded, but not on the paper."""
    return tuple(finding for finding in visit.live_findings() if finding.route is not Route.FINDING)


def chosen(visit: Visit, finding_ids: tuple[str, ...]) -> tuple[Candidate, ...]:
    """Those of ``finding_ids`` that can go on a paper, in the order of the visit."""
    return tuple(one for one in candidates(visit) if one.finding.id in finding_ids)


def photos_of(visit: Visit, findings: tuple[Finding, ...]) -> tuple[tuple[Photo, int], ...]:
    """The photos that belong on the paper, each with the position of its finding, in that order."""
    placed: list[tuple[Photo, int]] = []
    for position, finding in enumerate(findings, 1):
        subjects = {finding.id, *finding.sub_points[:1]}
        placed += [(photo, position) for photo in visit.live_photos() if photo.subject in subjects]
    return tuple(placed)


def _lacking(finding: Finding) -> str:
    if not finding.fact:
        return "还没有写事实。"
    if not finding.requirement:
        return "还没有写整改要求。"
    if not finding.due_on:
        return "还没有定期限。"
    left = templates.placeholders(finding.fact) + templates.placeholders(finding.requirement)
    if left:
        return f"还有{len(left)}处空没有填，第一处是“{left[0].name}”。"
    return ""
