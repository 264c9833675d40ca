"""What became of the fictional day's findings, told on the page 问题台账 as its histories go on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt

from duxueben.model import fields as read
from duxueben.model.finding_life import StepKind
from duxueben.ui.pages.findings.page import FindingsPage
from support.choosing import pick_in_menu
from support.person import CONTROL, Person
from support.script_day import ScriptDay
from support.windows import wait_until, words_on

MENDED = "已按要求整改，材料附后。"
SENT = "整改报告及佐证材料"
CHECKED = "材料齐全，予以销号。"
PLEA = "情况与事实不符。"


class ScriptFindings:
    """Follows findings."""

    def __init__(self, day: ScriptDay) -> None:
        self._day, self._person = day, day.person

    def happen(self, told_id: str, what: str, said: str) -> None:
        """One entry of a history that belongs to no visit."""
        page = self._look_up(told_id)
        before = len(self._day.life(told_id).steps)
        acts: Mapping[str, Callable[[str], None]] = {
            "提交整改": lambda _said: submit(self._person),
            "销号": lambda _said: close(self._person),
            "退回": self._send_back,
            "申辩": self._plead,
            "撤销": self._withdraw,
        }
        acts[what](f"{said}。" if said else "")
        wait_until(lambda: len(self._day.life(told_id).steps) > before)
        wait_until(lambda: page.acts.dialog is None and not self._person.window.jobs.busy())

    def escalate(self, told_id: str, told: read.Fields) -> None:
        """升级督办: the organ's paper, after its question; the window then shows it."""
        number = read.text(told, "no")
        short = number.split("〕")[1]
        self._look_up(told_id)
        pick_in_menu(self._person, "其他处置", "升级督办…")
        self._person.write("升级原因", f"{read.text(read.mapping(told, 'escalation'), 'reason')}。")
        title = self._person.answer(f"出具{short}")
        self._person.click(f"出具{short}督办单")
        assert title() == f"出具{number}？"

    def story(self, told_id: str) -> str:
        """What the page tells of a finding and of all that became of it."""
        page = self._look_up(told_id)
        wait_until(lambda: StepKind.OPENED.label in words_on(page.drawer))
        return words_on(page.drawer)

    def _look_up(self, told_id: str) -> FindingsPage:
        """问题台账, where the search leaves this finding alone."""
        self._person.key(Qt.Key.Key_4, CONTROL)
        page = self._person.page(FindingsPage)
        finding_id = self._day.script.made[told_id]
        self._person.write("在问题台账里找", read.text(self._day.finding(told_id), "desc")[:12])

        def shown() -> bool:
            found = page.chosen()
            return found is not None and found.life == self._day.life(told_id) and found.life.id == finding_id

        wait_until(shown)
        return page

    def _send_back(self, said: str) -> None:
        self._person.click("核查")
        self._person.click("核查结果 不通过，退回")
        self._person.write("退回原因", said)
        self._person.click("退回")

    def _plead(self, _said: str) -> None:
        pick_in_menu(self._person, "其他处置", "登记申辩…")
        self._person.write("申辩理由", PLEA)
        self._person.click("登记申辩")

    def _withdraw(self, said: str) -> None:
        pick_in_menu(self._person, "其他处置", "撤销这个问题…")
        self._person.write("撤销原因", said)
        self._person.click("撤销问题")


def submit(person: Person) -> None:
    """登记提交 of the chosen problem, with a document."""
    person.click("登记提交")
    person.write("整改情况", MENDED)
    _show(person)
    person.click("登记提交")


def close(person: Person) -> None:
    """核查 of the chosen problem, which is in order, with a document."""
    person.click("核查")
    person.click("核查结果 通过")
    person.write("核查情况", CHECKED)
    _show(person)
    person.click("销号")


def _show(person: Person) -> None:
    person.click("佐证 加一件")
    person.write("佐证1 说明", SENT)
