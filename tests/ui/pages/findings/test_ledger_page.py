"""问题台账: filters, sorting, reading on, views, files, and findings that nobody follows yet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from duxueben.model.finding_life import FindingState
from duxueben.model.words import VisitKind
from duxueben.ui import pickers
from duxueben.ui.desk import Desk
from duxueben.ui.dialogs.visit_plan import VisitPlanDialog
from duxueben.ui.pages.findings.acts import Act
from duxueben.ui.widgets.choice_list import ChoicePopup
from duxueben.ui.widgets.filter_button import FilterButton
from duxueben.ui.widgets.menu_button import MenuButton
from duxueben.workspace.following import ledger
from duxueben.workspace.following.ledger import LedgerOrder, LedgerQuery
from duxueben.workspace.following.ledger_papers import LedgerPaper
from duxueben.workspace.office import Office
from support.desks import answering
from support.findings_page import opened, rest, rows, said
from support.hearing import lost
from support.ledgers import CODES, SCHOOLS, covert_visit, ledger_office
from support.reaching import out_of_reach, usable_without_a_mouse
from support.windows import press, settle, wait_until, words_on


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return ledger_office(tmp_path)


def open_list(button: FilterButton) -> ChoicePopup:
    press(button, Qt.Key.Key_Return)
    settle()
    popup = button.popup
    assert popup is not None and popup.isVisible()
    return popup


def lines_of(button: MenuButton) -> list[str]:
    """The lines of its menu."""
    button.click()
    settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    lines = [line.text() for line in menu.actions() if line.text()]
    menu.close()
    settle()
    return lines


def pick(button: MenuButton, *way: str) -> None:
    """Choose a line of its menu, or of the one below a line."""
    button.click()
    settle()
    for words in way:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        places = {line.text(): menu.actionGeometry(line).center() for line in menu.actions()}
        place = next(at for text, at in places.items() if text.startswith(words))
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
        wait_until(lambda before=menu: QApplication.activePopupWidget() is not before)
        settle()


def test_the_ledger_is_sifted_by_unit_with_the_keyboard_alone(desk: Desk) -> None:
    page = opened(desk)
    popup = open_list(page.filters.units)
    assert popup.list.hasFocus()
    press(popup.list, Qt.Key.Key_Down)
    press(popup.list, Qt.Key.Key_Space)
    press(popup.list, Qt.Key.Key_Escape)
    rest(page)
    assert QApplication.activePopupWidget() is None
    (unit,) = {row.unit for row in rows(page)}
    assert page.filters.units.accessibleName() == f"筛选单位，{unit}"
    assert page.pills["全部"].accessibleName() == "全部，3"
    page.filters.clear.click()
    rest(page)
    assert len(rows(page)) == 9
    assert not page.filters.clear.isVisible()


def test_a_project_stands_for_all_its_items(desk: Desk) -> None:
    page = opened(desk)
    popup = open_list(page.filters.items)
    lines = [popup.model.choice(place) for place in range(popup.model.rowCount())]
    projects = [place for place, line in enumerate(lines) if line is not None and not line.inset]
    popup.take(projects[-1])
    rest(page)
    assert {row.sub_point for row in rows(page)} == {"5.1", "8.3"}
    assert page.filters.items.accessibleName() == "筛选条目，二、作业管理"
    popup.take(projects[-1] + 1)
    rest(page)
    assert {row.sub_point for row in rows(page)} == {"8.3"}
    popup.close()


def test_states_and_pills_are_one_choice(desk: Desk) -> None:
    page = opened(desk, filter="逾期")
    assert page.pills["逾期"].isChecked()
    page.filters.states.changed.emit(("submitted",))
    rest(page)
    assert page.pills["待核查"].isChecked(), "the pill that says the same is pressed"
    page.filters.states.changed.emit(("submitted", "closed"))
    rest(page)
    assert not any(pill.isChecked() for pill in page.pills.values())
    assert {row.state for row in rows(page)} == {FindingState.SUBMITTED, FindingState.CLOSED}
    page.pills["未销号"].click()
    rest(page)
    assert page.filters.states.chosen() == ()


def test_a_period_of_ones_own_is_asked_for(desk: Desk, office: Office) -> None:
    page = opened(desk)
    page.filters.period.changed.emit(("own",))
    dialog = page.filters.dialog
    assert dialog is not None
    settle()
    dialog.first.show_day(date(2023, 10, 18))
    dialog.act.click()
    assert "早于开始的那天" in words_on(dialog)
    dialog.first.show_day(date(2023, 9, 4))
    dialog.last.show_day(date(2023, 9, 29))
    dialog.act.click()
    rest(page)
    assert rows(page) == []
    assert "没有这样的问题" in words_on(page)
    assert page.filters.period.accessibleName() == "筛选期间，2023年9月4日至2023年9月29日"
    assert office.today() == date(2023, 10, 17)


def test_inspector_channel_and_period_narrow_the_ledger(desk: Desk, office: Office) -> None:
    page = opened(desk)
    for button in (page.filters.inspector, page.filters.channel, page.filters.period):
        popup = open_list(button)
        popup.take(0)
        rest(page)
        assert button.chosen()
    assert page.query.inspector_id == office.owner_id
    assert len(rows(page)) == 9, "all of them were found by the owner, this term, on routine visits"


def test_the_head_of_a_column_sorts_and_turns_the_order_round(desk: Desk) -> None:
    page = opened(desk)
    page.drawer.shut()
    heads = page.table.heads
    heads.setFocus(Qt.FocusReason.TabFocusReason)
    assert heads.accessibleName() == "排序，期限，现在按期限升序"
    for _step in range(2):
        press(heads, Qt.Key.Key_Left)
    press(heads, Qt.Key.Key_Return)
    rest(page)
    assert page.query.order is LedgerOrder.UNIT
    units = [row.unit for row in rows(page)]
    assert units == sorted(units) and len(page.model.groups()) == 0
    press(heads, Qt.Key.Key_Space)
    rest(page)
    assert [row.unit for row in rows(page)] == sorted(units, reverse=True)
    assert heads.accessibleName() == "排序，单位，现在按单位降序"
    press(heads, Qt.Key.Key_Down)
    assert page.table.hasFocus()


def test_the_deadline_stands_in_groups_or_from_its_other_end(desk: Desk) -> None:
    page = opened(desk)
    assert len(page.model.groups()) == 2
    heads = page.table.heads
    place = QPoint(page.table.columnViewportPosition(4) + 20, 10)
    QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=place)
    rest(page)
    assert (page.query.order, page.query.descending) == (LedgerOrder.DUE, True)
    assert page.model.groups() == []
    heads.sort_wanted.emit(4)
    rest(page)
    assert page.query.order is LedgerOrder.TO_DO


def test_rows_are_read_as_they_come_into_view(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "PAGE", 2)
    page = opened(desk)
    page.table.setFixedHeight(160)
    page.refresh()
    rest(page)
    assert page.model.rowCount() == 2 + 9
    assert page.model.found(page.model.rowCount() - 1) is None, "the last one was not in view"
    QTest.keyClick(page.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    page.table.go(page.model.rowCount() - 1)
    rest(page)
    last = page.model.found(page.model.rowCount() - 1)
    assert last is not None
    chosen = page.chosen()
    assert chosen is not None
    assert chosen.life.id == last.id, "the drawer shows it as soon as it is read"
    assert len(rows(page)) == 9


def test_a_finding_far_down_is_come_to(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    last = rows(opened(desk))[-1]
    monkeypatch.setattr(ledger, "PAGE", 2)
    page = opened(desk, finding_id=last.id)
    chosen = page.chosen()
    assert chosen is not None and chosen.life.id == last.id


def test_figures_open_exactly_their_findings(desk: Desk) -> None:
    wanted = tuple(row.id for row in rows(opened(desk))[2:5])
    page = opened(desk, ids=wanted, why="存在问题")
    assert {row.id for row in rows(page)} == set(wanted)
    assert "只看选出的3条：存在问题" in words_on(page)
    page.pills["已销号"].click()
    rest(page)
    assert page.picked.isVisible(), "a filter narrows what was picked out"
    page.picked.whole.click()
    rest(page)
    assert len(rows(page)) == 9
    assert not page.picked.isVisible()


def test_a_question_of_another_page_is_asked(desk: Desk) -> None:
    page = opened(desk, query=LedgerQuery(words="䶮山", order=LedgerOrder.ITEM))
    assert page.search.text() == "䶮山"
    assert [row.sub_point for row in rows(page)] == list(CODES)
    assert {row.unit for row in rows(page)} == {SCHOOLS[1]}


def test_a_finding_that_is_not_on_record_is_said_not_to_be_here(desk: Desk, office: Office) -> None:
    visit = covert_visit(office)
    page = opened(desk, finding_id=visit.findings[0].id)
    assert "要看的问题不在台账里" in said(page)


def test_a_view_is_kept_shown_renamed_and_removed(desk: Desk) -> None:
    page = opened(desk, filter="已销号")
    pick(page.views_button, "存为视图")
    dialog = page.views.dialog
    assert dialog is not None
    dialog.submit()
    wait_until(lambda: "名称是空的" in words_on(dialog))
    dialog.name.setText("销号的 & 撤销的")
    dialog.submit()
    wait_until(lambda: page.views.known)
    page.pills["全部"].click()
    rest(page)
    pick(page.views_button, "销号的")
    rest(page)
    assert page.pills["已销号"].isChecked()
    pick(page.views_button, "改名", "销号的")
    renaming = page.views.dialog
    assert renaming is not None and renaming is not dialog
    renaming.name.setText("已了结")
    renaming.submit()
    wait_until(lambda: [view.name for view in page.views.known] == ["已了结"])
    assert lines_of(page.views_button)[0] == "已了结"
    pick(page.views_button, "移除", "已了结")
    wait_until(lambda: page.views.known == ())
    assert "问题都在" in said(page)


def test_what_is_shown_is_written_as_a_table(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = tmp_path / "台账.xlsx"
    monkeypatch.setattr(pickers, "file_to_save", answering(to))
    page = opened(desk, filter="已销号")
    assert lines_of(page.export) == [f"{paper.label}…" for paper in LedgerPaper]
    pick(page.export, LedgerPaper.WORKBOOK.label)
    wait_until(to.exists)
    rest(page)
    assert f"已写好：{to.name}" in said(page)
    written = openpyxl.load_workbook(to).worksheets[0]
    assert written.max_row == 2 + 3, "two rows of heads, and the closed ones"


def test_a_visit_to_look_again_is_planned_from_the_drawer(desk: Desk, office: Office) -> None:
    page = opened(desk)
    page.drawer.revisit.click()
    dialog = page.acts.dialog
    assert isinstance(dialog, VisitPlanDialog)
    dialog.submit()
    wait_until(lambda: page.acts.dialog is None)
    rest(page)
    found = page.chosen()
    assert found is not None
    assert "已排进" in said(page)
    planned = [
        visit
        for row in office.reader.rows("SELECT id FROM visit WHERE state = 'planned'")
        if (visit := office.visit(str(row["id"]))).plan.institution_id == found.institution.id
    ]
    assert [visit.plan.kind for visit in planned] == [VisitKind.LOOK_BACK]
    assert Act.REVISIT.label == page.drawer.revisit.text()


def test_a_narrow_list_puts_the_unit_below_the_problem(desk: Desk) -> None:
    page = opened(desk)
    table = page.table
    assert not table.isColumnHidden(2) and table.isColumnHidden(3), "beside the drawer"
    page.drawer.shut()
    settle()
    assert not table.isColumnHidden(3)
    table.setFixedWidth(560)
    settle()
    assert table.isColumnHidden(2)
    first = page.model.first()
    row = page.model.found(first)
    assert row is not None
    assert row.unit in str(page.model.index(first, 1).data())


def test_escape_empties_the_search_then_shuts_the_drawer(desk: Desk) -> None:
    page = opened(desk)
    page.search.setText("䶮山")
    page.search.flush()
    rest(page)
    page.table.setFocus()
    press(page.table, Qt.Key.Key_Escape)
    rest(page)
    assert page.search.text() == "" and page.drawer.isVisible()
    press(page.table, Qt.Key.Key_Escape)
    assert not page.drawer.isVisible()


def test_everything_on_the_page_is_named_and_reached_by_tab(desk: Desk, office: Office) -> None:
    covert_visit(office)
    page = opened(desk, filter="已销号")
    page.filters.units.changed.emit((rows(page)[0].institution_id,))
    rest(page)
    assert lost(desk) == []
    assert out_of_reach(desk) == []
    page.strip.open()
    assert page.strip.dialog is not None
    usable_without_a_mouse(page.strip.dialog)
