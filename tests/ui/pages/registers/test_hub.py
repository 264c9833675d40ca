"""其他登记: every register has its line, its count and its page; what waits is said; all by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from duxueben.model.tutoring import Risk
from duxueben.ui.desk import Desk
from duxueben.ui.dialogs.entry.dialog import EntryDialog
from duxueben.ui.dialogs.entry.unit_choice import UnitDialog
from duxueben.ui.entries import entries_of
from duxueben.ui.log import Log
from duxueben.ui.pages.registers.hub import RegistersPage
from duxueben.ui.pages.registers.page import RegisterPage
from duxueben.ui.pages.registers.ways import ways
from duxueben.ui.theme import Theme
from duxueben.workspace.office import Office
from duxueben.workspace.registers import keeping
from duxueben.workspace.registers.catalogue import CATALOGUE, named
from support.desks import desk_over, told
from support.offices import PASSPHRASE, make_office
from support.person import CONTROL, Typist
from support.register_entries import examples, settle
from support.windows import main_window, shown, wait_until


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


@pytest.fixture
def desk(app: QApplication, theme: Theme, log: Log, office: Office) -> Iterator[Desk]:
    assert app is not None
    with desk_over(office, RegistersPage, "registers", theme, log) as made:
        yield made


def hub(desk: Desk) -> RegistersPage:
    desk.go("registers")
    page = desk.page()
    assert isinstance(page, RegistersPage)
    wait_until(lambda: not desk.jobs.busy())
    return page


def test_every_register_has_a_line_and_every_line_a_page(office: Office) -> None:
    lines = [line.page for _, group in ways() for line in group]
    assert len(lines) == len(set(lines))
    pages = {entry.name for entry in entries_of(office) if entry.under == "registers"}
    assert pages == set(lines) and {one.aggregate for one in CATALOGUE} < pages
    office.close()


def test_a_line_says_how_much_there_is_and_what_waits(desk: Desk, office: Office) -> None:
    risk = examples(settle(office))["risk"]
    assert isinstance(risk, Risk)
    keeping.keep(office, named("risk"), replace(risk, closed_on="", outcome="")).result()
    page = hub(desk)
    said = {name: row.accessibleName() for name, row in page.rows.items()}
    assert said["risk"] == "风险台账，1条，未化解1"
    assert said["team"] == "巡查组与网格，1支"
    assert said["matters"] == "线索与投诉，0条"
    assert said["submitted"].startswith("报送情况，4份，")


def test_arrows_go_from_line_to_line_and_enter_opens(desk: Desk) -> None:
    page = hub(desk)
    first, second, *_ = page.rows.values()
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Return)
    name = next(name for name, row in page.rows.items() if row is second)
    assert told(desk)[-1] == "enter"
    desk.go("registers")
    assert page.rows[name].hasFocus()


def test_an_entry_is_made_with_the_keyboard_alone(
    app: QApplication, theme: Theme, log: Log, tmp_path: Path
) -> None:
    assert app is not None
    made = make_office(tmp_path)
    settle(made)
    made.close()
    window = main_window(tmp_path / "book", theme, entries_of, log)
    shown(window)
    window.open_with(PASSPHRASE)
    wait_until(lambda: window.desk is not None)
    assert window.desk is not None and window.office is not None
    place = [name for name, _ in window.desk.rail.buttons.items()].index("registers") + 1
    typist = Typist(window)
    typist.key(Qt.Key(Qt.Key.Key_0 + place), CONTROL)
    page = typist.page(RegistersPage)
    typist.go_to(page.rows["risk"])
    typist.key(Qt.Key.Key_Return)
    risks = typist.page(RegisterPage)
    typist.click("登记一条…")
    wait_until(lambda: isinstance(risks.acts.dialog, EntryDialog))
    typist.click("机构 选择…")
    wait_until(lambda: isinstance(app.activeModalWidget(), UnitDialog))
    chooser = app.activeModalWidget()
    assert isinstance(chooser, UnitDialog)
    wait_until(chooser.units.model.rowCount)
    typist.type("跃")
    wait_until(lambda: chooser.units.model.rowCount() == 1)
    typist.key(Qt.Key.Key_Return, CONTROL)
    wait_until(lambda: isinstance(app.activeModalWidget(), EntryDialog))
    typist.write("情况", "家长要求退费")
    typist.key(Qt.Key.Key_Return, CONTROL)
    wait_until(lambda: risks.model.rowCount() == 1)
    (kept,) = keeping.entries(window.office, named("risk"))
    assert isinstance(kept, Risk) and kept.content == "家长要求退费"
    assert kept.found_on == window.office.today().isoformat() > date(2023, 1, 1).isoformat()
    window.close()
