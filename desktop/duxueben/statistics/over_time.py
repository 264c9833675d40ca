"""How the work on findings went on: what was settled and what not at the end of each step of a period."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from duxueben.model.finding_life import FindingState
from duxueben.model.moment import full_date
from duxueben.statistics.picture import SETTLED, Bar, Fill, Part, Picture
from duxueben.statistics.stat_table import Question, RecordRef
from duxueben.store.picture_queries import StepThen
from duxueben.store.stat_queries import VisitThen

_NOT_COUNTED = (FindingState.WITHDRAWN, FindingState.LAPSED)
_MOST_BARS = 14
"""More of them would be too thin to be read."""


@dataclass(frozen=True, slots=True)
class _Pace:
    """How far it is from one bar to the next."""

    name: str
    ends: Callable[[date, date], list[date]]
    """The last days of the whole weeks, months or years from the first day on, before the last."""
    label: Callable[[date], str]


def over_time(question: Question, visits: Mapping[str, VisitThen], told: Iterable[StepThen]) -> Picture:
    """``visits``: all that were finished by then; ``told``: every step by then, finding by finding."""
    inside = [
        one for one in told if one.visit_id in visits and question.scope.covers(visits[one.visit_id].unit)
    ]
    pace, days = _paced(question.first, question.as_of)
    bars = tuple(_on_day(inside, question, day, pace.label(day)) for day in days)
    words = f"到每{pace.name}末已经立项的问题，最后一柱到{full_date(question.as_of)}"
    return Picture("立项和销号的进展", "个", words, SETTLED, bars)


def _on_day(told: Sequence[StepThen], question: Question, day: date, label: str) -> Bar:
    """What had been opened in the period by the end of ``day`` and counted then."""
    until, first = day.isoformat(), question.first.isoformat()
    opened: set[str] = set()
    then: dict[str, StepThen] = {}
    for step in told:
        if step.on > until:
            continue
        if step.finding_id not in then and step.on >= first:
            opened.add(step.finding_id)
        then[step.finding_id] = step
    counting = [one for id, one in then.items() if id in opened and one.state not in _NOT_COUNTED]
    parts = [
        Part(fill, tuple(RecordRef("finding", one.finding_id) for one in counting if one.live is live))
        for fill, live in ((Fill.SOLID, False), (Fill.HATCHED, True))
    ]
    return Bar(label, f"到{full_date(day)}", tuple(parts))


def _paced(first: date, last: date) -> tuple[_Pace, list[date]]:
    """The smallest pace that gives few enough bars, else the newest years."""
    for pace in _PACES:
        days = [*pace.ends(first, last), last]
        if len(days) <= _MOST_BARS:
            return pace, days
    return _PACES[-1], [*_PACES[-1].ends(first, last), last][-_MOST_BARS:]


def _weeks(first: date, last: date) -> list[date]:
    sunday = first + timedelta(days=6 - first.weekday())
    return [sunday + timedelta(days=ahead) for ahead in range(0, max((last - sunday).days, 0), 7)]


def _months(first: date, last: date) -> list[date]:
    begun = range(first.year * 12 + first.month, last.year * 12 + last.month)
    return [date(month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in begun]


def _years(first: date, last: date) -> list[date]:
    return [date(year, 12, 31) for year in range(first.year, last.year)]


_PACES = (
    _Pace("周", _weeks, lambda day: f"{day.month}-{day.day}"),
    _Pace("月", _months, lambda day: f"{day.month}月"),
    _Pace("年", _years, lambda day: f"{day.year}"),
)
