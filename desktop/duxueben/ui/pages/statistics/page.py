"""统计表: 附件5 for any day as the official form, each figure with its records, and what was handed in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from duxueben.model.problem_words import ProblemWords
from duxueben.model.stat_record import FrozenTable
from duxueben.progress import Progress
from duxueben.statistics.picture import Picture
from duxueben.statistics.stat_table import Question
from duxueben.ui.page import KeyLine, Page, Shell
from duxueben.ui.pages.statistics import doors
from duxueben.ui.pages.statistics.answer import Answer, read_answer
from duxueben.ui.pages.statistics.asked_bar import AskedBar
from duxueben.ui.pages.statistics.counted_view import TABS, CountedView
from duxueben.ui.pages.statistics.exporting import Exporting
from duxueben.ui.pages.statistics.found_card import Wanted
from duxueben.ui.pages.statistics.handed_in_desk import HandedInDesk
from duxueben.ui.pages.statistics.handed_in_view import HandedInView
from duxueben.ui.pages.statistics.rewriting import RewriteDialog
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import Ground
from duxueben.ui.widgets.choices import Pill
from duxueben.ui.widgets.empty import EmptyState
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.header import Foot, Header
from duxueben.ui.widgets.saved import SavedMark
from duxueben.ui.widgets.stack import Stack
from duxueben.ui.widgets.words import meta_line
from duxueben.workspace.counting import asking, behind, picturing
from duxueben.workspace.counting.behind import FoundRecord
from duxueben.workspace.office import Office

HANDED_IN = "已报送"
_NO_LIMIT = 16_777_215
"""Qt's own: the height of a widget that has no limit."""
_BESIDE = 420
"""Pixels that title and 导出 take of the header beside the question's controls."""


class StatisticsPage(Page):
    """Tabs over one question; everything is computed in workers."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, "统计表")
        self._office = office
        self._ticket = self._looking = 0
        self._asked_once = False
        self.answer: Answer | None = None
        self.asked = AskedBar(asking.question(office.today()))
        self.asked.asked.connect(self._asked)
        self.exporting = Exporting(shell, office, self)
        self.exporting.handed_in.connect(self._handed_in)
        self.export = Button("导出", "primary", "upload")
        self.export.clicked.connect(self.primary)
        self.header = Header("统计表", "附件5")
        self.handed_in = HandedInView()
        self.handed_in.changes.opened.connect(self._open)
        self.handed_in.hand_in_wanted.connect(self._ask_to_hand_in)
        self._tables = HandedInDesk(shell, office, self.handed_in, self.exporting)
        self._tables.shown.connect(self._lead_tab)
        self.view = CountedView()
        self.view.pictures.save_wanted.connect(self.exporting.save_picture)
        self.view.wanted.connect(self._look_into)
        self.view.pictures_wanted.connect(self._draw)
        self.view.sheet.rewrite_wanted.connect(self._rewrite)
        self.view.found.opened.connect(self._open)
        self.view.found.all_wanted.connect(partial(doors.open_findings, shell))
        self.rewriting: RewriteDialog | None = None
        self._lay()

    def _lay(self) -> None:
        self.tabs = {name: Pill(name) for name in (*TABS, HANDED_IN)}
        row = Flow(gap=8)
        row.setContentsMargins(24, 10, 24, 8)
        for name, pill in self.tabs.items():
            pill.setAutoExclusive(True)
            pill.clicked.connect(partial(self.show_tab, name))
            row.addWidget(pill)
        self.tabs[TABS[0]].setChecked(True)
        tabs = QWidget()
        tabs.setAccessibleName("统计表的部分")
        tabs.setLayout(row)
        self._parts = Stack()
        self._parts.addWidget(self.view)
        self._parts.addWidget(self.handed_in)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tabs)
        column.addWidget(self._parts, 1)
        self.empty = self._make_empty()
        self._stack = Stack()
        self._stack.addWidget(whole)
        self._stack.addWidget(self.empty)
        self._below = Ground()
        self._below_row = QVBoxLayout(self._below)
        self._below_row.setContentsMargins(24, 10, 24, 10)
        self.header.add(self.asked)
        self.header.add(self.export)
        self.column.addWidget(self.header)
        self.column.addWidget(self._below)
        self.column.addWidget(self._stack, 1)
        self.column.addWidget(self._foot())

    def _foot(self) -> Foot:
        foot = Foot(height=44)
        foot.hint("换数字", "↑", "↓", "←", "→")
        foot.hint("看记录", "Enter")
        foot.hint("导出", "Ctrl", "Enter")
        foot.add(SavedMark(self.shell.saved))
        return foot

    def _make_empty(self) -> EmptyState:
        go = Button("去今日，开始检查", "primary", "list-checks")
        go.clicked.connect(partial(self._go, "today"))
        look = Button("先看空表", icon="table-2")
        look.clicked.connect(self._show_anyway)
        return EmptyState(
            "还没有可以统计的记录",
            "完成一次检查，附件5的数字就从记录里算出来，不用另外填写。",
            (go, look),
            (
                ("list-checks", "完成检查", "督学、学校和机构开始计数"),
                ("file-text", "出具督办单", "问题和清单开始计数"),
                ("check", "核查销号", "已完成和正在整改分开"),
            ),
        )

    # What is shown

    def enter(self, **context: object) -> None:
        """``question``: asked first (a ``Question``). A comparison of before is no longer shown."""
        wanted = context.get("question")
        if isinstance(wanted, Question):
            self.asked.show_question(wanted)
        self._offer_scopes()
        self.refresh()
        if self.tabs[HANDED_IN].isChecked():
            self._tables.list_tables()

    def leave(self) -> None:
        """What is still being computed is no longer wanted."""
        self._ticket += 1
        self._looking += 1

    def refresh(self) -> None:
        """Compute everything anew, in a worker."""
        self._ticket += 1
        ticket, office, question = self._ticket, self._office, self.asked.question()

        def work(_progress: Progress) -> Answer:
            return read_answer(office, question)

        def done(answer: Answer) -> None:
            if ticket == self._ticket:
                self._arrived(answer)

        self.shell.jobs.run(work, done, title="统计")

    def show_tab(self, name: str, _on: bool = False) -> None:
        """One of the parts."""
        self.tabs[name].setChecked(True)
        if name == HANDED_IN:
            self._parts.setCurrentWidget(self.handed_in)
            self._tables.list_tables()
        else:
            self._parts.setCurrentWidget(self.view)
            self.view.show_tab(name)
        self._lead_tab()

    def _offer_scopes(self) -> None:
        office = self._office
        self.shell.jobs.run(lambda _progress: asking.scopes(office), self.asked.offer, title="统计范围")

    def _arrived(self, answer: Answer) -> None:
        self._show_table(nothing=answer.is_empty and not self._asked_once)
        self._show_answer(answer)

    def _show_table(self, *, nothing: bool) -> None:
        """The table, or what to do first."""
        self._stack.setCurrentIndex(int(nothing))
        self.export.setVisible(not nothing)
        self._arrange()

    def _show_answer(self, answer: Answer) -> None:
        self.answer = answer
        self.header.say("统计表", meta_line("附件5", answer.scope))
        self.view.show_answer(answer)
        self._lead_tab()

    def _draw(self) -> None:
        """Compute the pictures, in a worker; those of an earlier answer come too late."""
        if self.answer is None:
            return
        ticket, office, question = self._ticket, self._office, self.answer.question

        def work(_progress: Progress) -> tuple[Picture, ...]:
            return picturing.pictures_of(office, question)

        def done(pictures: tuple[Picture, ...]) -> None:
            if ticket == self._ticket:
                self.view.show_pictures(pictures)
                self._lead_tab()

        self.shell.jobs.run(work, done, title="画图")

    def _lead_tab(self) -> None:
        shown = self.handed_in if self.tabs[HANDED_IN].isChecked() else self.view
        shown.lead_tab(self.tabs[HANDED_IN])

    def _asked(self, _question: Question) -> None:
        self._asked_once = True
        self.refresh()

    def _show_anyway(self) -> None:
        self._asked_once = True
        self._show_table(nothing=False)
        self.tabs[TABS[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    # What is chosen in it

    def _look_into(self, wanted: Wanted) -> None:
        """Read the records of a figure, in a worker; those of an earlier one come too late."""
        if self.answer is None:
            return
        self._looking += 1
        ticket, office, as_of = self._looking, self._office, self.answer.question.as_of

        def work(_progress: Progress) -> tuple[FoundRecord, ...]:
            return behind.records_of(office, wanted.figure, as_of)

        def done(records: tuple[FoundRecord, ...]) -> None:
            if ticket == self._looking:
                self.view.show_records(records)
                self._lead_tab()

        self.shell.jobs.run(work, done, title="查找记录")

    def _open(self, record: FoundRecord) -> None:
        doors.open_record(self.shell, record.ref)

    def _rewrite(self, place: int) -> None:
        if self.answer is None:
            return
        dialog = RewriteDialog(self.shell, self._office, self, self.answer, place)
        dialog.kept.connect(partial(self._rewritten, self.answer))
        dialog.finished.connect(self._rewriting_over)
        self.rewriting = dialog
        dialog.open()

    def _rewritten(self, answer: Answer, kept: ProblemWords) -> None:
        """An answer that came while the words were being written may be of another scope."""
        self.shell.saved.durable(self._office.clock())
        if self.answer is answer:
            self._show_answer(answer.worded(kept.words))
        else:
            self.refresh()

    def _rewriting_over(self, _result: int) -> None:
        self.rewriting = None

    def _go(self, page: str, _on: bool = False) -> None:
        self.shell.go(page)

    # What leaves it

    def primary(self) -> None:
        """Ctrl+Enter: the ways out, below the button; of what is asked, not of what was shown before it."""
        answered = self.answer is not None and self.answer.question == self.asked.question()
        if self.answer is not None and answered and self.export.isVisible():
            menu = self.exporting.menu(self.answer)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            below = QPoint(self.export.width() - menu.sizeHint().width(), self.export.height() + 4)
            menu.popup(self.export.mapToGlobal(below))

    def _ask_to_hand_in(self) -> None:
        if self.answer is not None:
            self.exporting.ask_to_hand_in(self.answer)

    def _handed_in(self, frozen: FrozenTable) -> None:
        self.shell.saved.durable(self._office.clock())
        self.shell.messages.toast(f"已封存，{len(frozen.files)}个文件原样存在本机。")
        self.show_tab(HANDED_IN)

    # Keys and room

    def keys(self) -> tuple[KeyLine, ...]:
        """For the sheet of F1."""
        return (
            KeyLine(("↑", "↓", "←", "→"), "换一个数字"),
            KeyLine(("Enter",), "列出这个数字的记录"),
            KeyLine(("Tab",), "从数字到它的记录"),
            KeyLine(("Esc",), "从记录回到数字"),
            KeyLine(("Ctrl+Enter",), "导出"),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The controls stand beside the title where there is room, else below it."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        line = self.asked.sizeHint()
        beside = self.width() >= line.width() + _BESIDE
        self.asked.setMaximumHeight(line.height() if beside else _NO_LIMIT)
        if beside:
            self.header.add(self.asked)
            self.header.add(self.export)
        else:
            self._below_row.addWidget(self.asked)
        has_table = self._stack.currentIndex() == 0
        self.asked.setVisible(has_table)
        self._below.setVisible(has_table and not beside)
