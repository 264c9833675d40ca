"""The card 出发前自检."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
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
        mend_wanted: where a line leads (``readiness.Line.to``).
        look_wanted: 重新自检.
    """

    mend_wanted = Signal(str)
    look_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("出发前自检")
        self._at = Words("", "secondary", "text2")
        self.title_row("出发前自检", "shield-check").addWidget(self._at)
        self.column.setSpacing(4)
        self._shown: tuple[Line, ...] = ()
        self._rows: list[QWidget] = []
        self._sum = Words("正在自检…", "secondary", "text2", wrap=True)
        self.again = Button("重新自检", "link", height=Height.SMALL)
        self.again.clicked.connect(self.look_wanted)
        self.column.addWidget(Hairline())
        foot = QHBoxLayout()
        foot.addWidget(self._sum, 1)
        foot.addWidget(self.again)
        self.column.addLayout(foot)

    def show_looking(self) -> None:
        """A check is under way; what was found before stays in sight."""
        self.again.say("正在自检…")

    def show_problem(self, happened: str) -> None:
        """The check itself could not be made."""
        self.again.say("重新自检")
        self._sum.setText(happened)

    def show_lines(self, shown: tuple[Line, ...], at: datetime) -> None:
        """Replace the lines; equal ones are left as they are, so that no focus is lost."""
        self.again.say("重新自检")
        self._at.setText(f"{at:%H:%M}")
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
        part.setAccessibleName(f"{line.name}，{'通过' if line.fine else '要处理'}，{line.says}")
        part.setMinimumHeight(30)
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        mark = ("circle-check", Tone.OK) if line.fine else ("triangle-alert", Tone.WARN)
        row.addWidget(Mark(*mark, 18))
        row.addWidget(Words(line.name, "dense"))
        says = Words(line.says, "dense", "text2" if line.fine else "warn", wrap=True)
        says.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(says, 1)
        if line.act:
            button = Button(line.act, height=Height.SMALL, subject=line.name)
            button.clicked.connect(partial(self.mend_wanted.emit, line.to))
            row.addWidget(button)
        return part
