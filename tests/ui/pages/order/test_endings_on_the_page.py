"""签收方式 on the page 督办单: the fields of the chosen ending, what is missing, what comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from duxueben.model.acknowledgment import Ending
from duxueben.model.order import Order
from duxueben.ui import pickers
from duxueben.ui.pages.order.ending_panel import EndingPanel
from duxueben.ui.pages.order.page import OrderPage
from duxueben.workspace.office import Office
from duxueben.workspace.paper import acknowledging, ordering, service_records
from support.covering import cover_one_part
from support.pictures import phone_photo
from support.reaching import usable_without_a_mouse
from support.windows import press, wait_until, words_on


def telling(page: OrderPage, office: Office, ending: Ending) -> EndingPanel:
    """The form of an ending for 47号."""
    order = paper(office)
    page.open_order(order.id)
    page.view.serving.begin(ending)
    return page.view.serving.panel


def paper(office: Office) -> Order:
    """47号 as it stands."""
    row = next(one for one in ordering.orders(office) if one.number.n == 47)
    return ordering.order(office, row.order_id)


def saved(panel: EndingPanel, page: OrderPage) -> None:
    """Press the button and wait for the commit."""
    assert panel.keep.isEnabled(), panel.lacking()
    panel.keep.click()
    wait_until(lambda: page.view.panels.currentWidget() is page.view.issued)


def test_the_refused_one_says_what_is_missing_until_nothing_is(
    page: OrderPage, office: Office, tmp_path: Path
) -> None:
    panel = telling(page, office, Ending.REFUSED_LEFT)
    form = panel.form
    assert panel.lacking()[0] == "还差3项：拒签理由"
    form.chips[0].click()
    assert form.reason.text() == "称须请示" and panel.lacking()[0] == "还差2项：留置地点"
    form.place.setText("一楼前台")
    assert panel.lacking() == ("还差1项：现场照片", "还没有留置现场的照片，至少要一张。")
    assert not panel.keep.isEnabled() and "至少要一张" in panel.keep.accessibleDescription()
    path = tmp_path / "前台.jpg"
    path.write_bytes(phone_photo())
    page.view.serving.take([path])
    wait_until(panel.keep.isEnabled)
    form.vouch.one.click()
    assert panel.lacking()[0] == "还差3项：见证人姓名"
    form.vouch.name.setText("禚㙦")
    form.vouch.organisation.setText("白鹭洲社区网格员")
    assert panel.lacking()[0] == "还差1项：见证人电话"
    assert form.vouch.phone.property("wrong") and not form.vouch.name.property("wrong")
    assert "日后要靠它核实" in words_on(form.vouch)
    form.vouch.phone.setText("000-5550399")
    saved(panel, page)
    told = paper(office).acknowledgment
    assert told is not None and told.witness is not None and told.witness.phone == "000-5550399"
    issued = page.view.issued
    assert not issued.record.isHidden() and issued.record.hasFocus()
    issued.record.click()
    wait_until(lambda: bool(service_records.of_order(office, paper(office).id)))
    wait_until(lambda: issued.record.isHidden() and not issued.print.isHidden())
    wait_until(lambda: page.view.reader.pages == paper(office).pages + 2)
    wait_until(lambda: page.view.reader.desk.verticalScrollBar().value() > 0)
    assert not form.vouch.phone.property("wrong")


@pytest.mark.parametrize("ending", Ending)
def test_only_the_fields_of_the_chosen_ending_are_asked(
    page: OrderPage, office: Office, ending: Ending
) -> None:
    form = telling(page, office, ending).form
    asked = {
        "name": not form.name.isHidden() and form.name.isVisibleTo(form),
        "reason": form.reason.isVisibleTo(form),
        "place": form.place.isVisibleTo(form),
        "vouch": form.vouch.isVisibleTo(form),
        "photos": form.photos.isVisibleTo(form),
        "objections": any(field.isVisibleTo(form) for field in form.objections.values()),
    }
    wanted = {
        Ending.SIGNED: {"name", "place"},
        Ending.SIGNED_WITH_OBJECTION: {"name", "place", "objections"},
        Ending.SIGNED_BY_PROXY: {"name", "place", "reason"},
        Ending.REFUSED_LEFT: {"name", "place", "reason", "vouch", "photos"},
        Ending.ABSENT_LEFT: {"place", "reason", "vouch", "photos"},
        Ending.TO_BE_DELIVERED: {"reason"},
    }[ending]
    assert {one for one, shown in asked.items() if shown} == wanted


def test_alt_and_a_figure_choose_an_ending_and_what_was_typed_stays(page: OrderPage, office: Office) -> None:
    page.open_order(paper(office).id)
    press(page.view.reader.desk, Qt.Key.Key_6, held=Qt.KeyboardModifier.AltModifier)
    panel = page.view.serving.panel
    assert page.view.panels.currentWidget() is panel
    assert panel.form.choice.ending is Ending.TO_BE_DELIVERED
    panel.form.reason.setText("约定明天送达")
    panel.left.emit()
    assert page.view.panels.currentWidget() is page.view.issued
    press(page.view.reader.desk, Qt.Key.Key_6, held=Qt.KeyboardModifier.AltModifier)
    assert panel.form.reason.text() == "约定明天送达"
    saved(panel, page)
    assert acknowledging.words(paper(office)) == "47号督办单，待送达"
    page.view.serving.begin(Ending.SIGNED)
    assert panel.form.reason.text() == "", "what was kept is not offered again"
    panel.form.phone.setText("000-5550201")
    saved(panel, page)
    last = [one.ending for one in paper(office).acknowledgments[-2:]]
    assert last == [Ending.TO_BE_DELIVERED, Ending.SIGNED]


def test_a_time_that_is_none_and_one_before_the_paper_are_refused(page: OrderPage, office: Office) -> None:
    before = paper(office).acknowledgments
    panel = telling(page, office, Ending.SIGNED)
    panel.form.phone.setText("000-5550201")
    panel.form.at.setText("半夜")
    assert panel.lacking()[0] == "还差1项：送达时间"
    panel.form.at.setText("00:01")
    panel.keep.click()
    wait_until(lambda: not panel.trouble.isHidden())
    assert "早于47号出具的时间" in panel.trouble.accessibleName()
    assert paper(office).acknowledgments == before


def test_the_record_of_service_is_saved_where_it_is_wanted(
    page: OrderPage, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = telling(page, office, Ending.TO_BE_DELIVERED)
    panel.form.chips[0].click()
    saved(panel, page)
    part = page.view.issued.served
    assert page.view.issued.record.isHidden(), "only what was left needs one at once"
    part.make.click()
    wait_until(lambda: part.make.isHidden())
    to = tmp_path / "回证"

    def chosen(_over: QWidget, _title: str, _name: str, _kinds: str) -> Path:
        return to

    monkeypatch.setattr(pickers, "file_to_save", chosen)
    part.save.click()
    wait_until(lambda: to.with_suffix(".pdf").exists())


def test_each_ending_has_its_own_reason_and_a_proxy_is_not_the_head(page: OrderPage, office: Office) -> None:
    form = telling(page, office, Ending.REFUSED_LEFT).form
    assert form.name.text() == "佘𬍛瑶"
    form.chips[0].click()
    form.choice.cards[Ending.SIGNED_BY_PROXY].click()
    assert (form.name.text(), form.post.text(), form.reason.text()) == ("", "", "")
    form.name.setText("逄祎")
    form.choice.cards[Ending.REFUSED_LEFT].click()
    assert (form.name.text(), form.reason.text()) == ("佘𬍛瑶", "称须请示")
    form.choice.cards[Ending.SIGNED_BY_PROXY].click()
    assert form.name.text() == "逄祎"


def test_a_photo_of_the_serving_is_turned_and_covered_before_it_leaves(
    page: OrderPage, office: Office, tmp_path: Path
) -> None:
    panel = telling(page, office, Ending.REFUSED_LEFT)
    path = tmp_path / "前台.jpg"
    path.write_bytes(phone_photo())
    page.view.serving.take([path])
    wait_until(lambda: panel.photos.tiles)
    (tile,) = panel.photos.tiles.values()
    press(tile, Qt.Key.Key_Return)
    viewer = page.view.serving.viewer
    assert viewer is not None
    cover_one_part(viewer)
    press(viewer.canvas, Qt.Key.Key_R, held=Qt.KeyboardModifier.ShiftModifier)
    wait_until(lambda: paper(office).photos[0].turn == 270)
    kept = paper(office).photos[0]
    assert len(kept.masks) == 1 and kept.edited is not None
    assert panel.photos.ids == (kept.id,)
    wait_until(lambda: viewer.idle)
    usable_without_a_mouse(viewer)
