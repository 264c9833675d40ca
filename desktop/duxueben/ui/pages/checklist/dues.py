"""期限: the choices offered, how a date is written on screen, how a changed date moves in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from duxueben.model import moment

CHOICES: tuple[tuple[int, str], ...] = ((0, "立即"), (3, "3日"), (7, "7日"), (15, "15日"), (30, "30日"))
"""Calendar days and the word for each."""

WORKDAYS = (3, 5, 10, 15, 20)
"""工作日 offered."""

TYPED = -1
"""Where the date was chosen in the calendar, or is the last of some workdays."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term as it was chosen: in days, in workdays, or by its date alone."""

    day: date
    days: int = TYPED
    workdays: int = 0


def after(day: date, days: int) -> date:
    """``days`` calendar days after ``day``; 立即 is the same day."""
    return day + timedelta(days=days)


def day_of(due_on: str) -> date | None:
    """The date as recorded; None where there is none."""
    try:
        return date.fromisoformat(due_on)
    except ValueError:
        return None


def words(day: date, today: date) -> str:
    """``10月24日 周二``; with the year where it is not this one."""
    year = f"{day.year}年" if day.year != today.year else ""
    return f"{year}{moment.short_date(day)} {moment.weekday(day)}"


def words_of(on: str, today: date) -> str:
    """The same of an ISO date; empty where there is none."""
    day = day_of(on)
    return words(day, today) if day is not None else ""


def moved(sentence: str, before: date | None, now: date) -> str:
    """The sentence with the old date, written in full as the template wrote it, changed to the new one."""
    if before is None or before == now:
        return sentence
    return sentence.replace(moment.full_date(before), moment.full_date(now))
