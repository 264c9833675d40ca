"""The history of a finding, the newest step on top: what, when, and in a sentence by whom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from duxueben.model import moment
from duxueben.model.finding_life import StepKind
from duxueben.ui.icons import IconName
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.marks import Disc
from duxueben.ui.widgets.words import Words
from duxueben.workspace.following.history import Line

_MARKS: dict[StepKind, tuple[Tone, IconName]] = {
    StepKind.OPENED: (Tone.NA, "plus"),
    StepKind.CARRIED: (Tone.NA, "file-text"),
    StepKind.PAPER_VOIDED: (Tone.WARN, "file-x"),
    StepKind.SUBMITTED: (Tone.ACCENT, "send"),
    StepKind.RETURNED: (Tone.BAD, "undo-2"),
    StepKind.VERIFIED: (Tone.OK, "eye"),
    StepKind.APPROVED: (Tone.OK, "check"),
    StepKind.CLOSED: (Tone.OK, "check"),
    StepKind.FIXED_ON_SPOT: (Tone.OK, "check"),
    StepKind.EXTENDED: (Tone.WARN, "calendar"),
    StepKind.PLEADED: (Tone.WARN, "info"),
    StepKind.PLEA_REJECTED: (Tone.NA, "info"),
    StepKind.WITHDRAWN: (Tone.NA, "minus"),
    StepKind.REOPENED: (Tone.BAD, "rotate-ccw"),
    StepKind.ESCALATED: (Tone.BAD, "flag"),
    StepKind.REFERRED: (Tone.ACCENT, "upload"),
    StepKind.CHECKED: (Tone.NA, "eye"),
    StepKind.NOTED: (Tone.NA, "square-pen"),
}


class Timeline(QWidget):
    """Built once for the lines it is given."""

    def __init__(self, lines: Sequence[Line], this_year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("办理经过")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for place, line in enumerate(reversed(lines)):
            self._add(grid, 3 * place, line, this_year)

    def _add(self, grid: QGridLayout, row: int, line: Line, this_year: int) -> None:
        kind = line.step.kind
        tone, icon = _MARKS[kind]
        at = moment.from_text(line.step.at)
        on = moment.short_date(line.on) if line.on.year == this_year else moment.full_date(line.on)
        top = Qt.AlignmentFlag.AlignTop
        head = QHBoxLayout()
        head.addWidget(Words(kind.label, "densestrong"))
        head.addStretch(1)
        head.addWidget(Words(f"{on} {at:%H:%M}", "secondary", "text2"))
        grid.addWidget(Disc(icon, tone), row, 0, 2, 1, top)
        grid.addLayout(head, row, 1)
        told = line.words
        if line.recorded_by and line.recorded_by != line.step.person:
            told = f"{told}（{line.recorded_by}登记）"
        said = Words(told, "dense", "text2", wrap=True)
        said.setContentsMargins(0, 0, 0, 10)
        grid.addWidget(said, row + 1, 1)
