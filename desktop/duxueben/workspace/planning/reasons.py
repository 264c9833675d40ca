"""Why a unit is visited, or should be: open findings, complaints, a month without a visit, a draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from duxueben.model.complaint import Complaint, ComplaintState
from duxueben.model.people import Institution
from duxueben.model.plan import Plan
from duxueben.model.word import Word
from duxueben.store import kept_queries, life_queries, plan_queries
from duxueben.store.life_queries import Counts
from duxueben.workspace.office import Office
from duxueben.workspace.planning import calendars

_WORDS_OF_A_COMPLAINT = 16


class Ground(Word):
    """What speaks for a visit; the most pressing first."""

    OVERDUE = "overdue", "逾期"
    COMPLAINT = "complaint", "投诉"
    OPEN_FINDINGS = "open_findings", "未销号"
    DRAWN = "drawn", "双随机"
    NOT_THIS_MONTH = "not_this_month", "本月未到"
    TIMES_THIS_YEAR = "times_this_year", "本年度次数"
    """No reason to go: how often a company was visited, and whether the bureau's limit is passed."""


_SUGGESTING = (Ground.OVERDUE, Ground.COMPLAINT, Ground.OPEN_FINDINGS, Ground.NOT_THIS_MONTH)
_URGENCY = {ground: place for place, ground in enumerate(Ground)}


@dataclass(frozen=True, slots=True)
class Reason:
    """One of them, in words."""

    ground: Ground
    text: str
    pressing: bool = False
    """Whether it wants a look before the others."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A unit that should be visited and is not in the day's plan."""

    institution: Institution
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known on one day of all units; read once, then asked for each of them."""

    on: date
    findings: Mapping[str, Counts]
    """Institution → findings that want something."""
    complaints: Mapping[str, tuple[Complaint, ...]]
    """Institution → complaints that nobody has looked into."""
    this_month: Mapping[str, int]
    """Institution → finished visits of the month up to the day."""
    this_year: Mapping[str, int]
    on_vacation: bool
    """Whether the day is known to lie between two terms."""
    company_visits: int
    """The bureau's limit a year; 0 where it has set none."""

    def reasons(self, unit: Institution, plan: Plan | None = None) -> tuple[Reason, ...]:
        """Why ``unit``; with the ``plan`` of a visit, why that one, too. The most pressing first."""
        told = (
            *self._of_findings(unit.id),
            *self._of_complaints(unit.id),
            *_of_the_draw(plan),
            *self._of_the_month(unit),
            *self._of_the_year(unit),
        )
        return tuple(sorted(told, key=lambda one: _URGENCY[one.ground]))

    def times_this_year(self, unit: Institution) -> int:
        """Which visit of the year the next one to ``unit`` would be."""
        return self.this_year.get(unit.id, 0) + 1

    def is_past_limit(self, unit: Institution) -> bool:
        """Whether one more visit to a company passes the limit that the bureau has set."""
        return unit.is_company and 0 < self.company_visits < self.times_this_year(unit)

    def _of_findings(self, unit_id: str) -> tuple[Reason, ...]:
        counts = self.findings.get(unit_id, Counts())
        told: list[Reason] = []
        if counts.overdue:
            told.append(Reason(Ground.OVERDUE, f"逾期未整改 {counts.overdue}", pressing=True))
        if counts.live > counts.overdue:
            told.append(Reason(Ground.OPEN_FINDINGS, f"未销号问题 {counts.live}"))
        return tuple(told)

    def _of_complaints(self, unit_id: str) -> tuple[Reason, ...]:
        waiting = self.complaints.get(unit_id, ())
        if not waiting:
            return ()
        first = waiting[0].content.split("\n", 1)[0]
        cut = first if len(first) <= _WORDS_OF_A_COMPLAINT else f"{first[: _WORDS_OF_A_COMPLAINT - 1]}…"
        return (Reason(Ground.COMPLAINT, f"投诉 {len(waiting)}：{cut}", pressing=True),)

    def _of_the_month(self, unit: Institution) -> tuple[Reason, ...]:
        if not unit.kind.is_school or self.on_vacation or self.this_month.get(unit.id):
            return ()
        return (Reason(Ground.NOT_THIS_MONTH, "本月未到校"),)

    def _of_the_year(self, unit: Institution) -> tuple[Reason, ...]:
        if not unit.is_company:
            return ()
        past = self.is_past_limit(unit)
        said = f"本年度第{self.times_this_year(unit)}次"
        limit = f"，局里定的是不超过{self.company_visits}次" if past else ""
        return (Reason(Ground.TIMES_THIS_YEAR, said + limit, pressing=past),)


def situation(office: Office, on: date) -> Situation:
    """How things stand on a day; five small reads, however many units there are."""
    source = office.reader
    waiting: dict[str, tuple[Complaint, ...]] = {}
    for one in kept_queries.of_kind(source, Complaint):
        if one.state is ComplaintState.RECEIVED:
            waiting[one.institution_id] = (*waiting.get(one.institution_id, ()), one)
    day = on.isoformat()
    return Situation(
        on=on,
        findings=life_queries.counts_by_institution(source, on),
        complaints=waiting,
        this_month=plan_queries.visits_between(source, f"{day[:7]}-01", day),
        this_year=plan_queries.visits_between(source, f"{day[:4]}-01-01", day),
        on_vacation=calendars.of(office).vacation_of(on) is not None,
        company_visits=office.bureau().company_visits,
    )


def suggestions(office: Office, on: date) -> list[Suggestion]:
    """建议去的单位: those with a reason that are not in the plan of ``on``, the most pressing first."""
    now = situation(office, on)
    planned = plan_queries.planned_on(office.reader, on.isoformat())
    units = (unit for unit in plan_queries.institutions(office.reader) if unit.id not in planned)
    told = (Suggestion(unit, now.reasons(unit)) for unit in units)
    found = [one for one in told if any(reason.ground in _SUGGESTING for reason in one.reasons)]
    return sorted(found, key=lambda one: (_URGENCY[one.reasons[0].ground], one.institution.name))


def complaints_at(office: Office, institution_id: str) -> tuple[Complaint, ...]:
    """Those about one unit that have not been answered, the oldest first."""
    known = kept_queries.of_kind(office.reader, Complaint)
    open_ones = (one for one in known if one.state is not ComplaintState.ANSWERED)
    return tuple(
        sorted(
            (one for one in open_ones if one.institution_id == institution_id),
            key=lambda one: one.received_on,
        )
    )


def _of_the_draw(plan: Plan | None) -> tuple[Reason, ...]:
    return (Reason(Ground.DRAWN, "双随机抽中"),) if plan is not None and plan.draw_id else ()
