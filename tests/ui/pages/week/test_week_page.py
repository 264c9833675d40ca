"""本周, driven as a person drives it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from duxueben.ui import pickers
from duxueben.ui.desk import Desk
from duxueben.ui.log import Log
from duxueben.ui.pages.today.page import TodayPage
from duxueben.ui.pages.week.page import WeekPage
from duxueben.ui.pages.week.row import WeekRow
from duxueben.ui.theme import Theme
from duxueben.workspace.planning.week_lines import LineKind
from support.desks import answering, desk_over, told
from support.fitting import cut
from support.offices import demo_office, make_office
from support.windows import press, settle, shown, wait_until, words_on


@pytest.fixture
def desk(app: QApplication, theme: Theme, log: Log, tmp_path: Path) -> Iterator[Desk]:
    assert app is not None
    office = demo_office(tmp_path, at="2023-10-31T09:00:00+08:00")
    with desk_over(office, WeekPage, "week", theme, log) as made:
        made.go("week")
        wait_until(lambda: page_of(made).cards)
        settle()
        yield made


def page_of(desk: Desk) -> WeekPage:
    page = desk.page()
    assert isinstance(page, WeekPage)
    return page


def rows(page: WeekPage, kind: LineKind) -> list[WeekRow]:
    return [row for card in page.cards for row in card.rows if row.line.kind is kind]


def test_the_cards_are_the_days_then_what_is_left_then_the_schools(desk: Desk) -> None:
    names = [card.accessibleName() for card in page_of(desk).cards]
    assert names[0] == "10月31日 周二"
    assert names[-2:] == ["以前留下的", "到校次数"]
    assert "学期里每月至少到校1次，每学期至少2次。" in words_on(page_of(desk))


def test_no_word_is_cut_on_the_smallest_screen(desk: Desk) -> None:
    shown(desk.window(), 1280, 720)
    assert cut(desk) == []


def test_enter_on_a_line_opens_its_finding(desk: Desk) -> None:
    row = rows(page_of(desk), LineKind.OVERDUE)[0]
    assert "整改逾期" in row.accessibleName() and "逾期" in row.accessibleName()
    press(row, Qt.Key.Key_Return)
    assert told(desk)[-1] == f"enter {{'finding_id': '{row.line.record_id}'}}"


def test_a_school_opens_in_the_register(desk: Desk) -> None:
    row = rows(page_of(desk), LineKind.SCHOOL)[0]
    row.click()
    assert told(desk)[-1] == f"enter {{'institution_id': '{row.line.record_id}'}}"


def test_another_week_is_a_key_away_and_so_is_the_way_back(desk: Desk) -> None:
    page = page_of(desk)
    press(page, Qt.Key.Key_Right, held=Qt.KeyboardModifier.AltModifier)
    wait_until(lambda: any(rows(page, LineKind.SUBMISSION)))
    assert page.header.accessibleName() == "11月6日—11月12日"
    press(page, Qt.Key.Key_Left, held=Qt.KeyboardModifier.AltModifier)
    assert page.header.accessibleName() == "本周" and page.back.isHidden()
    press(page, Qt.Key.Key_Escape)
    assert told(desk) == ["enter"]


def test_a_planned_visit_of_the_week_is_begun_from_its_day(desk: Desk) -> None:
    page = page_of(desk)
    page.show_week(date(2023, 10, 17))
    wait_until(lambda: any(rows(page, LineKind.VISIT)))
    planned = next(row for row in rows(page, LineKind.VISIT) if not row.line.done)
    planned.click()
    assert told(desk)[-1] == "enter {'on': datetime.date(2023, 10, 17)}"


def test_the_calendar_is_written_where_the_person_wants_it(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, to = page_of(desk), tmp_path / "日历"
    monkeypatch.setattr(pickers, "file_to_save", answering(to))
    page.calendar.click()
    assert page.dialog is not None and "没有加密" in page.dialog.accessibleDescription()
    page.dialog.submit()
    wait_until(lambda: (tmp_path / "日历.ics").exists())
    assert (tmp_path / "日历.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    wait_until(lambda: "日历已写出" in words_on(desk.window()) or not desk.jobs.busy())


def test_a_week_without_anything_says_what_will_be_here(
    app: QApplication, theme: Theme, log: Log, tmp_path: Path
) -> None:
    assert app is not None
    with desk_over(make_office(tmp_path), WeekPage, "week", theme, log) as made:
        made.go("week")
        wait_until(lambda: page_of(made).cards)
        assert page_of(made).shown.currentWidget() is page_of(made).empty
        assert "这一周还没有安排" in words_on(page_of(made))


def test_today_recalls_the_week_and_leads_to_it(
    app: QApplication, theme: Theme, log: Log, tmp_path: Path
) -> None:
    assert app is not None
    office = demo_office(tmp_path, at="2023-11-07T09:00:00+08:00")
    with desk_over(office, TodayPage, "today", theme, log) as made:
        made.go("today")
        page = made.page()
        assert isinstance(page, TodayPage)
        wait_until(lambda: not page.asked.isHidden())
        assert "所学校到校次数不够" in words_on(page.asked)
        assert "优秀工作案例：还有" in words_on(page.asked)
        page.week.click()
        assert told(made)[-1] == "enter {'on': datetime.date(2023, 11, 7)}"
