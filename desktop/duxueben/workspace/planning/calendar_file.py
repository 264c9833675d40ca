"""Reads the calendar of a year from TOML, with its own entries in the catalogue of mistakes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from duxueben.checklist import problems
from duxueben.checklist.problems import FileProblems, Rule
from duxueben.checklist.source import parse
from duxueben.checklist.table import LONG_TEXT, Mistakes, Table
from duxueben.model.calendar import CalendarYear, Span
from duxueben.model.workdays import days_of

FIRST_YEAR, LAST_YEAR = 2000, 2999
_LONGEST_HOLIDAY = 31
_LONGEST_TERM = 250
_EARLIEST = (12, 25)
"""Month and day of the year before from which a notice speaks."""
_SATURDAY = 5

WRONG_YEAR = Rule("K101", "文件里的年份要和文件名一致。", "改年份，或者改文件名。")
BACKWARDS = Rule("K201", "一段日子的last不能早于first。", "对照通知改正。")
OUT_OF_YEAR = Rule(
    "K202", "这一段不在这一年里。", "移到那一年的文件里；元旦可以从上一年12月25日起，学期写在开学的那一年。"
)
TOO_LONG = Rule("K203", "一段日子太长了。", f"放假不超过{_LONGEST_HOLIDAY}天，学期不超过{_LONGEST_TERM}天。")
OVERLAP = Rule("K204", "两段日子重叠了，或者同一天又放假又上班。", "对照通知改正，一天只写一处。")
NOT_A_WEEKEND = Rule("K205", "调休上班日须是周六或周日。", "对照通知改正；平常的工作日不用写。")
CATALOGUE = (WRONG_YEAR, BACKWARDS, OUT_OF_YEAR, TOO_LONG, OVERLAP, NOT_A_WEEKEND)


class CalendarProblems(FileProblems):
    """A calendar that cannot be used, with all that is wrong with it."""

    code = "workspace.calendar_file"
    noun = "日历"


def read(raw: bytes, name: str, year: int) -> CalendarYear:
    """The year in the bytes of a file called ``name``; raises ``CalendarProblems``."""
    found = Mistakes(name)
    tree = parse(raw, found)
    if tree is not None:
        table = Table(tree, "", found)
        told = read_year(table)
        if told.id != str(year):
            table.wrong(WRONG_YEAR, "year", told.id)
        if not found.listed:
            return told
    raise CalendarProblems(name, tuple(found.listed))


def read_year(table: Table) -> CalendarYear:
    """One year out of a table; what is wrong is written down there.

    One without a ``source`` tells terms and local changes alone, and its make-up days may be any.
    """
    year = table.whole("year", FIRST_YEAR, LAST_YEAR)
    source = table.text("source", LONG_TEXT, required=False)
    first, last = date(year - 1, *_EARLIEST), date(year, 12, 31)
    holidays = _spans(table, "holidays", (first, last), _LONGEST_HOLIDAY)
    workdays = _spans(table, "workdays", (first, last), _LONGEST_HOLIDAY)
    terms = _spans(table, "terms", (date(year, 1, 1), last + timedelta(days=_LONGEST_TERM)), _LONGEST_TERM)
    table.close()
    for term in terms:
        if not term.first.startswith(f"{year}-"):
            table.wrong(OUT_OF_YEAR, "terms", term.first)
    _apart(table, "holidays", (*holidays, *workdays))
    _apart(table, "terms", terms)
    if source:
        _at_weekends(table, workdays)
    return CalendarYear(str(year), source, holidays, workdays, terms)


def _spans(table: Table, key: str, within: tuple[date, date], longest: int) -> tuple[Span, ...]:
    told = (
        _span(Table(raw, f"{table.place(key)}第{number}段", table.found), within, longest)
        for number, raw in enumerate(table.tables(key, required=False), 1)
    )
    return tuple(span for span in told if span is not None)


def _span(table: Table, within: tuple[date, date], longest: int) -> Span | None:
    first, last = table.day("first"), table.day("last")
    name = table.text("name", required=False)
    table.close()
    if first is None:
        if not table.has("first"):
            table.wrong(problems.MISSING, "first")
        return None
    last = last or first
    if last < first:
        table.wrong(BACKWARDS, "last", last)
    elif not (within[0] <= first and last <= within[1]):
        table.wrong(OUT_OF_YEAR, "first", first)
    elif (last - first).days >= longest:
        table.wrong(TOO_LONG, "last", last)
    else:
        return Span(first.isoformat(), last.isoformat(), name)
    return None


def _apart(table: Table, key: str, spans: Sequence[Span]) -> None:
    ordered = sorted(spans, key=lambda span: span.first)
    for before, after in zip(ordered, ordered[1:], strict=False):
        if after.first <= before.last:
            table.wrong(OVERLAP, key, after.first)


def _at_weekends(table: Table, workdays: Sequence[Span]) -> None:
    for day in (day for span in workdays for day in days_of(span)):
        if day.weekday() < _SATURDAY:
            table.wrong(NOT_A_WEEKEND, "workdays", day)
