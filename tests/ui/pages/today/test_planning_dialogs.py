"""Planning from 今日: suggestions, draws, times, authorities, and sites found on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from duxueben.model import draw as lots
from duxueben.model.plan import Authority, ParticipantRole
from duxueben.model.words import Channel, VisitState
from duxueben.ui.desk import Desk
from duxueben.ui.dialogs.draw.dialog import DrawDialog
from duxueben.ui.dialogs.suggestions import SuggestionsDialog
from duxueben.ui.dialogs.unlicensed_site import UnlicensedSiteDialog
from duxueben.ui.dialogs.visit_plan import VisitPlanDialog
from duxueben.ui.log import Log
from duxueben.ui.pages.today.page import TodayPage
from duxueben.ui.theme import Theme
from duxueben.workspace.office import Office
from duxueben.workspace.planning import drawing
from duxueben.workspace.visit import visiting
from support.desks import desk_over, told
from support.pictures import phone_photo
from support.windows import press, settle, wait_until, words_on


@pytest.fixture
def desk(app: QApplication, theme: Theme, log: Log, office: Office) -> Iterator[Desk]:
    assert app is not None
    with desk_over(office, TodayPage, "today", theme, log) as made:
        made.go("today")
        settle()
        yield made


def page_of(desk: Desk) -> TodayPage:
    page = desk.page()
    assert isinstance(page, TodayPage)
    return page


def test_units_are_drawn_proved_published_and_planned(desk: Desk, office: Office, tmp_path: Path) -> None:
    page = page_of(desk)
    page.draw.click()
    dialog = page.acts.dialog
    assert isinstance(dialog, DrawDialog)
    wait_until(lambda: "名单里有15家单位。" in words_on(dialog))
    dialog.units.setText("二")
    dialog.submit()
    assert "抽几家单位要写一个整数" in words_on(dialog)
    dialog.lists.kind.choose("school")
    wait_until(lambda: "名单里有15家单位。" not in words_on(dialog))
    dialog.units.setText("2")
    dialog.inspectors.setText("1")
    dialog.seed.setText("老梧桐 731")
    dialog.submit()
    wait_until(lambda: dialog.drawn)
    drawn = drawing.draws(office)[0]
    assert drawn.seed == "老梧桐 731" and lots.holds(drawn)
    assert all(name in words_on(dialog) for name in drawing.names(drawn)[0])
    dialog.save_sheet(tmp_path / "记录.pdf")
    wait_until(lambda: (tmp_path / "记录.pdf").exists() and dialog.outcome.sheet.isEnabled())
    dialog.publish(tmp_path / "结果.txt")
    wait_until(lambda: drawing.find(office, drawn.id).published_on)
    before = len(page.list.rows)
    dialog.submit()
    wait_until(lambda: len(page.list.rows) == before + 2)
    said = [fact.text for row in page.list.rows for fact in row.stop.facts]
    assert said.count("双随机抽中") == 2


def test_what_is_suggested_is_ticked_and_planned(desk: Desk) -> None:
    page = page_of(desk)
    page.acts.suggest(page.date.day())
    dialog = page.acts.dialog
    assert isinstance(dialog, SuggestionsDialog)
    wait_until(lambda: dialog.boxes)
    assert not dialog.act.isEnabled()
    for box in list(dialog.boxes.values())[:2]:
        box.setChecked(True)
    dialog.submit()
    wait_until(lambda: len(page.list.rows) == 7)


def test_a_site_found_on_the_way_begins_at_once(desk: Desk, office: Office, tmp_path: Path) -> None:
    page = page_of(desk)
    picture = tmp_path / "门口.jpg"
    picture.write_bytes(phone_photo())
    page.acts.register_site()
    dialog = page.acts.dialog
    assert isinstance(dialog, UnlicensedSiteDialog)
    dialog.submit()
    assert dialog.address.property("wrong")
    dialog.address.setText("白鹭巷12号三楼")
    dialog.take(picture)
    dialog.submit()
    wait_until(lambda: not isinstance(desk.page(), TodayPage))
    visit_id = told(desk)[0].split("'")[3]
    visit = office.visit(visit_id)
    assert visit.state is VisitState.OPEN and len(visit.photos) == 1


def test_a_site_without_authority_is_asked_for_it_before_it_begins(desk: Desk, office: Office) -> None:
    page = page_of(desk)
    visit_id = page.list.rows[4].stop.visit_id
    plan = replace(office.visit(visit_id).plan, authority=None)
    visiting.replan(office, visit_id, plan).result()
    page.refresh()
    settle()
    assert "督导依据还没有定" in words_on(page)
    page.go_to(visit_id)
    wait_until(lambda: isinstance(page.acts.dialog, VisitPlanDialog))
    dialog = page.acts.dialog
    assert isinstance(dialog, VisitPlanDialog)
    assert "督导依据还没有定。" in words_on(dialog)
    dialog.authority.cards[Authority.SUPERVISION].setChecked(True)
    dialog.submit()
    wait_until(lambda: "督导依据还没有定" not in words_on(page))
    page.go_to(visit_id)
    wait_until(lambda: not isinstance(desk.page(), TodayPage))


def test_who_comes_along_and_the_window_of_the_channel_are_in_the_plan(desk: Desk, office: Office) -> None:
    page = page_of(desk)
    visit_id = page.list.rows[2].stop.visit_id
    dialog = page.acts.replan(visit_id)
    dialog.channel.choose(Channel.OPENING_CHECK.value)
    assert "开学前后1个月内用" in words_on(dialog)
    dialog.participants.add()
    row = dialog.participants.rows[0]
    row.name.setText("禚㙦")
    row.department.setText("棠溪社区")
    dialog.until.setText("1:00")
    dialog.submit()
    wait_until(lambda: "不在开始时间13:50之后" in words_on(dialog))
    dialog.until.setText("1500")
    dialog.submit()
    wait_until(lambda: page.acts.dialog is None)
    plan = office.visit(visit_id).plan
    assert [(one.name, one.role) for one in plan.participants] == [
        ("禚㙦", ParticipantRole.SOCIAL_SUPERVISOR)
    ]
    assert (plan.until, plan.channel) == ("15:00", Channel.OPENING_CHECK)


def test_alt_and_an_arrow_let_two_visits_change_their_times(desk: Desk) -> None:
    page = page_of(desk)
    third = page.list.rows[2]
    name = third.stop.institution.name
    press(third.control(), Qt.Key.Key_Down, held=Qt.KeyboardModifier.AltModifier)
    wait_until(lambda: page.list.rows[3].stop.institution.name == name)
    assert page.list.rows[3].stop.at == "18:35"


def test_the_check_before_leaving_is_made_again_and_says_when(desk: Desk) -> None:
    page = page_of(desk)
    wait_until(lambda: "不影响出发。" in words_on(page.ready))
    page.ready.again.click()
    wait_until(lambda: "14个名称都能打印" in words_on(page.ready))
    wait_until(lambda: page.ready.again.text() == "重新自检")
    assert "10:22" in words_on(page.ready)
