"""本周: what a week asks for, day by day, and what is left from before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from duxueben.model.word import Word
from duxueben.workspace.office import Office
from duxueben.workspace.planning import calendars, week_lines
from duxueben.workspace.planning.frequency import Frequency, frequency
from duxueben.workspace.planning.submissions import Tracker, tracker
from duxueben.workspace.planning.week_lines import WeekLine

DAYS = 7


class GroupKind(Word):
    """Under which heads the lines of a week stand."""

    DAY = "day", ""
    LEFT = "left", "以前留下的"
    SCHOOLS = "schools", "到校次数"


@dataclass(frozen=True, slots=True)
class Group:
    """The lines under one head."""

    kind: GroupKind
    on: date | None
    """The day of a ``DAY``; None else."""
    lines: tuple[WeekLine, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """One week from Monday to Sunday, as it stands today."""

    first: date
    today: date
    groups: tuple[Group, ...]
    """Today, every day with something on it, and, of this week alone, what is left over and the schools."""
    frequency: Frequency
    """Of today, or of the week's last day where that is past."""
    tracker: Tracker

    @property
    def last(self) -> date:
        """Its Sunday."""
        return self.first + timedelta(days=DAYS - 1)

    def lines(self) -> tuple[WeekLine, ...]:
        """All of them, in the order in which they are shown."""
        return tuple(line for group in self.groups for line in group.lines)


def monday_of(on: date) -> date:
    """The first day of the week in which ``on`` lies."""
    return on - timedelta(days=on.weekday())


def week(office: Office, on: date) -> Week:
    """The week in which ``on`` lies; about twenty small reads, from a worker."""
    today, first = office.today(), monday_of(on)
    last = first + timedelta(days=DAYS - 1)
    seen = min(max(today, first), last)
    visits = frequency(office, seen)
    papers = tracker(office, seen)
    current = first <= today <= last
    dated = [
        *week_lines.visits(office, first, DAYS, today),
        *week_lines.due_findings(office, first, last, today),
        *week_lines.windows(calendars.of(office), first, last),
        *week_lines.submissions_due(papers, first, last),
    ]
    groups = _days(dated, first)
    if current:
        schools = Group(GroupKind.SCHOOLS, None, tuple(week_lines.schools(visits)))
        groups += [_left(office, papers, first, today), schools]
    shown = (one for one in groups if one.lines or one.on == today)
    return Week(first, today, tuple(shown), visits, papers)


def _left(office: Office, papers: Tracker, first: date, today: date) -> Group:
    lines = [
        *week_lines.unfinished_visits(office, first),
        *week_lines.overdue_before(office, first, today),
        *week_lines.submissions_overdue(papers, first),
        *week_lines.complaints(office),
        *week_lines.letters(office),
        *week_lines.risks(office),
    ]
    return Group(GroupKind.LEFT, None, tuple(lines))


def _days(lines: Iterable[WeekLine], first: date) -> list[Group]:
    told = tuple(lines)
    days = (first + timedelta(days=n) for n in range(DAYS))
    return [Group(GroupKind.DAY, day, tuple(one for one in told if one.on == day)) for day in days]
