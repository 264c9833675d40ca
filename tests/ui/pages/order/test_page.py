"""The page 督办单, driven as a person does it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from duxueben.model.acknowledgment import Ending
from duxueben.model.words import OrderState
from duxueben.ui import pickers
from duxueben.ui.desk import Desk
from duxueben.ui.pages.order.page import OrderPage
from duxueben.ui.pages.order.paper_desk import Fit
from duxueben.ui.pages.order.thumbnails import Thumbnail
from duxueben.ui.pages.order.void_question import VoidQuestion
from duxueben.ui.theme import Look, Theme
from duxueben.ui.widgets.buttons import IconButton
from duxueben.workspace.office import Office
from duxueben.workspace.paper import acknowledging, ordering
from duxueben.workspace.register import registering
from support.papers_page import a_printer, answer, no_printer, visit_with, voided_visit
from support.windows import PlainPage, press, settle, wait_until, words_on


def wait_for_list(page: OrderPage) -> None:
    wait_until(lambda: page.list.model.rowCount())


def wait_for_pages(page: OrderPage) -> None:
    wait_until(lambda: page.view.reader.viewer.pdf)
    settle()


def names(page: OrderPage) -> list[str]:
    return [one.text() for one in page.view.reader.strip.findChildren(Thumbnail) if one.isVisible()]


def told(widget: QWidget) -> str:
    """All words that stand in ``widget``."""
    return "".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def cells(page: OrderPage, row: int) -> list[str]:
    model = page.list.model
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_the_list_shows_every_paper_the_newest_first(page: OrderPage) -> None:
    wait_for_list(page)
    assert cells(page, 0) == [
        "漴教督改〔2023〕47号", "漴川区白鹭洲小学", "10月17日 2023年", "3个", "4页", "0份", "已出具",
    ]  # fmt: skip
    assert cells(page, 1)[0] == "漴教督改〔2023〕31号"


def test_the_list_says_how_a_paper_reached_its_unit(desk: Desk, page: OrderPage, office: Office) -> None:
    row = next(one for one in ordering.orders(office) if one.number.n == 47)
    later = acknowledging.blank(office, ordering.order(office, row.order_id), Ending.TO_BE_DELIVERED)
    acknowledging.acknowledge(office, row.order_id, replace(later, reason="负责人外出")).result()
    desk.go("order")
    wait_until(lambda: page.list.model.rowCount() == 2 and cells(page, 0)[-1] == "待送达")
    assert cells(page, 1)[-1] == "已出具"


def test_a_visit_without_a_paper_stands_above_and_a_voided_one_says_why(
    desk: Desk, page: OrderPage, office: Office
) -> None:
    voided_visit(office)
    desk.go("order")
    wait_until(lambda: page.list.model.rowCount() == 3)
    assert cells(page, 0)[:2] == ["还没有编号", "漴川区白鹭洲小学"]
    assert cells(page, 0)[-1] == "未出具"
    assert cells(page, 1)[-1] == "已作废 时限写错"


def test_enter_on_a_row_opens_the_paper_and_escape_goes_back(page: OrderPage) -> None:
    wait_for_list(page)
    press(page.list.table, Qt.Key.Key_Return)
    wait_for_pages(page)
    assert page.stack.currentWidget() is page.view
    assert names(page) == ["正文", "签收附页", "原问题核查", "照片附页"]
    press(page.view.reader.desk, Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is page.list


def test_nothing_issued_yet_shows_the_way_to_the_first_act(empty_desk: Desk) -> None:
    empty_desk.go("order")
    page = empty_desk.page()
    assert isinstance(page, OrderPage)
    wait_until(lambda: page.list.empty is not None and page.list.empty.isVisible())
    page.primary()
    assert isinstance(empty_desk.page(), PlainPage)


def test_a_draft_shows_its_pages_and_what_will_be_written(
    desk: Desk, page: OrderPage, office: Office
) -> None:
    desk.go("order", visit_id=voided_visit(office))
    wait_for_pages(page)
    draft = page.view.draft
    assert page.view.header.chip.text() == "未出具"
    assert draft.issue.text() == "出具48号督办单" and draft.issue.isEnabled()
    assert len(draft.chosen()) == 3
    assert names(page) == ["正文", "签收附页", "原问题核查", "照片附页"]
    assert page.view.reader.desk.accessibleName() == "督办单的页面"


def test_unticking_a_problem_draws_the_draft_anew_and_numbers_the_rest(
    desk: Desk, page: OrderPage, office: Office
) -> None:
    desk.go("order", visit_id=voided_visit(office))
    wait_for_pages(page)
    before = page.view.reader.viewer.pdf
    lines = page.view.draft.lines.lines
    lines[0].box.click()
    lines[2].box.click()
    wait_until(lambda: page.view.reader.viewer.pdf not in (b"", before))
    assert lines[1].box.text().startswith("1. ")
    assert page.view.draft.chosen() == (lines[1].line.finding.id,)
    lines[1].box.click()
    assert page.view.draft.obstacle() == "没有选中问题"
    assert not page.view.draft.issue.isEnabled()


def test_what_lacks_something_leads_back_to_the_visit(desk: Desk, page: OrderPage, office: Office) -> None:
    visit = visit_with(office, "1.1", "1.2", written=1)
    desk.go("order", visit_id=visit.id)
    lacking = page.view.draft.lines.lines[1]
    assert not lacking.box.isEnabled() and not lacking.box.isChecked()
    lacking.mend_wanted.emit(lacking.line.finding)
    other = desk.page()
    assert isinstance(other, PlainPage)
    assert visit.id in other.told[-1]


def test_a_visit_that_goes_on_can_be_previewed_but_not_issued(
    desk: Desk, page: OrderPage, office: Office
) -> None:
    visit = visit_with(office, "1.1", written=1, finish=False)
    desk.go("order", visit_id=visit.id)
    wait_for_pages(page)
    assert not page.view.draft.issue.isEnabled()
    assert page.view.draft.issue.accessibleDescription() == "先完成检查"
    assert page.view.draft.to_visit.isVisible()


def test_the_question_is_asked_with_the_safe_verb_in_focus_and_no_issues_nothing(
    desk: Desk, page: OrderPage, office: Office
) -> None:
    desk.go("order", visit_id=voided_visit(office))
    focused: list[str] = []

    def leave(dialog: QDialog) -> None:
        focused.append(dialog.focusWidget().accessibleName())
        dialog.reject()

    titles = answer(leave)
    page.primary()
    assert titles == ["出具48号督办单？"]
    assert focused == ["先不出具"]
    assert len(ordering.orders(office)) == 2


def test_issuing_gives_the_number_and_shows_the_signed_paper(
    desk: Desk, page: OrderPage, office: Office
) -> None:
    visit_id = voided_visit(office)
    desk.go("order", visit_id=visit_id)
    wait_for_pages(page)
    answer(lambda dialog: dialog.accept())
    page.primary()
    wait_until(lambda: page.view.order is not None)
    wait_for_pages(page)
    order = page.view.order
    assert order is not None and order.number.text == "漴教督改〔2023〕48号"
    assert page.view.reader.viewer.pdf == ordering.pdf(office, order.id)
    assert page.view.header.chip.text() == "48号已出具"
    assert page.view.issued.print.text() == "打印3份"
    assert desk.saved.sentence.startswith("已保存")
    desk.go("order", visit_id=visit_id)
    assert page.view.order is not None and page.view.order.id == order.id


def test_a_number_that_is_not_there_is_said_and_leads_to_the_settings(
    desk: Desk, page: OrderPage, office: Office
) -> None:
    registering.set_bureau(office, replace(office.bureau(), codes={})).result()
    desk.go("order", visit_id=voided_visit(office))
    draft = page.view.draft
    assert not draft.issue.isEnabled()
    draft.number.settings_wanted.emit("numbers")
    other = desk.page()
    assert isinstance(other, PlainPage)
    assert "numbers" in other.told[-1]


def test_a_character_that_no_font_has_is_named_and_the_paper_cannot_be_issued(
    desk: Desk, page: OrderPage, office: Office
) -> None:
    registering.set_bureau(office, replace(office.bureau(), contact="督导室 \U0001f600")).result()
    desk.go("order", visit_id=voided_visit(office))
    wait_until(lambda: page.view.draft.obstacle())
    assert not page.view.draft.issue.isEnabled()
    assert len(ordering.orders(office)) == 2


def test_printing_sends_each_copy_with_its_mark_and_counts_them(
    page: OrderPage, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_printer(tmp_path / "bin", monkeypatch)
    order_id = ordering.orders(office)[0].order_id
    page.open_order(order_id)
    wait_for_pages(page)
    page.view.issued.printing.copies.fewer.click()
    QTest.keyClick(page.view.reader.desk, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    wait_until(lambda: ordering.order(office, order_id).prints == 2 and not page.view.acts.busy)
    settle()
    assert "还有1份没有打印：第3联。" in words_on(page.view.issued.printing)
    assert page.view.issued.print.text() == "再打印1份"
    page.primary()
    wait_until(lambda: ordering.order(office, order_id).prints == 3 and not page.view.acts.busy)
    settle()
    assert not page.view.issued.printing.left.isVisible()
    assert "页面右上角印：副本。" in words_on(page.view.issued.printing)


def test_without_a_printer_the_paper_can_still_be_saved(
    page: OrderPage, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_printer(tmp_path / "bin", monkeypatch)
    order_id = ordering.orders(office)[0].order_id
    page.open_order(order_id)
    page.view.print_copies()
    wait_until(page.view.issued.printing.trouble.isVisible)
    assert ordering.order(office, order_id).prints == 0
    offered: list[str] = []

    def choose(_over: object, _title: str, name: str, _kinds: str) -> Path:
        offered.append(name)
        return tmp_path / "送单位"

    monkeypatch.setattr(pickers, "file_to_save", choose)
    page.view.issued.save_wanted.emit()
    wait_until(lambda: (tmp_path / "送单位.pdf").exists() and not page.view.acts.busy)
    assert offered == ["漴教督改〔2023〕47号.pdf"]
    assert (tmp_path / "送单位.pdf").read_bytes() == ordering.pdf(office, order_id)
    assert not page.view.issued.printing.trouble.isVisible()


def test_a_file_that_the_dialog_did_not_ask_about_is_not_replaced_unasked(
    page: OrderPage, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "送单位.pdf").write_bytes(b"before")

    def choose(*_told: object) -> Path:
        return tmp_path / "送单位"

    monkeypatch.setattr(pickers, "file_to_save", choose)
    page.open_order(ordering.orders(office)[0].order_id)
    titles = answer(lambda dialog: dialog.reject())
    page.view.save_copy()
    assert titles == ["换掉“送单位.pdf”？"]
    assert (tmp_path / "送单位.pdf").read_bytes() == b"before"


def test_a_void_needs_a_reason_and_leaves_the_paper_readable(page: OrderPage, office: Office) -> None:
    order_id = ordering.orders(office)[0].order_id
    page.open_order(order_id)
    wait_for_pages(page)

    def void(dialog: QDialog) -> None:
        assert isinstance(dialog, VoidQuestion)
        dialog.act.click()
        assert dialog.isVisible() and ordering.order(office, order_id).state is OrderState.ISSUED
        dialog.reason.setPlainText("第2项时限写错")
        dialog.act.click()

    answer(void)
    page.view.ask_to_void()
    wait_until(lambda: page.view.order is not None and page.view.order.state is OrderState.VOIDED)
    assert page.view.header.chip.text() == "47号已作废"
    assert "第2项时限写错" in told(page.view.issued.band)
    assert page.view.reader.viewer.pdf == ordering.pdf(office, order_id)
    assert not page.view.issued.print.isVisible()
    page.view.issued.instead.click()
    assert page.view.order is None and page.view.draft.issue.text() == "换发48号督办单"


def test_the_check_of_the_stored_bytes_shows_its_verdict(page: OrderPage, office: Office) -> None:
    page.open_order(ordering.orders(office)[0].order_id)
    facts = page.view.issued.facts
    facts.check.click()
    wait_until(facts.verdict.isVisible)
    assert facts.verdict.accessibleName() == "真实"
    assert facts.check.isEnabled()


def test_a_digest_is_copied_whole(page: OrderPage, office: Office) -> None:
    order = ordering.order(office, ordering.orders(office)[0].order_id)
    page.open_order(order.id)
    page.view.issued.facts.findChildren(IconButton)[1].click()
    assert QGuiApplication.clipboard().text() == order.file_sha256


def test_plus_and_minus_change_the_size_but_not_while_a_number_is_typed(
    page: OrderPage, office: Office
) -> None:
    page.open_order(ordering.orders(office)[0].order_id)
    wait_for_pages(page)
    desk = page.view.reader.desk
    before = desk.percent
    press(desk, Qt.Key.Key_Plus, "+")
    assert desk.percent > before and desk.fit is Fit.FREE
    press(desk, Qt.Key.Key_Minus, "-")
    press(desk, Qt.Key.Key_Minus, "-")
    assert desk.percent < before
    now = desk.percent
    page.view.issued.printing.copies.field.setFocus()
    press(page.view.issued.printing.copies.field, Qt.Key.Key_Plus, "+")
    assert desk.percent == now
    desk.follow(Fit.WIDTH)
    assert desk.percent > now


def test_the_paper_is_white_in_the_dark(page: OrderPage, office: Office, theme: Theme) -> None:
    theme.choose(Look.DARK)
    page.open_order(ordering.orders(office)[0].order_id)
    wait_for_pages(page)
    desk = page.view.reader.desk
    picture = desk.grab().toImage()
    middle = picture.pixelColor(picture.width() // 2, 40)
    assert middle.name() == "#ffffff"
    assert picture.pixelColor(2, picture.height() // 2).lightness() < 40


def test_f6_reaches_the_thumbnails_the_paper_and_the_panel(
    page: OrderPage, desk: Desk, office: Office
) -> None:
    page.open_order(ordering.orders(office)[0].order_id)
    wait_for_pages(page)
    reached: set[str] = set()
    for _ in range(8):
        desk.next_region()
        widget = QApplication.focusWidget()
        for part in (page.view.reader.strip, page.view.reader.desk, page.view.issued):
            if widget is not None and (part is widget or part.isAncestorOf(widget)):
                reached.add(part.accessibleName())
    assert reached == {"各页", "督办单的页面", "已出具的督办单"}


def test_leaving_while_pages_are_on_their_way_shows_nothing_later(
    desk: Desk, page: OrderPage, office: Office
) -> None:
    desk.go("order", visit_id=voided_visit(office))
    QTest.qWait(250)
    desk.go("today")
    wait_until(lambda: not desk.jobs.busy())
    settle()
    assert page.view.reader.viewer.pdf == b""
