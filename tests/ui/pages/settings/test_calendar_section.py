"""设置, 日历: a year at a glance, a missing one said, terms and local days by a dialog."""

from __future__ import annotations

import pytest

from duxueben.model.calendar import CalendarYear, Span
from duxueben.ui.desk import Desk
from duxueben.ui.pages.settings.calendar import CalendarSection
from duxueben.ui.pages.settings.month_grid import MonthGrid
from duxueben.ui.pages.settings.page import SettingsPage
from duxueben.workspace.office import Office
from duxueben.workspace.planning import calendars
from support.windows import settle, wait_until, words_on


def section(desk: Desk) -> CalendarSection:
    desk.go("settings", section="calendar")
    settle()
    page = desk.page()
    assert isinstance(page, SettingsPage)
    shown = page.sections["calendar"]
    assert isinstance(shown, CalendarSection)
    return shown


def month(shown: CalendarSection, number: int) -> MonthGrid:
    name = f"{shown.year}年{number}月"
    return next(grid for grid in shown.findChildren(MonthGrid) if grid.accessibleName() == name)


def test_a_year_is_read_aloud_month_by_month(desk: Desk) -> None:
    shown = section(desk)

    assert month(shown, 10).accessibleDescription() == "放假1、2、3、4、5、6日；调休上班7、8日；学期1日至31日"
    assert month(shown, 8).accessibleDescription() == "没有放假和调休"
    assert "国办发明电〔2022〕16号" in words_on(shown)


def test_a_missing_year_is_said(desk: Desk) -> None:
    shown = section(desk)
    for _ in range(4):
        shown.after.click()
    settle()

    assert "没有2027年的放假和调休安排。" in words_on(shown)
    assert not any(grid.isVisible() for grid in shown.findChildren(MonthGrid))


def test_terms_are_typed_and_kept(desk: Desk, office: Office) -> None:
    shown = section(desk)
    shown.primary()
    dialog = shown.dialog
    assert dialog is not None
    dialog.terms.setText("9月1日至2024年1月19日 秋季学期；2月13日至7月5日 春季学期")
    dialog.holidays.setText("10月18日 县庆")
    dialog.submit()

    wait_until(lambda: bool(calendars.local_years(office)[0].holidays))
    (kept,) = calendars.local_years(office)
    assert kept == CalendarYear(
        "2023",
        "",
        holidays=(Span("2023-10-18", "2023-10-18", "县庆"),),
        terms=(Span("2023-09-01", "2024-01-19", "秋季学期"), Span("2023-02-13", "2023-07-05", "春季学期")),
        revision=2,
        changed_at=kept.changed_at,
    )
    wait_until(lambda: "放假：2023年10月18日 县庆" in words_on(shown))
    assert "秋季学期第7周" in words_on(shown)


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ("九月开学", "读不懂"),
        ("2月30日至7月5日 春季学期", "没有这一天"),
        ("7月5日至2月13日 春季学期", "不能早于"),
        ("2月13日至7月5日 春季学期；7月1日至7月20日 夏季学期", "重叠"),
    ],
)
def test_what_is_no_term_is_refused_with_a_sentence(
    desk: Desk, office: Office, terms: str, said: str
) -> None:
    before = calendars.local_years(office)
    shown = section(desk)
    shown.primary()
    dialog = shown.dialog
    assert dialog is not None
    dialog.terms.setText(terms)
    dialog.submit()

    assert said in words_on(dialog)
    assert calendars.local_years(office) == before
    dialog.reject()


def test_a_year_that_was_not_shipped_needs_its_notice(desk: Desk, office: Office) -> None:
    shown = section(desk)
    for _ in range(4):
        shown.after.click()
    shown.primary()
    dialog = shown.dialog
    assert dialog is not None
    dialog.source.setText("某通知")
    dialog.holidays.setText("1月1日 元旦")
    dialog.submit()

    wait_until(lambda: calendars.of(office).knows(2027))
    wait_until(lambda: "某通知" in words_on(shown))
    assert month(shown, 1).accessibleDescription() == "放假1日"
