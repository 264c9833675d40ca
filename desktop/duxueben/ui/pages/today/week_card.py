"""The card 本周还要: what the week wants beside stops and deadlines, a line a sort."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.ui.icons import IconName
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.marks import Mark
from duxueben.ui.widgets.words import Words, discard
from duxueben.workspace.planning.reminders import Reminder
from duxueben.workspace.planning.week_lines import LineKind

_ICONS: dict[LineKind, IconName] = {
    LineKind.SCHOOL: "school",
    LineKind.SUBMISSION: "upload",
    LineKind.WINDOW: "calendar",
    LineKind.COMPLAINT: "phone",
    LineKind.LETTER: "send",
    LineKind.RISK: "triangle-alert",
}


class WeekCard(Card):
    """One line a sort; hidden where there is none.

    Signals:
        week_wanted: show the page 本周.
    """

    week_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("本周还要")
        button = Button("看本周", "link", height=Height.SMALL)
        button.clicked.connect(self.week_wanted)
        self.title_row("本周还要", "calendar").addWidget(button)
        self._rows: list[QWidget] = []
        self.hide()

    def show_reminders(self, told: tuple[Reminder, ...]) -> None:
        """Show them."""
        for row in self._rows:
            discard(row)
        self._rows = [_row(one) for one in told]
        for row in self._rows:
            self.column.addWidget(row)
        self.setVisible(bool(told))


def _row(one: Reminder) -> QWidget:
    part = QWidget()
    part.setAccessibleName(one.text)
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 2, 0, 2)
    row.setSpacing(8)
    tone = Tone.WARN if one.pressing else Tone.NA
    row.addWidget(Mark(_ICONS[one.kind], tone), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Words(one.text, "dense", wrap=True), 1)
    return part
