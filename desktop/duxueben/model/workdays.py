"""工作日 counted by the published calendar: sorts of day, deadlines in workdays, terms and their weeks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from duxueben.errors import Problem
from duxueben.model.calendar import CalendarYear, Span
from duxueben.model.word import Word

_SATURDAY = 5
_THURSDAY = 3
_WEEK = 7
_LONGEST_BREAK = 100
"""Days: between two terms that lie farther apart one is missing, not a vacation."""
_WINTER = (12, 1, 2, 3)
_SUMMER = (6, 7, 8, 9)


class MissingYear(Problem):
    """The day lies in a year whose holidays and make-up workdays nobody has told this laptop."""

    code = "model.missing_year"

    def __init__(self, year: int) -> None:
        """``year``: the one that is missing."""
        super().__init__(
            f"没有{year}年的日历",
            f"{year}年的放假和调休安排这台电脑里还没有，工作日算不准。",
            "先直接选一个日期；局里下发日历以后，在设置的“局里下发”里导入。",
        )
        self.year = year


class DayKind(Word):
    """What a day is by the calendar."""

    WORKDAY = "workday", "工作日"
    REST_DAY = "rest_day", "休息日"
    HOLIDAY = "holiday", "法定节假日"
    """Free for a holiday by the notice of its year, the shifted days among them."""
    MAKE_UP = "make_up", "调休上班日"

    @property
    def is_workday(self) -> bool:
        """Whether people are at work."""
        return self in (DayKind.WORKDAY, DayKind.MAKE_UP)


class Vacation(Word):
    """A break between two terms."""

    WINTER = "winter", "寒假"
    SUMMER = "summer", "暑假"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The years that are known.

    A year whose record names no source tells its terms and local changes, but not its holidays: its days are
    not known. The notice for the next year may still change the last days of December.
    """

    years: Mapping[int, CalendarYear] = field(default_factory=dict[int, CalendarYear])

    def knows(self, year: int) -> bool:
        """Whether the holidays of ``year`` were published and are here."""
        return year in self.years and bool(self.years[year].source)

    def day_kind(self, on: date) -> DayKind:
        """Raises ``MissingYear``: nothing is guessed."""
        if not self.knows(on.year):
            raise MissingYear(on.year)
        near = self._around(on)
        if _within(on, (span for year in near for span in year.workdays)):
            return DayKind.MAKE_UP
        if _within(on, (span for year in near for span in year.holidays)):
            return DayKind.HOLIDAY
        return DayKind.REST_DAY if on.weekday() >= _SATURDAY else DayKind.WORKDAY

    def is_workday(self, on: date) -> bool:
        """Raises ``MissingYear``."""
        return self.day_kind(on).is_workday

    def holiday_name(self, on: date) -> str:
        """``国庆节``; empty where the day is none, or its notice gives it no name."""
        spans = (span for year in self._around(on) for span in year.holidays)
        return next((span.name for span in spans if _holds(span, on)), "")

    def add_workdays(self, on: date, count: int) -> date:
        """The ``count``-th workday after ``on``, the day itself not counted; ``on`` for none.

        Raises ``MissingYear`` where the counting runs into a year that is not known.
        """
        day = on
        for _ in range(count):
            day += timedelta(days=1)
            while not self.is_workday(day):
                day += timedelta(days=1)
        return day

    def term_of(self, on: date) -> Span | None:
        """The term in which the day lies; None outside every term that is known."""
        return next((term for term in self.terms() if _holds(term, on)), None)

    def week_of_term(self, on: date) -> int:
        """Weeks run from Monday; one that begins on Thursday or later belongs to the first full week.

        0 outside every term that is known.
        """
        term = self.term_of(on)
        if term is None:
            return 0
        first = date.fromisoformat(term.first)
        monday = first - timedelta(days=first.weekday())
        if first.weekday() >= _THURSDAY:
            monday += timedelta(days=_WEEK)
        return max(0, (on - monday).days // _WEEK) + 1

    def vacation_of(self, on: date) -> Vacation | None:
        """寒假 or 暑假 where the terms before and after it are both known; None else."""
        terms = self.terms()
        for before, after in zip(terms, terms[1:], strict=False):
            if before.last < on.isoformat() < after.first:
                return _vacation(date.fromisoformat(before.last), date.fromisoformat(after.first))
        return None

    def terms(self) -> tuple[Span, ...]:
        """All terms that are known, the earliest first."""
        told = (term for year in self.years.values() for term in year.terms)
        return tuple(sorted(told, key=lambda term: term.first))

    def _around(self, on: date) -> tuple[CalendarYear, ...]:
        """The records that can name the day: 元旦 may begin in the December before."""
        return tuple(self.years[year] for year in (on.year, on.year + 1) if year in self.years)


def overlaid(shipped: CalendarYear | None, local: CalendarYear) -> CalendarYear:
    """What was shipped, with the bureau's word before it day by day; terms are the bureau's alone."""
    if shipped is None:
        return local
    holidays = _without(shipped.holidays, (*local.workdays, *local.holidays))
    workdays = _without(shipped.workdays, (*local.holidays, *local.workdays))
    return replace(
        local,
        source=local.source or shipped.source,
        holidays=_in_order((*holidays, *local.holidays)),
        workdays=_in_order((*workdays, *local.workdays)),
        terms=_in_order(local.terms or shipped.terms),
    )


def days_of(span: Span) -> Iterator[date]:
    """Every day of it."""
    day, last = date.fromisoformat(span.first), date.fromisoformat(span.last)
    while day <= last:
        yield day
        day += timedelta(days=1)


def _holds(span: Span, on: date) -> bool:
    return span.first <= on.isoformat() <= span.last


def _within(on: date, spans: Iterable[Span]) -> bool:
    return any(_holds(span, on) for span in spans)


def _vacation(ended: date, begins: date) -> Vacation | None:
    away = begins - ended
    if away.days > _LONGEST_BREAK:
        return None
    month = (ended + away / 2).month
    if month in _WINTER:
        return Vacation.WINTER
    return Vacation.SUMMER if month in _SUMMER else None


def _without(spans: Iterable[Span], taken: Iterable[Span]) -> tuple[Span, ...]:
    """The spans without the days that are taken, cut apart where a hole is left."""
    gone = tuple(taken)
    left: list[Span] = []
    for span in spans:
        days = [day for day in days_of(span) if not _within(day, gone)]
        for day in days:
            told, before = day.isoformat(), (day - timedelta(days=1)).isoformat()
            if left and left[-1].last == before and left[-1].name == span.name:
                left[-1] = replace(left[-1], last=told)
            else:
                left.append(Span(told, told, span.name))
    return tuple(left)


def _in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans, key=lambda span: span.first))
