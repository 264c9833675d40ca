"""材料报送: who has handed in case, nominee, report and figures by the year's dates, and who has not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from duxueben.model.accountability import BestPractice, Nominee, PracticeKind, Submission, SubmissionKind
from duxueben.model.people import Bureau, Institution
from duxueben.model.text import name_key
from duxueben.model.word import Word
from duxueben.store import kept_queries, plan_queries
from duxueben.workspace.office import Office

CASES_DUE, REPORTS_DUE = "cases_due", "reports_due"
"""Local figures of the bureau: the days (``11-10``) by which the year's papers are wanted."""
DEFAULTS: Mapping[str, str] = {CASES_DUE: "11-10", REPORTS_DUE: "11-20"}
_DUE_BY = {
    SubmissionKind.CASE: CASES_DUE,
    SubmissionKind.NOMINEE: CASES_DUE,
    SubmissionKind.REPORT: REPORTS_DUE,
    SubmissionKind.FIGURES: REPORTS_DUE,
}
_OF_A_SCHOOL = (SubmissionKind.CASE, SubmissionKind.REPORT, SubmissionKind.FIGURES)
_DIRECT = "区直"
"""隶属 of a school that stands under the district itself: such a school nominates for itself."""


class SubmissionState(Word):
    """How far one paper of one unit has come."""

    HANDED_IN = "handed_in", "已交"
    OPEN = "open", "未交"
    OVERDUE = "overdue", "逾期未交"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One paper that one unit has to hand in."""

    kind: SubmissionKind
    unit: str
    """Name of the school, of the 中心学校 or of the 区直学校."""
    institution_id: str
    """Empty for a 中心学校 that is no unit of the register."""
    due: date
    state: SubmissionState
    on: str = ""
    """ISO date on which it came; empty before."""

    @property
    def late(self) -> bool:
        """Whether it came after its day."""
        return bool(self.on) and self.on > self.due.isoformat()


@dataclass(frozen=True, slots=True)
class Tracker:
    """All that is wanted in one year, unit by unit."""

    on: date
    wanted: tuple[Wanted, ...]
    without_parent: tuple[str, ...]
    """Schools whose 隶属 is not registered: nobody can tell who nominates for them."""

    def open(self, kind: SubmissionKind | None = None) -> tuple[Wanted, ...]:
        """What has not come yet, of one kind or of all."""
        missing = (one for one in self.wanted if one.state is not SubmissionState.HANDED_IN)
        return tuple(one for one in missing if kind in (None, one.kind))


def tracker(office: Office, on: date) -> Tracker:
    """How things stand on ``on``, for the year in which it lies: four small reads."""
    source = office.reader
    schools = [unit for unit in plan_queries.institutions(source) if unit.kind.is_school]
    came = _Came.read(office, on)
    bureau = office.bureau()
    told = [
        *(_wanted(kind, unit.name, unit.id, bureau, came, on) for unit in schools for kind in _OF_A_SCHOOL),
        *(_wanted(SubmissionKind.NOMINEE, name, id, bureau, came, on) for name, id in _nominating(schools)),
    ]
    return Tracker(on, tuple(told), tuple(unit.name for unit in schools if not unit.parent_unit))


def due_day(bureau: Bureau, kind: SubmissionKind, year: int) -> date:
    """The day of ``year`` by which a paper is wanted: the bureau's, else that of the district's plan."""
    name = _DUE_BY[kind]
    for text in (bureau.parameters.get(name, ""), DEFAULTS[name]):
        try:
            return date.fromisoformat(f"{year}-{text}")
        except ValueError:
            continue
    raise ValueError(f"no day for {name}")


@dataclass(frozen=True, slots=True)
class _Came:
    """What came in the year, up to the day: (kind, institution's id or key of a name) → first ISO date."""

    days: Mapping[tuple[SubmissionKind, str], str]

    @staticmethod
    def read(office: Office, on: date) -> _Came:
        days: dict[tuple[SubmissionKind, str], str] = {}
        first, last = f"{on.year}-01-01", on.isoformat()
        for kind, whose, day in _told(office):
            if whose and first <= day <= last:
                days[kind, whose] = min(day, days.get((kind, whose), day))
        return _Came(days)

    def day(self, kind: SubmissionKind, unit: str, institution_id: str) -> str:
        """The first day on which it came; empty where it has not."""
        found = (self.days.get((kind, whose), "") for whose in (institution_id, name_key(unit)) if whose)
        return min((day for day in found if day), default="")


def _told(office: Office) -> Iterator[tuple[SubmissionKind, str, str]]:
    """(kind, whose, ISO date) of every entry that stands and tells that something came."""
    for one in kept_queries.of_kind(office.reader, Submission):
        if one.stands:
            yield one.kind, one.institution_id or name_key(one.unit), one.on
    for one in kept_queries.of_kind(office.reader, BestPractice):
        if one.stands and one.kind is PracticeKind.CASE:
            yield SubmissionKind.CASE, one.institution_id, one.on
    for one in kept_queries.of_kind(office.reader, Nominee):
        if one.stands:
            yield SubmissionKind.NOMINEE, name_key(one.unit), one.on


def _nominating(schools: list[Institution]) -> list[tuple[str, str]]:
    """(name, id) of each 中心学校 and 区直学校, once; the id is empty where it is no unit of its own."""
    ids = {name_key(unit.name): unit.id for unit in schools}
    named: dict[str, tuple[str, str]] = {}
    for unit in schools:
        name = unit.name if _DIRECT in unit.parent_unit else unit.parent_unit
        if name:
            named.setdefault(name_key(name), (name, ids.get(name_key(name), "")))
    return sorted(named.values())


def _wanted(
    kind: SubmissionKind, unit: str, institution_id: str, bureau: Bureau, came: _Came, on: date
) -> Wanted:
    due = due_day(bureau, kind, on.year)
    day = came.day(kind, unit, institution_id)
    late = SubmissionState.OVERDUE if on > due else SubmissionState.OPEN
    return Wanted(kind, unit, institution_id, due, SubmissionState.HANDED_IN if day else late, day)
