"""期限: five usual terms, a number of workdays, and a date."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from duxueben.model.workdays import Calendar, MissingYear
from duxueben.ui.pages.checklist import dues
from duxueben.ui.pages.checklist.dues import Term
from duxueben.ui.widgets.buttons import Height
from duxueben.ui.widgets.choices import Dropdown, Pill
from duxueben.ui.widgets.dates import DateButton
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.words import Words


class DueRow(QWidget):
    """One of 立即, 3日, 7日, 15日, 30日 is pressed, or some workdays are chosen, or only a date.

    Signals:
        chosen: the ``Term``.
    """

    chosen = Signal(object)

    def __init__(self, subject: str, today: date, calendar: Calendar, parent: QWidget | None = None) -> None:
        """``subject``: whose term it is ("第6.4项"), for screen readers."""
        super().__init__(parent)
        self._today = today
        self._calendar = calendar
        self._pills: dict[int, Pill] = {}
        row = Flow(gap=8)
        for days, word in dues.CHOICES:
            pill = Pill(word, round_ends=False)
            pill.setAccessibleName(f"{subject} 期限 {word}")
            pill.clicked.connect(partial(self._in_days, days))
            self._pills[days] = pill
            row.addWidget(pill)
        self._workdays = Dropdown(f"{subject} 期限 几个工作日", _offered(0))
        self._workdays.setFixedHeight(Height.ROW.value)
        self._workdays.activated.connect(self._in_workdays)
        row.addWidget(self._workdays)
        self._date = DateButton(f"{subject} 期限", today, earliest=today)
        self._date.picked.connect(self._typed)
        row.addWidget(self._date)
        self._missing = Words("", "secondary", "warn", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._missing)

    def show_due(self, due_on: str, days: int, workdays: int = 0) -> None:
        """Show a term as recorded."""
        day = dues.day_of(due_on)
        for choice, pill in self._pills.items():
            pill.setChecked(choice == days)
        self._workdays.offer(_offered(workdays))
        self._workdays.choose(str(workdays or ""))
        if day is not None:
            self._date.show_day(day)
            self._date.say(dues.words(day, self._today))
        self._say("" if day is not None else self._lacking(workdays))

    def take_focus(self) -> None:
        """Put the focus on the pressed term."""
        pressed = next((pill for pill in self._pills.values() if pill.isChecked()), self._pills[0])
        pressed.setFocus()

    def _in_days(self, days: int, _on: bool = True) -> None:
        self._tell(Term(dues.after(self._today, days), days))

    def _in_workdays(self, _place: int) -> None:
        count = int(self._workdays.value() or 0)
        if not count:
            return
        try:
            self._tell(Term(self._calendar.add_workdays(self._today, count), workdays=count))
        except MissingYear:
            self._say(self._lacking(count))

    def _typed(self, day: object) -> None:
        if isinstance(day, date):
            self._tell(Term(day))

    def _lacking(self, workdays: int) -> str:
        """Why there is no date yet."""
        try:
            self._calendar.add_workdays(self._today, workdays)
        except MissingYear as missing:
            return f"没有{missing.year}年的日历，{workdays}个工作日算不出是哪一天，请直接选日期。"
        return "还没有定期限"

    def _say(self, sentence: str) -> None:
        self._missing.setText(sentence)
        self._missing.setVisible(bool(sentence))

    def _tell(self, term: Term) -> None:
        self.show_due(term.day.isoformat(), term.days, term.workdays)
        self.chosen.emit(term)


def _offered(recorded: int) -> list[tuple[str, str]]:
    """The numbers of workdays, with the recorded one among them."""
    counts = sorted({*dues.WORKDAYS, recorded} - {0})
    return [("", "按工作日"), *((str(count), f"{count}个工作日") for count in counts)]
