"""The papers of the fictional day: issued from the window, and brought to their units in its endings."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from duxueben.model import fields as read
from duxueben.model.acknowledgment import Ending
from duxueben.model.order import Order
from duxueben.ui.pages.order.page import OrderPage
from support.person import CONTROL
from support.script_day import ScriptDay
from support.windows import wait_until

WHO = {Ending.SIGNED_BY_PROXY: "代签人", Ending.REFUSED_LEFT: "拒签人"}
"""How the person of an ending is called; all others sign."""
WHY = {Ending.SIGNED_BY_PROXY: "代签原因", Ending.REFUSED_LEFT: "拒签理由"}
VERBS = {
    Ending.SIGNED: "登记当面签收",
    Ending.SIGNED_WITH_OBJECTION: "登记签收和异议",
    Ending.SIGNED_BY_PROXY: "登记代签",
    Ending.REFUSED_LEFT: "登记拒签、留置",
}


class ScriptPapers:
    """Issues and serves."""

    def __init__(self, day: ScriptDay) -> None:
        self._day, self._person = day, day.person

    def issue(self, told: read.Fields) -> Order:
        """From the finished visit, which is shown, to the numbered paper."""
        person, short = self._person, read.text(told, "no").split("〕")[1]
        person.click("预览督办单")
        page = person.page(OrderPage)
        wait_until(lambda: page.view.order is None and page.view.reader.viewer.pdf)
        title = person.answer(f"出具{short}")
        person.key(Qt.Key.Key_Return, CONTROL)
        assert title() == f"出具{short}督办单？"
        wait_until(lambda: page.view.order is not None)
        return self._known(told, page)

    def shown(self, told: read.Fields) -> Order:
        """The paper that the window went to by itself."""
        page = self._person.page(OrderPage)
        wait_until(lambda: page.view.order is not None)
        return self._known(told, page)

    def serve(self, told: read.Fields) -> Order:
        """Tell how the paper that is shown reached its unit."""
        person, page = self._person, self._person.page(OrderPage)
        serving = read.mapping(told, "serving")
        ending = Ending(read.text(serving, "ending"))
        person.click("登记签收…")
        person.click(ending.label)
        who = WHO.get(ending, "签收人")
        for label, key in ((f"{who}姓名", "name"), (f"{who}职务", "post"), (f"{who}电话", "phone")):
            if read.text(serving, key, ""):
                person.write(label, read.text(serving, key))
        if ending in WHY:
            person.write(WHY[ending], read.text(serving, "reason"))
        for one, words in read.mapping(serving, "objections").items():
            place = list(read.texts(told, "findings")).index(one) + 1
            person.write(f"第{place}个问题的异议", str(words))
        if ending.is_left:
            self._leave(serving, told)
        person.click(VERBS[ending])
        wait_until(lambda: page.view.order is not None and page.view.order.acknowledgment is not None)
        order = page.view.order
        assert order is not None and order.id == self._day.papers[read.text(told, "id")]
        return order

    def record(self) -> None:
        """生成送达回证 of what was just told."""
        page = self._person.page(OrderPage)
        self._person.click("生成送达回证")
        wait_until(lambda: page.view.serving.records)

    def _leave(self, serving: read.Fields, told: read.Fields) -> None:
        """Where, before whom, and a photo of it."""
        person, witness = self._person, read.mapping(serving, "witness")
        person.write("留置地点", read.text(serving, "place"))
        person.click("一名见证人")
        person.write("见证人姓名", read.text(witness, "name"))
        person.write("见证人电话", read.text(witness, "phone"))
        person.write("见证人单位", read.text(witness, "organisation"))
        at = f"{self._day.clock.now:%H:%M}"
        self._day.photograph(read.text(serving, "photo"), at, read.text(told, "issued"))
        person.click("拍照或加照片…")
        view = person.page(OrderPage).view
        wait_until(lambda: view.serving.panel.photos.ids)
        assert QApplication.activeModalWidget() is None

    def _known(self, told: read.Fields, page: OrderPage) -> Order:
        order = page.view.order
        assert order is not None and order.number.text == read.text(told, "no")
        self._day.papers[read.text(told, "id")] = order.id
        return order
