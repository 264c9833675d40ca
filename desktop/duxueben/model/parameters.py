"""本地参数: the figures of the bureau, some of which hold for a part of the year alone (下班时间)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
_SPAN = re.compile(r"([0-9]{2}-[0-9]{2})\.\.([0-9]{2}-[0-9]{2})", re.ASCII)
_LEAP_YEAR = 2024
_MARK = "@"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From one day of the year to another, both included; it may run over the turn of the year."""

    first: str
    """``05-01``."""
    last: str

    @property
    def words(self) -> str:
        """``5月1日—9月30日``."""
        return "—".join(f"{int(day[:2])}月{int(day[3:])}日" for day in (self.first, self.last))

    def holds(self, on: date) -> bool:
        """Whether the day lies in it."""
        day = on.isoformat()[5:]
        if self.first <= self.last:
            return self.first <= day <= self.last
        return day >= self.first or day <= self.last


def key(name: str, period: Period | None = None) -> str:
    """``local_off_work``, or ``local_off_work@05-01..09-30``: under which the bureau's profile keeps it."""
    return f"{name}{_MARK}{period.first}..{period.last}" if period else name


def parts(kept: str) -> tuple[str, Period | None]:
    """Name and period of a key; raises ValueError for one of another shape or with days that do not exist."""
    name, mark, span = kept.partition(_MARK)
    if not NAME.fullmatch(name):
        raise ValueError(kept)
    if not mark:
        return name, None
    found = _SPAN.fullmatch(span)
    if found is None:
        raise ValueError(kept)
    for day in found.groups():
        date.fromisoformat(f"{_LEAP_YEAR}-{day}")
    return name, Period(found[1], found[2])


def in_force(kept: Mapping[str, str], on: date) -> dict[str, str]:
    """Each figure as it holds on that day: the one of a period before the one of the whole year.

    What cannot be read is passed over.
    """
    whole: dict[str, str] = {}
    seasonal: dict[str, str] = {}
    for name_kept in sorted(kept):
        try:
            name, period = parts(name_kept)
        except ValueError:
            continue
        if period is None:
            whole[name] = kept[name_kept]
        elif period.holds(on):
            seasonal[name] = kept[name_kept]
    return whole | seasonal
