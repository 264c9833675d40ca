"""The calendar: sorts of day, deadlines in workdays, terms and vacations."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duxueben.model.calendar import CalendarYear, Span
from duxueben.model.workdays import Calendar, DayKind, MissingYear, Vacation, overlaid
from duxueben.workspace.planning import calendars

SHIPPED = Calendar(calendars.shipped())
DAYS = st.dates(date(2021, 1, 1), date(2026, 6, 30))


def with_terms(*terms: tuple[str, str, str]) -> Calendar:
    years = {
        year: CalendarYear(
            str(year),
            "",
            terms=tuple(
                Span(first, last, name) for name, first, last in terms if first.startswith(str(year))
            ),
        )
        for year in range(2022, 2025)
    }
    return Calendar({year: overlaid(calendars.shipped()[year], local) for year, local in years.items()})


def test_the_days_around_national_day_of_2023() -> None:
    kinds = {day: SHIPPED.day_kind(date(2023, 10, day)) for day in (6, 7, 8, 9, 14)}

    assert kinds == {
        6: DayKind.HOLIDAY,
        7: DayKind.MAKE_UP,
        8: DayKind.MAKE_UP,
        9: DayKind.WORKDAY,
        14: DayKind.REST_DAY,
    }
    assert SHIPPED.is_workday(date(2023, 10, 7)) and not SHIPPED.is_workday(date(2023, 10, 14))
    assert SHIPPED.holiday_name(date(2022, 12, 31)) == "元旦"


def test_workdays_are_counted_over_holidays_and_make_up_days() -> None:
    assert SHIPPED.add_workdays(date(2023, 9, 28), 3) == date(2023, 10, 9)
    assert SHIPPED.add_workdays(date(2023, 10, 17), 5) == date(2023, 10, 24)
    assert SHIPPED.add_workdays(date(2023, 10, 14), 0) == date(2023, 10, 14)


@given(DAYS, st.integers(1, 60))
@settings(max_examples=80, deadline=None)
def test_a_deadline_is_the_first_day_with_that_many_workdays_up_to_it(on: date, count: int) -> None:
    due = SHIPPED.add_workdays(on, count)
    between = [on + timedelta(days=n) for n in range(1, (due - on).days + 1)]

    assert SHIPPED.is_workday(due)
    assert sum(map(SHIPPED.is_workday, between)) == count


@given(DAYS, st.integers(0, 30), st.integers(0, 30))
@settings(max_examples=50, deadline=None)
def test_counting_in_two_steps_is_counting_in_one(on: date, first: int, second: int) -> None:
    stepped = SHIPPED.add_workdays(SHIPPED.add_workdays(on, first), second)

    assert stepped == SHIPPED.add_workdays(on, first + second)


def test_a_year_without_a_table_is_said_to_be_missing() -> None:
    with pytest.raises(MissingYear) as missing:
        SHIPPED.day_kind(date(2031, 3, 5))
    assert "2031年" in missing.value.title
    with pytest.raises(MissingYear):
        SHIPPED.add_workdays(date(2026, 12, 30), 5)
    assert not SHIPPED.knows(2027)


def test_terms_alone_do_not_make_a_year_known() -> None:
    term = Span("2031-09-01", "2032-01-15", "秋季学期")
    calendar = Calendar({2031: CalendarYear("2031", "", terms=(term,))})

    assert calendar.week_of_term(date(2031, 9, 1)) == 1
    with pytest.raises(MissingYear):
        calendar.is_workday(date(2031, 9, 1))


@pytest.mark.parametrize(
    ("on", "week"),
    [("2023-08-31", 0), ("2023-09-01", 1), ("2023-09-10", 1), ("2023-09-11", 2), ("2023-10-17", 7)],
)
def test_weeks_of_a_term_run_from_monday(on: str, week: int) -> None:
    calendar = with_terms(("秋季学期", "2023-09-01", "2024-01-19"))

    assert calendar.week_of_term(date.fromisoformat(on)) == week


def test_a_term_that_begins_early_in_the_week_counts_that_week() -> None:
    calendar = with_terms(("春季学期", "2023-02-13", "2023-07-05"))

    assert [calendar.week_of_term(date(2023, 2, day)) for day in (13, 19, 20)] == [1, 1, 2]


def test_vacations_are_told_only_between_two_known_terms() -> None:
    spring, autumn = ("春季学期", "2023-02-13", "2023-07-05"), ("秋季学期", "2023-09-01", "2024-01-19")
    whole = with_terms(spring, autumn, ("春季学期", "2024-02-26", "2024-07-04"))

    assert whole.vacation_of(date(2023, 8, 1)) is Vacation.SUMMER
    assert whole.vacation_of(date(2024, 2, 1)) is Vacation.WINTER
    assert whole.vacation_of(date(2023, 10, 17)) is None
    assert with_terms(spring, autumn).vacation_of(date(2024, 2, 1)) is None
    assert with_terms(spring, ("春季学期", "2024-02-26", "2024-07-04")).vacation_of(date(2023, 8, 1)) is None


def test_the_bureau_has_the_last_word_on_a_day() -> None:
    local = CalendarYear(
        "2023",
        "",
        holidays=(Span("2023-10-07", "2023-10-07", "校庆调休"),),
        workdays=(Span("2023-10-02", "2023-10-02"),),
    )
    calendar = Calendar({2023: overlaid(calendars.shipped()[2023], local)})
    kinds = [calendar.day_kind(date(2023, 10, day)) for day in (1, 2, 3, 7, 8)]

    holiday, make_up = DayKind.HOLIDAY, DayKind.MAKE_UP
    assert kinds == [holiday, make_up, holiday, holiday, make_up]
    assert calendar.years[2023].source == calendars.shipped()[2023].source
