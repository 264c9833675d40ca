"""排进计划: to whom, when, what kind of visit, and who goes along."""

from __future__ import annotations

import datetime as dt
import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model.people import Inspector, Institution
from duxueben.model.visit import Plan, Visit
from duxueben.model.words import Channel, NoticeMode, VisitKind
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.unit_list import UnitList
from duxueben.ui.page import Shell
from duxueben.ui.widgets.buttons import Height
from duxueben.ui.widgets.choices import CheckBox, Dropdown, RadioCard
from duxueben.ui.widgets.dates import DateButton
from duxueben.ui.widgets.fields import LineField
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.words import Words
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering
from duxueben.workspace.visit import visiting

_TIME = re.compile(r"([01]?\d|2[0-3])[:：.]?([0-5]\d)")


def clock_time(text: str) -> str | None:
    """``8：10`` or ``810`` as ``08:10``; empty stays empty; None where it is no time of day."""
    words = text.strip()
    if not words:
        return ""
    found = _TIME.fullmatch(words)
    return f"{int(found[1]):02d}:{found[2]}" if found else None


class Companions(QWidget):
    """Who leads and who goes along."""

    def __init__(self, inspectors: list[Inspector], chosen: tuple[str, ...]) -> None:
        super().__init__()
        self._boxes: dict[str, CheckBox] = {}
        self.lead = Dropdown("带队督学", [(one.id, one.name) for one in inspectors])
        self.lead.choose(chosen[0] if chosen else "")
        self.lead.currentIndexChanged.connect(self._hide_lead)
        row = QWidget()
        flow = Flow(row, gap=4)
        for one in inspectors:
            box = CheckBox(one.name, subject="同行督学")
            box.setChecked(one.id in chosen[1:])
            self._boxes[one.id] = box
            flow.addWidget(box)
        self._alone = Words("没有登记同行督学，可以在设置里添加。", "secondary", "text2", wrap=True)
        self._alone.setVisible(len(inspectors) < 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.lead)
        column.addWidget(row)
        column.addWidget(self._alone)
        self._hide_lead()

    def ids(self) -> tuple[str, ...]:
        """The lead first."""
        lead = self.lead.value()
        along = (one for one, box in self._boxes.items() if box.isChecked() and one != lead)
        return (lead, *along)

    def _hide_lead(self) -> None:
        for one, box in self._boxes.items():
            box.setVisible(one != self.lead.value())


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
        wide = 640 if institution else 880
        super().__init__(shell, over, title, "保存计划" if visit else "排进计划", width=wide)
        self._office = office
        self._institution = institution
        self._visit = visit
        plan = visit.plan if visit else Plan("", on.isoformat(), inspectors=(office.owner_id,))
        self.day = DateButton("检查日期", dt.date.fromisoformat(plan.on), height=Height.BODY)
        self.at = LineField("时间", hint="例如 08:10", most=8)
        self.at.show_text(plan.at)
        self.kind = Dropdown("检查类别", [(one.value, one.label) for one in VisitKind])
        self.kind.choose(plan.kind.value)
        self.channel = Dropdown("督导方式", [(one.value, one.label) for one in Channel])
        self.channel.choose(plan.channel.value)
        self.companions = Companions(registering.inspectors(office), plan.inspectors)
        self._modes = _modes(plan.notice_mode)
        self.form = Dropdown("用哪份清单")
        self.units: UnitList | None = None
        self._lay_out()
        self._offer_forms()
        self.form.choose(plan.form)
        if institution is None:
            self.resize(wide, 520)
        else:
            self.fit()

    def _lay_out(self) -> None:
        details = QVBoxLayout()
        details.setSpacing(12)
        self._at_field = self.field("时间", self.at, "可以不填；填了就按时间排列")
        details.addLayout(_pair(self.field("检查日期", self.day), self._at_field))
        details.addLayout(_pair(self.field("检查类别", self.kind), self.field("督导方式", self.channel)))
        self._form_field = self.field("用哪份清单", self.form)
        details.addWidget(self._form_field)
        details.addWidget(self.field("明察还是暗访", _beside(list(self._modes.values()))))
        details.addWidget(self.field("带队和同行", self.companions))
        details.addStretch(1)
        if self._institution is None:
            self.units = UnitList(self._office, self.shell.jobs)
            self.units.opened.connect(self.submit)
            self.units.table.moved.connect(self._offer_forms)
            self.units.add_wanted.connect(self._want_new)
            both = QHBoxLayout()
            both.setSpacing(24)
            self._units_field = self.field("单位", self.units)
            both.addWidget(self._units_field, 1)
            both.addLayout(details, 1)
            self.body.column.addLayout(both)
            self.units.search.setFocus()
        else:
            self.body.column.addLayout(details)
            self.at.setFocus()

    def _unit(self) -> Institution | None:
        return self._institution or (self.units.chosen() if self.units else None)

    def _offer_forms(self, _row: int = 0) -> None:
        """The forms that ask something of the unit, where there is more than one."""
        unit = self._unit()
        fit = self._office.shelf.fit(unit.kind, unit.stages) if unit else ()
        self.form.offer([(form.id, f"{form.title}（{form.version}版）") for form in fit])
        self._form_field.setVisible(len(fit) > 1)

    def _want_new(self) -> None:
        self.reject()
        self.new_unit_wanted.emit()

    def submit(self) -> None:
        """Check the time and the unit here, then plan."""
        self.take_back()
        unit = self._unit()
        if unit is None:
            self.wrong(self._units_field, "还没有选单位。")
            return
        at = clock_time(self.at.text())
        if at is None:
            self.wrong(self._at_field, f"“{self.at.text()}”不像一个时间，例如 08:10。")
            return
        plan = Plan(
            institution_id=unit.id,
            on=self.day.day().isoformat(),
            at=at,
            kind=VisitKind(self.kind.value()),
            channel=Channel(self.channel.value()),
            notice_mode=next(mode for mode, button in self._modes.items() if button.isChecked()),
            inspectors=self.companions.ids(),
            form=self.form.value() if self.form.count() > 1 else "",
        )
        visit = self._visit
        if visit is None:
            self.keep(lambda: visiting.plan(self._office, plan))
        else:
            self.keep(lambda: visiting.replan(self._office, visit.id, plan))


def _modes(chosen: NoticeMode) -> dict[NoticeMode, RadioCard]:
    buttons = {mode: RadioCard(mode.label) for mode in NoticeMode}
    buttons[chosen].setChecked(True)
    return buttons


def _beside(buttons: list[RadioCard]) -> QWidget:
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


def _pair(left: QWidget, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for part in (left, right):
        row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
    return row
