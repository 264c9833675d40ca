"""The office's calendar: what is shipped, overlaid by what the bureau said; words for the head of 今日."""

from __future__ import annotations

from datetime import date

import pytest

from duxueben.checklist.definition import DayKind as MeasuredDay
from duxueben.model.calendar import CalendarYear, Span
from duxueben.model.workdays import DayKind
from duxueben.workspace.office import Office
from duxueben.workspace.planning import calendar_file, calendars
from duxueben.workspace.planning.calendar_file import CalendarProblems

AUTUMN = Span("2023-09-01", "2024-01-19", "秋季学期")
SPRING = Span("2024-02-26", "2024-07-04", "春季学期")


def keep(office: Office, *years: CalendarYear) -> None:
    for year in years:
        calendars.keep_year(office, year).result()


def test_the_words_of_a_day(office: Office) -> None:
    assert calendars.day_words(office, date(2023, 10, 17)) == ("2023年10月17日", "星期二", "工作日")
    keep(office, CalendarYear("2023", "", terms=(AUTUMN,)))
    on = date(2023, 10, 17)
    assert calendars.APART.join(calendars.day_words(office, on)) == (
        "2023年10月17日　星期二　工作日　秋季学期第7周"
    )
    assert calendars.day_words(office, date(2023, 10, 1))[2] == "法定节假日（中秋节、国庆节）"
    assert calendars.day_words(office, date(2023, 10, 7))[2] == "调休上班日"
    assert calendars.day_words(office, date(2031, 10, 7))[2] == "2031年的日历还没有"


def test_a_year_is_kept_again_as_it_shall_stand(office: Office) -> None:
    keep(office, CalendarYear("2023", "", terms=(AUTUMN,)))
    keep(office, CalendarYear("2023", "", holidays=(Span("2023-10-18", "2023-10-18", "校运会"),)))

    calendar = calendars.of(office)
    assert calendar.day_kind(date(2023, 10, 18)) is DayKind.HOLIDAY
    assert calendar.terms() == () and calendars.local_years(office)[0].revision == 2


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("2023-10-07", "今天是调休上班日，不按休息日检查第17条。"),
        ("2023-10-14", "今天是休息日，按休息日检查第17条。"),
        ("2023-10-01", "今天是中秋节、国庆节，按法定节假日检查第17条。"),
        ("2024-02-05", "今天是寒假，按寒假检查第17条。"),
        ("2023-10-17", ""),
        ("2031-10-17", "没有2031年的日历，是不是休息日请自己核对，再判第17条。"),
    ],
)
def test_what_a_day_means_for_lessons(office: Office, on: str, words: str) -> None:
    keep(office, CalendarYear("2023", "", terms=(AUTUMN,)), CalendarYear("2024", "", terms=(SPRING,)))
    day = date.fromisoformat(on)

    assert calendars.day_note(calendars.of(office), day, office.form(), day) == words


def test_a_day_that_is_not_today_is_named(office: Office) -> None:
    note = calendars.day_note(calendars.of(office), date(2023, 10, 7), office.form(), date(2023, 10, 9))

    assert note == "10月7日是调休上班日，不按休息日检查第17条。"


def test_a_make_up_workday_in_the_holidays_is_still_in_the_holidays(office: Office) -> None:
    keep(office, CalendarYear("2023", "", terms=(AUTUMN,)), CalendarYear("2024", "", terms=(SPRING,)))

    assert calendars.measured_day(calendars.of(office), date(2024, 2, 4)) is MeasuredDay.WINTER_BREAK
    assert calendars.measured_day(calendars.of(office), date(2023, 10, 7)) is MeasuredDay.WORKDAY


MISTAKES: list[tuple[str, list[str]]] = [
    ("year = 2024\n", ["K101"]),
    ("year = 2023\nholidays = [{ first = 2023-02-30 }]\n", ["F103"]),
    ("year = 2023\nholidays = [{ last = 2023-02-03 }]\n", ["F201"]),
    ("year = 2023\nholidays = [{ first = 2022-12-24 }]\n", ["K202"]),
    ("year = 2023\nholidays = [{ first = 2023-01-01, last = 2023-03-01 }]\n", ["K203"]),
    ("year = 2023\nterms = [{ first = 2024-02-20, last = 2024-07-01 }]\n", ["K202"]),
    (
        "year = 2023\nterms = [{ first = 2023-02-20, last = 2023-07-01 }, { first = 2023-07-01 }]\n",
        ["K204"],
    ),
    ("year = 2023\nholidays = [{ first = 2023-05-03, last = 2023-05-01 }]\n", ["K201"]),
    ('year = 2023\nsource = "通知"\nworkdays = [{ first = 2023-05-04 }]\n', ["K205"]),
]


def test_every_mistake_of_the_catalogue_is_drawn() -> None:
    assert {rule.code for rule in calendar_file.CATALOGUE} <= {
        code for _, found in MISTAKES for code in found
    }


@pytest.mark.parametrize(("text", "codes"), MISTAKES)
def test_each_mistake_of_a_calendar_has_its_code(text: str, codes: list[str]) -> None:
    with pytest.raises(CalendarProblems) as refused:
        calendar_file.read(text.encode(), "2023.toml", 2023)

    assert list(refused.value.codes) == codes
