"""名录: find a unit, see what is known of it, and go there."""

from __future__ import annotations

import heapq

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from duxueben.model.people import Institution
from duxueben.progress import Progress
from duxueben.ui.jobs import quietly
from duxueben.ui.models.register import GROUPS, Register, RegisterModel, Unit, counts, read_register
from duxueben.ui.page import KeyLine, Page, Shell
from duxueben.ui.pages.institutions.acts import UnitActs
from duxueben.ui.pages.institutions.drawer import UnitDrawer
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import Ground
from duxueben.ui.widgets.choices import Pill
from duxueben.ui.widgets.drawer import NARROW, WithDrawer
from duxueben.ui.widgets.empty import EmptyState
from duxueben.ui.widgets.fields import SearchField
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.header import Foot, Header
from duxueben.ui.widgets.more_menu import MoreButton
from duxueben.ui.widgets.paint import font_of, width_of
from duxueben.ui.widgets.tables import Table
from duxueben.ui.widgets.words import Words
from duxueben.workspace.office import Office

COLUMNS = (116, 124, 92, 124, 64)
"""Pixels of the columns beside the name."""
GIVE_WAY = (2, 4, 3)
"""Columns that step back, in this order, before a name is cut."""
WIDEST_NAME = 420
_MEASURED = 20
_NONE_BURDENED = "现在没有要重点督导的单位：没有未销号的问题，投诉都答复了，也没有未化解的风险。"


class InstitutionsPage(Page):
    """The register."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, "名录")
        self._office = office
        self._register = Register()
        self._all: list[Unit] = []
        self._reading = 0
        """How often the register was asked for; only the last answer counts."""
        self._group = GROUPS[0]
        self.acts = UnitActs(shell, office, self)
        self.header = self._head()
        self.search = SearchField("在名录里找", hint="名称里的几个字、拼音或首字母")
        self.search.settled.connect(self._searched)
        self.search.setMaximumWidth(420)
        self.found = Words("", "secondary", "text2")
        self.pills = [Pill(group.title, count=0) for group in GROUPS]
        for pill in self.pills:
            pill.setAutoExclusive(True)
            pill.clicked.connect(self._filtered)
        self.pills[0].setChecked(True)
        self.model = RegisterModel(self)
        self.table = Table("名录")
        self.table.setModel(self.model)
        self.table.columns(0, *COLUMNS)
        self.table.viewport().installEventFilter(self)
        self.table.moved.connect(self._moved)
        self.table.opened.connect(self._opened)
        self.nothing = Words("", "body", "text2")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.foot = Foot(height=44)
        self.foot.hint("换行", "↑", "↓")
        self.foot.hint("开始检查", "Enter")
        self.foot.hint("清空搜索", "Esc")
        self.drawer = UnitDrawer(office)
        self.drawer.hide()
        self._lay_out()
        self._connect()

    def _head(self) -> Header:
        bring, take = Button("导入", icon="download"), Button("导出", icon="upload")
        bring.clicked.connect(self.acts.take_in)
        take.clicked.connect(self.acts.write_out)
        add = Button("新增单位", icon="plus")
        add.clicked.connect(self.acts.add)
        self.more = MoreButton("名录")
        self.more.add("现场登记无证点", self.acts.register_site)
        header = Header("名录")
        for button in (bring, take, add, self.more):
            header.add(button)
        return header

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addStretch(1)
        top.addWidget(self.found)
        pills = Flow(gap=8)
        for pill in self.pills:
            pills.addWidget(pill)
        above = QVBoxLayout()
        above.setContentsMargins(24, 12, 24, 12)
        above.setSpacing(10)
        above.addLayout(top)
        above.addLayout(pills)
        self.main = Ground()
        column = QVBoxLayout(self.main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.table, 1)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.foot)
        self.beside = WithDrawer(self.main, self.drawer, self.table)
        self.empty = self._nobody_yet()
        self.empty.hide()
        self.column.addWidget(self.header)
        self.column.addWidget(self.beside, 1)
        self.column.addWidget(self.empty, 1)

    def _nobody_yet(self) -> EmptyState:
        self.first = Button("新增单位", "primary", "plus")
        self.first.clicked.connect(self.acts.add)
        second = Button("从表格导入", icon="download")
        second.clicked.connect(self.acts.take_in)
        return EmptyState(
            "名录里还没有单位",
            "把要查的学校和校外培训机构登记在这里，排计划、出督办单都从这里取名称。",
            (self.first, second),
            (
                ("school", "登记单位", "名称、类别和负责人"),
                ("calendar", "排进计划", "定日期和同行督学"),
                ("list-checks", "开始检查", "按类别取适用的条目"),
            ),
        )

    def _connect(self) -> None:
        self.drawer.visit_wanted.connect(self.begin)
        self.drawer.plan_wanted.connect(self.plan)
        self.drawer.change_wanted.connect(self.change)
        self.drawer.opened.connect(self._look_at)
        self.acts.registered.connect(self._registered)
        self.acts.changed.connect(self.refresh)

    def enter(self, **context: object) -> None:
        """``institution_id``: show that unit."""
        wanted = context.get("institution_id")
        if isinstance(wanted, str):
            self.search.show_text("")
            self._choose_group(0)
        self.refresh(wanted if isinstance(wanted, str) else "")
        focus = self.table if isinstance(wanted, str) else self.search
        focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, keep: str = "") -> None:
        """Read the register anew; the chosen unit, or ``keep``, stays chosen."""
        self._reading += 1
        office, asked = self._office, self._reading

        def work(_progress: Progress) -> Register:
            return read_register(office)

        def done(register: Register) -> None:
            if asked == self._reading:
                self._arrived(register, keep)

        self.shell.jobs.run(work, done, tell=quietly)

    def _arrived(self, register: Register, keep: str) -> None:
        current = self.chosen()
        keep = keep or (current.id if current else "")
        self._register = register
        known = bool(register.units)
        self.header.say("名录", f"{len(register.units)}家单位")
        self.beside.setVisible(known)
        self.empty.setVisible(not known)
        if not known:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._find()
        if keep or self.width() >= NARROW:
            self.table.go(max(self.model.row_of(keep), 0))

    def _find(self) -> None:
        words = self.search.text().strip()
        self._all = self._register.found(words)
        self._show(words)

    def _show(self, words: str) -> None:
        for pill, many in zip(self.pills, counts(self._all), strict=True):
            pill.count(many)
        shown = self._group.of(self._all)
        self.model.show_units(self._register, shown, words, burdened=self._group.burdened)
        self._give_names_room()
        self.table.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        none = _NONE_BURDENED if self._group.burdened else "这一类还没有单位。"
        self.nothing.setText(f"没有找到“{words}”。试试单位名称里的两个字。" if words else none)
        self.found.setText(f"找到{len(shown)}家" if words or len(shown) < len(self._all) else "")
        if not shown:
            self.drawer.hide()
            self.beside.open_if_shown()

    def _searched(self, text: str) -> None:
        self._find()
        if text.strip() and self.model.rowCount():
            self.table.go(0)

    def _filtered(self) -> None:
        self._choose_group(next(n for n, pill in enumerate(self.pills) if pill.isChecked()))
        self._show(self.search.text().strip())
        self.table.go(0)

    def _choose_group(self, place: int) -> None:
        self.pills[place].setChecked(True)
        self._group = GROUPS[place]

    def chosen(self) -> Institution | None:
        """The unit of the current row."""
        unit = self.model.unit(self.table.row())
        return unit.institution if unit else None

    def _moved(self, row: int) -> None:
        unit = self.model.unit(row)
        if unit is None:
            return
        self.drawer.show_unit(unit)
        self.drawer.say_state(self.acts.state_today(unit.institution.id))
        self.beside.open()

    def _opened(self, _row: int) -> None:
        self.begin()

    def primary(self) -> None:
        """Begin a visit to the chosen unit."""
        self.begin()

    def keys(self) -> tuple[KeyLine, ...]:
        """What the page adds."""
        return (
            KeyLine(("↑", "↓"), "换一家"),
            KeyLine(("Enter",), "开始检查"),
            KeyLine(("/",), "搜索"),
            KeyLine(("Esc",), "清空搜索"),
        )

    def begin(self) -> None:
        """Go on with today's visit to the chosen unit, or plan one now and begin it."""
        unit = self.chosen()
        if unit is not None:
            self.acts.begin(unit)

    def plan(self) -> None:
        """排进计划."""
        unit = self.chosen()
        if unit is not None:
            self.acts.plan(unit)

    def change(self) -> None:
        """修改."""
        unit = self.chosen()
        if unit is not None:
            self.acts.change(unit)

    def _registered(self, unit: Institution) -> None:
        self.search.show_text("")
        self._choose_group(0)
        self.refresh(unit.id)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_at(self, visit_id: str) -> None:
        self.shell.go("checklist", visit_id=visit_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another width of the table, other columns."""
        if watched is self.table.viewport() and event.type() == QEvent.Type.Resize:
            self._give_names_room()
        return super().eventFilter(watched, event)

    def _give_names_room(self) -> None:
        """Names of units are not cut: other columns step back first."""
        font = font_of(self.table, 15)
        # Measuring thousands of names would hold up the window; the longest are enough.
        names = heapq.nlargest(_MEASURED, (unit.institution.name for unit in self._all), key=len)
        room = min(max((width_of(name, font) for name in names), default=0.0), WIDEST_NAME) + 34
        left = self.table.viewport().width() - sum(COLUMNS)
        for column in GIVE_WAY:
            cramped = left < room
            self.table.setColumnHidden(column, cramped)
            left += COLUMNS[column - 1] if cramped else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ out of the search goes to the list; Esc in the list empties the search."""
        if not self.search.answers(event, self.table):
            super().keyPressEvent(event)
