"""The shipped years agree, day by day, with a calendar that others keep."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duxueben import paths
from duxueben.model.workdays import Calendar
from duxueben.workspace.planning import calendars

YEARS = calendars.shipped()
CALENDAR = Calendar(YEARS)


def test_six_years_are_shipped_each_with_its_source() -> None:
    assert sorted(YEARS) == [2021, 2022, 2023, 2024, 2025, 2026]
    guide = (paths.resources() / "calendars" / "README.md").read_text(encoding="utf-8")
    for year, told in YEARS.items():
        number = told.source.partition("（")[2].rstrip("）")
        assert number.startswith("国办发明电") and f"| {year} | {number} |" in guide


@pytest.mark.parametrize("year", sorted(YEARS))
def test_every_day_of_the_year_agrees(year: int) -> None:
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]

    differing = [day for day in days if CALENDAR.is_workday(day) != chinese_calendar.is_workday(day)]

    assert differing == []


@given(st.dates(date(2021, 1, 1), date(2026, 9, 1)), st.integers(1, 60))
@settings(max_examples=60, deadline=None)
def test_deadlines_in_workdays_agree(on: date, count: int) -> None:
    due = CALENDAR.add_workdays(on, count)

    assert chinese_calendar.get_workdays(on + timedelta(days=1), due)[count - 1 :] == [due]
    if chinese_calendar.is_workday(on):
        assert due == chinese_calendar.find_workday(count, on)
