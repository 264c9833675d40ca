"""One of the three 主要问题: its words, where it was found, and a way to other words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.statistics.stat_table import MainProblem
from duxueben.ui.pages.statistics.cells import Box
from duxueben.ui.widgets.buttons import Button, Height, IconButton
from duxueben.ui.widgets.words import Words, meta_line


class ProblemRow(Box):
    """A line of the form.

    Signals:
        wanted: the records of this ``MainProblem``.
        rewrite_wanted: the problem of this number (from 0) is to be worded otherwise.
    """

    wanted = Signal(object)
    rewrite_wanted = Signal(int)

    def __init__(self, place: int, text: str, problem: MainProblem | None) -> None:
        """``problem``: None for a line that is still empty."""
        super().__init__()
        self._place, self._problem = place, problem
        self.controls: list[QWidget] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 1, 2, 1)
        row.setSpacing(8)
        row.addWidget(Words(str(place + 1), "dense", "text2"))
        shown = Words(text or "没有更多的问题", "dense", "text" if text else "text3", wrap=True)
        row.addWidget(shown, 1)
        if problem is not None:
            self._offer(row, problem)

    def _offer(self, row: QHBoxLayout, problem: MainProblem) -> None:
        subject = f"主要问题{self._place + 1}"
        found = Button(where_found(problem), "link", height=Height.SMALL, subject=subject)
        found.clicked.connect(self._open)
        write = IconButton("square-pen", f"改写{subject}", size=28)
        write.clicked.connect(self._rewrite)
        row.addWidget(found)
        row.addWidget(write)
        self.controls = [found, write]

    def _open(self) -> None:
        self.wanted.emit(self._problem)

    def _rewrite(self) -> None:
        self.rewrite_wanted.emit(self._place)


def where_found(problem: MainProblem) -> str:
    """``2.1  1所1个``."""
    return meta_line(problem.sub_point, f"{problem.schools}所{len(problem.findings)}个")
