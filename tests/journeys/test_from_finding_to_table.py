"""From a finding in the ledger to the table that is handed in: through the window, the morning after."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from duxueben.exchange.unpack import open_package
from duxueben.model.accountability import Accountability
from duxueben.model.finding_life import FindingLife, FindingState
from duxueben.model.tutoring import Risk
from duxueben.ui import drives, pickers
from duxueben.ui.dialogs.day_field import DayField
from duxueben.ui.drives import Drive
from duxueben.ui.entries import entries_of
from duxueben.ui.log import Log
from duxueben.ui.pages.export.page import ExportPage
from duxueben.ui.pages.findings.page import FindingsPage
from duxueben.ui.pages.registers.page import RegisterPage
from duxueben.ui.pages.statistics.page import StatisticsPage
from duxueben.ui.pages.week.page import WeekPage
from duxueben.ui.pages.week.row import WeekRow
from duxueben.ui.theme import Theme
from duxueben.ui.widgets.choices import Dropdown
from duxueben.workspace import opening
from duxueben.workspace.counting import freezing
from duxueben.workspace.demonstration.script import ScriptClock
from duxueben.workspace.following import asking as following
from duxueben.workspace.office import Office
from duxueben.workspace.planning.week_lines import LineKind
from duxueben.workspace.registers import keeping
from duxueben.workspace.registers.catalogue import named
from support import annex5_read_back as read_back
from support.choosing import pick_day, pick_in_menu, pick_lines, tick
from support.demonstration import PASSPHRASE, Demonstration
from support.desks import answering
from support.keys import BEIJING
from support.person import CONTROL, Person, Typist
from support.script_findings import close, submit
from support.stat_tables import EXPECTED
from support.windows import main_window, shown, still, wait_until, words_on

CUTOFF = date(2023, 11, 20)
REWORDED = "一年级仍有纸笔考试"
LIVE_AT_SCHOOLS = ("名次表", "硒鼓")
"""What each finding speaks of that was still open at a school on the day of the cut-off."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The window over the whole demonstration, and where files go."""

    person: Person
    typist: Typist
    """The same window, by the keyboard alone."""
    office: Office
    folder: Path
    demonstration: Demonstration

    def finding(self, words: str) -> FindingLife:
        """The one finding of the ledger whose fact speaks of ``words``."""
        rows = self.office.reader.rows("SELECT id FROM finding_life ORDER BY id")
        found = (following.find(self.office, str(row["id"])) for row in rows)
        (one,) = (one.life for one in found if words in one.finding.fact)
        return one


@pytest.fixture
def desk(
    demonstration: Demonstration,
    app: QApplication,
    theme: Theme,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Desk]:
    """On the morning after the cut-off; whatever is saved goes into one folder under its proposed name."""
    assert app is not None
    shutil.copytree(demonstration.workspace, tmp_path / "book")
    clock = ScriptClock(datetime(2023, 11, 21, 8, 30, tzinfo=BEIJING))
    office = opening.open_office(tmp_path / "book", PASSPHRASE, opening.Surroundings(clock=clock))
    folder, log = tmp_path / "文件", Log(tmp_path)
    folder.mkdir()

    def place(_over: QWidget, _title: str, name: str, _kinds: str) -> Path:
        return folder / name

    monkeypatch.setattr(pickers, "file_to_save", place)
    monkeypatch.setattr(pickers, "file_to_open", answering(folder / "风险.xlsx"))
    monkeypatch.setattr(pickers, "folder", answering(folder))
    monkeypatch.setattr(drives, "plugged_in", list[Drive])
    window = main_window(tmp_path / "window", theme, entries_of, log)
    window.show_desk(office)
    shown(window)
    yield Desk(Person(window), Typist(window), office, folder, demonstration)
    window.close()
    log.close()


def test_a_finding_is_followed_to_the_table_and_the_table_to_the_bureau(desk: Desk) -> None:
    _ledger_is_sifted_searched_and_kept_as_a_view(desk)
    _finding_is_closed(desk, "20:47")
    _figure_opens_its_findings_in_the_ledger(desk)
    _main_problem_is_worded_anew(desk)
    _four_files_say_the_expected_figures(desk)
    _table_is_handed_in(desk)
    _talk_is_entered_late_by_keyboard(desk)
    _finding_is_closed(desk, "硒鼓")
    _late_talk_alone_has_changed_the_table(desk)
    _talk_is_withdrawn_by_keyboard_and_the_table_is_as_it_was(desk)
    _risks_come_from_a_workbook(desk)
    _week_leads_to_its_records_and_leaves_as_a_calendar(desk)
    _package_of_the_day_holds_what_is_new(desk)


# The ledger


def _go(desk: Desk, key: Qt.Key) -> None:
    """One of the window's pages by its number."""
    desk.person.key(key, CONTROL)
    still(desk.person.window)


def _facts(page: FindingsPage) -> list[str]:
    rows = (page.model.found(place) for place in range(page.model.rowCount()))
    return [row.fact for row in rows if row is not None]


def _ledger_is_sifted_searched_and_kept_as_a_view(desk: Desk) -> None:
    person = desk.person
    _go(desk, Qt.Key.Key_4)
    page = person.page(FindingsPage)
    assert len(_facts(page)) == 13
    tick(person, "筛选单位，全部", "漴川区白鹭洲小学")
    still(page)
    assert len(_facts(page)) == 4
    person.write("在问题台账里找", "测试")
    still(page)
    (found,) = _facts(page)
    assert "过关测试" in found
    pick_in_menu(person, "视图", "存为视图")
    person.write("视图名称", "白鹭洲的测试")
    person.click("存为视图")
    still(page)
    person.click("清除筛选")
    person.go_to(page.search)
    person.key(Qt.Key.Key_Escape)
    still(page)
    assert len(_facts(page)) == 13
    pick_in_menu(person, "视图", "白鹭洲的测试")
    still(page)
    assert _facts(page) == [found]


def _finding_is_closed(desk: Desk, words: str) -> None:
    person, finding = desk.person, desk.finding(words)
    _go(desk, Qt.Key.Key_4)
    page = person.page(FindingsPage)
    if page.filters.clear.isVisible():
        person.click("清除筛选")
    person.write("在问题台账里找", words)
    for act, state in ((submit, FindingState.SUBMITTED), (close, FindingState.CLOSED)):
        still(page)
        chosen = page.chosen()
        assert chosen is not None and chosen.life.id == finding.id
        act(person)
        still(page)
        assert desk.finding(words).state is state


# The table


def _statistics(desk: Desk) -> StatisticsPage:
    _go(desk, Qt.Key.Key_5)
    return desk.person.page(StatisticsPage)


def _figure_opens_its_findings_in_the_ledger(desk: Desk) -> None:
    person, page = desk.person, _statistics(desk)
    pick_day(person, "统计 截至", CUTOFF)
    still(page)
    person.click("正在整改问题数，合计，2个")
    still(page)
    wanted = {desk.finding(words).id for words in LIVE_AT_SCHOOLS}
    assert {row.record.ref.id for row in page.view.found.rows} == wanted
    row = next(row for row in page.view.found.rows if row.record.ref.id == desk.finding("硒鼓").id)
    person.click(row.accessibleName())
    still(page)
    ledger = person.page(FindingsPage)
    chosen = ledger.chosen()
    assert chosen is not None and chosen.life.id == row.record.ref.id


def _main_problem_is_worded_anew(desk: Desk) -> None:
    person, page = desk.person, _statistics(desk)
    assert page.asked.question().as_of == CUTOFF, "the day that was asked for stays"
    person.click("改写主要问题1")
    person.write("主要问题", REWORDED)
    person.click("用这句话")
    still(page)
    assert REWORDED in words_on(page.view.sheet)


def _saved(desk: Desk, line: str, suffix: str) -> bytes:
    """The file that a line of 导出 makes."""
    before = set(desk.folder.iterdir())
    desk.person.key(Qt.Key.Key_Return, CONTROL)
    pick_lines(desk.person, line)
    still(desk.person.window)
    (made,) = set(desk.folder.iterdir()) - before
    assert made.suffix == suffix
    return made.read_bytes()


def _four_files_say_the_expected_figures(desk: Desk) -> None:
    for line, suffix, words_of in (
        ("统计表（表格）", ".xlsx", read_back.words_of_workbook),
        ("统计表（PDF）", ".pdf", read_back.words_of_pages),
        ("督导情况报告", ".docx", read_back.words_of_report),
    ):
        words = words_of(_saved(desk, line, suffix))
        assert read_back.figures_in(words) == EXPECTED, line
        assert REWORDED in words, line
    data = _saved(desk, "统计数据（JSON）", ".json")
    assert read_back.figures_of_data(data) == EXPECTED and REWORDED in data.decode()


def _table_is_handed_in(desk: Desk) -> None:
    person = desk.person
    person.key(Qt.Key.Key_Return, CONTROL)
    pick_lines(person, "报送并封存")
    person.write("报送给谁", "漴川区教育局")
    person.click("封存")
    page = person.page(StatisticsPage)
    wait_until(lambda: "2023年11月21日报送漴川区教育局" in words_on(page.handed_in))
    assert "没有变化" in _compared(desk)


def _compared(desk: Desk) -> str:
    """What is said of the table that was handed in, once it is asked for: never what was said before."""
    page = _statistics(desk)
    before = words_on(page.handed_in.changes)
    assert "没有变化" not in before and "个数变了" not in before
    desk.person.click("变了什么、为什么")
    still(page)
    return words_on(page.handed_in.changes)


# A fact that comes late


def _talk(desk: Desk) -> Accountability:
    """The entry of this morning."""
    found = keeping.entries(desk.office, named("accountability"))
    (one,) = (one for one in found if isinstance(one, Accountability) and one.on == "2023-11-18")
    return one


def _talk_is_entered_late_by_keyboard(desk: Desk) -> None:
    typist = desk.typist
    _go(desk, Qt.Key.Key_9)
    typist.click(_row_named(desk, "通报约谈问责"))
    still(typist.window)
    page = typist.page(RegisterPage)
    typist.key(Qt.Key.Key_N)
    typist.go_to(typist.see(Dropdown, "类别"))
    typist.key(Qt.Key.Key_Down)
    typist.go_to(typist.see(DayField, "日期"))
    typist.key(Qt.Key.Key_A, CONTROL)
    typist.type("2023-11-18")
    typist.write("作出机关", "漴川区教育局")
    typist.write("对象", "亓犇骉")
    typist.click("保存")
    still(page)
    assert (_talk(desk).kind.label, _talk(desk).persons) == ("约谈", ("亓犇骉",))
    assert "亓犇骉" in words_on(page.drawer)


def _row_named(desk: Desk, title: str) -> str:
    """The whole name of the line of 其他登记 that begins so."""
    buttons = desk.person.window.findChildren(QAbstractButton)
    return next(
        one.accessibleName() for one in buttons if one.isVisible() and one.accessibleName().startswith(title)
    )


def _late_talk_alone_has_changed_the_table(desk: Desk) -> None:
    said = _compared(desk)
    assert "约谈（人次），合计" in said and "2 → 3" in said
    page = desk.person.page(StatisticsPage)
    assert {row.record.ref.id for row in page.handed_in.changes.rows} == {_talk(desk).id}
    assert "问题" not in said, "what was closed after the day of the table is none of its business"
    (frozen,) = freezing.frozen_tables(desk.office)
    assert frozen.as_of == CUTOFF.isoformat()


def _talk_is_withdrawn_by_keyboard_and_the_table_is_as_it_was(desk: Desk) -> None:
    typist = desk.typist
    row = desk.person.page(StatisticsPage).handed_in.changes.rows[0]
    typist.click(row.accessibleName())
    page = typist.page(RegisterPage)
    still(page)
    typist.click("撤销登记…")
    typist.write("撤销的原因", "约谈没有进行，改为谈话提醒")
    typist.click("撤销")
    still(page)
    assert not _talk(desk).stands
    assert "没有变化" in _compared(desk)


# The other ways in and out


def _risks_come_from_a_workbook(desk: Desk) -> None:
    person = desk.person
    before = len(keeping.entries(desk.office, named("risk")))
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (
        ("苗头", "等级", "机构", "发现日期", "情况"),
        ("退费推诿", "重大", "漴川区启砺文化教育培训学校", date(2023, 11, 20), "家长要求退费，机构一再推迟"),
    ):
        book.active.append(row)
    book.save(desk.folder / "风险.xlsx")
    _go(desk, Qt.Key.Key_9)
    person.click(_row_named(desk, "风险台账"))
    page = person.page(RegisterPage)
    still(page)
    person.click("导入…")
    person.click("选择文件")
    person.click("导入1条")
    still(page)
    assert len(keeping.entries(desk.office, named("risk"))) == before + 1


def _week_leads_to_its_records_and_leaves_as_a_calendar(desk: Desk) -> None:
    person = desk.person
    _go(desk, Qt.Key.Key_1)
    person.click("本周")
    page = person.page(WeekPage)
    still(page)
    rows = [row for card in page.cards for row in card.rows]
    assert rows[0].hasFocus(), "Enter opens the first line"
    overdue = (row for row in rows if row.line.kind is LineKind.OVERDUE)
    row = next(row for row in overdue if row.line.record_id == desk.finding("名次表").id)
    person.click("写出日历…")
    person.click("选位置，写出")
    still(page)
    assert (desk.folder / "督导日历.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    _open(desk, row)
    chosen = person.page(FindingsPage).chosen()
    assert chosen is not None and chosen.life.id == row.line.record_id


def _open(desk: Desk, row: WeekRow) -> None:
    desk.person.click(row.accessibleName())
    still(desk.person.window)


def _package_of_the_day_holds_what_is_new(desk: Desk) -> None:
    person = desk.person
    _go(desk, Qt.Key.Key_6)
    page = person.page(ExportPage)
    person.click("选文件夹")
    person.click("写出")
    wait_until(page.band.isVisible)
    (package,) = desk.folder.glob("*.age")
    opened = open_package(package, desk.demonstration.identity(), desk.demonstration.register())
    held = {(line.kind, line.id): line.body for line in opened.lines}
    (frozen,) = freezing.frozen_tables(desk.office)
    (risk,) = (one for one in keeping.entries(desk.office, named("risk")) if _is_new(one))
    assert ("stat_table", frozen.id) in held and ("risk", risk.id) in held
    assert held["accountability", _talk(desk).id]["withdrawn"] == "约谈没有进行，改为谈话提醒"
    for words in ("20:47", "硒鼓"):
        assert held["finding", desk.finding(words).id]["state"] == "closed"


def _is_new(one: object) -> bool:
    return isinstance(one, Risk) and one.found_on == "2023-11-20"
