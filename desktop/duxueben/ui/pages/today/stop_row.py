"""One stop of the day: time, state, name, facts, and the verb of its state."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from duxueben.model.words import ListStatus, VisitState
from duxueben.ui.icons import IconName
from duxueben.ui.models.register import LISTS
from duxueben.ui.pages.today.stops import Stop
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height, IconButton
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.marks import Chip, Disc, Fact
from duxueben.ui.widgets.words import Words

_STATES: dict[VisitState, tuple[IconName, Tone, str]] = {
    VisitState.FINISHED: ("check", Tone.OK, "已完成"),
    VisitState.OPEN: ("list-checks", Tone.ACCENT, "正在检查"),
    VisitState.PLANNED: ("clock", Tone.NA, "待查"),
    VisitState.CANCELLED: ("x", Tone.NA, "已取消"),
}


class StopRow(QFrame):
    """One row of the day's list; the next one is tinted and carries the page's primary button.

    Signals:
        go_wanted: begin, continue or look at the visit.
        replan_wanted, cancel_wanted, unit_wanted: from the row's menu.
    """

    go_wanted = Signal(str)
    replan_wanted = Signal(str)
    cancel_wanted = Signal(str)
    unit_wanted = Signal(str)

    def __init__(self, stop: Stop, *, is_next: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stop = stop
        self.is_next = is_next
        icon, tone, state = _STATES[stop.state]
        self.setAccessibleName(f"{stop.at} {stop.institution.name}，{'下一家，' if is_next else ''}{state}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if is_next:
            self.setProperty("kind", "banner")
            self.setProperty("tone", Tone.ACCENT.value)
            icon, tone = "chevron-right", Tone.ACCENT
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 12 if is_next else 9, 8, 12 if is_next else 9)
        row.setSpacing(12)
        row.addWidget(self._times(), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Disc(icon, tone), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._words(), 1)
        self.button: Button | None = None
        self.more = IconButton("ellipsis", f"{stop.institution.name} 更多")
        self._add_verbs(row)

    def _times(self) -> QWidget:
        done = self.stop.state is VisitState.FINISHED
        part = QWidget()
        part.setFixedWidth(52)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        at = self.stop.at or "未定"
        column.addWidget(Words(at, "body" if done else "strong", "text2" if done else "text"))
        if self.stop.until:
            column.addWidget(Words(self.stop.until, "secondary", "text2"))
        column.addStretch(1)
        return part

    def _words(self) -> QVBoxLayout:
        one = self.stop.institution
        name = Flow(gap=8)
        name.addWidget(Words(one.name, "strong"))
        name.addWidget(Chip(one.kind.label))
        if one.list_status is not ListStatus.NONE:
            tone, icon = LISTS[one.list_status]
            name.addWidget(Chip(one.list_status.label, tone, icon))
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(name)
        if self.stop.facts:
            facts = Flow(gap=14)
            for fact in self.stop.facts:
                facts.addWidget(Fact(fact.icon, fact.text, fact.tone))
            column.addLayout(facts)
        return column

    def _add_verbs(self, row: QHBoxLayout) -> None:
        name = self.stop.institution.name
        if self.is_next:
            verb = "继续检查" if self.stop.state is VisitState.OPEN else "开始检查"
            self.button = Button(verb, "primary", "list-checks", key="Enter", subject=name)
        elif self.stop.state is VisitState.OPEN:
            self.button = Button("继续检查", height=Height.ROW, subject=name)
        elif self.stop.state is VisitState.FINISHED:
            self.button = Button("查看", height=Height.ROW, subject=name)
        if self.button is not None:
            self.button.clicked.connect(self.go)
            row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.more.clicked.connect(self._open_menu)
        self.more.setVisible(self.stop.state is VisitState.PLANNED)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)

    def control(self) -> QWidget:
        """What has the focus when the row is the current one."""
        return self.button or self.more

    def go(self) -> None:
        """The verb of the row's state."""
        self.go_wanted.emit(self.stop.visit_id)

    def menu(self) -> QMenu:
        """What else can be done with a visit that has not begun."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self.is_next:
            menu.addAction("开始检查", self.go)
        menu.addAction("改计划", self._replan)
        menu.addAction("在名录里看", self._look_up)
        menu.addSeparator()
        menu.addAction("取消这次检查", self._cancel)
        return menu

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _replan(self) -> None:
        self.replan_wanted.emit(self.stop.visit_id)

    def _cancel(self) -> None:
        self.cancel_wanted.emit(self.stop.visit_id)

    def _look_up(self) -> None:
        self.unit_wanted.emit(self.stop.institution.id)
