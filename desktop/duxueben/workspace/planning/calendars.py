"""The office's calendar: the shipped years, overlaid by what the bureau gave and the person typed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import Future
from datetime import date
from functools import lru_cache
from pathlib import Path

from duxueben import paths
from duxueben.checklist import judging
from duxueben.checklist.definition import Checklist, LimitKind, SubPoint
from duxueben.checklist.definition import DayKind as MeasuredDay
from duxueben.model import moment
from duxueben.model.calendar import CalendarYear
from duxueben.model.people import Institution
from duxueben.model.workdays import Calendar, DayKind, MissingYear, overlaid
from duxueben.store import kept_queries
from duxueben.workspace import whole
from duxueben.workspace.office import Act, Office
from duxueben.workspace.planning import calendar_file

AGGREGATE = "calendar"
APART = "\u3000"
"""What sets the parts of a day's words apart."""
_SHOWN_AS = {
    DayKind.WORKDAY: MeasuredDay.WORKDAY,
    DayKind.MAKE_UP: MeasuredDay.WORKDAY,
    DayKind.REST_DAY: MeasuredDay.REST_DAY,
    DayKind.HOLIDAY: MeasuredDay.HOLIDAY,
}


def shipped() -> Mapping[int, CalendarYear]:
    """The years that came with the program."""
    return _read_folder(paths.resources() / "calendars")


@lru_cache(maxsize=4)
def _read_folder(folder: Path) -> Mapping[int, CalendarYear]:
    files = sorted(folder.glob("[0-9][0-9][0-9][0-9].toml"))
    return {
        int(file.stem): calendar_file.read(file.read_bytes(), file.name, int(file.stem)) for file in files
    }


def of(office: Office) -> Calendar:
    """As it stands now."""
    return _calendar(local_years(office))


def in_act(act: Act) -> Calendar:
    """As it stands inside a transaction."""
    return _calendar(kept_queries.of_kind(act.tx.conn, CalendarYear))


def local_years(office: Office) -> tuple[CalendarYear, ...]:
    """What the bureau gave or the person typed, a record a year, in their order."""
    return kept_queries.of_kind(office.reader, CalendarYear)


@lru_cache(maxsize=8)
def _calendar(local: tuple[CalendarYear, ...]) -> Calendar:
    years = shipped()
    return Calendar({**years, **{int(one.id): overlaid(years.get(int(one.id)), one) for one in local}})


def keep_year(office: Office, year: CalendarYear) -> Future[CalendarYear]:
    """Keep what the person changed of a year: terms and local days; what was shipped is not copied."""

    def act(act: Act) -> CalendarYear:
        return whole.tell(act, year)

    return office.perform(act)


def day_words(office: Office, on: date) -> tuple[str, ...]:
    """``2023年10月17日``, ``星期二``, ``工作日``, ``秋季学期第7周``; a missing year is said."""
    calendar = of(office)
    weekday = f"星期{moment.WEEKDAYS[on.weekday()]}"
    words = (moment.full_date(on), weekday, _kind_words(calendar, on), _term_words(calendar, on))
    return tuple(word for word in words if word)


def today_words(office: Office) -> str:
    """The words of today, set apart for the head of 今日."""
    return APART.join(day_words(office, office.today()))


def measured_day(calendar: Calendar, on: date) -> MeasuredDay:
    """What a 不在 limit calls the day; a holiday comes before a vacation, a vacation before a weekend.

    Raises ``MissingYear``.
    """
    kind = _SHOWN_AS[calendar.day_kind(on)]
    vacation = calendar.vacation_of(on)
    if kind is MeasuredDay.HOLIDAY or vacation is None:
        return kind
    return MeasuredDay(vacation.label)


def measured_words(calendar: Calendar, on: date) -> str:
    """What the calendar calls the day, beside the choice of one: ``10月7日按日历是工作日（调休上班）``."""
    try:
        day, kind = measured_day(calendar, on), calendar.day_kind(on)
    except MissingYear as missing:
        return f"没有{missing.year}年的日历"
    made_up = "（调休上班）" if kind is DayKind.MAKE_UP and day is MeasuredDay.WORKDAY else ""
    return f"{moment.short_date(on)}按日历是{day.value}{made_up}"


def day_note(
    calendar: Calendar, on: date, checklist: Checklist, today: date, shown: Collection[str] | None = None
) -> str:
    """What the day means for the items that forbid lessons on some days; empty on a plain workday.

    ``shown``: the sub-points that a visit shows; None for all of the form.

    Says it where the year is missing, so that nobody takes a make-up workday for a rest day.
    """
    items = _items_by_day(checklist, shown)
    if not items:
        return ""
    try:
        kind, day = calendar.day_kind(on), measured_day(calendar, on)
    except MissingYear:
        return f"没有{on.year}年的日历，是不是休息日请自己核对，再判{items}。"
    word = "今天" if on == today else moment.short_date(on)
    if day is MeasuredDay.WORKDAY:
        return f"{word}是调休上班日，不按休息日检查{items}。" if kind is DayKind.MAKE_UP else ""
    return f"{word}是{calendar.holiday_name(on) or day.value}，按{day.value}检查{items}。"


def note_for(office: Office, on: date, units: Iterable[Institution]) -> str:
    """``day_note`` for a day on which these units are visited; empty where it concerns none of them."""
    form = office.form()
    shown = {code for unit in units for code in judging.applicable(form, unit.kind, unit.stages)}
    return day_note(of(office), on, form, office.today(), shown)


def _items_by_day(checklist: Checklist, shown: Collection[str] | None) -> str:
    """``第17条``; for the items with a limit on sorts of day."""
    numbers = [
        f"第{item.no}条"
        for item in checklist.items
        if any(_by_day(sub) for sub in item.sub_points if shown is None or sub.code in shown)
    ]
    return "、".join(numbers)


def _by_day(sub: SubPoint) -> bool:
    return any(limit.kind is LimitKind.NOT_ON for limit in sub.limits)


def _kind_words(calendar: Calendar, on: date) -> str:
    try:
        kind = calendar.day_kind(on)
    except MissingYear as missing:
        return f"{missing.year}年的日历还没有"
    name = calendar.holiday_name(on) if kind is DayKind.HOLIDAY else ""
    return f"{kind.label}（{name}）" if name else kind.label


def _term_words(calendar: Calendar, on: date) -> str:
    term = calendar.term_of(on)
    if term is not None:
        return f"{term.name or '学期'}第{calendar.week_of_term(on)}周"
    vacation = calendar.vacation_of(on)
    return vacation.label if vacation else ""
