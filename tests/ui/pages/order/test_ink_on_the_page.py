"""督办单: sheets that came back with ink, a print shop, a paper that registers a form filled in by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from duxueben.model.acknowledgment import Ending
from duxueben.model.order import Order
from duxueben.progress import Progress
from duxueben.ui.desk import Desk
from duxueben.ui.log import Log
from duxueben.ui.pages.order.page import OrderPage
from duxueben.ui.theme import Theme
from duxueben.workspace.office import Office
from duxueben.workspace.paper import (
    acknowledging,
    blanks,
    documents,
    ordering,
    service_records,
    sheets_back,
)
from support import scans
from support.desks import desk_over
from support.offices import make_office
from support.papers_page import answer
from support.visits import NOTICE, PLAIN, finished, issue, loaded
from support.visits import settle as settle_office
from support.windows import settle, wait_until, words_on


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path)
    settle_office(made)
    yield made
    made.close()


@pytest.fixture
def order(office: Office) -> Order:
    return issue(office, finished(office, PLAIN).id, NOTICE, loaded())


@pytest.fixture
def page(app: QApplication, theme: Theme, log: Log, office: Office) -> Iterator[OrderPage]:
    assert app is not None
    with desk_over(office, OrderPage, "order", theme, log) as desk:
        desk.go("order")
        yield of(desk)


def of(desk: Desk) -> OrderPage:
    found = desk.page()
    assert isinstance(found, OrderPage)
    return found


def scan(office: Office, order: Order, page: int) -> bytes:
    return scans.jpeg(scans.scanned(scans.page(ordering.pdf(office, order.id), page)))


def test_a_dropped_sheet_fills_the_frame_of_its_page(
    page: OrderPage, office: Office, order: Order, tmp_path: Path
) -> None:
    page.open_order(order.id)
    sheets = page.view.issued.sheets
    wait_until(lambda: "缺2页" in words_on(sheets))
    assert sheets.tiles == {}
    path = tmp_path / "签收页.jpg"
    path.write_bytes(scan(office, order, 2))
    sheets.dropped.emit([path])
    wait_until(lambda: set(sheets.tiles) == {2})
    assert "缺1页" in words_on(sheets)


def test_a_filed_sheet_is_turned_covered_and_laid_aside(
    page: OrderPage, office: Office, order: Order
) -> None:
    sheets_back.file(office, sheets_back.look(office, scan(office, order, 2), Progress()))
    page.open_order(order.id)
    page.view.ink.open_sheet(2)
    viewer = page.view.ink.viewer
    assert viewer is not None
    wait_until(lambda: not viewer.canvas.picture_size().isEmpty())
    viewer.right.click()
    wait_until(lambda: ordering.order(office, order.id).sheets[0].photo.turn == 90)
    wait_until(lambda: viewer.shown.photo.turn == 90 and viewer.idle)
    viewer.begin_cover()
    wait_until(lambda: not viewer.masks.picture_size().isEmpty())
    viewer.masks.add()
    viewer.save_cover()
    wait_until(lambda: len(ordering.order(office, order.id).sheets[0].photo.masks) == 1)
    wait_until(lambda: "已遮盖" in words_on(viewer))
    viewer.ask_to_set_aside()
    assert viewer.reason is not None
    viewer.reason.reason.setPlainText("拍糊了")
    viewer.reason.submit()
    wait_until(lambda: ordering.order(office, order.id).sheets_missing == (1, 2))
    wait_until(lambda: page.view.issued.sheets.tiles == {})


def test_a_filed_sheet_of_the_record_of_service_is_looked_at_from_its_order(
    page: OrderPage, office: Office, order: Order
) -> None:
    told = acknowledging.blank(office, order, Ending.TO_BE_DELIVERED)
    acknowledging.acknowledge(office, order.id, replace(told, reason="约定明天送达")).result()
    made = service_records.make(office, loaded(), order.id, Progress())
    page.open_order(order.id)
    settle()
    served = page.view.issued.served
    assert served.sheets == []
    picture = scans.jpeg(scans.scanned(scans.page(documents.pdf(office, made.id), 1)))
    sheets_back.file(office, sheets_back.look(office, picture, Progress()))
    page.view.ink.intake.filed.emit()
    wait_until(lambda: len(served.sheets) == 1)
    served.sheets[0].click()
    viewer = page.view.ink.viewer
    assert viewer is not None and viewer.accessibleName() == "47号送达回证第1页"
    wait_until(lambda: not viewer.canvas.picture_size().isEmpty())
    viewer.reject()


def test_a_stick_for_the_print_shop_and_the_copies_it_printed(
    page: OrderPage, office: Office, order: Order, tmp_path: Path
) -> None:
    page.open_order(order.id)
    settle()
    page.view.ink.take_along(tmp_path)
    printing = page.view.issued.printing
    wait_until(printing.stick.isVisible)
    assert sorted(path.suffix for path in tmp_path.glob("漴教督改*")) == [".pdf", ".txt"]
    assert printing.count.text() == "记下已印3份"
    printing.count.click()
    wait_until(lambda: ordering.order(office, order.id).prints == 3)
    wait_until(lambda: "已打印3份" in words_on(printing))


def test_a_form_filled_in_by_hand_is_registered_from_the_draft(page: OrderPage, office: Office) -> None:
    (form,) = blanks.print_blanks(office, loaded(), NOTICE, 1, Progress())
    visit = finished(office, PLAIN)
    seen = sheets_back.look(office, scans.jpeg(scans.page(blanks.pdf(office, form.id), 1)), Progress())
    sheets_back.file(office, seen)
    page.open_visit(visit.id)
    draft = page.view.draft
    settle()
    assert draft.number.by_hand.isVisible() and draft.issue.text() == "出具48号督办单"
    page.open_visit(visit.id, form.id)
    settle()
    assert draft.issue.text() == "登记47号督办单"
    assert draft.number.by_hand.day.day() == date(2023, 10, 17)
    answer(lambda dialog: dialog.accept())
    page.primary()
    wait_until(lambda: bool(ordering.orders(office)))
    (row,) = ordering.orders(office)
    assert row.number == form.number
    assert ordering.order(office, row.order_id).blank_id == form.id
    wait_until(lambda: page.view.order is not None)
    assert "手填的那张纸" in words_on(page.view.issued.sheets)
