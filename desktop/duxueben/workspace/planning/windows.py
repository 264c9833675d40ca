"""附件2: in which time a channel is meant to be used. It warns and never blocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from duxueben.model import moment
from duxueben.model.words import Channel
from duxueben.model.workdays import Calendar

_NEAR = timedelta(days=200)
"""Two terms of a year begin at most this far from any day that lies between them."""


@dataclass(frozen=True, slots=True)
class Window:
    """What the calendar says of a channel on one day."""

    inside: bool | None
    """None where the terms are not known."""
    sentence: str
    """When the channel is meant to be used, and what speaks against the day."""


def window(calendar: Calendar, channel: Channel, on: date) -> Window:
    """Whether ``on`` lies in the time that 附件2 gives for ``channel``."""
    if channel is Channel.OPENING_CHECK:
        return _opening(calendar, on)
    if channel is Channel.TERM_CHECK:
        return _term(calendar, on)
    if channel is Channel.GOV_APPRAISAL:
        return Window(True, f"{on.year}年度内都可以。评价的是区政府，到单位检查一般不选这一项。")
    return Window(True, "春、秋季学期和寒暑假都可以。")


def closing(calendar: Calendar, first: date, last: date) -> tuple[tuple[date, Channel], ...]:
    """The channels whose time ends from ``first`` to ``last``, with its last day; the earliest first."""
    ends = [
        (moment.months_on(date.fromisoformat(one.first), 1), Channel.OPENING_CHECK)
        for one in calendar.terms()
    ]
    ends += [(date.fromisoformat(one.last), Channel.TERM_CHECK) for one in calendar.terms()]
    return tuple(sorted(end for end in ends if first <= end[0] <= last))


def _opening(calendar: Calendar, on: date) -> Window:
    rule = "开学前后1个月内用"
    firsts = [date.fromisoformat(term.first) for term in calendar.terms()]
    near = [first for first in firsts if abs(first - on) <= _NEAR]
    if not near:
        return Window(None, f"{rule}；这台电脑里没有这一年的开学日期，请自己核对。")
    first = min(near, key=lambda one: abs(one - on))
    said = f"{rule}，最近的开学日是{moment.full_date(first)}"
    if moment.months_on(first, -1) <= on <= moment.months_on(first, 1):
        return Window(True, f"{said}。")
    return Window(False, f"{said}，{moment.short_date(on)}不在这段时间里；仍可排进计划。")


def _term(calendar: Calendar, on: date) -> Window:
    rule = "学期期间用"
    term = calendar.term_of(on)
    if term is not None:
        return Window(True, f"{rule}，{moment.short_date(on)}在{term.name or '学期'}里。")
    vacation = calendar.vacation_of(on)
    if vacation is not None:
        return Window(False, f"{rule}，{moment.short_date(on)}在{vacation.label}里；仍可排进计划。")
    return Window(None, f"{rule}；这台电脑里没有这段时间的学期，请自己核对。")
