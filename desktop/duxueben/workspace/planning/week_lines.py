"""The lines of 本周, a sort at a time: what wants doing, where, and which record a line opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from duxueben.model import moment
from duxueben.model.accountability import SubmissionKind
from duxueben.model.complaint import Complaint, ComplaintState
from duxueben.model.referral import Referral
from duxueben.model.tutoring import Risk
from duxueben.model.word import Word
from duxueben.model.words import VisitState
from duxueben.model.workdays import Calendar
from duxueben.store import kept_queries, life_queries, queries
from duxueben.store.life_queries import FollowedFinding
from duxueben.workspace.office import Office
from duxueben.workspace.planning import calendars
from duxueben.workspace.planning import windows as channels
from duxueben.workspace.planning.frequency import A_TERM, Frequency
from duxueben.workspace.planning.submissions import Tracker, Wanted

MOST_FINDINGS = 500
"""So many are listed; the ledger has all of them."""
_CUT = 40
"""Characters of a fact or a complaint; all of them are in its record."""


class LineKind(Word):
    """What sort of line it is."""

    VISIT = "visit", "检查"
    DUE = "due", "整改到期"
    OVERDUE = "overdue", "整改逾期"
    WINDOW = "window", "督导方式时段"
    SUBMISSION = "submission", "材料报送"
    COMPLAINT = "complaint", "投诉"
    LETTER = "letter", "移交抄告"
    RISK = "risk", "风险"
    SCHOOL = "school", "到校次数"


@dataclass(frozen=True, slots=True)
class WeekLine:
    """One line."""

    kind: LineKind
    on: date | None
    """The day on which it stands; None where it has none."""
    text: str
    meta: str
    """Unit, item, distance in days: what stands below."""
    aggregate: str
    """What it opens: ``visit``, ``finding``, ``complaint``, ``referral``, ``risk``, ``institution``,
    ``submission``, ``calendar`` (terms and holidays)."""
    record_id: str = ""
    pressing: bool = False
    """Whether its day is past, or it wants a look before the others."""
    done: bool = False
    unit: str = ""
    """Name of the institution; empty where it is about none or about many."""


def visits(office: Office, first: date, days: int, today: date) -> Iterator[WeekLine]:
    """The visits planned for the days, done ones too."""
    for day in (first + timedelta(days=n) for n in range(days)):
        for row in queries.visits_of_day(office.reader, day):
            left = row.state is not VisitState.FINISHED and day < today
            meta = set_apart(row.at, row.kind.label, row.state.label)
            yield WeekLine(
                LineKind.VISIT, day, row.institution_name, meta, "visit", row.visit_id,
                pressing=left, done=row.state is VisitState.FINISHED, unit=row.institution_name,
            )  # fmt: skip


def unfinished_visits(office: Office, first: date) -> Iterator[WeekLine]:
    """Visits that began before ``first`` and were never finished."""
    for row in queries.open_visits(office.reader):
        if row.on < first.isoformat():
            day = moment.short_date(date.fromisoformat(row.on))
            yield WeekLine(
                LineKind.VISIT, None, row.institution_name, f"{day}开始的检查没有点“完成检查”", "visit",
                row.visit_id, pressing=True, unit=row.institution_name,
            )  # fmt: skip


def due_findings(office: Office, first: date, last: date, today: date) -> Iterator[WeekLine]:
    """Findings whose deadline lies in the week."""
    for one in due_between(office, first, last):
        yield _finding(one, today)


def overdue_before(office: Office, first: date, today: date) -> Iterator[WeekLine]:
    """Findings whose deadline was before the week."""
    for one in due_between(office, date.min, first - timedelta(days=1)):
        yield _finding(one, today)


def due_between(office: Office, first: date, last: date) -> list[FollowedFinding]:
    """What has to be put right by a day of these, the nearest first; ``MOST_FINDINGS`` at most."""
    return office.reader.read(lambda conn: life_queries.due_by(conn, last, MOST_FINDINGS, first))


def windows(calendar: Calendar, first: date, last: date) -> Iterator[WeekLine]:
    """Channels whose time ends in the week (附件2)."""
    for day, channel in channels.closing(calendar, first, last):
        yield WeekLine(LineKind.WINDOW, day, f"{channel.label}到这一天为止", "附件2的时间安排", "calendar")


def submissions_due(papers: Tracker, first: date, last: date) -> Iterator[WeekLine]:
    """One line for each sort of paper that is wanted by a day of the week and has not all come."""
    return _submissions(papers, lambda due: first <= due <= last)


def submissions_overdue(papers: Tracker, first: date) -> Iterator[WeekLine]:
    """The same for those that were wanted before the week."""
    return _submissions(papers, lambda due: due < first)


def complaints(office: Office) -> Iterator[WeekLine]:
    """Complaints without an answer, the oldest first."""
    known = kept_queries.of_kind(office.reader, Complaint)
    for one in sorted(known, key=lambda one: one.received_on):
        if one.state is not ComplaintState.ANSWERED:
            unit = _unit(office, one.institution_id)
            day = moment.short_date(date.fromisoformat(one.received_on))
            meta = set_apart(unit, f"{day}收到", one.state.label)
            yield WeekLine(LineKind.COMPLAINT, None, _cut(one.content), meta, "complaint", one.id, unit=unit)


def letters(office: Office) -> Iterator[WeekLine]:
    """Letters that were issued and for which nobody has signed, the oldest first."""
    known = kept_queries.of_kind(office.reader, Referral)
    for one in sorted(known, key=lambda one: one.made_on):
        if one.document_id and not one.inbound and not one.received_on:
            unit = _unit(office, one.institution_id)
            day = moment.short_date(date.fromisoformat(one.made_on))
            meta = set_apart(unit, f"{day}发出，没有登记回执")
            text = f"{one.kind.label}{one.to}"
            yield WeekLine(LineKind.LETTER, None, text, meta, "referral", one.id, unit=unit)


def risks(office: Office) -> Iterator[WeekLine]:
    """Risks that are not settled, the gravest first."""
    known = [one for one in kept_queries.of_kind(office.reader, Risk) if one.stands and not one.closed_on]
    grave = list(type(known[0].level)) if known else []
    for one in sorted(known, key=lambda one: (-grave.index(one.level), one.found_on)):
        unit = _unit(office, one.institution_id)
        day = moment.short_date(date.fromisoformat(one.found_on))
        meta = set_apart(unit, f"{one.level.label}风险", f"{day}发现", one.handler)
        text = f"{one.signal.label}：{_cut(one.content)}"
        pressing = one.level is grave[-1]
        yield WeekLine(LineKind.RISK, None, text, meta, "risk", one.id, pressing=pressing, unit=unit)


def schools(visits: Frequency) -> Iterator[WeekLine]:
    """One line a school that month or term still wants a visit to; one where the terms are not known."""
    if visits.unknown and visits.schools:
        todo = "在设置的“日历”里填上学期以后再看。"
        yield WeekLine(LineKind.SCHOOL, None, visits.unknown, todo, "calendar", pressing=True)
    for one in visits.schools:
        if one.month_missing or one.term_missing:
            parts = (
                "本月未到校" if one.month_missing else "",
                f"本学期到校{one.this_term}次，不足{A_TERM}次" if one.term_missing else "",
            )
            name = one.institution.name
            yield WeekLine(
                LineKind.SCHOOL,
                None,
                name,
                set_apart(*parts),
                "institution",
                one.institution.id,
                unit=name,
            )


def set_apart(*parts: str) -> str:
    """The parts that say something, set apart."""
    return calendars.APART.join(part for part in parts if part)


def _finding(one: FollowedFinding, today: date) -> WeekLine:
    due = date.fromisoformat(one.life.due_on)
    late = (today - due).days
    code = one.finding.sub_points[0] if one.finding.sub_points else ""
    item = f"第{code.split('.')[0]}条" if code else ""
    word = f"逾期{late}天" if late > 0 else f"{moment.short_date(due)}到期"
    return WeekLine(
        LineKind.OVERDUE if late > 0 else LineKind.DUE, due, _cut(one.finding.fact.rstrip("。")),
        set_apart(one.institution.name, item, word, one.life.state.label), "finding", one.life.id,
        pressing=late > 0, unit=one.institution.name,
    )  # fmt: skip


def _submissions(papers: Tracker, wanted_by: Callable[[date], bool]) -> Iterator[WeekLine]:
    for kind in SubmissionKind:
        open_ones = [one for one in papers.open(kind) if wanted_by(one.due)]
        if open_ones:
            yield _submission(kind, open_ones, papers.on)


def _submission(kind: SubmissionKind, missing: list[Wanted], today: date) -> WeekLine:
    due = missing[0].due
    late = (today - due).days
    word = f"{moment.short_date(due)}截止" + (f"，逾期{late}天" if late > 0 else "")
    return WeekLine(
        LineKind.SUBMISSION, due, f"{kind.label}：还有{len(missing)}家没有交", word, "submission", kind.value,
        pressing=late > 0,
    )  # fmt: skip


def _unit(office: Office, institution_id: str) -> str:
    return office.institution(institution_id).name if institution_id else ""


def _cut(text: str) -> str:
    line = text.split("\n", 1)[0]
    return line if len(line) <= _CUT else f"{line[: _CUT - 1]}…"
