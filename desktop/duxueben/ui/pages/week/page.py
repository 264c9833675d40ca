"""本周: what the week asks for, day by day, and what is left from before it."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from duxueben.model import moment
from duxueben.progress import Progress
from duxueben.ui.dialogs.calendar_export import CalendarExport
from duxueben.ui.jobs import quietly
from duxueben.ui.page import KeyLine, Page, Shell
from duxueben.ui.pages.today.acts import PlanActs
from duxueben.ui.pages.week import places
from duxueben.ui.pages.week.group_card import GroupCard, rows_of
from duxueben.ui.widgets.buttons import Button, IconButton
from duxueben.ui.widgets.cards import ScrollColumn
from duxueben.ui.widgets.empty import EmptyState
from duxueben.ui.widgets.header import Header
from duxueben.ui.widgets.stack import Stack
from duxueben.ui.widgets.words import discard, meta_line
from duxueben.workspace.office import Office
from duxueben.workspace.planning import calendars
from duxueben.workspace.planning import week as weeks
from duxueben.workspace.planning.appointments import WrittenCalendar
from duxueben.workspace.planning.week import GroupKind, Week
from duxueben.workspace.planning.week_lines import LineKind, WeekLine

TWO_COLUMNS_FROM = 900
"""Width of the page in pixels from which what is left over stands beside the days."""
_WEEK = dt.timedelta(days=7)


class WeekPage(Page):
    """One week; every line opens its record."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, "本周")
        self._office = office
        self._first = weeks.monday_of(office.today())
        self._asked = 0
        self._entering = False
        """Whether the week that is being read is the first since the page was opened."""
        self.cards: list[GroupCard] = []
        self.acts = PlanActs(shell, office, self)
        self.acts.planned.connect(self._planned)
        self.header = Header("本周")
        self.today = Button("今日", "quiet", "sun")
        self.today.clicked.connect(self._to_today)
        self.before = IconButton("chevron-left", "上一周", size=36)
        self.before.clicked.connect(lambda: self.show_week(self._first - _WEEK))
        self.after = IconButton("chevron-right", "下一周", size=36)
        self.after.clicked.connect(lambda: self.show_week(self._first + _WEEK))
        self.back = Button("回到本周")
        self.back.clicked.connect(self._to_this_week)
        self.calendar = Button("写出日历…", icon="calendar")
        self.calendar.clicked.connect(self.export)
        self.add = Button("排进计划…", "primary", "plus")
        self.add.clicked.connect(self.primary)
        for part in (self.today, self.before, self.after, self.back, self.calendar, self.add):
            self.header.add(part)
        self.dialog: CalendarExport | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        self.body = ScrollColumn("本周")
        self.days, self.left = _column(), _column()
        self.side = QWidget()
        self.side.setLayout(self.left)
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.columns.setSpacing(16)
        self.columns.addLayout(self.days, 1)
        self.columns.addWidget(self.side, 1)
        self.body.column.addLayout(self.columns, 1)
        self.empty = self._nothing()
        self.shown = Stack()
        self.shown.addWidget(self.body)
        self.shown.addWidget(self.empty)
        self.column.addWidget(self.header)
        self.column.addWidget(self.shown, 1)

    def _nothing(self) -> EmptyState:
        add = Button("排进计划…", "primary", "plus")
        add.clicked.connect(self.primary)
        look_up = Button("去名录", icon="school")
        look_up.clicked.connect(partial(self.shell.go, "institutions"))
        return EmptyState(
            "这一周还没有安排",
            "检查计划、整改期限、报送截止和没有了结的投诉、函件、风险，都按天列在这里。",
            (add, look_up),
            (
                ("plus", "排进计划", "选单位和日期"),
                ("clock", "看期限", "到期和逾期的问题自动列出"),
                ("calendar", "写出日历", "导入手机或电脑的日历"),
            ),
        )

    # What is shown

    def enter(self, **context: object) -> None:
        """``on`` (``datetime.date``): the week of that day; else this one."""
        on = context.get("on")
        self._entering = True
        self.show_week(on if isinstance(on, dt.date) else self._office.today())

    def leave(self) -> None:
        """A week that is still being read is no longer wanted."""
        self._asked += 1

    def show_week(self, on: dt.date) -> None:
        """Another week, read in a worker."""
        self._first = weeks.monday_of(on)
        self.refresh()

    def refresh(self) -> None:
        """Read the week anew."""
        self._say_header()
        self._asked += 1
        asked, office, first = self._asked, self._office, self._first

        def work(_progress: Progress) -> tuple[int, Week]:
            return asked, weeks.week(office, first)

        self.shell.jobs.run(work, self._arrived, title="汇总本周", tell=quietly)

    def _arrived(self, found: tuple[int, Week]) -> None:
        asked, week = found
        if asked != self._asked:
            return
        for card in self.cards:
            discard(card)
        self.cards = [self._card(group, week.today) for group in week.groups]
        for card in self.cards:
            column = self.days if card.group.kind is GroupKind.DAY else self.left
            column.insertWidget(column.count() - 1, card)
        self.side.setVisible(any(card.group.kind is not GroupKind.DAY for card in self.cards))
        self.shown.setCurrentWidget(self.body if week.lines() else self.empty)
        QTimer.singleShot(0, self, self._focus_first)

    def _card(self, group: weeks.Group, today: dt.date) -> GroupCard:
        card = GroupCard(group, today)
        card.wanted.connect(self.open)
        card.all_wanted.connect(self.open_all)
        return card

    def _say_header(self) -> None:
        now, last = self._office.today(), self._first + _WEEK - dt.timedelta(days=1)
        here = self._first <= now <= last
        term = calendars.day_words(self._office, now if here else self._first)[3:]
        span = f"{moment.short_date(self._first)}—{moment.short_date(last)}"
        self.header.say("本周" if here else span, meta_line(span if here else "", *term))
        self.back.setVisible(not here)

    def _focus_first(self) -> None:
        """New rows take the focus only once they are shown; when weeks are turned, it stays where it is."""
        rows, elsewhere = rows_of(self.cards), not self.isAncestorOf(self.window().focusWidget())
        entering, self._entering = self._entering, False
        if rows and (entering or elsewhere):
            rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    # What is done

    def open(self, line: object) -> None:
        """The record of a line."""
        if isinstance(line, WeekLine):
            places.show(self.shell.go, self._office, line)

    def open_all(self, kind: object) -> None:
        """All of a sort."""
        if isinstance(kind, LineKind):
            places.show_all(self.shell.go, kind)

    def primary(self) -> None:
        """Plan a visit: today, or on the first day of a week to come."""
        self.acts.add_unit(max(self._first, self._office.today()))

    def export(self) -> None:
        """The calendar from the first day that is shown."""
        self.dialog = CalendarExport(self.shell, self._office, self, self._first)
        self.dialog.kept.connect(self._exported)
        self.dialog.open()

    def _exported(self, written: object) -> None:
        if isinstance(written, WrittenCalendar):
            self.shell.messages.toast(f"日历已写出，{written.appointments}项：{written.path.name}")

    def _planned(self, _on: object, said: str) -> None:
        self.refresh()
        self.shell.saved.durable(self._office.clock())
        self.shell.messages.toast(said)

    def _to_today(self) -> None:
        self.shell.go("today")

    def _to_this_week(self) -> None:
        self.show_week(self._office.today())

    # Keys

    def keys(self) -> tuple[KeyLine, ...]:
        """What the page adds."""
        return (
            KeyLine(("Enter",), "打开这一条"),
            KeyLine(("↑", "↓"), "换一条"),
            KeyLine(("Alt+←", "Alt+→"), "上一周，下一周"),
            KeyLine(("Ctrl+Enter",), "排进计划"),
            KeyLine(("Esc",), "回到今日"),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow turns the weeks; Esc goes back to 今日."""
        turns = {Qt.Key.Key_Left: -_WEEK, Qt.Key.Key_Right: _WEEK}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in turns:
            self.show_week(self._first + turns[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            self._to_today()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns become one on a narrow window."""
        super().resizeEvent(event)
        wide = event.size().width() >= TWO_COLUMNS_FROM
        directions = QBoxLayout.Direction
        self.columns.setDirection(directions.LeftToRight if wide else directions.TopToBottom)


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    column.addStretch(1)
    return column
