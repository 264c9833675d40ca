"""Finishing and going on, and what happens when something cannot be written."""

from __future__ import annotations

from concurrent.futures import Future

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from duxueben.errors import Problem
from duxueben.model.people import Institution
from duxueben.model.plan import Authority
from duxueben.model.visit import Plan, Visit
from duxueben.model.words import InstitutionKind, JudgmentValue
from duxueben.ui.dialogs.reason import ReasonDialog
from duxueben.ui.pages.checklist.item_card import ItemCard
from duxueben.ui.pages.checklist.sheet import ItemRow
from duxueben.ui.theme import tokens_now
from duxueben.ui.widgets.cards import Banner
from duxueben.ui.widgets.words import Words
from duxueben.workspace.register import registering
from duxueben.workspace.visit import visiting
from support.inspections import Inspection, always, answer
from support.windows import press, settle, wait_until, words_on

MET, UNMET = JudgmentValue.MET, JudgmentValue.UNMET


def test_finishing_says_what_is_left_and_refuses_nothing(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("5.2")
    assert "按Tab跳到下一处" in words_on(inspection.view)
    said = answer("完成检查？", "完成检查")
    inspection.page.primary()
    wait_until(lambda: not inspection.view.pen.is_open)
    assert "按Tab跳到下一处" not in words_on(inspection.view)
    assert "还有39个分点没有查" in said[0]
    assert "1个问题的文字还没有填完" in said[0]
    row = inspection.view.board.row("5.2")
    assert row is not None
    assert not row.segment.isEnabled()
    assert inspection.field("5.2", "问题").isReadOnly()
    assert inspection.field("5.2", "要求").property("readOnly")
    inspection.key(Qt.Key.Key_1)
    assert inspection.value("5.2") is UNMET


def test_a_text_that_can_only_be_read_stands_on_a_sunken_ground(inspection: Inspection) -> None:
    inspection.begin()
    inspection.unmet("5.2")
    field = inspection.field("5.2", "问题")
    row = inspection.view.board.row("5.2")
    assert row is not None
    inspection.desk.setFocus()
    grounds: list[str] = []
    for locked in (False, True, False):
        row.lock(locked)
        settle()
        grounds.append(field.grab().toImage().pixelColor(field.width() - 20, field.height() - 8).name())
    tokens = tokens_now()
    assert grounds == [tokens.surface.lower(), tokens.sunk.lower(), tokens.surface.lower()]


def test_a_finished_visit_goes_on_with_a_reason(inspection: Inspection) -> None:
    inspection.begin()
    answer("完成检查？", "完成检查")
    inspection.page.primary()
    wait_until(lambda: not inspection.view.pen.is_open)
    inspection.page.primary()
    dialog = inspection.page.findChild(ReasonDialog)
    assert isinstance(dialog, ReasonDialog)
    dialog.reason.setPlainText("补看一个班")
    dialog.submit()
    wait_until(lambda: inspection.view.pen.is_open)
    inspection.at(5, "5.1")
    inspection.key(Qt.Key.Key_1)
    assert inspection.value("5.1") is MET


class DiskFull(Problem):
    """For the test below."""

    code = "disk_full"


def test_a_choice_that_was_not_kept_is_taken_back_and_the_sentence_stays(
    inspection: Inspection, monkeypatch: pytest.MonkeyPatch
) -> None:
    inspection.begin()
    inspection.at(5, "5.1")
    row = inspection.view.board.row("5.1")
    assert row is not None
    refused: Future[visiting.Judged] = Future()
    monkeypatch.setattr(visiting, "judge", always(refused))
    row.segment.choose(1)
    assert row.segment.value() == "met"
    refused.set_exception(DiskFull("没有保存", "磁盘满了。", "腾出空间后再判一次。"))
    wait_until(lambda: row.segment.value() == "not_checked")
    assert inspection.desk.saved.failed
    banner = next(one for one in inspection.view.findChildren(Banner) if one.isVisible())
    assert banner.accessibleName() == "没有保存：磁盘满了。"
    monkeypatch.undo()
    inspection.key(Qt.Key.Key_1)
    wait_until(lambda: not inspection.desk.saved.failed)
    assert not banner.isVisible()


def test_a_text_that_could_not_be_written_is_tried_again_when_the_page_is_left(
    inspection: Inspection, monkeypatch: pytest.MonkeyPatch
) -> None:
    inspection.begin()
    inspection.at(5, "5.1")
    refused: Future[Visit] = Future()
    refused.set_exception(DiskFull("没有保存", "磁盘满了。", "腾出空间。"))
    monkeypatch.setattr(visiting, "note", always(refused))
    inspection.key(Qt.Key.Key_N)
    focus = QApplication.focusWidget()
    assert focus is not None
    press(focus, Qt.Key.Key_A, "看")
    inspection.view.flush()
    wait_until(lambda: inspection.desk.saved.failed)
    monkeypatch.undo()
    visit_id = inspection.view.pen.visit.id
    inspection.desk.go("order")
    assert inspection.office.visit(visit_id).notes == {"5.1": "看"}


def test_only_the_touched_card_is_painted_anew(
    inspection: Inspection, monkeypatch: pytest.MonkeyPatch
) -> None:
    inspection.begin()
    inspection.at(5, "5.1")
    painted: list[int] = []

    def paint(card: ItemCard, _item: ItemRow) -> None:
        painted.append(card.no)

    monkeypatch.setattr(ItemCard, "show_item", paint)
    inspection.key(Qt.Key.Key_1)
    inspection.saved()
    assert set(painted) == {5}


def test_a_long_name_takes_a_second_line_and_the_window_may_still_be_narrow(inspection: Inspection) -> None:
    name = "漴川区䶮山𬭎𬍛镇人民政府教育管理中心附属昝𣲘艺术与素质教育培训中心有限责任公司第二校区"
    office = inspection.office
    unit = registering.add_institution(office, Institution("", name, InstitutionKind.UNLICENSED)).result()
    planned = visiting.plan(
        office, Plan(unit.id, "2023-10-17", "09:00", authority=Authority.SUPERVISION)
    ).result()
    inspection.desk.go("checklist", visit_id=planned.id)
    wait_until(lambda: inspection.page.view is not None)
    inspection.desk.resize(1092, 556)
    settle()
    assert inspection.desk.width() == 1092
    title = next(one for one in inspection.view.header.findChildren(Words) if one.text() == name)
    assert title.height() >= title.heightForWidth(title.width())


def test_no_part_of_the_page_is_ever_a_window_of_its_own(inspection: Inspection) -> None:
    windows = {id(one) for one in QApplication.topLevelWidgets() if one.isVisible()}
    inspection.begin(InstitutionKind.NINE_YEAR)
    inspection.unmet("1.2")
    inspection.key(Qt.Key.Key_N)
    inspection.button("其他问题 艺考").click()
    wait_until(lambda: inspection.view.board.other.cards)
    assert {id(one) for one in QApplication.topLevelWidgets() if one.isVisible()} <= windows
