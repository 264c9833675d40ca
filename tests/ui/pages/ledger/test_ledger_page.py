"""编号台账: every number, and papers read back from their PDFs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from duxueben.model.words import OrderKind
from duxueben.progress import Progress
from duxueben.sheets import reading
from duxueben.ui.desk import Desk
from duxueben.ui.dialogs.reason import ReasonDialog
from duxueben.ui.log import Log
from duxueben.ui.models.numbers import FILTERS
from duxueben.ui.pages.ledger.mapping_dialog import MappingDialog
from duxueben.ui.pages.ledger.page import LedgerPage
from duxueben.ui.pages.ledger.read_back_dialog import ReadBackDialog
from duxueben.ui.theme import Theme
from duxueben.workspace.office import Office
from duxueben.workspace.paper import numbers, ordering
from duxueben.workspace.register import registering
from support import visits
from support.desks import desk_over, problems_of, told
from support.offices import make_office
from support.windows import settle, wait_until, words_on


@pytest.fixture
def desk(app: QApplication, theme: Theme, log: Log, office: Office) -> Iterator[Desk]:
    assert app is not None
    with desk_over(office, LedgerPage, "ledger", theme, log) as made:
        yield made


def opened(desk: Desk, **context: object) -> LedgerPage:
    desk.go("ledger", **context)
    page = desk.page()
    assert isinstance(page, LedgerPage)
    wait_until(lambda: page.numbers.model.rowCount() or page.empty is not None)
    settle()
    return page


def cells(page: LedgerPage, row: int) -> list[str]:
    return [
        str(page.numbers.model.index(row, column).data())
        for column in range(page.numbers.model.columnCount())
    ]


def counts(page: LedgerPage) -> dict[str, int]:
    return {title: int(pill.accessibleName().split("，")[1]) for title, pill in page.numbers.pills.items()}


def provisional(office: Office) -> str:
    """47号 is voided, no number is left, and its place takes a provisional one; the id of that paper."""
    numbers.set_letter(office, "A").result()
    old = ordering.orders(office)[0]
    for row in numbers.ledger(office):
        if row.state == "unissued" and row.kind is OrderKind.RECTIFICATION_NOTICE:
            ordering.spoil(office, row.block_id, row.number.n, "预印的纸弄湿了").result()
    ordering.void(office, old.order_id, "时限写错").result()
    findings = ordering.reissuable(office, old.order_id).finding_ids
    order = ordering.issue(
        office, visits.stub(), old.visit_id, findings, OrderKind.RECTIFICATION_NOTICE, Progress(),
        replaces=old.order_id, provisional=True,
    )  # fmt: skip
    return order.id


def test_every_number_has_its_state_and_the_head_says_how_far_they_are_used(desk: Desk) -> None:
    page = opened(desk)
    assert counts(page) == {"全部": 22, "已出具": 2, "已作废": 0, "未用": 20, "预印空白": 0, "临时": 0}
    assert "漴教督改〔2023〕用到47号，余13个" in words_on(page.header)
    row = page.numbers.model.row(page.numbers.table.row())
    assert row is not None and row.number.text == "漴教督改〔2023〕47号", "the newest paper is chosen"
    assert cells(page, page.numbers.table.row())[2] == "漴川区白鹭洲小学 2023年10月17日"


def test_the_search_finds_numbers_units_and_reasons(desk: Desk) -> None:
    page = opened(desk)
    page.numbers.search.setText("白鹭洲 47")
    page.numbers.search.flush()
    page.numbers.search.settled.emit(page.numbers.search.text())
    assert [cells(page, row)[0].split()[0] for row in range(page.numbers.model.rowCount())] == [
        "漴教督改〔2023〕47号"
    ]
    page.numbers.search.setText("没有这个")
    page.numbers.search.settled.emit(page.numbers.search.text())
    assert "没有找到“没有这个”" in words_on(page)


def test_enter_opens_the_paper(desk: Desk, office: Office) -> None:
    page = opened(desk)
    page.numbers.table.opened.emit(page.numbers.table.row())
    assert told(desk) == [f"enter {{'order_id': '{ordering.orders(office)[0].order_id}'}}"]


def test_an_unused_number_is_laid_aside_with_its_reason_and_no_other_can_be(
    desk: Desk, office: Office
) -> None:
    page = opened(desk)
    assert not page.numbers.spoil.isVisible()
    page.numbers.show_only("未用")
    page.numbers.table.go(7)
    page.numbers.spoil.click()
    dialog = page.dialog
    assert isinstance(dialog, ReasonDialog)
    dialog.submit()
    dialog.reason.setPlainText("预编号的纸弄脏")
    dialog.submit()
    wait_until(lambda: counts(page)["已作废"] == 1)
    row = next(one for one in ordering.ledger(office) if one.number.n == 48)
    assert (row.state, row.reason) == ("spoilt", "预编号的纸弄脏")
    assert desk.saved.sentence.startswith("已保存")


def test_a_provisional_number_gets_one_of_a_later_block_and_both_are_shown(
    desk: Desk, office: Office
) -> None:
    order_id = provisional(office)
    page = opened(desk, order_id=order_id)
    assert cells(page, page.numbers.table.row())[0].startswith("临〔2023〕A-1号")
    page.numbers.map.click()
    without = page.dialog
    assert isinstance(without, MappingDialog)
    assert not without.act.isEnabled() and "没有可用的" in without.warning.accessibleName()
    without.reject()
    registering.receive_block(office, OrderKind.RECTIFICATION_NOTICE, 2023, 81, 90).result()
    page = opened(desk, order_id=order_id)
    wait_until(lambda: counts(page)["全部"] == 33)
    page.numbers.map.click()
    dialog = page.dialog
    assert isinstance(dialog, MappingDialog)
    assert dialog.act.text() == "对应81号"
    dialog.submit()
    wait_until(lambda: "对应漴教督改〔2023〕81号" in cells(page, page.numbers.table.row())[0])
    assert not page.numbers.map.isVisible()
    used = next(row for row in numbers.ledger(office) if row.number.n == 81)
    assert used.state == "mapped"


def test_a_paper_is_read_back_beside_one_that_was_altered(desk: Desk, office: Office, tmp_path: Path) -> None:
    page = opened(desk)
    pdf = ordering.pdf(office, ordering.orders(office)[0].order_id)
    good, bad, gone = tmp_path / "47.pdf", tmp_path / "改过.pdf", tmp_path / "没有.pdf"
    good.write_bytes(pdf)
    bad.write_bytes(pdf[:3000] + bytes([pdf[3000] ^ 1]) + pdf[3001:])
    page.number_acts.read_back([good, bad, gone])
    dialog = page.dialog
    assert isinstance(dialog, ReadBackDialog)
    wait_until(lambda: len(dialog.cards) == 3)
    settle()
    shown = [words_on(card) for card in dialog.cards]
    assert "真实" in shown[0] and "漴教督改〔2023〕47号" in shown[0] and "页脚摘要" in shown[0]
    assert "被改动" in shown[1]
    assert "读不出来" in shown[2]
    assert dialog.act.text() == "把1份记入台账"
    dialog.submit()
    wait_until(lambda: page.dialog is None)
    assert counts(page)["全部"] == 22


def test_what_is_no_paper_cannot_be_taken_in(desk: Desk, tmp_path: Path) -> None:
    page = opened(desk)
    path = tmp_path / "照片.pdf"
    path.write_bytes(b"no paper")
    page.number_acts.read_back([path])
    dialog = page.dialog
    assert isinstance(dialog, ReadBackDialog)
    wait_until(lambda: dialog.cards)
    assert not dialog.act.isEnabled() and dialog.act.accessibleDescription() == "没有一份全都对得上"
    dialog.reject()


def test_the_workbook_holds_every_number_with_typed_dates(desk: Desk, tmp_path: Path) -> None:
    page = opened(desk)
    page.numbers.show_only(FILTERS[1].title)
    to = tmp_path / "台账.xlsx"
    page.number_acts.write_table(to, 22)
    wait_until(to.exists)
    wait_until(lambda: not desk.jobs.busy())
    (sheet,) = reading.read(to, Progress())
    assert len(sheet.rows) == 23
    row = next(one for one in sheet.rows if one.cells["A"].text == "漴教督改〔2023〕47号")
    assert (row.cells["C"].text, row.cells["E"].kind.name, row.cells["E"].text) == (
        "已出具", "DATE", "2023-10-17",
    )  # fmt: skip


def test_a_folder_that_refuses_the_workbook_is_named(desk: Desk, tmp_path: Path) -> None:
    page = opened(desk)
    seen = problems_of(desk)
    page.number_acts.write_table(tmp_path / "没有" / "台账.xlsx", 22)
    wait_until(lambda: seen)
    assert seen == ["workspace.not_saved"]


def test_without_a_block_the_page_says_what_will_be_here(
    app: QApplication, theme: Theme, log: Log, tmp_path: Path
) -> None:
    assert app is not None
    with desk_over(make_office(tmp_path), LedgerPage, "ledger", theme, log) as desk:
        page = opened(desk)
        assert "台账里还没有编号" in words_on(page)
        assert not page.export.isVisible()
