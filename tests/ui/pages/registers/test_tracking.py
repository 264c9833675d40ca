"""报送情况, 到校频次 and 督查情况: what follows from registers and visits, each figure with its records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from duxueben.model.accountability import BestPractice, PracticeKind
from duxueben.ui.desk import Desk
from duxueben.ui.log import Log
from duxueben.ui.page import Page, Shell
from duxueben.ui.pages.registers.headlines import HeadlinesPage
from duxueben.ui.pages.registers.tracking import SUBMITTED, VISITED, TrackingPage
from duxueben.ui.theme import Theme
from duxueben.ui.widgets.fields import LineField
from duxueben.workspace.office import Office
from duxueben.workspace.planning import submissions
from duxueben.workspace.registers import keeping
from duxueben.workspace.registers.catalogue import named
from support.desks import desk_over, told
from support.offices import make_office
from support.register_entries import examples, settle
from support.windows import wait_until, words_on


def make(shell: Shell, office: Office) -> TrackingPage:
    return TrackingPage(shell, office, SUBMITTED)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


@pytest.fixture
def desk(app: QApplication, theme: Theme, log: Log, office: Office) -> Iterator[Desk]:
    assert app is not None
    with desk_over(office, make, "submitted", theme, log) as made:
        yield made


def opened(desk: Desk, name: str) -> Page:
    desk.go(name)
    page = desk.page()
    assert page is not None
    wait_until(lambda: not desk.jobs.busy())
    return page


def test_a_case_that_came_is_registered_where_it_belongs_and_counts(desk: Desk, office: Office) -> None:
    settle(office)
    page = opened(desk, "submitted")
    assert isinstance(page, TrackingPage) and page.model.rowCount() == 4
    page.primary()
    form = page.dialog
    assert form is not None
    title = form.asked["title"].widget
    assert isinstance(title, LineField)
    title.setText("作业统筹七步法")
    form.submit()
    wait_until(lambda: keeping.entries(office, named("best_practice")))
    (case,) = keeping.entries(office, named("best_practice"))
    assert isinstance(case, BestPractice) and case.kind is PracticeKind.CASE
    wait_until(lambda: len(submissions.tracker(office, office.today()).open()) == 3)
    page.view.list.pills["已交"].click()
    wait_until(lambda: page.model.rowCount() == 1)


def test_the_list_of_what_was_handed_in_is_written_as_a_table(
    desk: Desk, office: Office, tmp_path: Path
) -> None:
    settle(office)
    page = opened(desk, "submitted")
    assert isinstance(page, TrackingPage)
    to = tmp_path / "报送情况.xlsx"
    page.write(to)
    wait_until(lambda: to.exists() and not desk.jobs.busy())
    sheet = openpyxl.load_workbook(to)["报送情况"]
    assert [cell.value for cell in sheet[1]][:3] == ["单位", "材料", "期限"]
    assert sheet.max_row == 1 + 4


def test_without_a_school_the_list_says_where_to_begin(desk: Desk) -> None:
    page = opened(desk, "submitted")
    assert isinstance(page, TrackingPage)
    assert "先在名录里登记学校" in words_on(page)


def test_a_school_that_nobody_visited_leads_to_the_register(
    app: QApplication, theme: Theme, log: Log, office: Office
) -> None:
    assert app is not None
    places = settle(office)

    def visited(shell: Shell, of: Office) -> TrackingPage:
        return TrackingPage(shell, of, VISITED)

    with desk_over(office, visited, "visited", theme, log) as desk:
        page = opened(desk, "visited")
        assert isinstance(page, TrackingPage)
        first = page.model.row(0)
        assert first is not None and first.cells[1].text == "0次"
        wait_until(lambda: "前后的学期，到校次数够不够没有判断" in words_on(page.note) or first.cells[3].text)
        page.primary()
        assert told(desk)[-1] == f"enter {{'institution_id': '{places.school}'}}"


def test_the_figures_of_a_period_open_their_records_and_their_sentences_are_copied(
    app: QApplication, theme: Theme, log: Log, office: Office, tmp_path: Path
) -> None:
    assert app is not None
    entries = examples(settle(office))
    for aggregate in ("outing", "risk"):
        keeping.keep(office, named(aggregate), entries[aggregate]).result()
    with desk_over(office, HeadlinesPage, "headlines", theme, log) as desk:
        page = opened(desk, "headlines")
        assert isinstance(page, HeadlinesPage)
        wait_until(lambda: page.rows)
        wait_until(lambda: "联合执法1次" in words_on(page))
        page.copy.click()
        assert "联合执法1次" in QGuiApplication.clipboard().text()
        next(row for name, row in page.rows.items() if name.startswith("联合执法")).click()
        wait_until(lambda: page.found.rows)
        page.found.rows[0].click()
        assert told(desk)[-1].startswith("enter {'entry_id'")
        to = tmp_path / "督查情况.xlsx"
        page.write(to)
        wait_until(lambda: to.exists() and not desk.jobs.busy())
        shown = {row[0].value: row[1].value for row in openpyxl.load_workbook(to)["督查情况"].iter_rows()}
        assert next(value for name, value in shown.items() if str(name).startswith("联合执法")) == 1
