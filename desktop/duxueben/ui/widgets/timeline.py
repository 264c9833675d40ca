"""The history of one thing, the newest step on top: what, when, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from duxueben.model import moment
from duxueben.ui.icons import IconName
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.marks import Disc
from duxueben.ui.widgets.words import Words


@dataclass(frozen=True, slots=True)
class Step:
    """One step as it is shown."""

    words: str
    at: datetime
    said: str
    """Who and what, in lines."""
    tone: Tone
    icon: IconName


class Timeline(QWidget):
    """Built once for the steps it is given."""

    def __init__(self, name: str, steps: Iterable[Step], this_year: int) -> None:
        """``steps``: the oldest first; a day of ``this_year`` is told without its year."""
        super().__init__()
        self.setAccessibleName(name)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        newest_first: Sequence[Step] = tuple(steps)[::-1]
        for place, step in enumerate(newest_first):
            _add(grid, 2 * place, step, this_year)


def _add(grid: QGridLayout, row: int, step: Step, this_year: int) -> None:
    day, top = step.at.date(), Qt.AlignmentFlag.AlignTop
    on = moment.short_date(day) if day.year == this_year else moment.full_date(day)
    head = QHBoxLayout()
    head.addWidget(Words(step.words, "densestrong", wrap=True), 1)
    head.addWidget(Words(f"{on} {step.at:%H:%M}", "secondary", "text2"), 0, top)
    grid.addWidget(Disc(step.icon, step.tone), row, 0, 2, 1, top)
    grid.addLayout(head, row, 1)
    said = Words(step.said, "dense", "text2", wrap=True)
    said.setContentsMargins(0, 0, 0, 10)
    grid.addWidget(said, row + 1, 1)
