"""The visits of the fictional day, planned and gone through in the window as the script tells them."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from duxueben.model import fields as read
from duxueben.model.visit import Visit
from duxueben.model.words import VisitKind
from duxueben.ui.dialogs.visit_plan.dialog import VisitPlanDialog
from duxueben.ui.pages.checklist.page import ChecklistPage
from duxueben.ui.pages.checklist.visit_view import VisitView
from duxueben.ui.pages.today.page import TodayPage
from duxueben.ui.pages.today.stop_row import StopRow
from support.choosing import choose, pick_day, pick_in_menu
from support.person import CONTROL, SHIFT
from support.script_day import ScriptDay
from support.windows import wait_until, words_on

MEASURED = {"F1": ("31.0+24.5+17.0", "四（2）班"), "F11": ("20:47", "")}
"""Finding → figure and what it was measured of."""
ALSO = {"F10": ("21.3",)}
"""Finding → sub-points that it breaches as well."""
PHOTOGRAPHED = {"F2": ("09:02", "整改前照片"), "F11": ("20:47", "现场时钟照片")}
"""Finding → when its photo was taken, and its name on the phone."""
FIXED = {"F2": ("更新五年级作业公示栏，安排教务处专人每日核对。", "整改后照片")}
"""Finding → what was done at once, and the photo that shows it."""
SEEN = "现场核查，整改到位。"
TERMS = {0: "立即", 3: "3日", 7: "7日", 15: "15日", 30: "30日"}


class ScriptVisits:
    """Plans and goes through visits."""

    def __init__(self, day: ScriptDay) -> None:
        self._day, self._person = day, day.person

    # 今日

    def plan(self, told: read.Fields) -> None:
        """Put a visit of the script into the plan of its day, which is today."""
        person, unit = self._person, self._day.unit_of(told)
        page = self._today()
        person.click("添加单位")
        person.write("找单位", unit)
        dialog = page.acts.dialog
        assert isinstance(dialog, VisitPlanDialog) and dialog.units is not None
        units = dialog.units
        wait_until(lambda: (one := units.chosen()) is not None and one.name == unit)
        person.write("开始时间", read.text(told, "start"))
        person.write("结束时间", read.text(told, "end"))
        if read.text(told, "kind", ""):
            choose(person, "检查类别", VisitKind.LOOK_BACK.label)
        choose(person, "督导方式", read.text(told, "channel"))
        self._say_who(told)
        if read.text(told, "authority", ""):
            person.click(read.text(told, "authority"))
        if read.text(told, "authority_number", ""):
            person.write("检查通知书号", read.text(told, "authority_number"))
        person.click("排进计划")
        wait_until(lambda: QApplication.activeModalWidget() is None)
        wait_until(lambda: unit in {row.stop.institution.name for row in page.findChildren(StopRow)})

    def _say_who(self, told: read.Fields) -> None:
        lead = read.text(told, "lead")
        choose(self._person, "带队督学", self._day.inspector(lead))
        for one in read.texts(told, "inspectors"):
            if one != lead:
                self._person.click(f"同行督学 {self._day.inspector(one)}")

    def _today(self) -> TodayPage:
        self._person.key(Qt.Key.Key_1, CONTROL)
        return self._person.page(TodayPage)

    # 现场检查

    def begin(self, told: read.Fields) -> VisitView:
        """Begin it from 今日, where it is the next one."""
        person, unit = self._person, self._day.unit_of(told)
        self._today()
        person.click(f"{unit} 开始检查")
        page = person.page(ChecklistPage)

        def shown() -> bool:
            institution = page.view.pen.visit.institution if page.view is not None else None
            return institution is not None and institution.name == unit

        wait_until(shown)
        assert page.view is not None
        return page.view

    def judge(self, view: VisitView, told: read.Fields) -> None:
        """What the script found, section by section, and 其余符合."""
        found = {read.text(one, "sub"): one for one in self._day.script.findings(read.text(told, "id"))}
        for section in view.pen.sheet.sections:
            codes = [row.code for item in section.items for row in item.subs]
            if not codes:
                continue
            self._person.click(f"{section.name} 展开本节")
            for code in codes:
                if code in found:
                    self._find(view, found[code])
            self._person.key(Qt.Key.Key_Escape)
            self._person.key(Qt.Key.Key_1, SHIFT)

    def _find(self, view: VisitView, told: read.Fields) -> None:
        person, code, told_id = self._person, read.text(told, "sub"), read.text(told, "id")
        subject, pen = f"第{code}项", view.pen
        if told_id in MEASURED:
            figure, about = MEASURED[told_id]
            if ":" in figure:
                self._day.clock.set(pen.visit.plan.on, figure)
            person.click(f"{subject} 实测")
            person.type(figure)
            if about:
                person.write(f"{subject} 实测对象", about)
        else:
            person.click(f"{subject} 不符合")
        wait_until(lambda: pen.visit.finding_of(code))
        self._write(view, told, subject)
        finding = pen.visit.finding_of(code)
        assert finding is not None
        self._day.script.made[told_id] = finding.id
        if told_id in PHOTOGRAPHED:
            self._photograph(view, subject, code, *PHOTOGRAPHED[told_id])
        if told_id in FIXED:
            self._fix(view, told, subject, *FIXED[told_id])

    def _write(self, view: VisitView, told: read.Fields, subject: str) -> None:
        """Fact, requirement, term, stage, and what else is breached."""
        person, pen = self._person, view.pen
        code = read.text(told, "sub")
        fact, required = f"{read.text(told, 'desc')}。", f"{read.text(told, 'requirement')}。"
        person.write(f"{subject} 问题", fact)
        person.write(f"{subject} 要求", required)
        due, on = (dt.date.fromisoformat(one) for one in (read.text(told, "due"), pen.visit.plan.on))
        if (due - on).days in TERMS:
            person.click(f"{subject} 期限 {TERMS[(due - on).days]}")
        else:
            pick_day(person, f"{subject} 期限", due)
        stage = read.text(told, "stage")
        if pen.visit.institution is not None and len(pen.visit.institution.stages) > 1:
            person.click(f"{subject} 学段 {stage}")
        for other in ALSO.get(read.text(told, "id"), ()):
            section = next(
                one
                for one in pen.sheet.sections
                if other in {row.code for item in one.items for row in item.subs}
            )
            pick_in_menu(person, f"{subject} 另涉及分点", section.name, other)

        def written() -> bool:
            finding = pen.visit.finding_of(code)
            return finding is not None and (finding.fact, finding.requirement, finding.due_on) == (
                fact, required, due.isoformat(),
            )  # fmt: skip

        wait_until(written)

    def _photograph(self, view: VisitView, subject: str, code: str, at: str, name: str) -> None:
        self._day.photograph(name, at, view.pen.visit.plan.on)
        self._person.click(f"{subject} 照片")
        wait_until(lambda: any(one.subject == code for one in view.pen.visit.live_photos()))

    def _fix(self, view: VisitView, told: read.Fields, subject: str, words: str, after: str) -> None:
        """当场整改: what was done, and photos before and after."""
        person, on = self._person, view.pen.visit.plan.on
        at = read.text(told, "fixed_at")
        self._day.clock.set(on, at)
        person.click(f"{subject} 记当场整改…")
        person.write("整改情况", words)
        person.write("察看时间（几点）", at)
        person.click("整改前 从本次照片里选…")
        person.click("照片 没有说明")
        self._day.photograph(after, at, on)
        person.click("整改后 选文件…")
        person.click("记为当场整改")
        wait_until(lambda: (one := view.pen.visit.finding_of(read.text(told, "sub"))) and one.fixed)

    # 上次未销号

    def look_back(self, view: VisitView, told_id: str, fact: str) -> None:
        """回头看重开 of a finding that was closed."""
        person = self._person
        wait_until(lambda: view.earlier.known.closed)
        person.click(f"回头看已销号的{view.earlier.known.closed}个")
        finding_id = self._day.script.made[told_id]
        wait_until(lambda: view.earlier.card.closed_shown)
        row = next(one for one in view.earlier.card.closed_shown if one.found.life.id == finding_id)
        person.go_to(row.reopen)
        person.write("新的事实", fact)
        self._settle(view, finding_id)

    def close_earlier(self, view: VisitView, told_id: str, seen: str) -> None:
        """已整改，销号, with what was seen."""
        person, finding_id = self._person, self._day.script.made[told_id]
        wait_until(lambda: finding_id in view.earlier.card.rows)
        person.go_to(view.earlier.card.rows[finding_id].close_it)
        person.write("核查情况", SEEN)
        person.click("佐证 加一件")
        person.write("佐证1 说明", seen)
        self._settle(view, finding_id)

    def _settle(self, view: VisitView, finding_id: str) -> None:
        self._person.click("记下")
        wait_until(lambda: finding_id in view.pen.visit.dispositions)

    # 完成检查

    def finish(self, view: VisitView) -> Visit:
        """完成检查; nothing is left, so nothing is asked."""
        self._person.key(Qt.Key.Key_Return, CONTROL)
        institution = view.pen.visit.institution
        assert institution is not None
        self._person.see(QWidget, f"{institution.name}的检查已完成。")
        wait_until(lambda: not view.pen.is_open)
        return view.pen.visit

    def record(self) -> None:
        """生成督导记录 of the finished visit, which is shown."""
        self._person.click("督导记录…")
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        self._person.click("生成督导记录")
        wait_until(lambda: "检查的内容没有变，不必再生成。" in words_on(dialog))
        self._person.click("关闭")
        wait_until(lambda: QApplication.activeModalWidget() is None)
