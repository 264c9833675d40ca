"""A first day in the real window: from an empty folder to a signed paper, a package, and back in again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from duxueben.exchange import recipient
from duxueben.model.order import Order
from duxueben.model.verdict import Verdict
from duxueben.model.visit import Visit
from duxueben.model.words import JudgmentValue, OrderState, VisitState
from duxueben.progress import Progress
from duxueben.ui import drives, pickers
from duxueben.ui.entries import entries_of
from duxueben.ui.log import Log
from duxueben.ui.pages.checklist.gap_field import GapField
from duxueben.ui.pages.checklist.page import ChecklistPage
from duxueben.ui.pages.export.page import ExportPage
from duxueben.ui.pages.institutions.page import InstitutionsPage
from duxueben.ui.pages.order.page import OrderPage
from duxueben.ui.pages.today.page import TodayPage
from duxueben.ui.theme import Theme
from duxueben.ui.widgets.photo import PhotoTile
from duxueben.vault.register import Register
from duxueben.workspace import checking, today
from duxueben.workspace.demonstration import photos
from duxueben.workspace.office import Office
from duxueben.workspace.paper import ordering
from support.letters import page_texts
from support.papers_page import a_printer
from support.person import CONTROL, SHIFT, Person, Typist
from support.windows import main_window, shown, wait_until

PASSPHRASE = "白鹭 煤油灯 第七排 橙子"
SCHOOL = "漴川区䶮山第二小学"
MET, UNMET = JudgmentValue.MET, JudgmentValue.UNMET


@pytest.fixture(params=[Person, Typist], ids=["with a mouse", "by keyboard alone"])
def person(
    app: QApplication,
    theme: Theme,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> Iterator[Person]:
    """Before an empty folder, with the bureau's key on a stick, a photo, and a printer."""
    assert app is not None
    stick = tmp_path / "督导专用"
    stick.mkdir()
    recipient.write_pair(tmp_path / "局里")
    (tmp_path / "黑板.jpg").write_bytes(photos.draw("板书", 1))
    a_printer(tmp_path / "bin", monkeypatch)
    chosen = {
        "file_to_open": tmp_path / "局里" / recipient.RECIPIENT_FILE,
        "files_to_open": [tmp_path / "黑板.jpg"],
        "file_to_save": tmp_path / "送学校.pdf",
        "folder": stick,
    }
    for name, path in chosen.items():
        monkeypatch.setattr(pickers, name, partial(_chosen, path))
    # A stick cannot be plugged into a test; the folder takes its place, and is written to in earnest.
    monkeypatch.setattr(drives, "plugged_in", lambda: [drives.drive_of(stick)])
    log = Log(tmp_path)
    window = main_window(tmp_path / "book", theme, entries_of, log)
    window.show_way_in(dt.date(2023, 10, 17))
    shown(window)
    hands: type[Person] = request.param
    yield hands(window)
    window.close()
    log.close()


def test_a_first_day_from_an_empty_folder_to_a_signed_paper_and_a_package(
    person: Person, tmp_path: Path
) -> None:
    _begin(person)
    _register(person)
    _plan(person)
    visit = _inspect(person)
    order = _issue(person, visit.id)
    _print_and_save(person, order, tmp_path)
    _hand_in(person)
    card = _office(person).device.card()
    _lock_and_come_back(person, visit, order)
    files = [tmp_path / "送学校.pdf", *(tmp_path / "督导专用").iterdir()]
    identity = recipient.read_identity(tmp_path / "局里" / recipient.IDENTITY_FILE)
    checked = checking.inspect(files, Register((card,)), identity, lambda _order: None, Progress())
    assert [one.inspection.verdict for one in checked] == [Verdict.GENUINE] * 2


def _chosen(path: Path | list[Path], *_asked: object) -> Path | list[Path]:
    return path


def _office(person: Person) -> Office:
    office = person.window.office
    assert office is not None
    return office


def _begin(person: Person) -> None:
    """The assistant: who, passphrase and recovery code, the bureau's key, a block of numbers."""
    for name, text in (
        ("姓名", "邬㛃宁"),
        ("区县", "漴川区"),
        ("联系人", "逄昶"),
        ("联系人电话", "000-5550100"),
    ):
        person.write(name, text)
    person.click("下一步")
    person.write("口令", PASSPHRASE)
    person.write("再输一次", PASSPHRASE)
    for number in (3, 6):
        person.write(f"恢复码第{number}组", _group(person, number))
    person.click("我已抄在纸上，没有拍照，也没有存在电脑或手机里")
    person.click("下一步")
    person.click("选择公钥文件")
    person.see(QWidget, "公钥已读入。")
    person.click("下一步")
    for name, text in (("机关代字", "漴教督改"), ("起号", "47"), ("止号", "60")):
        person.write(name, text)
    person.click("开始使用")
    person.page(TodayPage)


def _group(person: Person, number: int) -> str:
    """What stands on the card of the recovery code, as a person copies it."""
    said = [label.accessibleName() for label in person.window.findChildren(QLabel)]
    return next(name.split("：")[1] for name in said if name.startswith(f"第{number}组：")).replace(" ", "")


def _register(person: Person) -> None:
    """名录, whose empty page has the focus on its one button."""
    person.key(Qt.Key.Key_7, CONTROL)
    page = person.page(InstitutionsPage)
    wait_until(page.first.hasFocus)
    person.key(Qt.Key.Key_Space)
    person.write("单位名称", SCHOOL)
    person.write("负责人姓名", "昝𣲘")
    person.key(Qt.Key.Key_Return, CONTROL)
    person.see(QWidget, f"{SCHOOL}已存入名录。")


def _plan(person: Person) -> None:
    """Plan the visit for today, then begin it from 今日 with Enter."""
    person.click("排进计划")
    person.write("开始时间", "08:10")
    person.key(Qt.Key.Key_Return, CONTROL)
    person.see(QWidget, f"{SCHOOL}已排进10月17日的计划。")
    person.key(Qt.Key.Key_1, CONTROL)
    person.page(TodayPage)
    begin = person.see(QWidget, f"{SCHOOL} 开始检查")
    wait_until(begin.hasFocus)
    person.key(Qt.Key.Key_Return)


def _inspect(person: Person) -> Visit:
    """Judge by keys: an item, a sub-point with its finding, the rest of the section; then finish."""
    page = person.page(ChecklistPage)
    wait_until(lambda: page.view is not None)
    person.key(Qt.Key.Key_1)
    person.key(Qt.Key.Key_Down)
    person.key(Qt.Key.Key_2)
    person.key(Qt.Key.Key_Down)
    person.key(Qt.Key.Key_2)
    _write_finding(person, "2.2")
    person.key(Qt.Key.Key_P)
    person.see(PhotoTile, "照片 没有说明")
    person.click("学校教育教学 展开本节")
    person.key(Qt.Key.Key_1, SHIFT)
    person.see(QWidget, "本节其余8个分点记为符合（合并判定）。")
    title = person.answer("完成检查")
    person.key(Qt.Key.Key_Return, CONTROL)
    assert title() == "完成检查？"
    person.see(QWidget, f"{SCHOOL}的检查已完成。")
    return _judged_as_pressed(_office(person))


def _write_finding(person: Person, code: str) -> None:
    """T goes to the first blank, Tab to the next; the term with a click, Escape back to the judgment."""
    fields = [person.see(GapField, f"第{code}项 {name}") for name in ("问题", "要求")]
    person.key(Qt.Key.Key_T)
    for _tab in range(20):
        focused = QApplication.focusWidget()
        if isinstance(focused, GapField) and focused.textCursor().hasSelection():
            person.type("二（1）班")
        if not any(field.gaps() for field in fields):
            break
        person.key(Qt.Key.Key_Tab)
    assert not any(field.gaps() for field in fields)
    person.click(f"第{code}项 期限 7日")
    person.go_to(fields[0])
    person.key(Qt.Key.Key_Escape)


def _judged_as_pressed(office: Office) -> Visit:
    row = today.day(office, office.today()).visits[0]
    visit = office.visit(row.visit_id)
    assert visit.state is VisitState.FINISHED
    values = {code: judgment.value for code, judgment in visit.judgments.items()}
    assert [code for code, value in values.items() if value is UNMET] == ["2.2"]
    assert {code.split(".")[0] for code, value in values.items() if value is MET} == {"1", "2", "3", "4"}
    assert all(visit.judgment(code).combined for code in values if code.startswith(("3.", "4.")))
    finding = visit.finding_of("2.2")
    assert finding is not None and finding.due_on == "2023-10-24" and "二（1）班" in finding.fact
    assert [photo.subject for photo in visit.photos] == ["2.2"]
    return visit


def _issue(person: Person, visit_id: str) -> Order:
    """预览督办单, then the question, then the signed paper."""
    person.click("预览督办单")
    page = person.page(OrderPage)
    wait_until(lambda: page.view.reader.viewer.pdf)
    title = person.answer("出具47号")
    person.key(Qt.Key.Key_Return, CONTROL)
    assert title() == "出具47号督办单？"
    wait_until(lambda: page.view.order is not None)
    order = page.view.order
    assert order is not None and order.visit_id == visit_id
    assert order.number.text == "漴教督改〔2023〕47号"
    return order


def _print_and_save(person: Person, order: Order, tmp_path: Path) -> None:
    """Ctrl+P prints the issued pages, each copy with its mark; 存为PDF gives the issued bytes."""
    office = _office(person)
    issued = ordering.pdf(office, order.id)
    person.key(Qt.Key.Key_P, CONTROL)
    wait_until(lambda: ordering.order(office, order.id).prints == 3)
    copies = [page.replace(mark, "") for page, mark in _marked(tmp_path / "bin" / "printed.pdf")]
    assert copies == page_texts(issued) * (len(copies) // order.pages)
    person.see(QWidget, "已送到打印机，份数已记下。")
    person.click("存为PDF")
    wait_until((tmp_path / "送学校.pdf").exists)
    person.see(QWidget, "已存到“" + tmp_path.name + "”，文件名“送学校.pdf”。")
    assert (tmp_path / "送学校.pdf").read_bytes() == issued


def _marked(printed: Path) -> list[tuple[str, str]]:
    """The words of each printed page, and the mark of its copy."""
    pages = page_texts(printed.read_bytes())
    return [(page, "".join(re.findall("第[123]联（[^）]+）", page))) for page in pages]


def _hand_in(person: Person) -> None:
    """导出 to the stick, until it may be pulled out."""
    person.key(Qt.Key.Key_6, CONTROL)
    page = person.page(ExportPage)
    person.click("选文件夹")
    wait_until(page.write.isEnabled)
    person.key(Qt.Key.Key_Return, CONTROL)
    wait_until(page.band.isVisible, 30)
    assert page.band.accessibleName().startswith("可以拔出U盘。10月17日的数据包已写好")
    person.click("完成")


def _lock_and_come_back(person: Person, visit: Visit, order: Order) -> None:
    """Ctrl+L closes all of it; the passphrase brings all of it back."""
    person.key(Qt.Key.Key_L, CONTROL)
    wait_until(lambda: person.window.office is None)
    person.click("显示口令")
    person.write("口令", PASSPHRASE)
    person.key(Qt.Key.Key_Return)
    person.page(TodayPage)
    office = _office(person)
    assert office.visit(visit.id) == visit
    assert ordering.order(office, order.id).state is OrderState.ISSUED
    person.see(QWidget, f"{SCHOOL} 查看")
