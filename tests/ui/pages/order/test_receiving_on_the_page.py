"""签收, 换发 and provisional numbers on the page 督办单."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from duxueben.model.order import Order
from duxueben.model.words import OrderKind, OrderState
from duxueben.ui.desk import Desk
from duxueben.ui.pages.order.page import OrderPage
from duxueben.ui.pages.order.receipt_dialog import ReceiptDialog, why_gone
from duxueben.ui.widgets.buttons import Button
from duxueben.workspace.office import Office
from duxueben.workspace.paper import numbers, ordering, receiving
from support.papers_page import answer
from support.signing_by_hand import sign
from support.windows import settle, wait_until


def told(widget: QWidget) -> str:
    return "".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def opened(page: OrderPage, office: Office) -> Order:
    order = ordering.order(office, ordering.orders(office)[0].order_id)
    page.open_order(order.id)
    wait_until(lambda: page.view.reader.viewer.pdf)
    settle()
    return order


def pad_for(page: OrderPage) -> ReceiptDialog:
    page.view.serving.ask_to_receive()
    settle()
    found = page.view.findChildren(ReceiptDialog)
    assert len(found) == 1
    return found[0]


def use_up(office: Office) -> None:
    """No number for papers on the spot is left."""
    for row in numbers.ledger(office):
        if row.state == "unissued" and row.kind is OrderKind.RECTIFICATION_NOTICE:
            ordering.spoil(office, row.block_id, row.number.n, "纸弄湿了").result()


def test_the_dialog_shows_the_very_paper_and_says_what_is_missing(page: OrderPage, office: Office) -> None:
    order = opened(page, office)
    dialog = pad_for(page)
    shown = told(dialog)
    for words in (order.number.text, "漴川区白鹭洲小学", "3个问题", order.record_sha256[:12]):
        assert words in shown
    assert "由督学设备封存签收笔迹，非单位数字证书" in shown
    assert dialog.act.accessibleDescription() == "还差：签名"
    sign(dialog.pad, lines=1, points=3)
    assert dialog.act.accessibleDescription() == "签名太短"
    sign(dialog.pad)
    assert dialog.act.accessibleDescription() == "还差：签收人姓名"
    next(one for one in dialog.findChildren(Button) if one.text().startswith("填负责人")).click()
    assert dialog.name.text() and dialog.act.isEnabled()
    dialog.reject()


def test_signing_shows_page_two_and_offers_the_received_version_first(
    desk: Desk, page: OrderPage, office: Office
) -> None:
    order = opened(page, office)
    dialog = pad_for(page)
    sign(dialog.pad)
    dialog.name.setText("佘𬍛瑶")
    dialog.post.setText("校长")
    dialog.submit()
    dialog.reject()  # not while it is being sealed
    wait_until(lambda: page.view.order is not None and page.view.order.receipt is not None)
    wait_until(lambda: page.view.reader.viewer.pdf == receiving.pdf(office, order.id))
    view = page.view
    assert view.header.chip.text() == "47号已签收"
    assert "佘𬍛瑶" in told(view.issued.receipt) and view.issued.receipt.shows_received
    assert desk.saved.sentence.startswith("已保存")
    wait_until(lambda: view.reader.desk.verticalScrollBar().value() > 0)
    view.issued.receipt.bare.click()
    wait_until(lambda: view.reader.viewer.pdf == ordering.pdf(office, order.id))
    assert receiving.pdf(office, order.id).startswith(ordering.pdf(office, order.id))


def test_a_void_meanwhile_takes_the_signature_away(page: OrderPage, office: Office) -> None:
    order = opened(page, office)
    dialog = pad_for(page)
    sign(dialog.pad)
    dialog.name.setText("佘𬍛瑶")
    page.view.acts.void(order.id, "时限写错")
    wait_until(lambda: not dialog.pad.isEnabled())
    assert dialog.pad.empty and not dialog.act.isEnabled()
    assert dialog.warning.accessibleName() == "47号刚才已经作废，这次签名随之作废。"
    dialog.submit()
    dialog.reject()
    assert ordering.order(office, order.id).receipt is None


def test_a_signature_is_good_for_one_state_of_one_paper_alone(page: OrderPage, office: Office) -> None:
    order = opened(page, office)
    assert why_gone(order, replace(order, prints=3)) == ""
    assert "内容已经变了" in why_gone(order, replace(order, record_sha256="0" * 64))


def test_one_who_cannot_draw_signs_with_ink(page: OrderPage, office: Office) -> None:
    opened(page, office)
    dialog = pad_for(page)
    next(one for one in dialog.findChildren(Button) if one.text() == "打印后手签").click()
    settle()
    assert not page.view.findChildren(ReceiptDialog)
    assert page.window().focusWidget() is page.view.issued.print


def test_a_voided_paper_is_issued_anew_and_each_leads_to_the_other(page: OrderPage, office: Office) -> None:
    old = opened(page, office)
    page.view.acts.void(old.id, "第2项时限写错")
    wait_until(lambda: page.view.issued.instead.isVisible())
    page.view.issued.instead.click()
    draft = page.view.draft
    assert set(draft.chosen()) == set(old.finding_ids)
    assert "漴教督改〔2023〕47号" in [one.text() for one in draft.lineage.findChildren(Button)]
    answer(lambda dialog: dialog.accept())
    page.primary()
    wait_until(lambda: page.view.order is not None and page.view.order.id != old.id)
    new = page.view.order
    assert new is not None and new.replaces == old.id
    page.view.issued.lineage.findChildren(Button)[0].click()
    assert page.view.order is not None and page.view.order.id == old.id
    settle()
    assert "换发为" in told(page.view.issued.lineage)
    assert not page.view.issued.instead.isVisible()


def test_a_paper_in_the_place_of_another_can_become_one_of_its_own(page: OrderPage, office: Office) -> None:
    old = opened(page, office)
    page.view.acts.void(old.id, "时限写错")
    wait_until(lambda: page.view.issued.instead.isVisible())
    page.view.issued.instead.click()
    page.view.draft.alone.click()
    assert page.view.draft.issue.text() == "出具48号督办单"
    assert not page.view.draft.lineage.isVisible()


def test_without_a_number_the_device_gives_its_own_once_it_is_asked(page: OrderPage, office: Office) -> None:
    old = opened(page, office)
    numbers.set_letter(office, "A").result()
    use_up(office)
    ordering.void(office, old.id, "时限写错").result()
    page.open_visit(old.visit_id)
    draft = page.view.draft
    assert not draft.issue.isEnabled() and draft.number.take.isVisible()
    draft.number.take.click()
    assert draft.issue.text() == "出具A-1号督办单" and draft.issue.isEnabled()
    assert "纸面不变" in told(draft.number)
    answer(lambda dialog: dialog.accept())
    page.primary()
    wait_until(lambda: page.view.order is not None and page.view.order.state is OrderState.ISSUED)
    order = page.view.order
    assert order is not None and order.number.text == "临〔2023〕A-1号"
    assert page.view.issued.mapping.isVisible()


@pytest.mark.parametrize("wide", [1366, 1092, 900])
def test_on_a_narrow_page_the_panel_lies_over_the_paper_and_can_be_put_away(
    desk: Desk, page: OrderPage, office: Office, wide: int
) -> None:
    opened(page, office)
    desk.resize(wide, 700)
    settle()
    view, narrow = page.view, wide < 1100
    assert view.beside.over is narrow
    assert view.header.panel.isVisible() is narrow
    assert (view.reader.width() == view.beside.width()) is narrow
    if narrow:
        view.header.panel.click()
        assert not view.panels.isVisible()
        view.header.panel.click()
        assert view.panels.isVisible()


def test_sizes_stand_only_beside_pages(page: OrderPage, office: Office) -> None:
    opened(page, office)
    assert page.view.reader.sizes.isVisible()
    page.view.reader.say_nothing("没有选中问题。", "")
    assert not page.view.reader.sizes.isVisible()


def test_a_long_problem_takes_two_lines_and_is_whole_for_the_pointer(page: OrderPage, office: Office) -> None:
    old = opened(page, office)
    ordering.void(office, old.id, "时限写错").result()
    page.open_visit(old.visit_id)
    settle()
    first, second = page.view.draft.lines.lines[:2]
    assert first.box.height() > second.box.height()
    assert first.box.toolTip() == first.line.finding.fact
