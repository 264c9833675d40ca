"""Plans and deadlines of a period, written as iCalendar for the calendar of a telephone or an office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path

from duxueben.errors import Problem
from duxueben.model.accountability import SubmissionKind
from duxueben.model.words import VisitState
from duxueben.store import queries
from duxueben.store.life_queries import FollowedFinding
from duxueben.workspace import saving
from duxueben.workspace.office import Office
from duxueben.workspace.planning import calendars, submissions, windows
from duxueben.workspace.planning.ical import Appointment, calendar_of
from duxueben.workspace.planning.week_lines import due_between

LONGEST = timedelta(days=400)


class NoAppointments(Problem):
    """There is nothing to write for the period that was chosen."""

    code = "workspace.no_appointments"


@dataclass(frozen=True, slots=True)
class WrittenCalendar:
    """What was written."""

    path: Path
    appointments: int


def appointments(office: Office, first: date, last: date) -> tuple[Appointment, ...]:
    """Visits planned, deadlines of findings, days of papers and channels, both days included; in order.

    Units and items are named, but nothing that was found and nobody who spoke: the file is in the clear.
    """
    told = (
        *_visits(office, first, last),
        *_deadlines(office, first, last),
        *_papers(office, first, last),
        *_windows(office, first, last),
    )
    return tuple(sorted(told, key=lambda one: (one.on, one.summary, one.uid)))


def write(office: Office, first: date, last: date, to: Path) -> WrittenCalendar:
    """Write them to ``to``, whole or not at all; from a worker.

    Raises ``NoAppointments`` and ``saving.NotSaved``.
    """
    if first > last or last - first > LONGEST:
        raise NoAppointments(
            "没有写出日历", "起止日期不对，或者超过了一年。", "选一年以内的起止日期，起在止之前。"
        )
    told = appointments(office, first, last)
    if not told:
        raise NoAppointments(
            "没有写出日历", "这段时间里没有计划，也没有到期的整改。", "换一段时间，或者先排进计划。"
        )
    saving.save(calendar_of(told, office.clock()), to, "日历")
    return WrittenCalendar(to, len(told))


def _visits(office: Office, first: date, last: date) -> Iterator[Appointment]:
    zone = office.clock().tzinfo
    for on in _days(first, last):
        for row in queries.visits_of_day(office.reader, on):
            if row.state in (VisitState.PLANNED, VisitState.OPEN):
                until = office.visit(row.visit_id).plan.until
                starts = _moment(on, row.at, zone)
                yield Appointment(
                    f"visit-{row.visit_id}@duxueben",
                    f"{row.kind.label}：{row.institution_name}",
                    on,
                    starts,
                    _moment(on, until, zone) if starts and until else None,
                )


def _deadlines(office: Office, first: date, last: date) -> Iterator[Appointment]:
    for one in due_between(office, first, last):
        yield Appointment(
            f"finding-{one.life.id}@duxueben",
            f"整改到期：{one.institution.name}",
            date.fromisoformat(one.life.due_on),
            description=_which(one),
        )


def _which(one: FollowedFinding) -> str:
    items = [f"第{code.split('.')[0]}条" for code in one.finding.sub_points[:1]]
    numbers = [number.text for number in one.numbers]
    return "，".join([*items, *numbers])


def _papers(office: Office, first: date, last: date) -> Iterator[Appointment]:
    bureau = office.bureau()
    for year in range(first.year, last.year + 1):
        for kind in SubmissionKind:
            due = submissions.due_day(bureau, kind, year)
            if first <= due <= last:
                uid = f"submission-{kind.value}-{year}@duxueben"
                yield Appointment(uid, f"报送截止：{kind.label}", due)


def _windows(office: Office, first: date, last: date) -> Iterator[Appointment]:
    for on, channel in windows.closing(calendars.of(office), first, last):
        uid = f"window-{channel.value}-{on:%Y%m%d}@duxueben"
        yield Appointment(uid, f"{channel.label}到这一天为止", on)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _moment(on: date, at: str, zone: tzinfo | None) -> datetime | None:
    return datetime.combine(on, time.fromisoformat(at), zone) if at else None
