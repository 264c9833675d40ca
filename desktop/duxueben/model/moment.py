"""Dates and moments as the records hold them and as people read them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime

Clock = Callable[[], datetime]
"""Gives the present moment with its offset; tests and the demonstration bring their own."""

WEEKDAYS = "一二三四五六日"


def system_clock() -> datetime:
    """The computer's clock with the local offset."""
    return datetime.now().astimezone()


def to_text(moment: datetime) -> str:
    """``2023-10-17T08:10:05+08:00``; raises ValueError for a moment without an offset."""
    if moment.tzinfo is None:
        raise ValueError("a moment without an offset")
    return moment.isoformat(timespec="milliseconds")


def to_utc_text(moment: datetime) -> str:
    """``2023-10-17T00:10:05.000Z``."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_text(text: str) -> datetime:
    """The moment that ``to_text`` wrote; raises ValueError when there is no offset."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without an offset")
    return moment


def full_date(day: date) -> str:
    """``2023年10月24日``, as on paper (GB/T 9704-2012: Arabic, no leading zero)."""
    return f"{day.year}年{day.month}月{day.day}日"


def full_moment(at: datetime) -> str:
    """``2023年10月17日20时58分``, as on paper."""
    return f"{full_date(at.date())}{at.hour}时{at.minute:02d}分"


def short_date(day: date) -> str:
    """``10月24日``, as on screen."""
    return f"{day.month}月{day.day}日"


def weekday(day: date) -> str:
    """``周二``."""
    return "周" + WEEKDAYS[day.weekday()]


def months_on(day: date, months: int) -> date:
    """The same day of another month, or that month's last; ``months`` may be negative."""
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
