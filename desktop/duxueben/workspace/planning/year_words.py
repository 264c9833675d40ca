"""Days of a calendar as a person types them: ``3月28日 县庆；4月1日至3日 春假``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from duxueben.checklist.problems import Rule
from duxueben.checklist.table import Mistakes, Table
from duxueben.errors import Problem
from duxueben.model.calendar import CalendarYear, Span
from duxueben.workspace.planning import calendar_file

_APART = re.compile(r"[；;\n]+")
_DAY = r"(?:(?P<{0}y>[12][0-9]{{3}})[年.\-/])?(?:(?P<{0}m>[0-9]{{1,2}})[月.\-/])?(?P<{0}d>[0-9]{{1,2}})日?"
_SPAN = re.compile(
    rf"{_DAY.format('a')}(?:\s*(?:至|到|—|–|~)\s*{_DAY.format('b')})?(?:\s+(?P<name>.+))?", re.ASCII
)


class NotAYear(Problem):
    """What was typed is no calendar of that year; nothing was kept."""

    code = "workspace.not_a_year"


def typed(spans: Iterable[Span]) -> str:
    """As a field shows them."""
    return "；".join(_words(span) for span in spans)


def spans(text: str, year: int) -> tuple[Span, ...]:
    """What a field says; days without a year are of ``year``. Raises ``NotAYear``."""
    parts = (unicodedata.normalize("NFKC", part).strip() for part in _APART.split(text))
    return tuple(_span(part, year) for part in parts if part)


def checked(year: CalendarYear) -> CalendarYear:
    """The year, after the rules of calendar files have looked at it; raises ``NotAYear``."""
    found = Mistakes(f"{year.id}年")
    raw: dict[str, object] = {"year": int(year.id)}
    raw |= {"source": year.source} if year.source else {}
    for key in ("holidays", "workdays", "terms"):
        raw[key] = [_raw(span) for span in getattr(year, key)]
    told = calendar_file.read_year(Table(raw, "", found))
    if found.listed:
        first = found.listed[0]
        raise _refusal(first.value.strip("“”"), first.rule)
    return told


def _refusal(value: str, rule: Rule) -> NotAYear:
    where = f"“{value}”：" if value else ""
    return NotAYear("日历没有存", f"{where}{rule.rule}", rule.todo)


def _raw(span: Span) -> dict[str, object]:
    told: dict[str, object] = {
        "first": date.fromisoformat(span.first),
        "last": date.fromisoformat(span.last),
    }
    return told | ({"name": span.name} if span.name else {})


def _span(part: str, year: int) -> Span:
    found = _SPAN.fullmatch(part)
    if found is None or not found["am"]:
        raise _unread(part)
    first_year, month = int(found["ay"] or year), int(found["am"])
    try:
        first = date(first_year, month, int(found["ad"]))
        last = (
            date(int(found["by"] or first_year), int(found["bm"] or month), int(found["bd"]))
            if found["bd"]
            else first
        )
    except ValueError:
        raise _unread(part) from None
    return Span(first.isoformat(), last.isoformat(), found["name"] or "")


def _unread(part: str) -> NotAYear:
    return NotAYear(
        "日历没有存",
        f"“{part[:30]}”读不懂，或者没有这一天。",
        "写成“3月28日 县庆”或“4月1日至3日”，几段用分号隔开。",
    )


def _words(span: Span) -> str:
    first, last = date.fromisoformat(span.first), date.fromisoformat(span.last)
    told = f"{first.year}年{first.month}月{first.day}日"
    if last != first:
        told += f"至{last.year}年{last.month}月{last.day}日"
    return f"{told} {span.name}".strip()
