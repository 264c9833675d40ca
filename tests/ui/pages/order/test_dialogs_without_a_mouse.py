"""The dialogs of 督办单 by keyboard and by ear."""

from __future__ import annotations

from duxueben.ui.pages.order.page import OrderPage
from duxueben.ui.pages.order.receipt_dialog import ReceiptDialog
from duxueben.ui.pages.order.void_question import VoidQuestion
from duxueben.workspace.office import Office
from duxueben.workspace.paper import ordering
from support.reaching import usable_without_a_mouse
from support.windows import settle, wait_until


def test_the_receipt_is_signed_or_left_without_a_mouse(page: OrderPage, office: Office) -> None:
    page.open_order(ordering.orders(office)[0].order_id)
    wait_until(lambda: page.view.reader.viewer.pdf)
    page.view.serving.ask_to_receive()
    settle()
    (dialog,) = page.view.findChildren(ReceiptDialog)
    usable_without_a_mouse(dialog)


def test_voiding_is_asked_without_a_mouse(page: OrderPage) -> None:
    question = VoidQuestion(page, "47号")
    question.open()
    usable_without_a_mouse(question)
