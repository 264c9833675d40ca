"""测量与记录: the worksheets of the visit, what can be added, and what the last visit can lend."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model import moment
from duxueben.model.worksheet import TITLES, Room, StaffSheet, Worksheet, title_of
from duxueben.ui.jobs import quietly
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.worksheets import opening
from duxueben.ui.pages.checklist.worksheets.summaries import summary
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Banner, Card
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.marks import Chip
from duxueben.ui.widgets.words import Words, discard
from duxueben.workspace.visit import copying, worksheets
from duxueben.workspace.visit.copying import Copy

_ALWAYS = ("lesson", "counters")
"""Sheets that every visit may have, whatever its form needs."""
_AT_SCHOOLS = ("class_draw", *_ALWAYS)
_AT_SITES = ("funds", *_ALWAYS)
_TITLE = 72


class WorksheetsCard(Card):
    """Below the items."""

    def __init__(self, shell: Shell, pen: Pen, parent: QWidget | None = None) -> None:
        super().__init__("测量与记录", parent=parent)
        self._shell, self._pen = shell, pen
        self._shown: tuple[Worksheet, ...] | None = None
        self._was_open = False
        self._offered: Copy | None = None
        self._lines: list[QWidget] = []
        self.title_row("测量与记录")
        told = "问卷、合同、人员、时间填一次，有关的分点自己判定，问题里的数和名字自己填上。"
        self.column.addWidget(Words(told, "secondary", "text2", wrap=True))
        self.copy_over = Button("沿用", "plain", "copy", height=Height.ROW, subject="上次检查")
        self.copy_over.clicked.connect(self._take_over)
        self.last = Banner("", Tone.ACCENT)
        self.last.add(self.copy_over)
        self.last.hide()
        self.column.addWidget(self.last)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.column.addLayout(self._rows)
        self._adds = QWidget()
        self._lay_adds()
        self.column.addWidget(self._adds)
        pen.changed.connect(self._show)
        self._show()
        self._ask_last()

    def _lay_adds(self) -> None:
        served = worksheets.kinds_for(self._pen.visit, self._pen.checklist)
        unit = self._pen.visit.institution
        at_school = unit is not None and unit.kind.is_school
        flow = Flow(self._adds, gap=8)
        for kind, title in TITLES.items():
            if kind in served or kind in (_AT_SCHOOLS if at_school else _AT_SITES):
                button = Button(title, "plain", "plus", height=Height.ROW, subject="加一张")
                button.clicked.connect(partial(self._open_new, kind))
                flow.addWidget(button)

    def _open_new(self, kind: str) -> None:
        opening.open_new(self._shell, self._pen, self, kind)

    def _show(self) -> None:
        visit, is_open = self._pen.visit, self._pen.is_open
        if visit.worksheets == self._shown and is_open == self._was_open:
            return
        self._shown, self._was_open = visit.worksheets, is_open
        self._adds.setVisible(is_open)
        self.setVisible(is_open or bool(visit.worksheets))
        for row in self._lines:
            self._rows.removeWidget(row)
            discard(row)
        self._lines = [self._row(sheet, is_open) for sheet in visit.worksheets]
        for row in self._lines:
            self._rows.addWidget(row)
        self._show_offer()

    def _row(self, sheet: Worksheet, is_open: bool) -> QWidget:
        title, told = title_of(sheet), summary(sheet)
        part = QWidget()
        part.setAccessibleName(f"{title} {told}")
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        name = Words(title, "densestrong")
        name.setFixedWidth(_TITLE)
        row.addWidget(name)
        row.addWidget(Words(told, "dense", wrap=True), 1)
        if isinstance(sheet, StaffSheet | Room) and sheet.copied_from:
            row.addWidget(Chip("沿用，待核对", Tone.WARN))
        change = Button("改" if is_open else "看", "plain", height=Height.SMALL, subject=f"{title} {told}")
        change.clicked.connect(partial(opening.open_sheet, self._shell, self._pen, self, sheet))
        row.addWidget(change)
        if is_open:
            gone = Button("删去", "quiet", "trash-2", height=Height.SMALL, subject=f"{title} {told}")
            gone.clicked.connect(partial(self._pen.remove_sheet, sheet.id))
            row.addWidget(gone)
        return part

    def _ask_last(self) -> None:
        office, visit_id = self._pen.office, self._pen.visit.id
        if self._pen.is_open:
            self._shell.jobs.run(lambda _progress: copying.offer(office, visit_id), self._offer, tell=quietly)

    def _offer(self, offered: Copy | None) -> None:
        self._offered = offered
        self._show_offer()

    def _show_offer(self) -> None:
        offered = self._offered
        lent = offered is not None and offered.anything and self._pen.is_open
        self.last.setVisible(lent)
        if offered is not None and lent:
            kinds = [f"{len(offered.notes)}条备注"] if offered.notes else []
            kinds += [title_of(sheet) for sheet in offered.sheets]
            on = moment.short_date(offered.on)
            second = "备注会注明是哪天的；表要核对后保存才作数。判定从不沿用。"
            self.last.say(f"上次检查（{on}）有{'、'.join(kinds)}可以沿用。", Tone.ACCENT, second=second)

    def _take_over(self) -> None:
        self._offered = None
        self.last.hide()
        self._pen.take_over()
