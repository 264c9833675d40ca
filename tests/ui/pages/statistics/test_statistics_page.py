"""统计表: every figure leads to its records, by mouse and by keyboard alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from duxueben.model.people import Institution
from duxueben.model.words import InstitutionKind
from duxueben.statistics.stat_table import NineYearRule, Scope
from duxueben.ui.desk import Desk
from duxueben.ui.log import Log
from duxueben.ui.pages.statistics.cells import FigureButton
from duxueben.ui.pages.statistics.counted_view import ANNEX5, PICTURES, TWIN
from duxueben.ui.pages.statistics.page import StatisticsPage
from duxueben.ui.theme import Theme
from duxueben.ui.widgets.empty import EmptyState
from duxueben.workspace.counting import asking, wording
from duxueben.workspace.following import acts
from duxueben.workspace.following import asking as following
from duxueben.workspace.office import Office
from support import counting
from support.clocks import StepClock
from support.counting import visited
from support.desks import desk_over, told
from support.fitting import cut
from support.hearing import lost
from support.reaching import out_of_reach
from support.windows import press, settle, wait_until, words_on

LIVE = "正在整改问题数，合计，2个"


def opened(desk: Desk, **context: object) -> StatisticsPage:
    desk.go("statistics", **context)
    page = desk.page()
    assert isinstance(page, StatisticsPage)
    wait_until(lambda: page.answer is not None and not desk.jobs.busy())
    settle()
    return page


def figure(page: StatisticsPage, name: str) -> FigureButton:
    sheets = (page.view.sheet, page.view.twin)
    return next(one for sheet in sheets for one in sheet.figures if one.accessibleName() == name)


def looked_into(page: StatisticsPage, name: str) -> None:
    """Open the records of a figure and wait for them."""
    figure(page, name).click()
    wait_until(lambda: page.view.found.rows)
    settle()


def asked_again(page: StatisticsPage, act: Callable[[], object]) -> None:
    before = page.answer
    act()
    wait_until(lambda: page.answer is not before)
    settle()


def test_the_form_shows_every_figure_of_the_table(desk: Desk, office: Office) -> None:
    page = opened(desk)
    table = asking.table(office, page.asked.question())
    heard = {one.accessibleName() for one in page.view.sheet.findChildren(QLabel)}
    heard |= {one.accessibleName() for one in page.view.sheet.figures}
    for row in table.rows:
        for column, found in row.figures.items():
            assert f"{row.definition.name}，{column.label}，{found.value}{row.definition.unit}" in heard
    shown = words_on(page.view.sheet)
    for words in ("“双减”督导有关情况统计表", "填报人：邬㛃宁", "主要问题", "问责情况", "说明："):
        assert words in shown


def test_a_zero_is_no_link(desk: Desk) -> None:
    page = opened(desk)
    assert all(one.blank.value for one in page.view.sheet.figures)
    assert "通报（次），合计，0次" in {one.accessibleName() for one in page.view.sheet.findChildren(QLabel)}


def test_a_figure_lists_its_records_with_its_definition_and_each_opens_its_page(
    desk: Desk, office: Office
) -> None:
    page = opened(desk)
    looked_into(page, LIVE)
    said = words_on(page.view.found)
    assert "正在整改问题数，合计" in said and "2 个" in said and "逾期的也在内" in said
    assert len(page.view.found.rows) == 2
    first = page.view.found.rows[0]
    ids = {one.life.id for one in following.live(office)}
    assert first.record.ref.id in ids
    first.click()
    assert told(desk) == [f"enter {{'finding_id': '{first.record.ref.id}'}}"]


@pytest.mark.parametrize(
    ("name", "page_name", "context"),
    [
        ("实地督导学校数量（所），小学，1所", "institutions", "institution_id"),
        ("整改通知书及问题清单（套），合计，2套", "order", "order_id"),
        ("派出责任督学数（人），合计，1人", "settings", "section"),
    ],
)
def test_each_sort_of_record_has_its_page(desk: Desk, name: str, page_name: str, context: str) -> None:
    page = opened(desk)
    looked_into(page, name)
    page.view.found.rows[0].click()
    assert desk.rail.buttons[page_name].isChecked()
    assert told(desk)[0].startswith(f"enter {{'{context}'")


def test_an_entry_of_a_register_opens_in_its_register(desk: Desk, office: Office) -> None:
    entry = counting.talk(office, "2023-10-17", "佘𬍛瑶", "笪𫖯")
    page = opened(desk)
    looked_into(page, "约谈（人次），合计，2人次")
    page.view.found.rows[0].click()
    assert told(desk) == [f"enter {{'entry_id': '{entry.id}'}}"]


def test_all_findings_of_a_figure_open_in_the_ledger(desk: Desk) -> None:
    page = opened(desk)
    looked_into(page, LIVE)
    ids = tuple(row.record.ref.id for row in page.view.found.rows)
    page.view.found.ledger.click()
    assert told(desk) == [f"enter {{'ids': {ids!r}, 'why': '正在整改问题数，合计'}}"]


def test_the_arrows_go_from_figure_to_figure_enter_opens_tab_and_escape_go_there_and_back(
    desk: Desk,
) -> None:
    page = opened(desk)
    start = figure(page, "存在问题（个），合计，2个")
    start.setFocus(Qt.FocusReason.TabFocusReason)
    press(start, Qt.Key.Key_Right)
    assert figure(page, "存在问题（个），小学，1个").hasFocus()
    press(page.focusWidget(), Qt.Key.Key_Down)
    there = figure(page, "正在整改问题数，小学，1个")
    assert there.hasFocus(), "a zero in between is passed over"
    press(there, Qt.Key.Key_Return)
    wait_until(lambda: page.view.found.rows)
    settle()
    assert there.is_chosen
    QTest.keyClick(there, Qt.Key.Key_Tab)
    assert page.view.found.rows[0].hasFocus()
    QTest.keyClick(page.view.found.rows[0], Qt.Key.Key_Escape)
    assert there.hasFocus()


def test_everything_is_named_and_within_reach_of_tab(desk: Desk) -> None:
    page = opened(desk)
    for tab in page.tabs:
        page.show_tab(tab)
        wait_until(lambda: not desk.jobs.busy())
        settle()
        assert lost(desk) == [], tab
        assert out_of_reach(desk) == [], tab


def test_the_sums_are_shown_with_their_sides(desk: Desk) -> None:
    page = opened(desk)
    said = words_on(page.view.sums)
    assert "存在问题＝已完成整改＋正在整改" in said and "2＝0＋2" in said
    assert "都相等" in said
    page.show_tab(TWIN)
    settle()
    assert "1＝0＋1" in words_on(page.view.sums)


def test_a_sum_that_breaks_is_said_with_what_to_do(
    app: QApplication, theme: Theme, log: Log, empty_office: Office, clock: StepClock
) -> None:
    assert app is not None
    site = Institution("", "白鹭巷12号亓某（无证）", InstitutionKind.UNLICENSED)
    visited(empty_office, clock, "2023-10-17", site)
    with desk_over(empty_office, StatisticsPage, "statistics", theme, log) as desk:
        page = opened(desk)
        assert "1条不相等" in words_on(page.view.sums) and "不能报送" in words_on(page.view.sums)
        assert "白鹭巷12号亓某（无证）" in words_on(page.view.sheet)


def test_another_day_another_scope_and_another_rule_ask_anew(desk: Desk, office: Office) -> None:
    page = opened(desk)
    asked_again(page, lambda: page.asked.as_of.picked.emit(dt.date(2023, 10, 16)))
    assert page.answer is not None and page.answer.is_empty
    assert page.view.sheet.isVisible(), "an empty day is no empty workspace"
    asked_again(page, lambda: page.asked.as_of.picked.emit(dt.date(2023, 10, 17)))
    assert LIVE in {one.accessibleName() for one in page.view.sheet.figures}
    asked_again(page, lambda: page.asked.scope.changed.emit(("parent:城南中心学校",)))
    assert page.asked.question().scope == Scope.parse("parent:城南中心学校")
    assert "城南中心学校" in words_on(page.header)
    assert "填报单位：城南中心学校" in words_on(page.view.sheet)
    asked_again(page, lambda: page.asked.scope.changed.emit(()))
    page.asked.rule.choose(NineYearRule.BY_STAGE.value)
    asked_again(page, lambda: page.asked.rule.activated.emit(2))
    assert page.asked.question().nine_year_rule is NineYearRule.BY_STAGE
    assert page.asked.question().scope == Scope()


def test_the_period_begins_on_new_year_s_day_until_somebody_says_otherwise(desk: Desk) -> None:
    page = opened(desk)
    bar = page.asked
    assert bar.question().first == dt.date(2023, 1, 1) and not bar.whole_year.isVisible()
    asked_again(page, lambda: bar.as_of.picked.emit(dt.date(2024, 3, 1)))
    assert bar.question().first == dt.date(2024, 1, 1)
    asked_again(page, lambda: bar.first.picked.emit(dt.date(2023, 9, 1)))
    assert bar.whole_year.isVisible()
    asked_again(page, lambda: bar.as_of.picked.emit(dt.date(2023, 12, 31)))
    assert bar.question().first == dt.date(2023, 9, 1), "a day that was given stays"
    asked_again(page, lambda: bar.as_of.picked.emit(dt.date(2023, 8, 1)))
    assert bar.question().first == dt.date(2023, 1, 1), "but never behind the end"
    asked_again(page, lambda: bar.first.picked.emit(dt.date(2023, 2, 1)))
    asked_again(page, bar.whole_year.click)
    assert bar.question().first == dt.date(2023, 1, 1)


def test_the_chosen_figure_stays_chosen_and_is_read_anew(desk: Desk, office: Office) -> None:
    page = opened(desk)
    looked_into(page, LIVE)
    closed = page.view.found.rows[0].record.ref.id
    acts.withdraw(office, closed, "申辩成立").result()
    asked_again(page, page.refresh)
    wait_until(lambda: len(page.view.found.rows) == 1)
    chosen = page.view.sheet.chosen()
    assert chosen is not None and chosen.value == 1


def test_a_main_problem_opens_its_findings_and_is_worded_by_a_person(desk: Desk, office: Office) -> None:
    page = opened(desk)
    assert page.answer is not None
    proposed = page.answer.table.main_problems[0].text
    named = {one.accessibleName(): one for one in page.view.sheet.findChildren(QAbstractButton)}
    next(one for name, one in named.items() if name.startswith("主要问题1") and "2所2个" in name).click()
    wait_until(lambda: len(page.view.found.rows) == 2)
    named["改写主要问题1"].click()
    dialog = page.rewriting
    assert dialog is not None and dialog.text.text() == proposed
    dialog.text.show_text("作业公示\n没有及时更新")
    dialog.act.click()
    wait_until(lambda: "作业公示 没有及时更新" in words_on(page.view.sheet))
    asked_again(page, page.refresh)
    assert page.answer.table.main_problems[0].text == "作业公示 没有及时更新", "it is kept for this table"
    kept = wording.words_for(office, asking.question(dt.date(page.answer.question.as_of.year, 3, 1)))
    assert list(kept.values()) == ["作业公示 没有及时更新"], (
        "and for every day of the year, after a lock, too"
    )


def test_the_bars_of_a_picture_open_their_records(desk: Desk) -> None:
    page = opened(desk)
    page.show_tab(PICTURES)
    wait_until(lambda: page.view.pictures.cards)
    settle()
    titles = [card.picture.title for card in page.view.pictures.cards]
    assert titles == ["各条目的问题", "各项目的问题", "立项和销号的进展", "期限还有多久", "单位走到了没有"]
    assert "点图里的柱子" in words_on(page.view.found)
    chart = page.view.pictures.cards[0].chart
    assert chart is not None
    bar = next(one for one in chart.bars if one.bar.value == 2)
    bar.setFocus(Qt.FocusReason.TabFocusReason)
    press(bar, Qt.Key.Key_Return)
    wait_until(lambda: len(page.view.found.rows) == 2)
    assert "已销号0，未销号2" in words_on(page.view.found)
    press(page.view.found.rows[0], Qt.Key.Key_Escape)
    assert bar.hasFocus()


def test_an_empty_workspace_says_what_to_do_first(
    app: QApplication, theme: Theme, log: Log, empty_office: Office
) -> None:
    assert app is not None
    with desk_over(empty_office, StatisticsPage, "statistics", theme, log) as desk:
        page = opened(desk)
        assert page.empty.isVisible() and not page.export.isVisible()
        assert "还没有可以统计的记录" in words_on(page)
        look = next(one for one in page.empty.findChildren(type(page.export)) if one.text() == "先看空表")
        look.click()
        settle()
        assert page.view.sheet.isVisible() and page.export.isVisible()
        assert isinstance(page.empty, EmptyState)


@pytest.mark.parametrize("wide", [1366, 1280, 1024, 700])
def test_nothing_is_cut_whatever_the_width(desk: Desk, wide: int) -> None:
    page = opened(desk)
    desk.resize(wide, 720)
    for tab in (ANNEX5, TWIN, PICTURES):
        page.show_tab(tab)
        wait_until(lambda: not desk.jobs.busy())
        settle()
        assert [words for words in cut(page) if words != page.header.accessibleName()] == [], tab
        assert page.export.isVisible() and page.asked.rule.visibleRegion().boundingRect().width() > 100


def test_what_was_asked_elsewhere_is_shown(desk: Desk) -> None:
    page = opened(desk, question=counting.question("2023-10-31", scope="parent:区直学校"))
    assert page.asked.question().scope.value == "区直学校"
    assert "存在问题（个），合计，1个" in {one.accessibleName() for one in page.view.sheet.figures}
