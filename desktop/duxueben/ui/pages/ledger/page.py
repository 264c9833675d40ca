"""编号台账: every number, what became of it, and why one is missing."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from duxueben.model.numbering import DocNumber
from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.reason import ReasonDialog
from duxueben.ui.models.numbers import (
    FILTERS,
    NumbersModel,
    can_be_mapped,
    can_be_spoilt,
    found_in,
    newest,
    numbers,
    numbers_for,
    summary,
)
from duxueben.ui.page import KeyLine, Page, Shell
from duxueben.ui.pages.ledger.mapping_dialog import MappingDialog
from duxueben.ui.pages.ledger.read_back_dialog import ReadBackDialog, said
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Ground
from duxueben.ui.widgets.choices import Pill
from duxueben.ui.widgets.empty import EmptyState
from duxueben.ui.widgets.fields import SearchField
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.header import Foot, Header
from duxueben.ui.widgets.saved import SavedMark
from duxueben.ui.widgets.tables import Table
from duxueben.ui.widgets.words import Words
from duxueben.workspace.office import Office
from duxueben.workspace.paper import number_table, ordering
from duxueben.workspace.paper.numbers import LedgerRow
from duxueben.workspace.paper.reading_back import TakenIn

PDF = "督办单 (*.pdf)"


class LedgerPage(Page):
    """The register of numbers: nothing in it is ever deleted."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, "编号台账")
        self._office = office
        self._all: list[LedgerRow] = []
        self._filter = FILTERS[0]
        self._ticket = 0
        self.dialog: FormDialog | None = None
        self.header = Header("编号台账")
        self.read = Button("读回督办单PDF…", icon="file-text")
        self.read.clicked.connect(self.choose_papers)
        self.export = Button("导出表格", icon="download")
        self.export.clicked.connect(self.choose_table)
        for button in (self.read, self.export):
            self.header.add(button)
        self.model = NumbersModel(self)
        self.table = Table("编号台账")
        self.table.setModel(self.model)
        self.table.columns(*NumbersModel.WIDTHS)
        self.table.moved.connect(self._moved)
        self.table.opened.connect(self._opened)
        self._nothing = Words("", "body", "text2")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._rows = QStackedWidget()
        self._rows.addWidget(self.table)
        self._rows.addWidget(self._nothing)
        self._main = Ground()
        self._lay_foot()
        self._lay()
        self.empty: EmptyState | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self._main)
        self.column.addWidget(self.header)
        self.column.addWidget(self._stack, 1)

    def _lay(self) -> None:
        self.search = SearchField("在编号台账里找", hint="编号、单位或原因里的几个字")
        self.search.settled.connect(self._searched)
        self.search.setMaximumWidth(420)
        self._found = Words("", "secondary", "text2")
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addStretch(1)
        top.addWidget(self._found)
        self.pills = {one.title: Pill(one.title, count=0) for one in FILTERS}
        pills = Flow(gap=8)
        for title, pill in self.pills.items():
            pill.setAutoExclusive(True)
            pill.clicked.connect(partial(self.show_only, title))
            pills.addWidget(pill)
        self.pills[FILTERS[0].title].setChecked(True)
        above = QVBoxLayout()
        above.setContentsMargins(24, 12, 24, 12)
        above.setSpacing(10)
        above.addLayout(top)
        above.addLayout(pills)
        column = QVBoxLayout(self._main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self._rows, 1)
        column.addWidget(self._foot)

    def _lay_foot(self) -> None:
        self._foot = Foot()
        self._foot.hint("换行", "↑", "↓")
        self._foot.hint("打开", "Enter")
        self._foot.add(SavedMark(self.shell.saved))
        self.spoil = Button("作废未用的号…", "danger", height=Height.ROW)
        self.spoil.clicked.connect(self.ask_to_spoil)
        self.map = Button("对应正式编号…", height=Height.ROW)
        self.map.clicked.connect(self.ask_to_map)
        self.open = Button("打开督办单", "primary", height=Height.ROW)
        self.open.clicked.connect(self.primary)
        for button in (self.spoil, self.map, self.open):
            self._foot.add(button)

    # What is shown

    def enter(self, **context: object) -> None:
        """``order_id``: the row of that paper is chosen."""
        wanted = context.get("order_id")
        self.refresh(wanted if isinstance(wanted, str) else "")

    def leave(self) -> None:
        """Rows that are still being read are no longer wanted."""
        self._ticket += 1

    def refresh(self, order_id: str = "") -> None:
        """Read every number anew, in a worker; the chosen row stays chosen."""
        self._ticket += 1
        ticket, office = self._ticket, self._office

        def done(rows: list[LedgerRow]) -> None:
            if ticket == self._ticket:
                self._show_all(rows, order_id)

        self.shell.jobs.run(lambda _progress: numbers(office), done, title="编号台账")

    def _show_all(self, rows: list[LedgerRow], order_id: str) -> None:
        current = self.model.row(self.table.row())
        self._all = rows
        if order_id:
            self.search.show_text("")
            self.show_only(FILTERS[0].title)
        self.header.say("编号台账", summary(rows, self._office.today().year))
        self.export.setVisible(bool(rows))
        if not rows:
            self._show_empty()
            return
        self._stack.setCurrentWidget(self._main)
        self._show()
        wanted = next((row.number for row in rows if order_id and row.order_id == order_id), None)
        self._go_to(wanted or (current.number if current is not None else newest(rows)))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        words = self.search.text().strip()
        found = [row for row in self._all if found_in(row, words)]
        for one in FILTERS:
            self.pills[one.title].count(sum(map(one.takes, found)))
        shown = [row for row in found if self._filter.takes(row)]
        self.model.show_rows(shown)
        self._found.setText(f"找到{len(shown)}个号" if words else "")
        self._nothing.setText(
            f"没有找到“{words}”。试试编号里的数字，或者单位名称里的两个字。" if words else "这一类还没有号。"
        )
        self._rows.setCurrentWidget(self.table if shown else self._nothing)
        self._moved(self.table.row())

    def _go_to(self, number: DocNumber | None) -> None:
        shown = [self.model.row(place) for place in range(self.model.rowCount())]
        places = [place for place, row in enumerate(shown) if row is not None and row.number == number]
        self.table.go(places[0] if places else 0)

    def _show_empty(self) -> None:
        if self.empty is None:
            self.empty = self._make_empty()
            self._stack.addWidget(self.empty)
        self._stack.setCurrentWidget(self.empty)

    def _make_empty(self) -> EmptyState:
        block = Button("去录入号段", "primary", "hash")
        block.clicked.connect(self._to_blocks)
        read = Button("读回督办单PDF…", icon="file-text")
        read.clicked.connect(self.choose_papers)
        return EmptyState(
            "台账里还没有编号",
            "录入局里发的号段以后，每个号的下落都在这里；出具、作废、换发都自动记。",
            (block, read),
            (
                ("hash", "录入号段", "局里发给这台电脑的号"),
                ("file-check", "出具督办单", "按顺序取号，一号一份"),
                ("shield-check", "核对台账", "每个空号都写着原因"),
            ),
        )

    def show_only(self, title: str, _on: bool = True) -> None:
        """One of the filters."""
        self._filter = next(one for one in FILTERS if one.title == title)
        self.pills[title].setChecked(True)
        self._show()
        self.table.go(0)

    def _searched(self, _text: str) -> None:
        self._show()
        self.table.go(0)

    def _moved(self, place: int) -> None:
        row = self.model.row(place)
        self.open.setVisible(row is not None and bool(row.order_id))
        self.spoil.setVisible(row is not None and can_be_spoilt(row))
        self.map.setVisible(row is not None and can_be_mapped(row))
        if row is not None:
            self.spoil.say(f"作废未用的{row.number.short}…")
            self.map.say(f"给{row.number.short}对应正式编号…")
            self.open.say(f"打开{row.number.short}督办单")

    # What is done

    def primary(self) -> None:
        """Ctrl+Enter: the paper of the row."""
        row = self.model.row(self.table.row())
        if row is not None and row.order_id:
            self.shell.go("order", order_id=row.order_id)

    def _opened(self, _place: int) -> None:
        self.primary()

    def ask_to_spoil(self) -> None:
        """Lay an unused number aside for ever, with a reason."""
        row = self.model.row(self.table.row())
        if row is not None and can_be_spoilt(row):
            self._open(
                ReasonDialog(
                    self.shell,
                    self,
                    f"作废{row.number.text}？",
                    "这个号以后不再使用，原因留在台账里。",
                    f"作废{row.number.short}",
                    "作废的原因",
                    partial(self._spoil, row),
                )  # fmt: skip
            )

    def _spoil(self, row: LedgerRow, dialog: FormDialog, reason: str) -> None:
        dialog.keep(lambda: ordering.spoil(self._office, row.block_id, row.number.n, reason))

    def ask_to_map(self) -> None:
        """对应正式编号: a number of a later block stands for the provisional one."""
        row = self.model.row(self.table.row())
        if row is not None and can_be_mapped(row):
            self._open(MappingDialog(self.shell, self._office, self, row, numbers_for(self._all, row)))

    def choose_papers(self) -> None:
        """Read papers back from their PDFs."""
        files = pickers.files_to_open(self, "选择要读回的督办单PDF", PDF)
        if files:
            self.read_back(files)

    def read_back(self, files: list[Path]) -> None:
        """Check the files and show what was found."""
        dialog = ReadBackDialog(self.shell, self._office, self, files)
        dialog.kept.connect(self._taken_in)
        self._open(dialog)

    def _taken_in(self, taken: list[TakenIn]) -> None:
        self.shell.messages.toast(said(taken))

    def choose_table(self) -> None:
        """导出表格: every number as a workbook, whatever the filter shows."""
        name = f"编号台账{self._office.today():%Y%m%d}.xlsx"
        to = pickers.file_to_save(self, "导出编号台账", name, "表格 (*.xlsx)")
        if to is not None:
            self.write_table(to if to.suffix.lower() == ".xlsx" else Path(f"{to}.xlsx"))

    def write_table(self, to: Path) -> None:
        """Write it in a worker: it may go to a slow stick."""
        office = self._office

        def work(_progress: Progress) -> Path:
            return number_table.write(office, to)

        self.shell.jobs.run(work, self._written, title="导出编号台账")

    def _written(self, to: Path) -> None:
        self.shell.messages.toast(f"已存为“{to.name}”，台账里的{len(self._all)}个号都在里面。")

    def _to_blocks(self) -> None:
        self.shell.go("settings", section="numbers")

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.kept.connect(self._kept)
        dialog.finished.connect(self._dialog_over)
        dialog.open()

    def _kept(self, _result: object) -> None:
        self.shell.saved.durable(self._office.clock())
        self.refresh()

    def _dialog_over(self, _result: int) -> None:
        self.dialog = None

    # Keys

    def keys(self) -> tuple[KeyLine, ...]:
        """For the sheet of F1."""
        return (
            KeyLine(("↑", "↓"), "换一个号"),
            KeyLine(("Enter",), "打开这个号的督办单"),
            KeyLine(("/",), "搜索"),
            KeyLine(("Esc",), "清空搜索"),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ out of the search goes to the list; Esc in the list empties the search."""
        if not self.search.answers(event, self.table):
            super().keyPressEvent(event)
