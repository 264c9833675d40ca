"""The history of an entry, the newest step on top: what, when, by whom, and what it said before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from duxueben.model import moment
from duxueben.ui.icons import IconName
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.marks import Disc
from duxueben.ui.widgets.words import Words
from duxueben.workspace.register.table_rows import FieldChange
from duxueben.workspace.registers.history import Line

_MARKS: tuple[tuple[str, Tone, IconName], ...] = (
    ("登记", Tone.OK, "plus"),
    ("撤销", Tone.NA, "minus"),
    ("加照片", Tone.NA, "image"),
    ("去掉照片", Tone.NA, "image"),
)
"""How a step is marked, by the words with which it begins; any other one is a change."""
_CHANGE: tuple[str, Tone, IconName] = ("修改", Tone.ACCENT, "square-pen")
_LONGEST = 60


class EntryTimeline(QWidget):
    """Built once for the lines it is given."""

    def __init__(self, lines: Sequence[Line], this_year: int) -> None:
        super().__init__()
        self.setAccessibleName("经过")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for place, line in enumerate(reversed(lines)):
            self._add(grid, 2 * place, line, this_year)

    def _add(self, grid: QGridLayout, row: int, line: Line, this_year: int) -> None:
        _, tone, icon = next((one for one in _MARKS if line.words.startswith(one[0])), _CHANGE)
        day = line.at.date()
        on = moment.short_date(day) if day.year == this_year else moment.full_date(day)
        head = QHBoxLayout()
        head.addWidget(Words(line.words, "densestrong", wrap=True), 1)
        head.addWidget(Words(f"{on} {line.at:%H:%M}", "secondary", "text2"), 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Disc(icon, tone), row, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(head, row, 1)
        told = "\n".join((line.by, *map(_said, line.changes))).strip()
        said = Words(told, "dense", "text2", wrap=True)
        said.setContentsMargins(0, 0, 0, 10)
        grid.addWidget(said, row + 1, 1)


def _said(change: FieldChange) -> str:
    """``处理人：（空）→ 笪𫖯``."""
    return f"{change.title}：{_short(change.before)} → {_short(change.after)}"


def _short(words: str) -> str:
    told = " ".join(words.split()) or "（空）"
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"
