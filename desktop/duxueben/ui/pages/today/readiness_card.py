"""The card 出具前准备."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.ui.pages.today.readiness import Line, summary
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.marks import Mark
from duxueben.ui.widgets.words import Hairline, Words, discard


class ReadinessCard(Card):
    """One line for each thing that has to be there.

    Signals:
        section_wanted: a section of 设置 where something is mended.
        snapshot_wanted: a snapshot is to be taken now.
    """

    section_wanted = Signal(str)
    snapshot_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("出具前准备")
        self.title_row("出具前准备", "shield-check")
        self.column.setSpacing(4)
        self._shown: tuple[Line, ...] = ()
        self._rows: list[QWidget] = []
        self._sum = Words("", "secondary", "text2", wrap=True)
        self.column.addWidget(Hairline())
        self.column.addWidget(self._sum)

    def show_lines(self, shown: tuple[Line, ...]) -> None:
        """Replace the lines; equal ones are left as they are, so that no focus is lost."""
        if shown == self._shown:
            return
        self._shown = shown
        for row in self._rows:
            discard(row)
        self._rows = [self._row(line) for line in shown]
        for place, row in enumerate(self._rows, 1):
            self.column.insertWidget(place, row)
        self._sum.setText(summary(shown))

    def _row(self, line: Line) -> QWidget:
        part = QWidget()
        part.setAccessibleName(f"{line.name}，{'已备好' if line.fine else '要处理'}，{line.says}")
        part.setMinimumHeight(30)
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        mark = ("circle-check", Tone.OK) if line.fine else ("triangle-alert", Tone.WARN)
        row.addWidget(Mark(*mark, 18))
        row.addWidget(Words(line.name, "dense"))
        row.addStretch(1)
        row.addWidget(Words(line.says, "dense", "text2" if line.fine else "warn"))
        if line.act:
            button = Button(line.act, height=Height.SMALL, subject=line.name)
            button.clicked.connect(partial(self._mend, line))
            row.addWidget(button)
        return part

    def _mend(self, line: Line) -> None:
        if line.section:
            self.section_wanted.emit(line.section)
        else:
            self.snapshot_wanted.emit()
