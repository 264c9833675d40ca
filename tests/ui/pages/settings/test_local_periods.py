"""局里的资料: switches of this year, and figures that hold for a part of the year."""

from __future__ import annotations

from duxueben.ui.desk import Desk
from duxueben.ui.pages.settings.bureau import BureauSection
from duxueben.ui.pages.settings.page import SettingsPage
from duxueben.workspace.office import Office
from support.windows import settle, wait_until, words_on

SUMMER = "local_off_work@05-01..09-30"


def section(desk: Desk) -> BureauSection:
    desk.go("settings", section="bureau")
    settle()
    page = desk.page()
    assert isinstance(page, SettingsPage)
    shown = page.sections["bureau"]
    assert isinstance(shown, BureauSection)
    return shown


def test_a_figure_of_the_summer_is_added_changed_and_taken_away(desk: Desk, office: Office) -> None:
    shown = section(desk)
    shown.change_period("")
    dialog = shown.dialog
    assert dialog is not None
    dialog.name.choose("local_off_work")
    dialog.span.setText("5月1日至9月30日")
    dialog.value.setText("18：00")
    dialog.submit()
    wait_until(lambda: office.bureau().parameters.get(SUMMER) == "18:00")
    wait_until(lambda: "当地下班时间　5月1日—9月30日　18:00" in words_on(shown))

    shown.change_period(SUMMER)
    again = shown.dialog
    assert again is not None and again.span.text() == "5月1日至9月30日"
    again.value.setText("18:30")
    again.submit()
    wait_until(lambda: office.bureau().parameters.get(SUMMER) == "18:30")
    shown.periods.dropped.emit(SUMMER)

    wait_until(lambda: SUMMER not in office.bureau().parameters)
    assert office.bureau().parameters["local_off_work"] == "17:30"


def test_what_is_no_period_or_no_time_is_said_at_its_field(desk: Desk, office: Office) -> None:
    shown = section(desk)
    before = office.bureau()
    shown.change_period("")
    dialog = shown.dialog
    assert dialog is not None
    dialog.name.choose("local_off_work")
    dialog.span.setText("夏天")
    dialog.value.setText("18:00")
    dialog.submit()
    assert "写成“5月1日至9月30日”。" in words_on(dialog)
    dialog.span.setText("5月1日至9月30日")
    dialog.value.setText("六点")
    dialog.submit()

    assert "例如17:30" in words_on(dialog)
    dialog.reject()
    assert office.bureau() == before


def test_the_second_approval_is_a_switch(desk: Desk, office: Office) -> None:
    section(desk).approval.click()

    wait_until(lambda: office.bureau().second_approval)
