"""期限: five usual terms and a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.ui.pages.checklist import dues
from duxueben.ui.widgets.choices import Pill
from duxueben.ui.widgets.dates import DateButton
from duxueben.ui.widgets.words import Words


class DueRow(QWidget):
    """One of 立即, 3日, 7日, 15日, 30日 is pressed, or none where the date was chosen in the calendar.

    Signals:
        chosen: (days, ``date``); days is ``dues.TYPED`` where the date came from the calendar.
    """

    chosen = Signal(int, object)

    def __init__(self, subject: str, today: date, parent: QWidget | None = None) -> None:
        """``subject``: whose term it is ("第6.4项"), for screen readers."""
        super().__init__(parent)
        self._today = today
        self._pills: dict[int, Pill] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for days, word in dues.CHOICES:
            pill = Pill(word, round_ends=False)
            pill.setAccessibleName(f"{subject} 期限 {word}")
            pill.clicked.connect(self._choice(days))
            self._pills[days] = pill
            row.addWidget(pill)
        self._date = DateButton(f"{subject} 期限", today, earliest=today)
        self._date.picked.connect(self._typed)
        row.addWidget(self._date)
        self._missing = Words("还没有定期限", "secondary", "warn")
        row.addWidget(self._missing)
        row.addStretch(1)

    def show_due(self, due_on: str, days: int) -> None:
        """Show a term as recorded."""
        day = dues.day_of(due_on)
        for choice, pill in self._pills.items():
            pill.setChecked(choice == days)
        if day is not None:
            self._date.show_day(day)
            self._date.say(dues.words(day, self._today))
        self._missing.setVisible(day is None)

    def take_focus(self) -> None:
        """Put the focus on the pressed term."""
        pressed = next((pill for pill in self._pills.values() if pill.isChecked()), self._pills[0])
        pressed.setFocus()

    def _choice(self, days: int) -> Callable[[], None]:
        def chosen() -> None:
            self._tell(days, dues.after(self._today, days))

        return chosen

    def _typed(self, day: object) -> None:
        if isinstance(day, date):
            self._tell(dues.TYPED, day)

    def _tell(self, days: int, day: date) -> None:
        self.show_due(day.isoformat(), days)
        self.chosen.emit(days, day)
