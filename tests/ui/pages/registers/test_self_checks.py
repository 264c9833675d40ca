"""学校自查 in the window: the blank sheet goes out, the filled one comes in and lies beside the visit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication

from duxueben.model.schooling import SelfCheck
from duxueben.model.words import JudgmentValue, VisitState
from duxueben.ui.desk import Desk
from duxueben.ui.dialogs.entry.blank_sheet import BlankSheetDialog
from duxueben.ui.dialogs.entry.comparison import ComparisonDialog
from duxueben.ui.dialogs.entry.table import EntriesImport
from duxueben.ui.log import Log
from duxueben.ui.page import Shell
from duxueben.ui.pages.registers.page import RegisterPage
from duxueben.ui.theme import Theme
from duxueben.workspace import today
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering
from duxueben.workspace.registers import keeping
from duxueben.workspace.registers.catalogue import named
from support.desks import desk_over
from support.offices import demo_office
from support.windows import wait_until, words_on

SELF_CHECK = named("self_check")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    opened = demo_office(tmp_path)
    for one in keeping.entries(opened, SELF_CHECK):
        keeping.withdraw(opened, SELF_CHECK, one.id, "测试从头来").result()
    return opened


@pytest.fixture
def desk(app: QApplication, theme: Theme, log: Log, office: Office) -> Iterator[Desk]:
    assert app is not None

    def make(shell: Shell, of: Office) -> RegisterPage:
        return RegisterPage(shell, of, SELF_CHECK)

    with desk_over(office, make, "self_check", theme, log) as made:
        yield made


def school_of_a_finished_visit(office: Office) -> str:
    """The id of one of the day's schools."""
    return next(
        unit.institution.id
        for unit in registering.institutions(office)
        if unit.institution.kind.is_school
        and any(row.state is VisitState.FINISHED for row in today.visits_to(office, unit.institution.id))
    )


def fill_in(path: Path) -> None:
    """As a school does that thinks well of itself."""
    book = openpyxl.load_workbook(path)
    answers, cover = book["自查表"], book["填表信息"]
    for row in range(2, answers.max_row + 1):
        if answers.cell(row, 3).value not in (None, "text"):
            answers.cell(row, 4, "符合")
    said = {"自查日期": "2023-10-13", "填表人": "逄祎"}
    for row in range(1, cover.max_row + 1):
        if (item := str(cover.cell(row, 1).value)) in said:
            cover.cell(row, 2, said[item])
    book.save(path)


def test_a_blank_sheet_goes_out_is_filled_in_and_compared(desk: Desk, office: Office, tmp_path: Path) -> None:
    desk.go("self_check")
    page = desk.page()
    assert isinstance(page, RegisterPage)
    wait_until(lambda: not desk.jobs.busy())
    school = school_of_a_finished_visit(office)
    page.acts.begin()
    blank = page.acts.dialog
    assert isinstance(blank, BlankSheetDialog)
    blank.school.institution_id = school
    to = tmp_path / "自查表.xlsx"
    blank.write(to)
    wait_until(lambda: to.exists() and page.acts.dialog is None)

    fill_in(to)

    page.acts.take_in()
    taking_in = page.acts.dialog
    assert isinstance(taking_in, EntriesImport)
    taking_in.read(to)
    wait_until(lambda: taking_in.act.isVisible() and taking_in.act.isEnabled())
    taking_in.submit()
    wait_until(lambda: any(row.record.stands for row in page.view.rows))
    (kept,) = (one for one in keeping.entries(office, SELF_CHECK) if one.stands)
    assert isinstance(kept, SelfCheck) and kept.institution_id == school and kept.filled_by == "逄祎"

    page.primary()
    wait_until(lambda: isinstance(page.acts.dialog, ComparisonDialog))
    compared = page.acts.dialog
    assert isinstance(compared, ComparisonDialog)
    assert "自查不算检查" in words_on(compared)
    first = compared.model.row(0)
    assert first is not None and first.agreement.label == "学校说符合，督学判不符合"
    compared.list.pills["一致"].click()
    only = {row.agreement.label for row in compared.model.shown}
    assert only == {"一致"}


def test_without_a_visit_the_comparison_says_so(desk: Desk, office: Office) -> None:
    desk.go("self_check")
    page = desk.page()
    assert isinstance(page, RegisterPage)
    never = next(
        unit.institution.id
        for unit in registering.institutions(office)
        if unit.institution.kind.is_school and not today.visits_to(office, unit.institution.id)
    )
    form = office.shelf.fit(office.institution(never).kind, office.institution(never).stages)[0]
    told = SelfCheck(id="", checked_on="2023-10-13", form=form.id, form_version=form.version)
    code = form.sub_points[0].code
    told = replace(told, institution_id=never, judgments={code: JudgmentValue.MET})
    page.acts.compare(keeping.keep(office, SELF_CHECK, told).result())
    wait_until(lambda: isinstance(page.acts.dialog, ComparisonDialog))
    assert page.acts.dialog is not None
    assert "还没有用这份清单完成过检查" in words_on(page.acts.dialog)
