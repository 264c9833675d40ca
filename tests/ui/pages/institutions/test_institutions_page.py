"""名录: finding, looking, adding, and going there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from duxueben.model.people import Institution
from duxueben.model.plan import Authority
from duxueben.model.words import InstitutionKind, Stage, VisitState
from duxueben.ui.desk import Desk
from duxueben.ui.dialogs.institution import InstitutionDialog, whole_number
from duxueben.ui.dialogs.unlicensed_site import UnlicensedSiteDialog
from duxueben.ui.dialogs.visit_plan import VisitPlanDialog, clock_time
from duxueben.ui.log import Log
from duxueben.ui.models.register import hits
from duxueben.ui.pages.institutions.drawer import MOST_CHANGES
from duxueben.ui.pages.institutions.page import InstitutionsPage
from duxueben.ui.theme import Theme
from duxueben.ui.widgets.cell import CELL, Cell
from duxueben.ui.widgets.paint import font_of, width_of
from duxueben.workspace import today
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering
from support.desks import desk_over, told
from support.offices import make_office
from support.visits import SCHOOL
from support.windows import press, settle, wait_until, words_on


@pytest.fixture
def desk(app: QApplication, theme: Theme, log: Log, office: Office) -> Iterator[Desk]:
    assert app is not None
    with desk_over(office, InstitutionsPage, "institutions", theme, log) as made:
        go_to_register(made)
        yield made


def go_to_register(desk: Desk) -> None:
    """Show the page and wait until the register was read: the head says how many there are."""
    desk.go("institutions")
    page = page_of(desk)
    page.header.say("名录")
    wait_until(lambda: "家单位" in words_on(page.header))
    settle()


def page_of(desk: Desk) -> InstitutionsPage:
    page = desk.page()
    assert isinstance(page, InstitutionsPage)
    return page


def find(page: InstitutionsPage, words: str) -> list[str]:
    page.search.setText(words)
    page.search.flush()
    settle()
    units = [page.model.unit(row) for row in range(page.model.rowCount())]
    return [unit.institution.name for unit in units if unit]


def filled(page: InstitutionsPage, name: str) -> InstitutionDialog:
    page.acts.add()
    dialog = page.acts.dialog
    assert isinstance(dialog, InstitutionDialog)
    dialog.name.setText(name)
    return dialog


def test_the_register_is_whole_and_the_first_unit_is_shown(desk: Desk) -> None:
    page = page_of(desk)
    assert page.model.rowCount() == 15
    assert page.table.row() == 0 and page.drawer.isVisible()
    assert page.pills[0].accessibleName() == "全部，15"


def test_a_search_finds_by_name_and_by_head_and_marks_the_hits(desk: Desk) -> None:
    page = page_of(desk)
    assert find(page, "䶮") == ["漴川区䶮山九年一贯制学校"]
    assert find(page, "笪") == ["漴川区䶮山九年一贯制学校"]
    assert "笪𫖯" in words_on(page.drawer)
    assert hits("漴川区𬭎音艺术", "音") == ((5, 1),)
    assert hits("ABab", "ab") == ((0, 2), (2, 2))


def test_what_is_not_there_is_said_with_a_way_to_find_it(desk: Desk) -> None:
    page = page_of(desk)
    assert find(page, "zzz") == []
    assert page.nothing.text() == "没有找到“zzz”。试试单位名称里的两个字。"
    assert not page.drawer.isVisible()
    press(page.search, Qt.Key.Key_Escape)
    settle()
    assert page.model.rowCount() == 15


def test_a_search_for_percent_and_quote_finds_only_what_holds_them(desk: Desk) -> None:
    page = page_of(desk)
    assert find(page, "%") == []
    assert find(page, "' OR 1=1 --") == []


def test_the_filters_count_and_zero_stays(desk: Desk) -> None:
    page = page_of(desk)
    page.pills[4].click()
    kinds = [page.model.unit(row) for row in range(page.model.rowCount())]
    assert {unit.institution.kind for unit in kinds if unit} <= {
        InstitutionKind.COMPLETE_SECONDARY,
        InstitutionKind.SPECIAL,
        InstitutionKind.TEACHING_POINT,
    }
    assert page.pills[7].accessibleName() == "无证，0"
    page.pills[7].click()
    assert page.nothing.text() == "这一类还没有单位。"


def test_where_much_is_left_to_do_stands_first_with_its_figures(desk: Desk, office: Office) -> None:
    page = page_of(desk)
    page.pills[8].click()
    shown = [unit for row in range(page.model.rowCount()) if (unit := page.model.unit(row))]
    assert shown and all(unit.burden for unit in shown) and len(shown) < 15
    assert page.pills[8].accessibleName() == f"重点，{len(shown)}"
    assert [unit.burden.urgency for unit in shown] == sorted(unit.burden.urgency for unit in shown)
    cell = page.model.data(page.model.index(0, 0), CELL)
    assert isinstance(cell, Cell) and cell.second == shown[0].burden.words != ""
    page.plan()
    dialog = page.acts.dialog
    assert isinstance(dialog, VisitPlanDialog)
    dialog.submit()
    wait_until(lambda: page.acts.dialog is None and not desk.jobs.busy())
    assert page.pills[8].isChecked() and page.model.rowCount() == len(shown)


def test_enter_begins_the_visit_that_is_planned_for_today(desk: Desk, office: Office) -> None:
    page = page_of(desk)
    find(page, "第四初级")
    planned = {row.institution_name: row.visit_id for row in today.day(office, office.today()).visits}
    press(page.table, Qt.Key.Key_Return)
    wait_until(lambda: desk.page() is not page)
    visit_id = planned["漴川区第四初级中学"]
    assert told(desk) == [f"enter {{'visit_id': '{visit_id}'}}"]
    assert office.visit(visit_id).state is VisitState.OPEN


def test_a_training_site_is_asked_for_its_authority_and_begins_then(desk: Desk, office: Office) -> None:
    site = Institution("", "棠溪画室", InstitutionKind.NONSUBJECT_TUTORING, nonprofit=False)
    registering.add_institution(office, site).result()
    go_to_register(desk)
    page = page_of(desk)
    assert find(page, "棠溪画室") == ["棠溪画室"]
    page.primary()
    wait_until(lambda: isinstance(page.acts.dialog, VisitPlanDialog))
    dialog = page.acts.dialog
    assert isinstance(dialog, VisitPlanDialog) and "督导依据还没有定。" in words_on(dialog)
    dialog.authority.cards[Authority.PATROL].setChecked(True)
    dialog.submit()
    wait_until(lambda: desk.page() is not page)
    assert [row.institution_name for row in today.open_visits(office)] == ["棠溪画室"]


def test_a_unit_without_a_plan_is_planned_and_begun_at_once(desk: Desk, office: Office) -> None:
    page = page_of(desk)
    find(page, "实验中学")
    page.primary()
    wait_until(lambda: desk.page() is not page)
    begun = today.open_visits(office)
    assert [row.institution_name for row in begun] == ["漴川区实验中学附属初级中学"]
    go_to_register(desk)
    assert page.drawer.begin.text() == "继续检查"
    page.begin()
    assert len(today.open_visits(office)) == 1


def test_earlier_visits_stand_in_the_drawer(desk: Desk) -> None:
    page = page_of(desk)
    find(page, "白鹭洲")
    shown = words_on(page.drawer)
    assert "10月17日" in shown and "问题3个，督办单1份" in shown and "待查" in shown


def test_a_company_says_what_becomes_of_its_problems(desk: Desk) -> None:
    page = page_of(desk)
    find(page, "音艺术")
    assert "营利性公司：局里允许对公司现场出督办单。" in words_on(page.drawer)


def test_planning_from_the_drawer_keeps_the_unit(desk: Desk, office: Office) -> None:
    page = page_of(desk)
    find(page, "实验中学")
    page.plan()
    dialog = page.acts.dialog
    assert isinstance(dialog, VisitPlanDialog) and dialog.units is None
    dialog.submit()
    wait_until(lambda: len(today.day(office, office.today()).visits) == 6)


def test_a_name_is_asked_for_at_its_field(desk: Desk) -> None:
    dialog = filled(page_of(desk), "")
    dialog.submit()
    assert dialog.name.property("wrong")
    assert dialog.name.accessibleDescription() == "还没有写单位名称。请写全称，例如“漴川区白鹭洲小学”。"


def test_a_character_of_an_old_encoding_is_named(desk: Desk) -> None:
    dialog = filled(page_of(desk), "漴川区\ue863山小学")
    dialog.submit()
    assert "U+E863" in dialog.name.accessibleDescription()


def test_a_special_school_says_which_stages_it_has(desk: Desk, office: Office) -> None:
    page = page_of(desk)
    dialog = filled(page, "漴川区特殊教育中心")
    assert not dialog.stages[Stage.PRIMARY].isVisible()
    dialog.kind.choose("special")
    dialog.submit()
    assert not registering.institutions(office, "特殊教育中心")
    assert dialog.isVisible()
    dialog.stages[Stage.PRIMARY].setChecked(True)
    dialog.submit()
    wait_until(lambda: registering.institutions(office, "特殊教育中心"))
    wait_until(lambda: (page.chosen() or SCHOOL).name == "漴川区特殊教育中心")
    chosen = page.chosen()
    assert chosen is not None and chosen.stages == {Stage.PRIMARY}


def test_students_are_a_whole_number(desk: Desk) -> None:
    dialog = filled(page_of(desk), "漴川区新校")
    dialog.students.setText("一千")
    dialog.submit()
    assert dialog.students.property("wrong")


def test_a_company_is_warned_about_while_it_is_typed(desk: Desk) -> None:
    dialog = filled(page_of(desk), "漴川区某培训公司")
    dialog.kind.choose("nonsubject_tutoring")
    assert not dialog.hint.isVisible()
    dialog.profit.choose("yes")
    assert dialog.hint.isVisible()


def test_a_change_keeps_the_id_and_everything_else(desk: Desk, office: Office) -> None:
    page = page_of(desk)
    find(page, "白鹭洲")
    before = page.chosen()
    assert before is not None
    page.change()
    dialog = page.acts.dialog
    assert isinstance(dialog, InstitutionDialog)
    dialog.address.setText("白鹭路1号")
    dialog.submit()
    wait_until(lambda: page.acts.dialog is None)
    after = office.institution(before.id)
    assert (after.address, after.head, after.students) == ("白鹭路1号", before.head, before.students)


def test_the_drawer_tells_what_was_changed_in_the_register(desk: Desk, office: Office) -> None:
    page = page_of(desk)
    find(page, "白鹭洲")
    before = page.chosen()
    assert before is not None
    for n in range(MOST_CHANGES + 1):
        registering.change_institution(office, replace(before, address=f"白鹭路{n}号")).result()
    find(page, "")
    find(page, "白鹭洲")
    shown = words_on(page.drawer)
    assert "登记变更" in shown and "地址：白鹭路11号 → 白鹭路12号" in shown
    assert "更早的2次没有列出。" in shown


def test_an_empty_register_offers_the_first_unit(
    app: QApplication, theme: Theme, log: Log, tmp_path: Path
) -> None:
    assert app is not None
    with desk_over(make_office(tmp_path), InstitutionsPage, "institutions", theme, log) as desk:
        go_to_register(desk)
        page = page_of(desk)
        assert page.empty.isVisible() and not page.table.isVisible()


@pytest.mark.parametrize(
    ("typed", "read"),
    [("8:10", "08:10"), ("8：10", "08:10"), ("1420", "14:20"), ("", ""), ("24:00", None), ("下午", None)],
)
def test_a_time_is_read_as_people_type_it(typed: str, read: str | None) -> None:
    assert clock_time(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"), [("", 0), ("1186", 1186), ("-1", None), ("１２", None), ("1e3", None)]
)
def test_a_whole_number_is_read(typed: str, read: int | None) -> None:
    assert whole_number(typed) == read


@pytest.mark.parametrize("wide", [1366, 1092, 960])
def test_columns_step_back_before_a_name_is_cut(desk: Desk, wide: int) -> None:
    page = page_of(desk)
    desk.resize(wide, 600)
    settle()
    names = [page.model.unit(row) for row in range(page.model.rowCount())]
    longest = max(width_of(unit.institution.name, font_of(page.table, 15)) for unit in names if unit)
    assert page.table.columnWidth(0) >= longest + 32
    assert not page.table.isColumnHidden(1)


def test_a_site_without_a_licence_is_registered_from_here_and_begins(desk: Desk, office: Office) -> None:
    page = page_of(desk)
    (entry,) = page.more.menu().actions()
    assert entry.text() == "现场登记无证点"
    entry.trigger()
    dialog = page.acts.dialog
    assert isinstance(dialog, UnlicensedSiteDialog)
    dialog.address.setText("白鹭巷12号三楼")
    dialog.submit()
    wait_until(lambda: page.acts.dialog is None)
    wait_until(lambda: bool(told(desk)))
    visit = office.visit(told(desk)[0].split("'")[3])
    assert visit.state is VisitState.OPEN
    assert "白鹭巷12号三楼" in office.institution(visit.plan.institution_id).name
