"""沿用 on the page: offered once, taken over with one press, marked until it was looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from duxueben.model.plan import Authority, Plan
from duxueben.model.words import InstitutionKind
from duxueben.model.worksheet import Room
from duxueben.ui.pages.checklist.worksheets.single import RoomDialog
from duxueben.ui.pages.checklist.worksheets.summaries import summary
from duxueben.workspace import today
from duxueben.workspace.visit import visiting, worksheets
from support.inspections import Inspection
from support.windows import wait_until, words_on

SITE = InstitutionKind.SUBJECT_TUTORING


@pytest.fixture
def second(inspection: Inspection) -> Inspection:
    """The second visit to a site whose first measured a room."""
    office = inspection.office
    rows = today.day(office, office.today()).visits
    row = next(row for row in rows if row.institution_kind is SITE)
    before = Plan(row.institution_id, "2023-09-05", authority=Authority.PATROL)
    first = visiting.begin(office, visiting.plan(office, before).result().id).result()
    worksheets.write(office, first.id, Room("", "201教室", "30", 12)).result()
    visiting.finish(office, first.id).result()
    plan = replace(office.visit(row.visit_id).plan, authority=Authority.PATROL)
    visiting.replan(office, row.visit_id, plan).result()
    inspection.begin(SITE)
    return inspection


def test_what_the_last_visit_lends_is_taken_over_and_counts_once_it_was_looked_at(second: Inspection) -> None:
    card = second.view.sheets.card
    wait_until(lambda: not card.last.isHidden())
    assert "上次检查（9月5日）有生均面积可以沿用。" in words_on(card.last)

    second.click("上次检查 沿用")
    wait_until(lambda: second.saved().worksheets)
    assert card.last.isHidden()
    assert not second.saved().judgments

    second.click(f"生均面积 {summary(second.saved().worksheets[0])} 改")
    wait_until(lambda: isinstance(QApplication.activeModalWidget(), RoomDialog))
    form = QApplication.activeModalWidget()
    assert isinstance(form, RoomDialog)
    form.submit()
    wait_until(lambda: second.saved().judgments)
    assert list(second.saved().judgments) == ["24.1"]
