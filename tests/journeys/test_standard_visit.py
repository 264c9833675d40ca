"""How many keys and clicks the standard visit takes: 25 items, 3 findings, 4 photos, 2 signatures, printed.

No unit is looked at by all 25 items of the form, so a form is laid down that asks all of them of one school.
What is written as text is not counted, nor the strokes of the signature; choosing a photo in the system's own
dialog is counted as a click, and one more for its button. The inspector signs with the device's key, the unit
by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from duxueben.model.people import Institution
from duxueben.model.visit import Plan, Visit
from duxueben.model.words import InstitutionKind, JudgmentValue
from duxueben.ui import pickers
from duxueben.ui.entries import entries_of
from duxueben.ui.log import Log
from duxueben.ui.pages.checklist.gap_field import GapField
from duxueben.ui.pages.checklist.page import ChecklistPage
from duxueben.ui.pages.checklist.visit_view import VisitView
from duxueben.ui.pages.order.page import OrderPage
from duxueben.ui.pages.today.page import TodayPage
from duxueben.ui.theme import Theme
from duxueben.ui.widgets.signature_pad import SignaturePad
from duxueben.ui.widgets.words import meta_line
from duxueben.workspace.demonstration import photos
from duxueben.workspace.paper import ordering
from duxueben.workspace.register import registering
from duxueben.workspace.visit import visiting
from support import new_forms
from support.offices import make_office
from support.papers_page import a_printer
from support.person import CONTROL, SHIFT, Person
from support.signing_by_hand import sign
from support.visits import settle as settle_bureau
from support.windows import main_window, shown, wait_until

SCHOOL = Institution("", "漴川区白鹭洲小学", InstitutionKind.PRIMARY, head="佘𬍛瑶", head_title="校长")
GOAL = 90
"""Keys and clicks at most."""
UNMET = ("3.2", "5.2", "6.4")
WORDS = {
    "3.2": ("三（1）班", "10月13日", "*单元", "数学"),
    "5.2": ("五年级", "9月28日"),
    "6.4": ("四（2）班", "10月16日"),
}
"""What is written into the blanks of each finding; after a star, what is offered for it and clicked."""
PHOTOS = {"3.2": 2, "5.2": 1, "6.4": 1}


def _form() -> str:
    """The shipped form, with every item asked of a primary school."""
    form = new_forms.newer()
    for sites in ('["学科类", "非学科类"]', '["学科类"]', '["主管部门", "学科类", "非学科类"]'):
        form = form.replace(f"applies = {sites}", 'applies = ["小学"]')
    return form.replace('applies = ["主管部门"]', 'applies = ["小学", "主管部门"]')


@pytest.fixture
def person(
    app: QApplication, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Person]:
    """Before the day's one visit, with a printer and four photos."""
    assert app is not None
    a_printer(tmp_path / "bin", monkeypatch)
    office = make_office(tmp_path)
    settle_bureau(office)
    new_forms.lay(office, _form())
    unit = registering.add_institution(office, SCHOOL).result()
    visiting.plan(office, Plan(unit.id, "2023-10-17", "08:10")).result()
    log = Log(tmp_path)
    window = main_window(tmp_path / "window", theme, entries_of, log)
    window.show_desk(office)
    shown(window)
    yield Person(window)
    window.close()
    log.close()


class Inspector:
    """Walks through the visit, by the keyboard wherever that is shorter."""

    def __init__(self, person: Person, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self._person, self._folder, self._patch = person, folder, patch

    @property
    def view(self) -> VisitView:
        view = self._person.page(ChecklistPage).view
        assert view is not None
        return view

    def begin(self) -> None:
        """From 今日 with Enter."""
        self._person.page(TodayPage)
        wait_until(self._person.see(QWidget, f"{SCHOOL.name} 开始检查").hasFocus)
        self._person.key(Qt.Key.Key_Return)
        page = self._person.page(ChecklistPage)
        wait_until(lambda: page.view is not None)

    def met(self, times: int = 1) -> None:
        """Enter: 符合, on to the next."""
        for _time in range(times):
            self._person.key(Qt.Key.Key_Return)

    def unmet(self) -> None:
        """不符合 where one is."""
        self._person.key(Qt.Key.Key_2)

    def word(self, code: str) -> None:
        """The words and the photos of a finding."""
        wait_until(lambda: self.view.pen.visit.finding_of(code))
        self._write(code)
        self._take_photos(code)

    def measure(self, code: str, figure: str) -> None:
        """A figure that judges itself."""
        self._person.click(f"第{code}项 实测")
        self._person.type(figure)
        wait_until(lambda: self.view.pen.visit.finding_of(code))
        self._person.key(Qt.Key.Key_Escape)

    def _write(self, code: str) -> None:
        self._person.key(Qt.Key.Key_T)
        fields = [self._person.see(GapField, f"第{code}项 {name}") for name in ("问题", "要求")]
        for word in WORDS[code]:
            if word.startswith("*"):
                self._person.click(f"填入 {word[1:]}")
                continue
            self._person.type(word)
            if any(field.gaps() for field in fields):
                self._person.key(Qt.Key.Key_Tab)
        assert not any(field.gaps() for field in fields)
        self._person.key(Qt.Key.Key_Escape)

    def _take_photos(self, code: str) -> None:
        paths = [self._folder / f"{code}-{place}.jpg" for place in range(PHOTOS[code])]
        for place, path in enumerate(paths):
            path.write_bytes(photos.draw(path.stem, int(code[0]) + 10 * place))
        self._patch.setattr(pickers, "files_to_open", partial(_chosen, paths))
        self._person.key(Qt.Key.Key_P)
        self._person.clicks += len(paths) + 1
        wait_until(lambda: len(self._photos(code)) == len(paths))

    def _photos(self, code: str) -> list[str]:
        return [photo.id for photo in self.view.pen.visit.live_photos() if photo.subject == code]


def test_the_standard_visit_judged_item_by_item(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: object
) -> None:
    inspector = Inspector(person, tmp_path, monkeypatch)
    inspector.begin()
    inspector.met(2)
    inspector.unmet()  # on the folded item 3: which sub-point?
    inspector.met()
    inspector.unmet()
    inspector.word("3.2")
    inspector.met(3)
    inspector.unmet()
    inspector.met()
    inspector.unmet()
    inspector.word("5.2")
    inspector.met()
    person.key(Qt.Key.Key_Right)
    inspector.met(3)
    inspector.measure("6.4", "31+24.5+17")
    inspector.word("6.4")
    inspector.met(20)
    _print(person, inspector.view.pen.visit, tmp_path)
    _report(person, record_property)


def test_the_standard_visit_with_the_rest_of_each_section_judged_together(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: object
) -> None:
    inspector = Inspector(person, tmp_path, monkeypatch)
    inspector.begin()
    for section, codes in (
        ("学校教育教学", ("3.2",)),
        ("作业管理", ("5.2", "6.4")),
        ("课后服务", ()),
        ("校外培训治理", ()),
    ):
        person.click(f"{section} 展开本节")
        for code in codes:
            if code == "6.4":
                inspector.measure(code, "31+24.5+17")
            else:
                person.click(f"第{code}项 不符合")
            inspector.word(code)
        person.key(Qt.Key.Key_1, SHIFT)
    _print(person, inspector.view.pen.visit, tmp_path)
    _report(person, record_property)


def _print(person: Person, visit: Visit, folder: Path) -> None:
    """One key goes on: 完成检查, 预览, 出具 with its question; then the unit signs, and it is printed."""
    values = {code: judgment.value for code, judgment in visit.judgments.items()}
    assert {code for code, value in values.items() if value is JudgmentValue.UNMET} == set(UNMET)
    assert {code.split(".")[0] for code in values} == {str(no) for no in range(1, 26)}
    assert len(visit.live_photos()) == 4
    person.key(Qt.Key.Key_Return, CONTROL)
    person.see(QWidget, f"{SCHOOL.name}的检查已完成。")
    person.key(Qt.Key.Key_Return, CONTROL)
    page = person.page(OrderPage)
    wait_until(lambda: page.view.reader.viewer.pdf)
    title = person.answer("出具47号")
    person.key(Qt.Key.Key_Return, CONTROL)
    assert title() == "出具47号督办单？"
    wait_until(lambda: page.view.order is not None)
    person.click("手写签收47号")
    person.click(f"填负责人：{meta_line(SCHOOL.head, SCHOOL.head_title)}")
    sign(person.see(SignaturePad, "手写签名处"))
    person.key(Qt.Key.Key_Return, CONTROL)
    wait_until(lambda: page.view.order is not None and page.view.order.receipt is not None)
    person.key(Qt.Key.Key_P, CONTROL)
    wait_until(lambda: (folder / "bin" / "printed.pdf").exists())
    office, order = person.window.office, page.view.order
    assert office is not None and order is not None
    wait_until(lambda: ordering.order(office, order.id).prints)


def _report(person: Person, record_property: object) -> None:
    """The figures stand in the report of the run; only the count is held to its goal."""
    assert callable(record_property)
    record_property("keys", person.keys)
    record_property("clicks", person.clicks)
    record_property("machine_seconds", round(person.waited, 2))
    together = person.keys + person.clicks
    print(f"按键{person.keys}次，点击{person.clicks}次，合计{together}次；机器用时{person.waited:.2f}秒。")
    assert together <= GOAL


def _chosen(paths: list[Path], *_asked: object) -> list[Path]:
    return paths
