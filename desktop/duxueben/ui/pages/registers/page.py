"""One register: its entries in a list, the chosen one in the drawer; built from its description alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from duxueben.model.fieldwork import Outing
from duxueben.model.schooling import Task
from duxueben.ui.models.registers import EntriesModel, Row, fits, pills_of, read_rows, widths_of
from duxueben.ui.page import KeyLine, Page, Shell
from duxueben.ui.pages.registers import sums, view
from duxueben.ui.pages.registers.acts import EntryActs
from duxueben.ui.pages.registers.drawer import EntryDrawer
from duxueben.ui.pages.registers.view import SiftedView, Ways
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.empty import EmptyState
from duxueben.ui.widgets.more_menu import MoreButton
from duxueben.ui.widgets.sifted import SiftedList
from duxueben.workspace.office import Office
from duxueben.workspace.registers.register import Register
from duxueben.workspace.registers.sheets_out import SheetFile


class RegisterPage(Page):
    """The list, the form, the timeline and the tables of one register."""

    def __init__(self, shell: Shell, office: Office, register: Register) -> None:
        super().__init__(shell, register.title)
        self.register = register
        self.acts = EntryActs(shell, office, register, self)
        self.acts.changed.connect(self._changed)
        self.header = view.head(shell, register.title, register.summary)
        self.tools = self._make_tools()
        self.drawer = EntryDrawer(shell, office, register)
        self.drawer.changed.connect(self.refresh)
        self.list = SiftedList(
            register.title, pills_of(register), view.foot(shell, "下一步"), hint="单位、内容里的几个字"
        )
        self.model = EntriesModel(register, self)
        self.empty = self._make_empty()
        read = partial(read_rows, office, register)
        self.view = SiftedView[Row](
            shell,
            Ways(read, partial(fits, register), self._show_row, self._arrived, self._sum_up),
            (self.list, self.model, widths_of(register)),
            self.drawer,
            self.empty,
        )
        self.table = self.view.table
        self.table.opened.connect(self._opened)
        self.column.addWidget(self.header)
        self.column.addWidget(self.view, 1)

    def _make_tools(self) -> tuple[QWidget, ...]:
        """What the header offers once there are entries."""
        title = self.register.title
        by_hand = self.register.by_hand
        add = Button("登记…" if by_hand else f"{self.register.empty.act}…", "primary", "plus", subject=title)
        add.clicked.connect(self.acts.add if by_hand else self.acts.begin)
        bring = Button("导入…", icon="download", subject=title)
        bring.clicked.connect(self.acts.take_in)
        out = Button("导出表格…", icon="upload", subject=title)
        out.clicked.connect(partial(self.acts.write_out, SheetFile.WORKBOOK))
        more = MoreButton(title)
        if self.register.cls is Outing:
            more.add("归拢巡查检查…", self.acts.gather)
        more.add("导出为csv…", partial(self.acts.write_out, SheetFile.CSV))
        more.add("导出空白模板…", partial(self.acts.write_out, SheetFile.TEMPLATE))
        tools = (add, bring, out, more)
        for tool in tools:
            self.header.add(tool)
        return tools

    def _make_empty(self) -> EmptyState:
        empty = self.register.empty
        first = Button(f"{empty.act}…", "primary", "plus")
        first.clicked.connect(self.acts.begin)
        second = Button("从表格导入…", icon="download")
        second.clicked.connect(self.acts.take_in)
        if self.register.cls is Task:
            second = Button("逐项登记…", icon="plus")
            second.clicked.connect(self.acts.add)
        acts = [first, second]
        if self.register.cls is Outing:
            acts.append(Button("归拢巡查检查…", icon="list-checks"))
            acts[-1].clicked.connect(self.acts.gather)
        return EmptyState(empty.title, empty.sentence, acts)

    # What is shown

    def enter(self, **context: object) -> None:
        """``entry_id``: show that entry; ``new``: begin one."""
        wanted = context.get("entry_id")
        self.view.refresh(wanted if isinstance(wanted, str) else None)
        if context.get("new"):
            self.acts.add()

    def leave(self) -> None:
        """Rows that are still being read are no longer wanted."""
        self.view.stop()

    def refresh(self) -> None:
        """Read everything anew; the chosen entry stays chosen."""
        self.view.refresh()

    def _changed(self, entry_id: str) -> None:
        self.view.refresh(entry_id or None)

    def _arrived(self, rows: Sequence[Row]) -> None:
        for tool in self.tools:
            tool.setVisible(bool(rows))

    def _sum_up(self, shown: Sequence[Row]) -> None:
        self.list.said.setText(sums.told(self.register, [row.record for row in shown]))

    def _show_row(self, row: Row) -> None:
        self.drawer.show_row(row, self.acts.offers(row))

    def _opened(self, _place: int) -> None:
        self.primary()

    def primary(self) -> None:
        """Ctrl+Enter: the nearest act of the chosen entry, or the first entry."""
        if self.drawer.primary is not None and not self.drawer.isHidden():
            self.drawer.primary.click()

    # Keys

    def keys(self) -> tuple[KeyLine, ...]:
        """For the sheet of F1."""
        lines = view.keys("这一条的下一步")
        return (*lines, KeyLine(("N",), "登记")) if self.register.by_hand else lines

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """N begins an entry; ↓ out of the search goes to the list; Esc empties the search, then goes back."""
        if self.view.answers(event):
            return
        if event.key() == Qt.Key.Key_N and not event.modifiers() and self.register.by_hand:
            self.acts.add()
        else:
            super().keyPressEvent(event)
