"""The drawer of the register: what is known of one unit, and the way to its visit."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from duxueben.model.people import Institution
from duxueben.model.words import ListStatus, VisitState
from duxueben.ui.models.register import LISTS, Unit, last_visit
from duxueben.ui.pages.registers.timeline import EntryTimeline
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Banner
from duxueben.ui.widgets.drawer import Drawer
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.marks import Chip
from duxueben.ui.widgets.words import Hairline, Words, discard, meta_line
from duxueben.workspace import today
from duxueben.workspace.office import Office
from duxueben.workspace.registers.names import Names
from duxueben.workspace.registers.unit_history import unit_history

MOST_VISITS, MOST_CHANGES = 6, 12


def facts_of(one: Institution) -> tuple[tuple[str, str], ...]:
    """Label and value of everything that is known, in the order of the dialog."""
    profit = {None: "", True: "非营利", False: "营利"}[one.nonprofit]
    size = meta_line(f"{one.classes}个班" if one.classes else "", f"{one.students}人" if one.students else "")
    licence = one.licence_state.label if one.licence_state.value else ""
    days = meta_line(
        f"{one.licence_issued_on}发证" if one.licence_issued_on else "",
        f"{one.licence_until}到期" if one.licence_until else "",
    )
    told = (
        ("拼音", one.pinyin),
        ("隶属", one.parent_unit),
        ("责任区", meta_line(one.zone, one.grid)),
        ("学段", "、".join(stage.label for stage in sorted(one.stages, reverse=True))),
        (one.head_title or "负责人", meta_line(one.head, one.phone)),
        ("地址", one.address),
        ("街道社区", meta_line(one.street, one.community)),
        ("城乡", meta_line(*(word.label for word in (one.settlement, one.school_rank) if word.value))),
        ("规模", size),
        ("性质", "" if one.kind.is_school else profit),
        ("许可证", one.licence),
        ("证照", meta_line(licence, days)),
        ("核准地址", "\n".join(one.licensed_addresses)),
        ("名单", meta_line(one.list_source, f"{one.listed_on}列入" if one.listed_on else "")),
        ("信用代码", one.credit_code),
        ("所教类别", one.taught.label if one.taught else ""),
        ("核实日期", one.verified_on),
    )
    return tuple((label, value) for label, value in told if value)


class UnitDrawer(Drawer):
    """One unit.

    Signals:
        visit_wanted: begin (or go on with) a visit to it now.
        plan_wanted: put it into the plan.
        change_wanted: correct what the register holds.
        opened: one of its earlier visits (id).
    """

    visit_wanted = Signal()
    plan_wanted = Signal()
    change_wanted = Signal()
    opened = Signal(str)

    def __init__(self, office: Office) -> None:
        super().__init__("单位", width=324)
        self._office = office
        self._parts: list[QWidget] = []
        self.begin = Button("开始检查", "primary", "list-checks")
        self.begin.clicked.connect(self.visit_wanted)
        plan = Button("排进计划", icon="calendar")
        plan.clicked.connect(self.plan_wanted)
        self.foot.addWidget(self.begin, 1)
        self.foot.addWidget(plan)

    def show_unit(self, unit: Unit) -> None:
        """Show another unit; the drawer stays where it is."""
        for part in self._parts:
            discard(part)
        one = unit.institution
        self.setAccessibleName(one.name)
        self._parts = [self._head(one)]
        if one.is_company:
            self._parts.append(self._about_company())
        self._parts += [self._facts(one), Hairline(), self._visits(unit), Hairline(), *self._changes(one)]
        for part in self._parts:
            self.body.column.addWidget(part)

    def say_state(self, state: VisitState | None) -> None:
        """``state`` of today's visit, None where there is none."""
        self.begin.say("继续检查" if state is VisitState.OPEN else "开始检查")

    def _head(self, one: Institution) -> QWidget:
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setVerticalSpacing(8)
        name = Words(one.name, "card", wrap=True)
        name.setContentsMargins(0, 0, 32, 0)
        grid.addWidget(name, 0, 0, 1, 2)
        chips = Flow(gap=8)
        chips.addWidget(Chip(one.kind.label))
        if one.list_status is not ListStatus.NONE:
            tone, icon = LISTS[one.list_status]
            chips.addWidget(Chip(one.list_status.label, tone, icon))
        grid.addLayout(chips, 1, 0)
        change = Button("修改", "link", "square-pen", height=Height.ROW, subject=one.name)
        change.clicked.connect(self.change_wanted)
        grid.addWidget(change, 1, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        return part

    def _about_company(self) -> Banner:
        if self._office.bureau().orders_to_companies:
            return Banner("营利性公司：局里允许对公司现场出督办单。", Tone.ACCENT)
        return Banner("营利性公司：问题作为线索移交，不现场出督办单。", Tone.ACCENT)

    def _facts(self, one: Institution) -> QWidget:
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, 64)
        grid.setColumnStretch(1, 1)
        told = facts_of(one) or (("资料", "还没有填，点“修改”补上。"),)
        for row, (label, value) in enumerate(told):
            grid.addWidget(Words(label, "dense", "text2"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Words(value, "dense", wrap=True), row, 1)
        return part

    def _visits(self, unit: Unit) -> QWidget:
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        shown = today.visits_to(self._office, unit.institution.id)
        grid.addWidget(Words("检查记录" if shown else "还没有来过", "densestrong"), 0, 0, 1, 3)
        for row, visit in enumerate(shown[:MOST_VISITS], 1):
            day = last_visit(visit.on).partition("年")[2]
            said = _outcome(visit.state, visit.findings, len(visit.numbers))
            texts = QVBoxLayout()
            texts.setSpacing(0)
            texts.addWidget(Words(visit.kind.label, "dense"))
            texts.addWidget(Words(said, "secondary", "text2"))
            grid.addWidget(Words(day, "dense", "text2"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(texts, row, 1)
            if visit.state in (VisitState.FINISHED, VisitState.OPEN):
                look = Button("查看", "link", height=Height.SMALL, subject=f"{day}的检查")
                look.clicked.connect(partial(self.opened.emit, visit.visit_id))
                grid.addWidget(look, row, 2)
        return part

    def _changes(self, one: Institution) -> tuple[QWidget, ...]:
        lines = unit_history(self._office, one.id, Names(self._office.record))
        earlier = len(lines) - MOST_CHANGES
        return (
            Words("登记变更", "densestrong"),
            EntryTimeline(lines[-MOST_CHANGES:], self._office.today().year),
            *([Words(f"更早的{earlier}次没有列出。", "dense", "text2")] if earlier > 0 else []),
        )


def _outcome(state: VisitState, findings: int, papers: int) -> str:
    if state is not VisitState.FINISHED:
        return state.label
    return f"问题{findings}个，督办单{papers}份" if findings else "没有发现问题"
