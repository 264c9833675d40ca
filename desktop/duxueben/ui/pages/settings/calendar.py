"""日历: a year at a glance, where it comes from, its terms; a missing year is said."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model.calendar import CalendarYear
from duxueben.model.workdays import Calendar, DayKind
from duxueben.ui.dialogs.calendar_year import CalendarYearDialog
from duxueben.ui.page import Shell
from duxueben.ui.pages.settings.month_grid import MonthGrid, Swatch
from duxueben.ui.pages.settings.section import Section, acts, fact
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height, IconButton
from duxueben.ui.widgets.cards import Banner
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.words import Words, discard
from duxueben.workspace.office import Office
from duxueben.workspace.planning import calendars, year_words
from duxueben.workspace.planning.calendar_file import FIRST_YEAR, LAST_YEAR

_LEGEND = ((DayKind.HOLIDAY, "放假"), (DayKind.MAKE_UP, "调休上班"), (None, "学期"))


class CalendarSection(Section):
    """One year at a time."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, office, "日历")
        self.dialog: CalendarYearDialog | None = None
        self.year = office.today().year
        self.today = Words("", "dense")
        self.before = IconButton("chevron-left", "上一年")
        self.after = IconButton("chevron-right", "下一年")
        self.before.clicked.connect(partial(self._turn, -1))
        self.after.clicked.connect(partial(self._turn, 1))
        self.shown = Words("", "card")
        self.missing = Banner("", Tone.WARN)
        self.source = Words("", "dense", wrap=True)
        self.terms = Words("", "dense", wrap=True)
        self.local = Words("", "dense", wrap=True)
        self.change = Button("改学期和当地的日子…", icon="square-pen", height=Height.ROW)
        self.change.clicked.connect(self.primary)
        self._months: list[MonthGrid] = []
        self._grid = QWidget()
        self._flow = Flow(self._grid, gap=20)
        self._lay_out()

    def _lay_out(self) -> None:
        card = self.card("日历", "时限按工作日算到哪一天、哪一天算休息日，都照这里。没有日历的年份不推算。")
        card.column.addLayout(fact("今天", self.today))
        head = QHBoxLayout()
        head.setSpacing(8)
        for part in (self.before, self.shown, self.after):
            head.addWidget(part)
        head.addStretch(1)
        for kind, label in _LEGEND:
            head.addWidget(Swatch(kind))
            head.addWidget(Words(label, "secondary", "text2"))
        card.column.addLayout(head)
        card.column.addWidget(self.missing)
        card.column.addWidget(self._grid)
        facts = QVBoxLayout()
        facts.setSpacing(4)
        for label, value in (("出处", self.source), ("学期", self.terms), ("当地改动", self.local)):
            facts.addLayout(fact(label, value))
        card.column.addLayout(facts)
        card.column.addLayout(acts(self.change))

    def enter(self) -> None:
        """Read the calendar."""
        calendar = calendars.of(self.office)
        known = calendar.years.get(self.year)
        self.today.setText(calendars.today_words(self.office))
        self.shown.setText(f"{self.year}年")
        self.before.setEnabled(self.year > FIRST_YEAR)
        self.after.setEnabled(self.year < LAST_YEAR - 1)
        self.missing.setVisible(not calendar.knows(self.year))
        self.missing.say(
            f"没有{self.year}年的放假和调休安排。", Tone.WARN,
            second="按工作日的时限到这一年算不出日期。局里下发日历以后，从“局里下发”取入，或者自己照通知填。",
        )  # fmt: skip
        self.source.setText(known.source if known and known.source else "没有")
        self.terms.setText(year_words.typed(known.terms) if known and known.terms else "还没有填")
        self.local.setText(_local_words(self._local()))
        self._show_months(calendar)

    def _show_months(self, calendar: Calendar) -> None:
        for month in self._months:
            self._flow.removeWidget(month)
            discard(month)
        firsts = [date(self.year, month, 1) for month in range(1, 13)] if calendar.knows(self.year) else []
        self._months = [MonthGrid(first, calendar, self.office.today()) for first in firsts]
        for month in self._months:
            self._flow.addWidget(month)
        self._grid.setVisible(bool(self._months))

    def _local(self) -> CalendarYear:
        """What the bureau gave or the person typed; an empty year where nobody did."""
        known = (one for one in calendars.local_years(self.office) if one.id == str(self.year))
        return next(known, CalendarYear(str(self.year), ""))

    def _turn(self, by: int) -> None:
        self.year += by
        self.enter()

    def primary(self) -> None:
        """改学期和当地的日子."""
        shipped = self.year in calendars.shipped()
        self.dialog = CalendarYearDialog(self.shell, self.office, self, self._local(), shipped=shipped)
        self.dialog.kept.connect(self._kept)
        self.dialog.open()

    def _kept(self, _year: object) -> None:
        self.enter()
        self.saved()


def _local_words(local: CalendarYear) -> str:
    parts = (("放假", local.holidays), ("上班", local.workdays))
    return "；".join(f"{label}：{year_words.typed(spans)}" for label, spans in parts if spans) or "没有"
