"""线索 and 建议: what visits found that no 督办单 carries, and which of it was passed on."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.model.numbering import DocNumber
from duxueben.model.referral import Referral
from duxueben.model.visit import Finding
from duxueben.model.words import Route
from duxueben.store import kept_queries, matter_queries, queries
from duxueben.workspace.matters.referring import awaits_subject_review
from duxueben.workspace.office import NotFound, Office


@dataclass(frozen=True, slots=True)
class Clue:
    """Something for an authority to deal with."""

    finding: Finding
    visit_id: str
    institution_id: str
    institution_name: str
    on: str
    """ISO date of the visit."""
    referrals: tuple[Referral, ...]
    """Letters that carry it, the newest first; drafts too."""
    numbers: tuple[DocNumber, ...]
    """Of the 督办单 that carry it as well, the first one first; a clue of its own has none."""

    @property
    def awaits_subject_review(self) -> bool:
        """待学科鉴别."""
        return awaits_subject_review(self.finding)

    @property
    def is_passed_on(self) -> bool:
        """Whether a letter with it was issued."""
        return any(one.document_id for one in self.referrals)


@dataclass(frozen=True, slots=True)
class Advice:
    """建议: printed in the 督导记录, counted nowhere as a problem."""

    finding: Finding
    visit_id: str
    institution_id: str
    institution_name: str
    on: str
    """ISO date of the visit."""


def clues(office: Office) -> list[Clue]:
    """Clues of finished visits, and problems at companies: those default to 移交 (domain.md 4.7)."""
    referred: dict[str, list[Referral]] = {}
    for letter in kept_queries.latest_of_kind(office.reader, Referral):
        for one in letter.findings:
            referred.setdefault(one.finding_id, []).append(letter)
    rows = matter_queries.found(office.reader, (Route.CLUE, Route.FINDING))
    companies = {row.institution_id for row in rows if office.institution(row.institution_id).is_company}
    carried = _numbers(office, {row.visit_id for row in rows})
    return [
        Clue(
            row.finding,
            row.visit_id,
            row.institution_id,
            row.institution_name,
            row.on,
            tuple(referred.get(row.finding.id, ())),
            carried.get(row.finding.id, ()),
        )
        for row in rows
        if row.finding.route is Route.CLUE or row.institution_id in companies or row.finding.id in referred
    ]


def clue_of(office: Office, visit_id: str, finding_id: str) -> Clue:
    """Any finding as something to pass on, with nothing said of letters; raises ``NotFound``."""
    visit = office.visit(visit_id)
    for finding in visit.live_findings():
        if finding.id == finding_id:
            institution = office.institution(visit.plan.institution_id)
            numbers = _numbers(office, {visit_id}).get(finding_id, ())
            return Clue(finding, visit_id, institution.id, institution.name, visit.plan.on, (), numbers)
    raise NotFound("条线索")


def advice(office: Office) -> list[Advice]:
    """建议 of finished visits, the newest first."""
    return [
        Advice(row.finding, row.visit_id, row.institution_id, row.institution_name, row.on)
        for row in matter_queries.found(office.reader, (Route.ADVICE,))
    ]


def _numbers(office: Office, visit_ids: set[str]) -> dict[str, tuple[DocNumber, ...]]:
    rows = (row for visit_id in visit_ids for row in queries.findings_of_visit(office.reader, visit_id))
    return {row.finding.id: row.numbers for row in rows}
