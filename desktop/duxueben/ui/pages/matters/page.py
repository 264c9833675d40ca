"""其他登记: what is not the unit's to put right, and what people told; each with its next step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from duxueben.ui import badges
from duxueben.ui.models.matters import SORTS, MattersModel, Row, read_rows
from duxueben.ui.page import KeyLine, Page, Shell
from duxueben.ui.pages.matters.acts import Acts
from duxueben.ui.pages.matters.drawer import MatterDrawer
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import Ground
from duxueben.ui.widgets.choices import Pill
from duxueben.ui.widgets.drawer import WithDrawer
from duxueben.ui.widgets.empty import EmptyState
from duxueben.ui.widgets.fields import SearchField
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.header import Foot, Header
from duxueben.ui.widgets.saved import SavedMark
from duxueben.ui.widgets.stack import Stack
from duxueben.ui.widgets.tables import Table
from duxueben.ui.widgets.words import Words
from duxueben.workspace.office import Office

_ALL = "全部"


class MattersPage(Page):
    """A list with pills and a drawer; nothing in it is ever deleted."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, "其他登记")
        self._office = office
        self._rows: list[Row] = []
        self._sort = _ALL
        self._ticket = 0
        self.acts = Acts(shell, office, self)
        self.acts.changed.connect(self.refresh)
        self.header = Header("其他登记", "线索、移交、举报投诉、双随机和建议")
        self.complaint = Button("登记举报投诉…", icon="phone")
        self.complaint.clicked.connect(self.acts.register_complaint)
        self.header.add(self.complaint)
        self.model = MattersModel(self)
        self.table = Table("其他登记")
        self.table.setModel(self.model)
        self.table.columns(*MattersModel.WIDTHS)
        self.table.moved.connect(self._moved)
        self.table.opened.connect(self._opened)
        self.drawer = MatterDrawer()
        self._nothing = Words("", "body", "text2", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay()

    def _lay(self) -> None:
        self.search = SearchField("在其他登记里找", hint="单位、内容里的几个字")
        self.search.settled.connect(self._searched)
        self.search.setMaximumWidth(420)
        self.pills = {title: Pill(title, count=0) for title in SORTS}
        pills = Flow(gap=8)
        for title, pill in self.pills.items():
            pill.setAutoExclusive(True)
            pill.clicked.connect(partial(self.show_only, title))
            pills.addWidget(pill)
        self.pills[_ALL].setChecked(True)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addStretch(1)
        above = QVBoxLayout()
        above.setContentsMargins(24, 12, 24, 12)
        above.setSpacing(10)
        above.addLayout(top)
        above.addLayout(pills)
        self._shown = Stack()
        self._shown.addWidget(self.table)
        self._shown.addWidget(self._nothing)
        self._list = Ground()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self._shown, 1)
        column.addWidget(self._foot())
        self._beside = WithDrawer(self._list, self.drawer, self.table)
        self.empty = self._make_empty()
        self._stack = Stack()
        self._stack.addWidget(self._beside)
        self._stack.addWidget(self.empty)
        self.column.addWidget(self.header)
        self.column.addWidget(self._stack, 1)

    def _foot(self) -> Foot:
        foot = Foot()
        foot.hint("换行", "↑", "↓")
        foot.hint("下一步", "Ctrl", "Enter")
        foot.add(SavedMark(self.shell.saved))
        return foot

    def _make_empty(self) -> EmptyState:
        complaint = Button("登记举报投诉…", "primary", "phone")
        complaint.clicked.connect(self.acts.register_complaint)
        return EmptyState(
            "还没有其他登记",
            "判为“不符合”而由主管部门负责的分点，完成检查后作为线索到这里，可以写移交函。",
            (complaint,),
            (
                ("flag", "线索", "不是这家单位能改的，移交给主管部门"),
                ("send", "移交与抄告", "函有编号，等对方的回执"),
                ("phone", "举报投诉", "谁举报另行封存，先核查再答复"),
            ),
        )

    # What is shown

    def enter(self, **context: object) -> None:
        """``sort``: one of the pills; ``visit_id`` and ``finding_id``: a letter about it is begun."""
        wanted = context.get("sort")
        if isinstance(wanted, str) and wanted in SORTS:
            self._sort = wanted
            self.pills[wanted].setChecked(True)
        self.refresh()
        visit_id, finding_id = context.get("visit_id"), context.get("finding_id")
        if isinstance(visit_id, str) and isinstance(finding_id, str):
            self.acts.pass_on(visit_id, finding_id)

    def leave(self) -> None:
        """Rows that are still being read are no longer wanted."""
        self._ticket += 1

    def refresh(self) -> None:
        """Read everything anew, in a worker; the chosen record stays chosen."""
        self._ticket += 1
        ticket, office = self._ticket, self._office

        def done(rows: list[Row]) -> None:
            if ticket == self._ticket:
                self._show_all(rows)

        self.shell.jobs.run(lambda _progress: read_rows(office), done, title="其他登记")

    def _show_all(self, rows: list[Row]) -> None:
        first = not self._rows
        self._rows = rows
        badges.tell_waiting(self.shell, sum(row.waits for row in rows))
        self.complaint.setVisible(bool(rows))
        self._stack.setCurrentWidget(self._beside if rows else self.empty)
        self._show()
        if first and rows:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        current = self.model.row(self.table.row())
        words = self.search.text().strip()
        found = [row for row in self._rows if row.holds(words)]
        for title, sorts in SORTS.items():
            self.pills[title].count(sum(isinstance(row.matter, sorts) for row in found))
        shown = [row for row in found if isinstance(row.matter, SORTS[self._sort])]
        self.model.show_rows(shown)
        self._nothing.setText(
            f"没有找到“{words}”。试试单位名称里的两个字。" if words else "这一类还没有登记。"
        )
        self._shown.setCurrentWidget(self.table if shown else self._nothing)
        places = [place for place, row in enumerate(shown) if current and row.key == current.key]
        self.table.go(places[0] if places else 0)
        self._moved(self.table.row())

    def show_only(self, title: str, _on: bool = True) -> None:
        """One of the pills."""
        self._sort = title
        self.pills[title].setChecked(True)
        self._show()

    def _searched(self, _text: str) -> None:
        self._show()

    def _moved(self, place: int) -> None:
        row = self.model.row(place)
        if row is None:
            self.drawer.hide()
            self._beside.open_if_shown()
            return
        self.drawer.show_row(row, self.acts.offers(row))
        self._beside.open()

    def _opened(self, _place: int) -> None:
        self.primary()

    def primary(self) -> None:
        """Ctrl+Enter: the next step of the record."""
        if self.drawer.primary is not None and not self.drawer.isHidden():
            self.drawer.primary.click()

    # Keys

    def keys(self) -> tuple[KeyLine, ...]:
        """For the sheet of F1."""
        return (
            KeyLine(("↑", "↓"), "换一条登记"),
            KeyLine(("Enter",), "这一条的下一步"),
            KeyLine(("/",), "搜索"),
            KeyLine(("Esc",), "清空搜索"),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ out of the search goes to the list; Esc in the list empties the search."""
        if not self.search.answers(event, self.table):
            super().keyPressEvent(event)
