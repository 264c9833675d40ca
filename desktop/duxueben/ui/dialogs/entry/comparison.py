"""自查对照: what a school says of itself beside what the inspector found, what differs first."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from duxueben.model.moment import full_date
from duxueben.model.words import JudgmentValue
from duxueben.ui.icons import IconName
from duxueben.ui.models.rows import RowsModel
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cell import Cell
from duxueben.ui.widgets.header import Foot
from duxueben.ui.widgets.segment import JUDGMENT
from duxueben.ui.widgets.sifted import SiftedList
from duxueben.ui.widgets.words import Words
from duxueben.workspace.registers.comparing import Agreement, Compared, Comparison

_ALL = "全部"
_HEADS, _WIDTHS = ("分点", "学校自查", "督学判定", "对照"), (0, 150, 150, 240)
_MARGIN = 48
_WIDEST, _HIGHEST = 1180, 760
_MARKS: dict[Agreement, tuple[Tone, IconName]] = {
    Agreement.MISSED: (Tone.BAD, "triangle-alert"),
    Agreement.STRICTER: (Tone.WARN, "info"),
    Agreement.OTHERWISE: (Tone.WARN, "info"),
    Agreement.SCHOOL_ONLY: (Tone.NA, "minus"),
    Agreement.INSPECTOR_ONLY: (Tone.NA, "minus"),
    Agreement.SAME: (Tone.OK, "check"),
    Agreement.NEITHER: (Tone.NA, "circle"),
}
_PARTS = {part.value: part for part in JUDGMENT}


class ComparisonDialog(QDialog):
    """A line a sub-point, two columns, and a pill for each way in which they stand to each other."""

    def __init__(self, over: QWidget, school: str, comparison: Comparison) -> None:
        super().__init__(over)
        self._comparison = comparison
        title = f"自查对照　{school}"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "surface")
        self.model = RowsModel[Compared](_HEADS, _cell_of, self)
        foot = Foot()
        foot.hint("换行", "↑", "↓")
        foot.hint("关上", "Esc")
        leave = Button("关上")
        leave.clicked.connect(self.accept)
        foot.add(leave)
        pills = (_ALL, *(one.label for one in Agreement if one is not Agreement.NEITHER))
        self.list = SiftedList("自查对照", pills, foot, hint="分点里的几个字")
        self.list.table.setModel(self.model)
        self.list.table.columns(*_WIDTHS)
        self.list.sifted.connect(self._show)
        head = QVBoxLayout()
        head.setContentsMargins(24, 20, 24, 4)
        head.setSpacing(4)
        head.addWidget(Words(title, "card"))
        head.addWidget(Words(_beside(comparison), "secondary", "text2", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        room = over.window().size()
        self.resize(min(room.width() - _MARGIN, _WIDEST), min(room.height() - _MARGIN, _HIGHEST))
        self._show()
        self.list.table.setFocus()

    def _show(self) -> None:
        words, pill = self.list.words().split(), self.list.chosen()
        found = [
            row
            for row in self._comparison.differing_first
            if all(word in f"{row.code} {row.text}" for word in words)
        ]
        counts = {_ALL: len(found)}
        for row in found:
            counts[row.agreement.label] = counts.get(row.agreement.label, 0) + 1
        self.list.show_counts(counts)
        shown = [row for row in found if pill in (_ALL, row.agreement.label)]
        self.model.show_rows(shown)
        self.list.show_found(len(shown), "没有这一类分点。")
        self.list.table.go(0)


def _beside(comparison: Comparison) -> str:
    visit = comparison.visit
    if visit is None:
        return "这所学校还没有用这份清单完成过检查，只列出学校自己的判断。"
    on = full_date(date.fromisoformat(visit.plan.on))
    return f"和{on}的检查对照，不一样的排在前面。自查不算检查，不改督学的判定。"


def _cell_of(row: Compared, column: int) -> Cell:
    if column == 0:
        return Cell(f"{row.code}　{row.text}", "　".join(_notes(row)))
    if column in (1, 2):
        return _judged(row.school if column == 1 else row.inspector)
    tone, icon = _MARKS[row.agreement]
    return Cell(row.agreement.label, chip=True, tone=tone, icon=icon)


def _notes(row: Compared) -> list[str]:
    told = (("学校", row.school_note), ("督学", row.inspector_note))
    return [f"{who}：{' '.join(note.split())}" for who, note in told if note]


def _judged(value: JudgmentValue) -> Cell:
    part = _PARTS[value.value]
    return Cell(part.word, chip=True, tone=part.tone, icon=part.icon)
