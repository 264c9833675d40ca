"""Findings that nobody follows yet, on 问题台账: put on record without a paper, or carried by one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from duxueben.ui.desk import Desk
from duxueben.ui.dialogs.reason import ReasonDialog
from duxueben.workspace.office import Office
from support.desks import told
from support.findings_page import opened, rest, rows
from support.ledgers import covert_visit, ledger_office
from support.windows import settle, wait_until, words_on


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return ledger_office(tmp_path)


def test_a_covert_finding_is_put_on_record_without_a_paper(desk: Desk, office: Office) -> None:
    visit = covert_visit(office)
    page = opened(desk)
    assert "还有1个问题没有立项" in words_on(page)
    page.strip.look.click()
    dialog = page.strip.dialog
    assert dialog is not None
    settle()
    dialog.act.click()
    asked = dialog.asked
    assert isinstance(asked, ReasonDialog)
    asked.reason.setPlainText("暗访，不惊动学校")
    asked.act.click()
    wait_until(lambda: not page.strip.isVisible())
    rest(page)
    assert QApplication.activeModalWidget() is None, "the list was the last one's"
    chosen = page.chosen()
    assert chosen is not None and chosen.life.id == visit.findings[0].id
    assert chosen.life.steps[0].words == "暗访，不惊动学校"
    assert len(rows(page)) == 10


def test_a_finding_without_a_life_can_go_on_a_paper_instead(desk: Desk, office: Office) -> None:
    visit = covert_visit(office)
    page = opened(desk)
    page.strip.open()
    dialog = page.strip.dialog
    assert dialog is not None
    dialog.paper.click()
    settle()
    assert told(desk) == [f"enter {{'visit_id': '{visit.id}'}}"]
