"""今日, driven as a person drives it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from duxueben.model.words import VisitState
from duxueben.ui.desk import Desk
from duxueben.ui.dialogs.institution import InstitutionDialog
from duxueben.ui.dialogs.reason import ReasonDialog
from duxueben.ui.dialogs.visit_plan import VisitPlanDialog
from duxueben.ui.log import Log
from duxueben.ui.pages.today.page import TodayPage
from duxueben.ui.theme import Theme
from duxueben.ui.widgets.buttons import Button
from duxueben.workspace import preparing
from duxueben.workspace.office import Office
from duxueben.workspace.visit import visiting
from support.desks import desk_over, told
from support.offices import make_office
from support.windows import press, settle, wait_until, words_on


@pytest.fixture
def desk(app: QApplication, theme: Theme, log: Log, office: Office) -> Iterator[Desk]:
    assert app is not None
    with desk_over(office, TodayPage, "today", theme, log) as made:
        made.go("today")
        settle()
        yield made


@pytest.fixture
def bare(app: QApplication, theme: Theme, log: Log, tmp_path: Path) -> Iterator[Desk]:
    assert app is not None
    with desk_over(make_office(tmp_path), TodayPage, "today", theme, log) as made:
        made.go("today")
        settle()
        yield made


def page_of(desk: Desk) -> TodayPage:
    page = desk.page()
    assert isinstance(page, TodayPage)
    return page


def buttons_of(part: QWidget) -> list[str]:
    return [button.text() for button in part.findChildren(Button) if button.isVisible()]


def test_the_figures_are_those_of_the_day(desk: Desk) -> None:
    page = page_of(desk)
    assert page.figures.progress.accessibleName() == "今日进度 1/ 5 家"
    assert page.figures.found.accessibleName() == "今日发现问题 3个"
    assert page.figures.followed.accessibleName() == "辖区未销号 3个"
    assert page.figures.waiting.accessibleName() == "还没交给局里 2天"
    assert "当场整改 1，重开 1，今日出具督办单1份" in words_on(page)


def test_the_rail_says_how_far_the_day_is_and_what_waits(desk: Desk) -> None:
    names = [desk.rail.buttons[name].accessibleName() for name in ("today", "export")]
    assert "1/5" in names[0] and "2天" in names[1]


def test_only_the_next_stop_is_tinted_and_has_the_focus(desk: Desk) -> None:
    page = page_of(desk)
    assert [row.is_next for row in page.list.rows] == [False, True, False, False, False]
    row = page.list.next_row()
    assert row is not None and row.button is not None
    assert row.button.accessibleName() == "漴川区䶮山九年一贯制学校 开始检查"
    wait_until(lambda: desk.window().focusWidget() is row.button)


def test_enter_begins_the_next_visit_and_shows_it(desk: Desk, office: Office) -> None:
    row = page_of(desk).list.next_row()
    assert row is not None and row.button is not None
    visit_id = row.stop.visit_id
    press(row.button, Qt.Key.Key_Return)
    wait_until(lambda: not isinstance(desk.page(), TodayPage))
    assert told(desk) == [f"enter {{'visit_id': '{visit_id}'}}"]
    assert office.visit(visit_id).state is VisitState.OPEN


def test_what_is_under_way_is_the_next_and_is_continued(desk: Desk, office: Office) -> None:
    page = page_of(desk)
    third = page.list.rows[2].stop.visit_id
    visiting.begin(office, third).result()
    page.enter()
    row = page.list.next_row()
    assert row is not None and row.button is not None
    assert (row.stop.visit_id, row.button.text()) == (third, "继续检查")
    page.primary()
    assert told(desk) == [f"enter {{'visit_id': '{third}'}}"]


def test_a_finished_visit_is_only_looked_at(desk: Desk) -> None:
    row = page_of(desk).list.rows[0]
    assert row.button is not None and row.button.text() == "查看"
    row.button.click()
    assert told(desk) == [f"enter {{'visit_id': '{row.stop.visit_id}'}}"]


def test_arrows_go_from_stop_to_stop(desk: Desk) -> None:
    rows = page_of(desk).list.rows
    wait_until(lambda: desk.window().focusWidget() is rows[1].control())
    press(rows[1].control(), Qt.Key.Key_Down)
    assert desk.window().focusWidget() is rows[2].control()
    press(rows[2].control(), Qt.Key.Key_Up)
    assert desk.window().focusWidget() is rows[1].control()


def test_a_visit_is_cancelled_only_with_a_reason(desk: Desk, office: Office) -> None:
    page = page_of(desk)
    stop = page.list.rows[3].stop
    page.cancel(stop.visit_id)
    dialog = page.acts.dialog
    assert isinstance(dialog, ReasonDialog)
    dialog.submit()
    assert dialog.reason.property("wrong")
    assert office.visit(stop.visit_id).state is VisitState.PLANNED
    dialog.reason.setPlainText("学校停电")
    dialog.submit()
    wait_until(lambda: len(page.list.rows) == 4)
    assert office.visit(stop.visit_id).state is VisitState.CANCELLED


def test_a_unit_is_found_by_three_characters_and_planned(desk: Desk) -> None:
    page = page_of(desk)
    page.add_unit()
    dialog = page.acts.dialog
    assert isinstance(dialog, VisitPlanDialog) and dialog.units is not None
    dialog.units.search.setText("实验中")
    dialog.units.search.flush()
    units = dialog.units
    wait_until(lambda: [units.model.rowCount(), units.table.row()] == [1, 0])
    dialog.at.setText("9：05")
    dialog.submit()
    wait_until(lambda: len(page.list.rows) == 6)
    assert [row.stop.at for row in page.list.rows[:2]] == ["08:10", "09:05"]


def test_a_time_that_is_none_is_said_at_its_field(desk: Desk) -> None:
    page = page_of(desk)
    page.acts.replan(page.list.rows[2].stop.visit_id)
    dialog = page.acts.dialog
    assert isinstance(dialog, VisitPlanDialog)
    assert dialog.at.text() == "13:50"
    dialog.at.setText("25点")
    dialog.submit()
    assert dialog.at.property("wrong")
    dialog.at.setText("1420")
    dialog.submit()
    wait_until(lambda: page.list.rows[2].stop.at == "14:20")


def test_another_day_has_no_next_stop_and_a_way_back(desk: Desk) -> None:
    page = page_of(desk)
    page.show_day(date(2023, 10, 26))
    assert [row.stop.institution.name for row in page.list.rows] == ["漴川区白鹭洲小学"]
    assert page.list.next_row() is None
    page.back.click()
    assert len(page.list.rows) == 5


def test_a_visit_left_open_on_another_day_is_said_on_top(desk: Desk, office: Office) -> None:
    page = page_of(desk)
    page.show_day(date(2023, 10, 26))
    later = page.list.rows[0].stop.visit_id
    visiting.begin(office, later).result()
    page.show_day(date(2023, 10, 17))
    assert page.elsewhere.isVisible()
    assert "10月26日漴川区白鹭洲小学的检查还没有完成。" in words_on(page)
    page.show_day(date(2023, 10, 26))
    assert not page.elsewhere.isVisible()


def test_the_snapshot_is_taken_from_the_card(desk: Desk, office: Office) -> None:
    page = page_of(desk)
    assert preparing.snapshots_taken(office) == []
    page.ready.mend_wanted.emit("snapshot")
    wait_until(lambda: preparing.snapshots_taken(office))
    wait_until(lambda: "立即快照" not in buttons_of(page.ready))


def test_a_mending_button_leads_to_its_section(desk: Desk) -> None:
    page_of(desk).ready.mend_wanted.emit("recipient")
    assert told(desk) == ["enter {'section': 'recipient'}"]


def test_an_empty_book_asks_for_the_first_unit(bare: Desk) -> None:
    page = page_of(bare)
    assert page.empty is not None and page.empty.accessibleName() == "今天没有安排"
    assert "新增第一家单位" in buttons_of(page.empty)
    page.primary()
    dialog = page.acts.dialog
    assert isinstance(dialog, InstitutionDialog)
    dialog.name.setText("漴川区白鹭洲小学")
    dialog.submit()
    wait_until(lambda: isinstance(page.acts.dialog, VisitPlanDialog))
    planned = page.acts.dialog
    assert isinstance(planned, VisitPlanDialog)
    planned.submit()
    wait_until(lambda: len(page.list.rows) == 1)
    assert page.empty is None
