"""编号台账: every number and what became of it, the signed sheets that are missing, the blank forms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from duxueben.errors import Problem
from duxueben.model.blank_form import BlankForm
from duxueben.progress import Progress
from duxueben.ui import badges
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.sheets.intake import SheetIntake
from duxueben.ui.models.numbers import numbers, summary
from duxueben.ui.page import KeyLine, Page, Shell
from duxueben.ui.pages.ledger.blank_acts import BlankActs
from duxueben.ui.pages.ledger.blanks_view import BlanksView
from duxueben.ui.pages.ledger.number_acts import NumberActs
from duxueben.ui.pages.ledger.numbers_view import NumbersView
from duxueben.ui.pages.ledger.unreturned_view import UnreturnedView
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.choices import Pill
from duxueben.ui.widgets.empty import EmptyState
from duxueben.ui.widgets.header import Header
from duxueben.ui.widgets.stack import Stack
from duxueben.workspace.office import Office
from duxueben.workspace.paper import blanks, documents, sheets_missing
from duxueben.workspace.paper.numbers import LedgerRow
from duxueben.workspace.paper.sheets_missing import Missing

NUMBERS, UNRETURNED, BLANKS = "numbers", "unreturned", "blanks"
_SORTS = {"referral": "移交与抄告", "complaint": "举报投诉", "draw": "双随机"}
"""What a paper is about → under which sort 其他登记 shows it."""
TITLES = {NUMBERS: "编号", UNRETURNED: "未回传签字件", BLANKS: "预印空白单"}


@dataclass(frozen=True, slots=True)
class _Read:
    """What the page shows, read at one moment."""

    numbers: list[LedgerRow]
    missing: list[Missing]
    blanks: list[BlankForm]


class LedgerPage(Page):
    """The register of numbers and of the paper that bears them: nothing in it is ever deleted."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, "编号台账")
        self._office = office
        self._ticket = 0
        self.section = NUMBERS
        self.dialog: FormDialog | None = None
        self.empty: EmptyState | None = None
        self.sheets = SheetIntake(shell, office, self)
        self.sheets.filed.connect(self.refresh)
        self.number_acts = NumberActs(shell, office, self, self.open_dialog)
        self.blank_acts = BlankActs(shell, office, self, self.open_dialog)
        self.blank_acts.changed.connect(self._blanks_changed)
        self._lay_header()
        self._lay_sections()
        self.column.addWidget(self.header)
        self.column.addWidget(self._stack, 1)

    def _lay_header(self) -> None:
        self.header = Header("编号台账")
        self.read = Button("读回督办单PDF…", icon="file-text")
        self.read.clicked.connect(self.number_acts.choose_papers)
        self.export = Button("导出表格", icon="download")
        self.export.clicked.connect(self._export)
        self.add = Button("放入照片或扫描件…", "primary", "images")
        self.add.clicked.connect(self.sheets.choose)
        self.make = Button("打印空白督办单…", "primary", "printer")
        self.make.clicked.connect(self.blank_acts.ask_to_make)
        for button in (self.read, self.export, self.add, self.make):
            self.header.add(button)
        self.tabs = {name: Pill(title, round_ends=False) for name, title in TITLES.items()}
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, tab in self.tabs.items():
            tab.setAutoExclusive(True)
            tab.clicked.connect(partial(self.show_section, name))
            row.addWidget(tab)
        row.addStretch(1)
        self.header.column.addLayout(row)

    def _lay_sections(self) -> None:
        self.numbers = NumbersView(self.shell.saved)
        self.numbers.opened.connect(self._open_row)
        self.numbers.spoil_wanted.connect(self.number_acts.ask_to_spoil)
        self.numbers.map_wanted.connect(self._ask_to_map)
        self.unreturned = UnreturnedView(self.shell.saved)
        self.unreturned.opened.connect(self._open_missing)
        self.unreturned.dropped.connect(self.sheets.take)
        self.unreturned.wanted.connect(self.sheets.choose)
        self.blanks = BlanksView(self.shell.saved)
        acts = self.blank_acts
        self.blanks.made_wanted.connect(acts.ask_to_make)
        self.blanks.print_wanted.connect(acts.print)
        self.blanks.save_wanted.connect(acts.ask_where_to_save)
        self.blanks.spoil_wanted.connect(acts.ask_to_spoil)
        self.blanks.opened.connect(self._open_order)
        self.blanks.register_wanted.connect(acts.ask_where_to_register)
        self._views: dict[str, NumbersView | UnreturnedView | BlanksView] = {
            NUMBERS: self.numbers,
            UNRETURNED: self.unreturned,
            BLANKS: self.blanks,
        }
        self._stack = Stack()
        for view in self._views.values():
            self._stack.addWidget(view)

    # What is shown

    def enter(self, **context: object) -> None:
        """``section``: one of the three; ``order_id``: the row of that paper is chosen among the numbers."""
        section, wanted = context.get("section"), context.get("order_id")
        self.section = section if isinstance(section, str) and section in TITLES else self.section
        if isinstance(wanted, str) and wanted:
            self.section = NUMBERS
        self.refresh(wanted if isinstance(wanted, str) else "")

    def leave(self) -> None:
        """Rows that are still being read are no longer wanted."""
        self._ticket += 1

    def refresh(self, order_id: str = "", blank_id: str = "") -> None:
        """Read everything anew, in a worker; the chosen rows stay chosen."""
        self._ticket += 1
        ticket, office = self._ticket, self._office

        def work(_progress: Progress) -> _Read:
            return _Read(numbers(office), sheets_missing.missing(office), blanks.blanks(office))

        def done(found: _Read) -> None:
            if ticket == self._ticket:
                self._show_all(found, order_id, blank_id)

        self.shell.jobs.run(work, done, title="编号台账")

    def _show_all(self, found: _Read, order_id: str, blank_id: str) -> None:
        self.numbers.show_rows(found.numbers, order_id)
        self.unreturned.show_rows(found.missing)
        self.blanks.show_rows(found.blanks, blank_id)
        badges.tell_missing(self.shell, sheets_missing.calls_for_work(found.missing))
        self.tabs[NUMBERS].count(len(found.numbers))
        self.tabs[UNRETURNED].count(len(found.missing))
        self.tabs[BLANKS].count(len(found.blanks))
        self.show_section(self.section)

    def show_section(self, name: str, _on: bool = True) -> None:
        """One of the three parts."""
        self.section = name
        self.tabs[name].setChecked(True)
        rows = self.numbers.rows
        self.read.setVisible(name == NUMBERS)
        self.export.setVisible(name == NUMBERS and bool(rows))
        self.add.setVisible(name == UNRETURNED)
        self.make.setVisible(name == BLANKS)
        view = self._views[name]
        numbered = summary(rows, self._office.today().year)
        self.header.say("编号台账", numbered if isinstance(view, NumbersView) else view.meta())
        if name == NUMBERS and not rows:
            self._show_empty()
            return
        self._stack.setCurrentWidget(view)
        view.take_focus()

    def _export(self) -> None:
        self.number_acts.choose_table(len(self.numbers.rows))

    def _ask_to_map(self, row: LedgerRow) -> None:
        self.number_acts.ask_to_map(row, self.numbers.rows)

    def _show_empty(self) -> None:
        if self.empty is None:
            self.empty = self._make_empty()
            self._stack.addWidget(self.empty)
        self._stack.setCurrentWidget(self.empty)

    def _make_empty(self) -> EmptyState:
        block = Button("去录入号段", "primary", "hash")
        block.clicked.connect(self._to_blocks)
        read = Button("读回督办单PDF…", icon="file-text")
        read.clicked.connect(self.number_acts.choose_papers)
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

    # What is done

    def primary(self) -> None:
        """Ctrl+Enter: the next step of the row."""
        self._views[self.section].open_current()

    def _open_row(self, row: LedgerRow) -> None:
        if row.order_id:
            self._open_order(row.order_id)
        else:
            self._show_blank(row.record_id)

    def _open_missing(self, row: Missing) -> None:
        """The paper in its own page, one beside the orders where it was made; a blank form is in this one."""
        if row.paper.aggregate == "blank_form":
            self._show_blank(row.paper.id)
        elif row.paper.order_id:
            self._open_order(row.paper.order_id)
        else:
            about = documents.document(self._office, row.paper.id).about
            if "visit" in about:
                self.shell.go("checklist", visit_id=about["visit"])
            else:
                self.shell.go("matters", sort=next((_SORTS[one] for one in about if one in _SORTS), ""))

    def _open_order(self, order_id: str) -> None:
        self.shell.go("order", order_id=order_id)

    def _show_blank(self, blank_id: str) -> None:
        self.section = BLANKS
        self.refresh(blank_id=blank_id)

    def _blanks_changed(self, blank_id: str, problem: Problem | None) -> None:
        self.blanks.say(problem)
        if problem is None and blank_id:
            self.shell.messages.toast("已送到打印机。每份的编号从现在起算用过。")
        self._show_blank(blank_id)

    def _to_blocks(self) -> None:
        self.shell.go("settings", section="numbers")

    def open_dialog(self, dialog: FormDialog) -> None:
        """Over the page; what it keeps is read anew."""
        self.dialog = dialog
        dialog.kept.connect(self._kept)
        dialog.finished.connect(self._dialog_over)
        dialog.open()

    def _kept(self, _result: object) -> None:
        self.shell.saved.durable(self._office.clock())
        self.refresh()

    def _dialog_over(self, _result: int) -> None:
        self.dialog = None

    def keys(self) -> tuple[KeyLine, ...]:
        """For the sheet of F1."""
        return (
            KeyLine(("↑", "↓"), "换一行"),
            KeyLine(("Enter",), "打开这一行的督办单"),
            KeyLine(("/",), "在编号里搜索"),
            KeyLine(("Esc",), "清空搜索"),
        )
