"""编号台账: signed sheets that are missing, a bunch of pictures that files itself, and blank forms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from duxueben.model.blank_form import BlankState
from duxueben.model.order import Order
from duxueben.progress import Progress
from duxueben.ui.desk import Desk
from duxueben.ui.dialogs.reason import ReasonDialog
from duxueben.ui.log import Log
from duxueben.ui.pages.ledger.blanks_dialog import BlanksDialog
from duxueben.ui.pages.ledger.page import BLANKS, UNRETURNED, LedgerPage
from duxueben.ui.pages.ledger.register_dialog import RegisterDialog
from duxueben.ui.theme import Theme
from duxueben.workspace.office import Office
from duxueben.workspace.paper import blanks, ordering, sheets_back, visit_records
from support import scans
from support.desks import desk_over, told
from support.offices import make_office
from support.papers_page import a_printer, no_printer
from support.visits import NOTICE, PLAIN, finished, issue, loaded
from support.visits import settle as settle_office
from support.windows import settle, wait_until, words_on


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = make_office(tmp_path)
    settle_office(made)
    return made


@pytest.fixture
def order(office: Office) -> Order:
    return issue(office, finished(office, PLAIN).id, NOTICE, loaded())


@pytest.fixture
def desk(app: QApplication, theme: Theme, log: Log, office: Office) -> Iterator[Desk]:
    assert app is not None
    with desk_over(office, LedgerPage, "ledger", theme, log) as made:
        yield made


def opened(desk: Desk, section: str) -> LedgerPage:
    desk.go("ledger", section=section)
    page = desk.page()
    assert isinstance(page, LedgerPage)
    wait_until(lambda: page.numbers.model.rowCount())
    settle()
    return page


def picture(office: Office, order: Order, page: int, to: Path) -> Path:
    to.write_bytes(scans.jpeg(scans.scanned(scans.page(ordering.pdf(office, order.id), page))))
    return to


def test_a_dropped_bunch_files_itself_and_is_told_line_by_line(
    desk: Desk, office: Office, order: Order, tmp_path: Path
) -> None:
    page = opened(desk, UNRETURNED)
    assert "1份没有回齐，缺2页" in words_on(page.header)
    foreign = tmp_path / "付款码.jpg"
    foreign.write_bytes(scans.jpeg(scans.foreign("pay")))
    page.unreturned.dropped.emit([picture(office, order, 2, tmp_path / "签收页.jpg"), foreign])
    wait_until(lambda: page.sheets.report is not None)
    report = page.sheets.report
    assert report is not None and report.title == "归档1张，1张没有归档"
    shown = words_on(report)
    assert "47号督办单第2页" in shown and "别的二维码" in shown
    wait_until(lambda: "缺1页" in words_on(page.header))
    report.by_hand.emit(next(line for line in report.lines if line.seen is not None))
    wait_until(lambda: page.sheets.place is not None)
    place = page.sheets.place
    assert place is not None
    place.submit()
    wait_until(lambda: ordering.order(office, order.id).sheets_missing == ())
    wait_until(lambda: report.title == "归档2张")
    assert [sheet.by_hand for sheet in ordering.order(office, order.id).sheets] == [False, True]
    report.accept()
    wait_until(lambda: "没有缺的签字件" in words_on(page.unreturned))


def test_one_that_fits_is_a_toast_and_enter_opens_the_paper(
    desk: Desk, office: Office, order: Order, tmp_path: Path
) -> None:
    page = opened(desk, UNRETURNED)
    page.sheets.take([picture(office, order, 1, tmp_path / "一.jpg")])
    wait_until(lambda: ordering.order(office, order.id).sheets_missing == (2,))
    wait_until(lambda: not page.sheets.busy)
    assert page.sheets.report is None
    page.primary()
    assert told(desk) == [f"enter {{'order_id': '{order.id}'}}"]


def test_a_record_of_a_visit_opens_where_it_was_made(desk: Desk, office: Office) -> None:
    visit = finished(office, PLAIN)
    visit_records.make(office, loaded(), visit.id, Progress())
    page = opened(desk, UNRETURNED)
    assert page.unreturned.open.text() == "打开督导记录"
    page.primary()
    assert told(desk) == [f"enter {{'visit_id': '{visit.id}'}}"]


def test_blank_forms_are_made_with_the_next_numbers_and_printed(
    desk: Desk, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_printer(tmp_path / "bin", monkeypatch)
    page = opened(desk, BLANKS)
    page.make.click()
    wait_until(lambda: page.dialog is not None)
    dialog = page.dialog
    assert isinstance(dialog, BlanksDialog)
    dialog.many.choose("2")
    assert dialog.uses.text() == "用掉漴教督改〔2023〕47号至48号，还剩12个号。"
    dialog.submit()
    wait_until(lambda: page.blanks.model.rowCount() == 2)
    assert [form.prints for form in blanks.blanks(office)] == [1, 1]
    assert (tmp_path / "bin" / "printed.pdf").read_bytes().startswith(b"%PDF")


def test_without_a_printer_the_forms_are_kept_and_said_to_be_unprinted(
    desk: Desk, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_printer(tmp_path / "bin", monkeypatch)
    page = opened(desk, BLANKS)
    page.blank_acts.make(NOTICE, 1)
    wait_until(lambda: page.blanks.trouble.isVisible() and page.blanks.model.rowCount() == 1)
    (form,) = blanks.blanks(office)
    assert form.prints == 0 and "还没有打印" in str(page.blanks.model.index(0, 2).data())
    page.blank_acts.save([form], tmp_path)
    wait_until(lambda: list(tmp_path.glob("*空白单.pdf")))
    wait_until(lambda: not desk.jobs.busy())


def test_a_form_is_spoilt_with_a_reason_and_a_filled_one_leads_to_its_draft(
    desk: Desk, office: Office
) -> None:
    filled, spoilt = blanks.print_blanks(office, loaded(), NOTICE, 2, Progress())
    visit = finished(office, PLAIN)
    page = opened(desk, BLANKS)
    assert page.blanks.next.accessibleDescription() == "手填的纸还没有归档"
    page.blanks.table.go(1)
    page.blanks.spoil.click()
    dialog = page.dialog
    assert isinstance(dialog, ReasonDialog)
    dialog.reason.setPlainText("写错了行")
    dialog.submit()
    wait_until(lambda: blanks.blank(office, spoilt.id).state is BlankState.SPOILT)
    seen = sheets_back.look(office, scans.jpeg(scans.page(blanks.pdf(office, filled.id), 1)), Progress())
    sheets_back.file(office, seen)
    page = opened(desk, BLANKS)
    wait_until(lambda: "待登记" in str(page.blanks.model.index(0, 1).data()))
    page.blanks.table.go(0)
    page.primary()
    wait_until(lambda: page.dialog is not None)
    register = page.dialog
    assert isinstance(register, RegisterDialog)
    register.submit()
    assert told(desk) == [f"enter {{'visit_id': '{visit.id}', 'blank_id': '{filled.id}'}}"]
