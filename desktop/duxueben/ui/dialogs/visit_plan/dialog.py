"""The dialog in which a visit is planned, or its plan changed."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.model.people import Institution
from duxueben.model.visit import Plan, Visit
from duxueben.model.words import Channel, Level, NoticeMode, Occasion, VisitKind
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.unit_list import UnitList
from duxueben.ui.dialogs.visit_plan.authority import AuthorityChoice
from duxueben.ui.dialogs.visit_plan.companions import Companions
from duxueben.ui.dialogs.visit_plan.participants import Participants
from duxueben.ui.dialogs.visit_plan.times import clock_time
from duxueben.ui.page import Shell
from duxueben.ui.widgets.buttons import Height
from duxueben.ui.widgets.choices import Dropdown, RadioCard, WordChoice
from duxueben.ui.widgets.dates import DateButton
from duxueben.ui.widgets.fields import Field, LineField
from duxueben.ui.widgets.words import Words
from duxueben.workspace.office import Office
from duxueben.workspace.planning import calendars, reasons, windows
from duxueben.workspace.register import registering
from duxueben.workspace.visit import visiting

_COMPLAINT = 28
"""Characters of a complaint in the list of them."""


class VisitPlanDialog(FormDialog):
    """Plans a visit, or changes a plan that has not begun.

    Signals:
        new_unit_wanted: there is no such unit in the register yet; the dialog has closed.
    """

    new_unit_wanted = Signal()

    def __init__(
        self,
        shell: Shell,
        office: Office,
        over: QWidget,
        on: dt.date,
        *,
        institution: Institution | None = None,
        visit: Visit | None = None,
    ) -> None:
        """``institution``: settled already, else it is chosen here; ``visit``: the plan to change."""
        title = "改计划" if visit else "添加单位" if institution is None else f"排进计划：{institution.name}"
        wide = 640 if institution else 960
        super().__init__(shell, over, title, "保存计划" if visit else "排进计划", width=wide)
        self._office = office
        self._institution = institution
        self._visit = visit
        self._situation: reasons.Situation | None = None
        plan = visit.plan if visit else Plan("", on.isoformat(), inspectors=(office.owner_id,))
        self._plan = plan
        self.day = DateButton("检查日期", dt.date.fromisoformat(plan.on), height=Height.BODY)
        self.at = _time_field("开始时间", plan.at)
        self.until = _time_field("结束时间", plan.until)
        self.kind = WordChoice("检查类别", VisitKind, plan.kind)
        self.channel = WordChoice("督导方式", Channel, plan.channel)
        self.level = WordChoice("哪一级组织", Level, plan.level)
        self.occasion = WordChoice("定期还是不定期", Occasion, plan.occasion)
        self.window_words = Words("", "secondary", "text2", wrap=True)
        self.companions = Companions(registering.inspectors(office), plan.inspectors)
        self.participants = Participants(plan.participants)
        self.authority = AuthorityChoice(plan.authority, plan.authority_number)
        self.complaint = Dropdown("核实的投诉")
        self._modes = _modes(plan.notice_mode)
        self.form = Dropdown("用哪份清单")
        self.units: UnitList | None = None
        self._lay_out()
        self._listen()
        self._unit_changed()
        self.form.choose(plan.form)
        self.complaint.choose(plan.complaint_id)
        if institution is None:
            self.resize(wide, 560)
        else:
            self.fit()

    def _lay_out(self) -> None:
        details = QVBoxLayout()
        details.setSpacing(12)
        self._at_field = self.field("开始时间", self.at, "可以不填；填了就按时间排列")
        self._until_field = self.field("结束时间", self.until)
        details.addLayout(_beside(self.field("检查日期", self.day), self._at_field, self._until_field))
        self._authority_field = self.field("督导依据", self.authority)
        details.addWidget(self._authority_field)
        details.addLayout(_beside(self.field("检查类别", self.kind), self.field("督导方式", self.channel)))
        details.addWidget(self.window_words)
        details.addLayout(
            _beside(self.field("哪一级组织", self.level), self.field("定期还是不定期", self.occasion))
        )
        self._form_field = self.field("用哪份清单", self.form)
        details.addWidget(self._form_field)
        self._complaint_field = self.field("核实的投诉", self.complaint)
        details.addWidget(self._complaint_field)
        details.addWidget(self.field("明察还是暗访", _group(list(self._modes.values()))))
        details.addWidget(self.field("带队和同行", self.companions))
        details.addWidget(self.field("参加人员", self.participants, "社会监督员、部门人员、专家等"))
        details.addStretch(1)
        if self._institution is None:
            self._lay_out_beside(details)
        else:
            self.body.column.addLayout(details)
            self.at.setFocus()

    def _lay_out_beside(self, details: QVBoxLayout) -> None:
        self.units = UnitList(self._office, self.shell.jobs)
        self.units.opened.connect(self.submit)
        self.units.table.moved.connect(self._unit_changed)
        self.units.add_wanted.connect(self._want_new)
        both = QHBoxLayout()
        both.setSpacing(24)
        self._units_field: Field = self.field("单位", self.units)
        both.addWidget(self._units_field, 1, Qt.AlignmentFlag.AlignTop)
        both.addLayout(details, 1)
        self.body.column.addLayout(both)
        self.units.search.setFocus()

    def _listen(self) -> None:
        self.day.picked.connect(self._say_window)
        self.channel.currentIndexChanged.connect(self._say_window)
        if self._institution is not None:
            for signal in (self.participants.grown, self.authority.changed):
                signal.connect(self.fit)

    def ask_authority(self, problem: Problem) -> None:
        """Say that the authority is wanted before the visit can begin, and go there."""
        self.wrong(self._authority_field, f"{problem.happened}{problem.todo}")

    def _unit(self) -> Institution | None:
        return self._institution or (self.units.chosen() if self.units else None)

    def _unit_changed(self, _row: int = 0) -> None:
        """What is asked depends on the unit: its forms, its complaints, the authority at a training site."""
        unit = self._unit()
        fit = self._office.shelf.fit(unit.kind, unit.stages) if unit else ()
        self.form.offer([(form.id, f"{form.title}（{form.version}版）") for form in fit])
        self._form_field.setVisible(len(fit) > 1)
        waiting = reasons.complaints_at(self._office, unit.id) if unit else ()
        self.complaint.offer([("", "不核实投诉"), *((one.id, _cut(one.content)) for one in waiting)])
        self._complaint_field.setVisible(bool(waiting))
        self._authority_field.setVisible(unit is not None and not unit.kind.is_school)
        self._warn_of_limit(unit)
        self._say_window()

    def _warn_of_limit(self, unit: Institution | None) -> None:
        if unit is None or not unit.is_company:
            self.authority.warn("")
            return
        now = self._situation or reasons.situation(self._office, self.day.day())
        self._situation = now
        limit, times = now.company_visits, now.times_this_year(unit)
        said = f"这是本年度第{times}次到{unit.name}，局里定的是一家企业一年不超过{limit}次。仍可排进计划。"
        self.authority.warn(said if now.is_past_limit(unit) else "")

    def _say_window(self, _changed: object = None) -> None:
        calendar = calendars.of(self._office)
        found = windows.window(calendar, Channel(self.channel.value()), self.day.day())
        self.window_words.setText(found.sentence)
        self.window_words.show_in("text2" if found.inside else "warn")

    def _want_new(self) -> None:
        self.reject()
        self.new_unit_wanted.emit()

    def submit(self) -> None:
        """Check times and unit here, then plan."""
        self.take_back()
        unit = self._unit()
        if unit is None:
            self.wrong(self._units_field, "还没有选单位。")
            return
        times: list[str] = []
        for editor, field in ((self.at, self._at_field), (self.until, self._until_field)):
            read = clock_time(editor.text())
            if read is None:
                self.wrong(field, f"“{editor.text()}”不像一个时间，例如 08:10。")
                return
            times.append(read)
        plan, visit = self._typed(unit, *times), self._visit
        if visit is None:
            self.keep(partial(visiting.plan, self._office, plan))
        else:
            self.keep(partial(visiting.replan, self._office, visit.id, plan))

    def _typed(self, unit: Institution, at: str, until: str) -> Plan:
        return Plan(
            institution_id=unit.id,
            on=self.day.day().isoformat(),
            at=at,
            kind=VisitKind(self.kind.value()),
            channel=Channel(self.channel.value()),
            notice_mode=next(mode for mode, button in self._modes.items() if button.isChecked()),
            inspectors=self.companions.ids(),
            form=self.form.value() if self.form.count() > 1 else "",
            until=until,
            participants=self.participants.told(),
            authority=None if unit.kind.is_school else self.authority.value(),
            authority_number=self.authority.number.text(),
            draw_id=self._plan.draw_id,
            complaint_id=self.complaint.value(),
            level=Level(self.level.value()),
            occasion=Occasion(self.occasion.value()),
        )


def _time_field(name: str, shown: str) -> LineField:
    field = LineField(name, hint="例如 08:10", most=8)
    field.show_text(shown)
    return field


def _cut(content: str) -> str:
    first = content.split("\n", 1)[0]
    return first if len(first) <= _COMPLAINT else f"{first[: _COMPLAINT - 1]}…"


def _modes(chosen: NoticeMode) -> dict[NoticeMode, RadioCard]:
    buttons = {mode: RadioCard(mode.label) for mode in NoticeMode}
    buttons[chosen].setChecked(True)
    return buttons


def _group(buttons: list[RadioCard]) -> QWidget:
    part = QWidget()
    part.setAccessibleName("明察还是暗访")
    group = QButtonGroup(part)
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for button in buttons:
        group.addButton(button)
        row.addWidget(button)
    part.setFocusProxy(buttons[0])
    return part


def _beside(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for part in parts:
        row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
    return row
