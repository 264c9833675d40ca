"""The dialog 双随机抽取: first the lists and the seed, then the result."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from duxueben.errors import Problem
from duxueben.model.document import Document
from duxueben.model.draw import Draw
from duxueben.model.people import Institution
from duxueben.model.plan import Plan
from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.dialogs.draw.lists import Lists
from duxueben.ui.dialogs.draw.result import Result
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.document_desk import DocumentDesk
from duxueben.ui.jobs import quietly
from duxueben.ui.page import Shell
from duxueben.ui.press_room import PressRoom
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.fields import LineField
from duxueben.ui.widgets.words import Words
from duxueben.workspace.office import Office
from duxueben.workspace.planning import calendars, day_plan, drawing
from duxueben.workspace.planning.drawing import CannotDraw, Population
from duxueben.workspace.register import registering

_SHEET_NAME = "双随机抽取记录"
_LIST_NAME = "双随机抽取结果.xlsx"


class DrawDialog(FormDialog):
    """Draws once; every draw is written down, so another one begins with another dialog."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, on: dt.date) -> None:
        """``on``: the day into whose plan the drawn units can be put."""
        sentence = "种子在抽取前定好。每抽一次都留下记录，凭打印的抽取记录，任何人都能重做一遍。"
        super().__init__(shell, over, "双随机抽取", "抽取", sentence=sentence, width=680)
        self._office = office
        self._on = on
        self._presses = PressRoom(office)
        self._papers = DocumentDesk(shell, office, self, self._not_saved)
        self._papers.saved.connect(self._sheet_saved)
        self._units: list[Institution] = []
        self._asked = 0
        self.drawn: Draw | None = None
        term = calendars.of(office).term_of(office.today())
        first = dt.date.fromisoformat(term.first) if term else None
        self.lists = Lists(registering.inspectors(office), first)
        self.lists.changed.connect(self._read_list)
        self.listed = Words("正在读名录…", "dense", "text2")
        self.units = _count("抽几家单位", "3")
        self.inspectors = _count("抽几名督学", "2")
        self.seed = LineField("种子", hint="念得出来就行", most=drawing.LONGEST_SEED)
        self.roll = Button("随机种子", icon="refresh-cw")
        self.roll.clicked.connect(self.roll_seed)
        self.outcome = Result()
        self.outcome.hide()
        self.outcome.sheet_wanted.connect(self._choose_sheet)
        self.outcome.publish_wanted.connect(self._choose_list)
        self._lay_out()
        self.roll_seed()
        self.resize(680, 580)
        self.lists.setFocus()
        shell.jobs.run(lambda _progress: drawing.population(office, Population()), self._known, tell=quietly)

    def _lay_out(self) -> None:
        self.before = QWidget()
        column = QVBoxLayout(self.before)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.lists)
        column.addWidget(self.listed)
        counts, seed = QHBoxLayout(), QHBoxLayout()
        for row in (counts, seed):
            row.setSpacing(12)
        counts.addWidget(self.field("抽几家单位", self.units), 1)
        counts.addWidget(self.field("抽几名督学", self.inspectors), 1)
        seed.addWidget(self.field("种子", self.seed, "可以由在场的人报一个，也可以随机；抽取前先念出来"), 1)
        seed.addWidget(self.roll)
        column.addLayout(counts)
        column.addLayout(seed)
        self.body.column.addWidget(self.before)
        self.body.column.addWidget(self.outcome)
        self.body.column.addStretch(1)

    def roll_seed(self) -> None:
        """A seed that nobody chose."""
        self.seed.show_text(drawing.roll(self._office))

    def submit(self) -> None:
        """Draw; once drawn, put the units into the plan."""
        if self.drawn is not None:
            self._plan(self.drawn)
            return
        self.take_back()
        counts: list[int] = []
        for label, editor in (("抽几家单位", self.units), ("抽几名督学", self.inspectors)):
            if not editor.text().strip().isdecimal():
                self.refuse(CannotDraw("没有抽取", f"{label}要写一个整数。", "例如 3。"))
                return
            counts.append(int(editor.text().strip()))
        self._draw(counts[0], counts[1])

    def _draw(self, units: int, inspectors: int) -> None:
        try:
            future = drawing.draw(
                self._office,
                self._units,
                self.lists.inspectors(),
                units,
                inspectors,
                self.seed.text(),
                self.lists.in_words(),
            )
        except Problem as problem:
            self.refuse(problem)
            return
        self.act.busy("正在抽取…")
        self.shell.jobs.watch(future, self._drawn, self.refuse)

    def _drawn(self, drawn: Draw) -> None:
        self.act.busy("")
        self.drawn = drawn
        self.outcome.show_draw(drawn)
        self.before.hide()
        self.outcome.show()
        self.act.say("排进计划")
        self.leave.say("关闭")
        self.outcome.sheet.setFocus()

    def _plan(self, drawn: Draw) -> None:
        office, day = self._office, self._on.isoformat()
        inspectors = drawn.drawn_inspectors or (office.owner_id,)
        wanted = [
            Plan(unit, day, inspectors=inspectors, draw_id=drawn.id) for unit in drawn.drawn_institutions
        ]
        self.keep(lambda: day_plan.plan_all(office, wanted))

    def _read_list(self, _changed: object = None) -> None:
        office, wanted = self._office, self.lists.population()
        self._asked += 1
        asked = self._asked

        def arrived(units: list[Institution]) -> None:
            # Only the newest answer counts, and the dialog may be gone by now.
            if isValid(self) and asked == self._asked:
                self._show_list(units)

        self.shell.jobs.run(lambda _progress: drawing.population(office, wanted), arrived, tell=quietly)

    def _known(self, register: list[Institution]) -> None:
        if isValid(self):
            self.lists.offer(register)
            self._show_list(register)

    def _show_list(self, units: list[Institution]) -> None:
        self._units = units
        self.listed.setText(
            f"名单里有{len(units)}家单位。" if units else "没有符合条件的单位，放宽一些再抽。"
        )

    def _choose_sheet(self) -> None:
        path = pickers.pdf_to_save(self, self.shell.messages, _SHEET_NAME)
        if path is not None:
            self.save_sheet(path)

    def save_sheet(self, to: Path) -> None:
        """Make the sheet once and save its bytes."""
        drawn, office, presses = self.drawn, self._office, self._presses
        if drawn is None:
            return

        def work(progress: Progress) -> Document:
            # It loads the fonts of the paper and what signs it.
            from duxueben.workspace.planning import draw_sheet

            return draw_sheet.make(office, presses.shipped(), drawn.id, progress)

        self.outcome.sheet.busy("正在生成…")
        self.shell.jobs.run(work, lambda made: self._papers.write(made.id, to), self._not_saved)

    def _sheet_saved(self, _made: Document) -> None:
        self.outcome.sheet.busy("")

    def _choose_list(self) -> None:
        kinds = "Excel (*.xlsx);;CSV (*.csv);;文本 (*.txt)"
        path = pickers.file_to_save(self, "公布名单存到哪里", _LIST_NAME, kinds)
        if path is not None:
            self.publish(path)

    def publish(self, to: Path) -> None:
        """一公开: save the list for everybody; the day is written down."""
        drawn, office = self.drawn, self._office
        if drawn is None:
            return
        self.outcome.publish.busy("正在保存…")
        self.shell.jobs.run(
            lambda _progress: drawing.publish(office, drawn.id, to), self._published, self._not_saved
        )

    def _published(self, drawn: Draw) -> None:
        self.outcome.publish.busy("")
        self.drawn = drawn
        self.shell.messages.toast("公布名单已保存，里面没有电话；公布日期已记录。")

    def _not_saved(self, problem: Problem) -> None:
        for button in (self.outcome.sheet, self.outcome.publish):
            button.busy("")
        self.refuse(problem)


def _count(name: str, shown: str) -> LineField:
    field = LineField(name, most=4)
    field.show_text(shown)
    return field
