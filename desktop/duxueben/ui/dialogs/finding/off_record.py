"""没有立项的问题: those of finished visits that nobody follows, and how each is put on record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from duxueben.model import moment
from duxueben.model.finding_life import FindingLife
from duxueben.model.words import NoticeMode
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.reason import ReasonDialog
from duxueben.ui.jobs import quietly
from duxueben.ui.models.rows import RowsModel
from duxueben.ui.page import Shell
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cell import Cell
from duxueben.ui.widgets.tables import Table
from duxueben.workspace.following import asking, opening
from duxueben.workspace.following.asking import OffRecord
from duxueben.workspace.office import Office

_TALL = 320


class OffRecordDialog(FormDialog):
    """A list; each is put on a paper in 督办单, or followed without one, with the reason. ``kept`` gives the
    ``FindingLife`` each time one was put on record.
    """

    def __init__(self, shell: Shell, office: Office, over: QWidget, waiting: Sequence[OffRecord]) -> None:
        super().__init__(
            shell, over, "没有立项的问题", "立项，不出督办单…",
            sentence="检查已经完成，还没有督办单或者函写到它们。一般先出具督办单；暗访的可以不出督办单，直接立项。",
            width=760,
        )  # fmt: skip
        self.leave.say("关上")
        self._office = office
        self.asked: ReasonDialog | None = None
        self.model = RowsModel[OffRecord](("单位和问题", "检查", "期限"), _cell_of, self)
        self.table = Table("没有立项的问题")
        self.table.setModel(self.model)
        self.table.columns(0, 148, 120)
        self.table.setMinimumHeight(_TALL)
        self.table.moved.connect(self._moved)
        self.table.opened.connect(self._opened)
        self.paper = Button("去出具督办单", icon="file-text")
        self.paper.clicked.connect(self._go_to_paper)
        self.body.column.addWidget(self.table)
        self.body.column.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignLeft)
        self._show(waiting)
        self.table.go(0)
        self.table.setFocus()

    def chosen(self) -> OffRecord | None:
        """The problem of the current row."""
        return self.model.row(self.table.row())

    def submit(self) -> None:
        """Ask why there is no paper."""
        one = self.chosen()
        if one is None:
            return
        self.asked = ReasonDialog(
            self.shell, self, "立项，不出督办单",
            f"{one.institution_name}：{one.fact}立项以后按期限整改、核查、销号。",
            "立项", "不出督办单的原因", partial(self._put, one),
        )  # fmt: skip
        self.asked.kept.connect(self._put_on_record)
        self.asked.open()

    def _put(self, one: OffRecord, dialog: FormDialog, reason: str) -> None:
        dialog.keep(lambda: opening.put_on_record(self._office, one.visit_id, one.finding_id, reason=reason))

    def _put_on_record(self, life: FindingLife) -> None:
        self.kept.emit(life)
        self.shell.jobs.run(lambda _progress: asking.off_record(self._office), self._show, tell=quietly)

    def _show(self, waiting: Sequence[OffRecord]) -> None:
        place = self.table.row()
        self.model.show_rows(waiting)
        if not waiting:
            self.accept()
        self.table.go(max(0, min(place, len(waiting) - 1)))
        self._moved(self.table.row())

    def _moved(self, _place: int) -> None:
        one = self.chosen()
        lacks = one is not None and not (one.fact and one.due_on)
        self.act.explain("先在现场检查里写事实、定期限" if lacks else "")

    def _opened(self, _place: int) -> None:
        if self.act.isEnabled():
            self.submit()

    def _go_to_paper(self) -> None:
        one = self.chosen()
        if one is not None:
            self.accept()
            self.shell.go("order", visit_id=one.visit_id)


def _cell_of(row: OffRecord, column: int) -> Cell:
    if column == 0:
        return Cell(row.fact or "还没有写事实", row.institution_name)
    if column == 1:
        tone = Tone.ACCENT if row.mode is NoticeMode.COVERT else Tone.NA
        return Cell(moment.short_date(date.fromisoformat(row.on)), row.mode.label, second_tone=tone)
    return Cell(moment.short_date(date.fromisoformat(row.due_on)) if row.due_on else "没有期限")
