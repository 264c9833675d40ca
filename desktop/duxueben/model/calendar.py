"""The calendar of a year: holidays, make-up workdays and terms, as far as they were published."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """From ``first`` to ``last``, both included; ISO dates."""

    first: str
    last: str
    name: str = ""
    """``国庆节``, ``秋季学期``."""


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """One year; what it does not name is a workday from Monday to Friday and a rest day else."""

    id: str
    """``2023``."""
    source: str
    """Who published it, as a person cites it: ``国务院办公厅关于2023年部分节假日安排的通知``."""
    holidays: tuple[Span, ...] = ()
    workdays: tuple[Span, ...] = ()
    """调休上班日."""
    terms: tuple[Span, ...] = ()
    """学期, from the first to the last school day; a term lies in the year in which it begins."""
    revision: int = 1
    changed_at: str = ""
