"""重点: the units where much is left to do, much is complained of, or little moves (domain.md 4-14)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from duxueben.model.complaint import Complaint, ComplaintState
from duxueben.model.tutoring import Risk
from duxueben.store import kept_queries, life_queries
from duxueben.store.life_queries import Counts
from duxueben.workspace.office import Office


@dataclass(frozen=True, slots=True)
class Burden:
    """What a unit still has before it."""

    overdue: int = 0
    live: int = 0
    """Findings that are not closed, overdue ones among them."""
    complaints: int = 0
    """Not answered."""
    risks: int = 0
    """Not settled."""

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.live or self.complaints or self.risks)

    @property
    def urgency(self) -> tuple[int, int, int, int]:
        """For sorting: the unit that should be visited first comes first."""
        return -self.overdue, -self.live, -self.complaints, -self.risks

    @property
    def words(self) -> str:
        """``逾期2　未销号5　投诉未答复1``; empty where there is nothing."""
        told = (
            ("逾期", self.overdue),
            ("未销号", self.live),
            ("投诉未答复", self.complaints),
            ("风险未化解", self.risks),
        )
        return "　".join(f"{label}{many}" for label, many in told if many)


def burdens(office: Office, on: date) -> Mapping[str, Burden]:
    """By institution, of each that has any on a day; three small reads, however many units there are."""
    source = office.reader
    findings = life_queries.counts_by_institution(source, on)
    complaints = Counter(
        one.institution_id
        for one in kept_queries.of_kind(source, Complaint)
        if one.state is not ComplaintState.ANSWERED
    )
    risks = Counter(
        one.institution_id for one in kept_queries.of_kind(source, Risk) if one.stands and not one.closed_on
    )
    found: dict[str, Burden] = {}
    for id in {*findings, *complaints, *risks}:
        counts = findings.get(id, Counts())
        found[id] = Burden(counts.overdue, counts.live, complaints[id], risks[id])
    return found
