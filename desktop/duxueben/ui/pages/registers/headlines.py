"""督查情况: the figures of a period out of all registers and visits, and the sentences that say them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from duxueben.model.worksheet import COUNTERS
from duxueben.progress import Progress
from duxueben.statistics.headlines import Headlines
from duxueben.statistics.stat_table import Column, Question, Row
from duxueben.ui import pickers
from duxueben.ui.jobs import quietly
from duxueben.ui.page import KeyLine, Page, Shell
from duxueben.ui.pages.registers import view
from duxueben.ui.pages.registers.view import HUB
from duxueben.ui.pages.statistics import doors
from duxueben.ui.pages.statistics.asked_bar import AskedBar
from duxueben.ui.pages.statistics.found_card import FoundCard, Wanted
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.header import Foot
from duxueben.ui.widgets.saved import SavedMark
from duxueben.ui.widgets.two_columns import TwoColumns
from duxueben.ui.widgets.way import WayRow
from duxueben.ui.widgets.words import Words, discard
from duxueben.workspace.counting import asking, behind, headline_sheet, headlining
from duxueben.workspace.counting.behind import FoundRecord
from duxueben.workspace.office import Office

_TITLE = "督查情况"
_NOTHING = "这段时间还没有可以写进总结的数。完成检查、登记巡查和处置以后，句子会自己出来。"


class HeadlinesPage(Page):
    """Sentences on top, the figures below, and at the right the records behind the chosen one."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, _TITLE)
        self._office = office
        self._ticket = 0
        self._told: Headlines | None = None
        self._lines: list[QWidget] = []
        self.rows: dict[str, WayRow] = {}
        self._chosen: WayRow | None = None
        header = view.head(shell, _TITLE, "从检查、巡查和各类登记里数出来的数，和能写进总结的句子")
        self.out = Button("导出表格…", icon="upload", subject=_TITLE)
        self.out.clicked.connect(self.ask_where)
        header.add(self.out)
        self.asked = AskedBar(asking.question(office.today()))
        self.asked.rule.hide()  # no figure here is told apart by columns
        self.asked.asked.connect(self._asked)
        header.column.addWidget(self.asked)
        self.found = FoundCard("点一行数字")
        self.found.opened.connect(self._open)
        self.found.all_wanted.connect(partial(doors.open_findings, shell))
        self.found.left.connect(self._back_to_figure)
        self.columns = TwoColumns(_TITLE, self._main(), self.found, "数字的来源")
        self.column.addWidget(header)
        self.column.addWidget(self.columns, 1)
        self.column.addWidget(self._foot())

    def _main(self) -> QWidget:
        self._sentences = Card("可以写进总结的句子")
        self.copy = Button("复制", "plain", "copy", height=Height.ROW, subject="句子")
        self.copy.clicked.connect(self._copy)
        self._sentences.title_row("可以写进总结的句子").addWidget(self.copy)
        self._figures, self._work = Card("数字", padding=12), Card("督查工作量统计", padding=12)
        for card, title in ((self._figures, "数字"), (self._work, "督查工作量统计")):
            card.column.setSpacing(0)
            card.title_row(title).setContentsMargins(8, 4, 8, 4)
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        for card in (self._sentences, self._figures, self._work):
            column.addWidget(card)
        column.addStretch(1)
        return main

    def _foot(self) -> Foot:
        foot = Foot(height=44)
        foot.hint("换一个数", "↑", "↓")
        foot.hint("看来源", "Enter")
        foot.hint("返回", "Esc")
        foot.add(SavedMark(self.shell.saved))
        return foot

    # What is shown

    def enter(self, **context: object) -> None:
        """Count anew."""
        office = self._office
        self.shell.jobs.run(lambda _progress: asking.scopes(office), self.asked.offer, tell=quietly)
        self._asked(self.asked.question())
        self.asked.as_of.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """What is still being counted is no longer wanted."""
        self._ticket += 1

    def _asked(self, question: Question) -> None:
        self._ticket += 1
        ticket, office = self._ticket, self._office

        def done(told: Headlines) -> None:
            if ticket == self._ticket:
                self._show(told)

        self.shell.jobs.run(lambda _progress: headlining.headlines(office, question), done, title=_TITLE)

    def _show(self, told: Headlines) -> None:
        self._told = told
        self.found.say_nothing()
        for line in (*self._lines, *self.rows.values()):
            discard(line)
        self._lines = [Words(sentence, wrap=True) for sentence in told.sentences or (_NOTHING,)]
        for line in self._lines:
            self._sentences.column.addWidget(line)
        self.copy.setVisible(bool(told.sentences))
        self.rows = {row.definition.name: self._row(row) for row in told.rows}

    def _row(self, row: Row) -> WayRow:
        shown, figure = WayRow(row.definition.name, row.definition.words), row.figures[Column.TOTAL]
        shown.say(f"{figure.value}{row.definition.unit}")
        shown.clicked.connect(partial(self._look, row, shown))
        is_work = any(row.definition.name.startswith(name) for name in COUNTERS.values())
        (self._work if is_work else self._figures).column.addWidget(shown)
        return shown

    def _look(self, row: Row, shown: WayRow, _on: bool = False) -> None:
        """The records of a figure; they come a moment later."""
        self._chosen = shown
        figure, told, as_of = row.figures[Column.TOTAL], row.definition, self.asked.question().as_of
        self.found.show_wanted(
            Wanted(told.name, f"{figure.value} {told.unit}", (told.words, told.once), figure)
        )
        office, ticket = self._office, self._ticket

        def done(records: tuple[FoundRecord, ...]) -> None:
            if ticket == self._ticket and self._chosen is shown:
                self.found.show_records(records)
                if self.columns.is_narrow:
                    self.columns.bring(self.found)

        self.shell.jobs.run(
            lambda _progress: behind.records_of(office, figure, as_of), done, title=_TITLE, tell=quietly
        )

    def _open(self, record: FoundRecord) -> None:
        doors.open_record(self.shell, record.ref)

    def _back_to_figure(self) -> None:
        if self._chosen is not None:
            self._chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is taken along

    def _copy(self) -> None:
        if self._told is not None:
            QGuiApplication.clipboard().setText("\n".join(self._told.sentences))
            self.shell.messages.toast("句子已复制。")

    def ask_where(self) -> None:
        """导出表格."""
        to = pickers.file_to_save(self, f"导出{_TITLE}", f"{_TITLE}.xlsx", "表格 (*.xlsx)")
        if to is not None:
            self.write(to if to.suffix.lower() == ".xlsx" else Path(f"{to}.xlsx"))

    def write(self, to: Path) -> None:
        """Write figures and sentences there, in a worker."""
        office, question = self._office, self.asked.question()

        def work(_progress: Progress) -> Path:
            return headline_sheet.write(office, question, to)

        self.shell.jobs.run(work, self._written, title=f"导出{_TITLE}")

    def _written(self, to: Path) -> None:
        self.shell.messages.toast(f"已存为“{to.name}”。文件没有加密，用完收好。")

    # Keys

    def keys(self) -> tuple[KeyLine, ...]:
        """For the sheet of F1."""
        return (
            KeyLine(("↑", "↓"), "换一个数"),
            KeyLine(("Enter",), "看这个数的来源"),
            KeyLine(("Esc",), "返回其他登记"),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.shell.go(HUB)
            return
        super().keyPressEvent(event)
