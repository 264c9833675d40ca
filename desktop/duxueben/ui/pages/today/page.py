"""今日: the stops of a day, what has come of them, and whether the laptop is ready for them."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.model import moment
from duxueben.model.visit import Visit
from duxueben.model.words import VisitState
from duxueben.progress import Progress
from duxueben.ui.jobs import quietly
from duxueben.ui.models.findings import badge_of
from duxueben.ui.page import KeyLine, Page, Shell
from duxueben.ui.pages.today.acts import PlanActs
from duxueben.ui.pages.today.days_card import DaysCard, DayWaiting
from duxueben.ui.pages.today.due_card import MOST as MOST_NEAR
from duxueben.ui.pages.today.due_card import DueCard
from duxueben.ui.pages.today.figures import Figures
from duxueben.ui.pages.today.nothing import nothing_planned
from duxueben.ui.pages.today.printer_seen import PrinterSeen, seen
from duxueben.ui.pages.today.readiness import FINDINGS, SNAPSHOT, lines
from duxueben.ui.pages.today.readiness_card import ReadinessCard
from duxueben.ui.pages.today.stop_list import StopList
from duxueben.ui.pages.today.stops import Stop, next_stop, stops_of
from duxueben.ui.pages.today.week_card import WeekCard
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Banner, ScrollColumn
from duxueben.ui.widgets.dates import DateButton
from duxueben.ui.widgets.empty import EmptyState
from duxueben.ui.widgets.header import Header
from duxueben.ui.widgets.more_menu import MoreButton
from duxueben.ui.widgets.words import discard, meta_line
from duxueben.workspace import today
from duxueben.workspace.custody import keeping
from duxueben.workspace.following import asking
from duxueben.workspace.office import Office
from duxueben.workspace.planning import calendars, departing, reminders
from duxueben.workspace.planning.departing import Departure
from duxueben.workspace.planning.reminders import Reminder
from duxueben.workspace.planning.week import week
from duxueben.workspace.register import registering

TWO_COLUMNS_FROM = 900
"""Width of the page in pixels from which the cards at the right stand beside the list."""
LOOK_AFTER_MS = 100
"""So long after the page was shown begins the check, or it would take turns with the page's first paint."""
LOOK_AGAIN_MS = 60_000
"""How often the check is made anew while the page is shown: the day's snapshot is taken after the start."""
_PAGES = (FINDINGS, "institutions")
"""Where a line of the check leads beside the sections of 设置."""


class TodayPage(Page):
    """The day's plan."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, "今日")
        self._office = office
        self._on = office.today()
        self._stops: tuple[Stop, ...] = ()
        self._looking = False
        self.acts = PlanActs(shell, office, self)
        self.header = Header("今日")
        self.date = DateButton("换一天", self._on, height=Height.BODY)
        self.date.picked.connect(self.show_day)
        self.back = Button("回到今天", icon="calendar")
        self.back.clicked.connect(self._back_to_today)
        self.week = Button("本周")
        self.week.clicked.connect(self._to_week)
        self.draw = Button("双随机抽取", icon="columns-2")
        self.draw.clicked.connect(lambda: self.acts.draw(self._on))
        self.add = Button("添加单位", icon="plus")
        self.add.clicked.connect(self.add_unit)
        self.more = MoreButton("今日")
        self.more.add("建议去的单位", lambda: self.acts.suggest(self._on))
        self.more.add("现场登记无证点", self.acts.register_site)
        for button in (self.back, self.date, self.week, self.draw, self.add, self.more):
            self.header.add(button)
        self.figures = Figures()
        self.list = StopList()
        self.ready = ReadinessCard()
        self.due = DueCard()
        self.asked = WeekCard()
        self.days = DaysCard()
        self.elsewhere = Banner("", Tone.WARN)
        self.day_note = Banner("", Tone.ACCENT)
        self._continue = Button("继续检查")
        self.elsewhere.add(self._continue)
        self.empty: EmptyState | None = None
        self.clock = QTimer(self)
        self.clock.setInterval(LOOK_AGAIN_MS)
        self.clock.timeout.connect(self._look_again)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.body = ScrollColumn("今天的安排")
        self.left = QVBoxLayout()
        self.left.setSpacing(16)
        for part in (self.elsewhere, self.day_note, self.figures, self.list):
            self.left.addWidget(part)
        self.left.addStretch(1)
        self.side = QWidget()
        side = QVBoxLayout(self.side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(16)
        for card in (self.ready, self.due, self.asked, self.days):
            side.addWidget(card)
        side.addStretch(1)
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.columns.setSpacing(16)
        self.columns.addLayout(self.left, 1)
        self.columns.addWidget(self.side)
        self.body.column.addLayout(self.columns, 1)
        self.column.addWidget(self.header)
        self.column.addWidget(self.body, 1)

    def _connect(self) -> None:
        self.list.go_wanted.connect(self.go_to)
        self.list.replan_wanted.connect(self.acts.replan)
        self.list.cancel_wanted.connect(self.cancel)
        self.list.swap_wanted.connect(self.acts.swap)
        self.list.unit_wanted.connect(self._look_up)
        self.ready.mend_wanted.connect(self.mend)
        self.ready.look_wanted.connect(self._look_again)
        self.due.finding_wanted.connect(self._to_findings)
        self.asked.week_wanted.connect(self._to_week)
        self.days.export_wanted.connect(self._to_export)
        self.acts.planned.connect(self._planned)
        self.acts.cancelled.connect(self._cancelled)
        self.acts.begun.connect(self._begun)
        self._continue.clicked.connect(self._continue_elsewhere)

    def enter(self, **context: object) -> None:
        """``on`` (``datetime.date``): another day than today."""
        on = context.get("on")
        self._on = on if isinstance(on, dt.date) else self._office.today()
        self.refresh()
        self.ready.show_looking()
        QTimer.singleShot(LOOK_AFTER_MS, self, self._look_again)
        self.clock.start()
        self._focus_soon()

    def leave(self) -> None:
        """Stop looking at the clock."""
        self.clock.stop()

    def hideEvent(self, event: QHideEvent) -> None:
        """A hidden page reads nothing."""
        super().hideEvent(event)
        self.clock.stop()

    def show_day(self, on: dt.date) -> None:
        """换一天."""
        self._on = on
        self.refresh()
        self._focus_soon()

    def refresh(self) -> None:
        """Read the day anew."""
        now = self._office.today()
        day = today.day(self._office, self._on)
        came = today.outcome(self._office, day)
        self._stops = stops_of(self._office, day, came)
        upcoming = next_stop(self._stops) if self._on == now else None
        self._say_header(now)
        self.figures.show_day(day, came, now)
        self.list.show_stops(self._stops, upcoming, today=self._on == now)
        self._show_emptiness()
        near = came.followed.overdue + came.followed.soon
        self.due.show_findings(asking.nearest(self._office, MOST_NEAR) if near else (), near, now)
        self.days.show_days(self._waiting(day.not_handed_in), now)
        self._show_elsewhere()
        self._show_day_note()
        self._tell_rail(day, now)

    def primary(self) -> None:
        """Begin or continue the next visit."""
        upcoming = next_stop(self._stops)
        if upcoming is not None and self._on == self._office.today():
            self.go_to(upcoming.visit_id)
        elif not self._stops:
            self.add_unit()

    def keys(self) -> tuple[KeyLine, ...]:
        """What the page adds."""
        return (
            KeyLine(("Enter",), "开始或继续下一家"),
            KeyLine(("↑", "↓"), "换一家"),
            KeyLine(("Alt+↑", "Alt+↓"), "和上一家、下一家换时间"),
        )

    def go_to(self, visit_id: str) -> None:
        """Begin a planned visit; continue or look at any other."""
        stop = self._stop(visit_id)
        if stop is None or stop.state is not VisitState.PLANNED:
            self.shell.go("checklist", visit_id=visit_id)
        else:
            self.acts.begin(visit_id)

    def _begun(self, visit: object) -> None:
        if isinstance(visit, Visit):
            self.shell.go("checklist", visit_id=visit.id)

    def add_unit(self) -> None:
        """Choose a unit and plan it."""
        self.acts.add_unit(self._on)

    def cancel(self, visit_id: str) -> None:
        """Ask why, then take the visit out of the plan."""
        stop = self._stop(visit_id)
        if stop is not None:
            self.acts.cancel(visit_id, stop.institution.name)

    def mend(self, to: str) -> None:
        """Go where a line of the check leads."""
        if to == SNAPSHOT:
            self.take_snapshot()
        elif to in _PAGES:
            self.shell.go(to)
        else:
            self.shell.go("settings", section=to)

    def take_snapshot(self) -> None:
        """A verified snapshot now."""
        self.shell.jobs.run(
            lambda progress: keeping.snapshot_of_today(self._office, progress),
            self._snapshot_taken,
            title="制作快照",
        )

    def _snapshot_taken(self, _path: object) -> None:
        self._look_again()
        self.shell.messages.toast("快照已做好，并且打开核对过。")

    def _planned(self, on: object, said: str) -> None:
        if isinstance(on, dt.date):
            self._on = on
        self.refresh()
        self._look_again()
        self.shell.saved.durable(self._office.clock())
        self.shell.messages.toast(said)
        self._focus_soon()

    def _cancelled(self, visit: object) -> None:
        self.refresh()
        if isinstance(visit, Visit):
            name = self._office.institution(visit.plan.institution_id).name
            self.shell.messages.toast(f"{name}这次检查已取消。")

    def _stop(self, visit_id: str) -> Stop | None:
        return next((stop for stop in self._stops if stop.visit_id == visit_id), None)

    def _say_header(self, now: dt.date) -> None:
        away = (self._on - now).days
        title = {0: "今日", 1: "明天", -1: "昨天"}.get(away, moment.short_date(self._on))
        channels = dict.fromkeys(stop.channel.label for stop in self._stops)
        words = calendars.day_words(self._office, self._on)
        self.header.say(title, meta_line(*words, "、".join(channels)))
        self.date.show_day(self._on)
        self.back.setVisible(away != 0)

    def _show_emptiness(self) -> None:
        if self.empty is not None:
            discard(self.empty)
            self.empty = None
        self.list.setVisible(bool(self._stops))
        self.figures.setVisible(bool(self._stops))
        if not self._stops:
            self.empty = nothing_planned(
                "今天" if self._on == self._office.today() else moment.short_date(self._on),
                known=registering.has_institutions(self._office),
                add=self.add_unit,
                look_up=partial(self.shell.go, "institutions"),
            )
            self.left.insertWidget(1, self.empty)

    def _waiting(self, days: tuple[dt.date, ...]) -> tuple[DayWaiting, ...]:
        newest = list(reversed(days))
        shown = [DayWaiting(on, today.day(self._office, on).finished) for on in newest[:4]]
        return (*shown, *(DayWaiting(on, 0) for on in newest[4:]))

    def _show_elsewhere(self) -> None:
        """A visit of another day that was never finished is said on top."""
        here = {stop.visit_id for stop in self._stops}
        left = [row for row in today.open_visits(self._office) if row.visit_id not in here]
        self.elsewhere.setVisible(bool(left))
        self._elsewhere = left[0].visit_id if left else ""
        if left:
            on = moment.short_date(dt.date.fromisoformat(left[0].on))
            self.elsewhere.say(f"{on}{left[0].institution_name}的检查还没有完成。", Tone.WARN)

    def _show_day_note(self) -> None:
        """What the day means for the lessons of the units that are visited."""
        units = [stop.institution for stop in self._stops]
        note = calendars.note_for(self._office, self._on, units)
        self.day_note.setVisible(bool(note))
        self.day_note.say(note, Tone.ACCENT)

    def _continue_elsewhere(self) -> None:
        self.shell.go("checklist", visit_id=self._elsewhere)

    def _look_again(self) -> None:
        """出发前自检 and what the week wants, in a worker."""
        if self._looking:
            return
        self._looking = True
        self.ready.show_looking()
        now = self._office.today()

        def work(progress: Progress) -> tuple[Departure, PrinterSeen, tuple[Reminder, ...]]:
            departure = departing.look(self._office, now, progress)
            return departure, seen(), reminders.reminders(week(self._office, now))

        self.shell.jobs.run(work, self._looked, self._not_looked, tell=quietly)

    def _looked(self, found: tuple[Departure, PrinterSeen, tuple[Reminder, ...]]) -> None:
        self._looking = False
        departure, printer, asked = found
        self.asked.show_reminders(asked)
        self.ready.show_lines(lines(departure, printer, departure.at.date()), departure.at)

    def _not_looked(self, problem: Problem) -> None:
        self._looking = False
        self.ready.show_problem(problem.happened)

    def _tell_rail(self, day: today.Day, now: dt.date) -> None:
        if day.on == now and day.visits:
            self.shell.badge("today", f"{day.finished}/{len(day.visits)}")
        elif day.on == now:
            self.shell.badge("today")
        many = len(day.not_handed_in)
        self.shell.badge("export", f"{many}天" if many else "", Tone.WARN)
        self.shell.badge("findings", *badge_of(asking.counts(self._office).overdue))

    def _focus_soon(self) -> None:
        """New rows take the focus only once they are shown."""
        QTimer.singleShot(0, self, self._focus_next)

    def _focus_next(self) -> None:
        row = self.list.next_row()
        if row is not None and row.button is not None:
            row.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back_to_today(self) -> None:
        self.show_day(self._office.today())

    def _look_up(self, institution_id: str) -> None:
        self.shell.go("institutions", institution_id=institution_id)

    def _to_findings(self, finding_id: str) -> None:
        if finding_id:
            self.shell.go(FINDINGS, finding_id=finding_id)
        else:
            self.shell.go(FINDINGS)

    def _to_week(self) -> None:
        self.shell.go("week", on=self._on)

    def _to_export(self) -> None:
        self.shell.go("export")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns become one on a narrow window."""
        super().resizeEvent(event)
        wide = event.size().width() >= TWO_COLUMNS_FROM
        directions = QBoxLayout.Direction
        self.columns.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self.side.setFixedWidth(336) if wide else self.side.setMaximumWidth(16_777_215)
        if not wide:
            self.side.setMinimumWidth(0)
