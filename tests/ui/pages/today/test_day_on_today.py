"""今日 and the calendar: the words of the day, and what it means for lessons outside school."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from duxueben.model.calendar import CalendarYear, Span
from duxueben.ui.desk import Desk
from duxueben.ui.log import Log
from duxueben.ui.pages.today.page import TodayPage
from duxueben.ui.theme import Theme
from duxueben.workspace.office import Office
from duxueben.workspace.planning import calendars
from support.desks import desk_over
from support.windows import settle, words_on


@pytest.fixture
def desk(app: QApplication, theme: Theme, log: Log, office: Office) -> Iterator[Desk]:
    assert app is not None
    today = Span("2023-10-17", "2023-10-17")
    term = Span("2023-09-01", "2024-01-19", "秋季学期")
    calendars.keep_year(office, CalendarYear("2023", "", workdays=(today,), terms=(term,))).result()
    with desk_over(office, TodayPage, "today", theme, log) as made:
        made.go("today")
        settle()
        yield made


def test_a_make_up_workday_is_said_where_lessons_are_looked_at(desk: Desk) -> None:
    read = words_on(desk)

    assert "调休上班日" in read and "秋季学期第7周" in read
    assert "今天是调休上班日，不按休息日检查第17条。" in read


def test_a_day_without_training_sites_says_nothing_of_lessons(desk: Desk, office: Office) -> None:
    desk.go("today", on=date(2023, 10, 26))
    settle()

    assert "第17条" not in words_on(desk)
    assert calendars.note_for(office, date(2023, 10, 14), []) == ""
