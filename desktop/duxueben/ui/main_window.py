"""The one window: first the way in, then the desk with its pages, and back when it is locked."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.progress import Progress
from duxueben.ui.doors import Doors
from duxueben.ui.idle import LOOK_MS, IdleWatch
from duxueben.ui.jobs import Job, Jobs, quietly
from duxueben.ui.log import Log
from duxueben.ui.messages import Messages
from duxueben.ui.theme import Theme
from duxueben.ui.widgets.brand import mark_picture

if TYPE_CHECKING:
    from duxueben.ui.desk import Desk
    from duxueben.ui.page import Entry
    from duxueben.ui.pages.first_run import FirstRun
    from duxueben.ui.pages.passphrase import PassphrasePage
    from duxueben.ui.pages.restore import RestorePage
    from duxueben.ui.progress_strip import ProgressStrip
    from duxueben.workspace.office import Office

EntriesOf = Callable[["Office"], Sequence["Entry"]]
"""Which pages the rail shows for an open workspace."""

LOAD_AFTER_MS, TEND_AFTER_MS = 100, 1000
"""So long after a page was shown begins what may wait, or it would take turns with the page's first paint."""
ROOMS_AHEAD = (
    "duxueben.workspace.opening",
    "duxueben.workspace.custody.keeping",
    "duxueben.workspace.preparing",
)
PAGES_AHEAD = (
    "duxueben.ui.widgets.tables",
    "duxueben.ui.dialogs.institution",
    "duxueben.ui.dialogs.visit_plan",
    "duxueben.ui.desk",
    "duxueben.ui.pages.today.page",
)
"""What the desk will need; loaded in this order none of them takes as long as a key stroke is noticed."""


class DamagedBook(Problem):
    """The quick check of the database found something."""

    code = "ui.damaged_book"

    def __init__(self, found: int) -> None:
        """``found``: how many lines the check gave."""
        super().__init__(
            "数据文件要检查",
            f"快速检查发现{found}处不一致。已经显示的内容没有改动。",
            "锁定（Ctrl+L），在打开的那一页点“修复数据”。",
        )


class MainWindow(QMainWindow):
    """Holds what outlives a page: the workers, the messages, the open workspace."""

    def __init__(self, doors: Doors, entries_of: EntriesOf, theme: Theme, log: Log, version: str) -> None:
        super().__init__()
        self.setWindowTitle("督学本")
        self.setWindowIcon(QIcon(mark_picture(64)))
        self.setMinimumSize(880, 520)
        self._doors, self._entries_of, self._theme, self._log = doors, entries_of, theme, log
        self._office: Office | None = None
        self._news = ""
        """What the way in has to tell once the workspace is open: a mending, a restoration."""
        self.desk: Desk | None = None
        self.jobs = Jobs(self)
        self.messages = Messages(self, log, version)
        self.jobs.problem.connect(self.messages.show)
        self.jobs.bug.connect(self.messages.bug)
        self._stack = QStackedWidget()
        self._strip: ProgressStrip | None = None
        self.jobs.slow.connect(self._show_progress)
        self.idle = IdleWatch(self)
        clock = QTimer(self)
        clock.timeout.connect(self.lock_if_idle)
        clock.start(LOOK_MS)
        self._after_first_paint = QTimer(self, singleShot=True, interval=TEND_AFTER_MS)
        self._after_first_paint.timeout.connect(self._tend)
        self._after_first_paint.timeout.connect(self._load_later)
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)
        self.setCentralWidget(whole)

    @property
    def office(self) -> Office | None:
        """The open workspace."""
        return self._office

    def show_way_in(self, today: dt.date) -> None:
        """The passphrase, or the assistant where there is no workspace yet."""
        if self._doors.exists():
            from duxueben.ui.pages.passphrase import PassphrasePage

            way = PassphrasePage(self._doors, self.jobs)
            way.told.connect(self._take_news)
        else:
            from duxueben.ui.pages.first_run import FirstRun

            way = FirstRun(self._doors, self.jobs, self.messages, today)
            way.restoring.connect(self._show_restoring)
        self._let_in(way)
        QTimer.singleShot(LOAD_AFTER_MS, self, self._load_ahead)

    def _show_restoring(self) -> None:
        """The assistant's other way: the data are there already, in a backup."""
        from duxueben.ui.pages.restore import RestorePage

        way = RestorePage(self._doors, self.jobs)
        way.told.connect(self._take_news)
        way.left.connect(lambda: self.show_way_in(dt.date.today()))
        self._let_in(way)

    def _let_in(self, way: PassphrasePage | FirstRun | RestorePage) -> None:
        way.opened.connect(self.show_desk)
        self._show_alone(way)
        way.begin()

    def open_with(self, passphrase: str) -> None:
        """Open without asking, for the demonstration."""
        doors = self._doors

        def work(_progress: Progress) -> Office:
            return doors.open(passphrase)

        self.jobs.run(work, self.show_desk, title="打开")

    def show_desk(self, office: Office) -> None:
        """The workspace is open."""
        from duxueben.ui.desk import Desk
        from duxueben.ui.page import Owner

        self._office = office
        self.idle.stir()  # restoring may have taken longer than the minutes
        me, bureau = office.owner(), office.bureau()
        owner = Owner(bureau.supervision_office or bureau.district, me.name, me.zone)
        entries = self._entries_of(office)
        desk = Desk(entries, owner, self.jobs, self.messages, self._theme)
        desk.locked.connect(self.lock, Qt.ConnectionType.QueuedConnection)
        self.desk = desk
        self._show_alone(desk)
        self._log.note("opened", device=office.device.device_id)
        if entries:
            desk.go(entries[0].name)
        if office.recovered:
            self.messages.toast(office.recovered)
        self._after_first_paint.start()

    def lock(self) -> None:
        """Close the workspace and show the way in again."""
        office = self._office
        if office is None:
            return
        today = office.today()
        self._leave_desk()
        self.show_way_in(today)

    def lock_if_idle(self) -> None:
        """Lock after the minutes that were chosen; work under way is finished first, typed words are kept."""
        office = self._office
        if office is None or self.jobs.busy():
            return
        from duxueben.workspace.custody import locking

        if self.idle.minutes() < locking.minutes(office):
            return
        from duxueben.ui import unsent

        dialogs = unsent.open_dialogs()
        forms = unsent.read_off(dialogs)
        if forms:
            locking.keep_unsent(office, forms).result()
        for dialog in reversed(dialogs):
            dialog.reject()
        self.lock()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let everything be written, then close."""
        self._leave_desk()
        self.jobs.close()
        self._log.note("closed")
        super().closeEvent(event)

    def _leave_desk(self) -> None:
        self._after_first_paint.stop()
        if self.desk is not None:
            self.desk.leave()
            self.desk = None
        self.jobs.drop()
        if self._office is not None:
            self._office.close()
            self._office = None

    def _show_progress(self, job: Job) -> None:
        if self._strip is None:
            from duxueben.ui.progress_strip import ProgressStrip

            self._strip = ProgressStrip()
            self._column.addWidget(self._strip)
        self._strip.follow(job)

    def _show_alone(self, widget: QWidget) -> None:
        while self._stack.count():
            old = self._stack.widget(0)
            self._stack.removeWidget(old)
            old.deleteLater()
        self.setProperty("rail_width", 0)
        self._stack.addWidget(widget)

    def _load_ahead(self) -> None:
        """While the person types, load what opening will need."""

        def work(_progress: Progress) -> None:
            for name in ROOMS_AHEAD:
                import_module(name)

        self.jobs.run(work, self._load_pages, title="准备", tell=quietly)

    def _load_pages(self, _rooms: None = None) -> None:
        """The next module of ``PAGES_AHEAD``: in this thread, which alone may bring Qt's classes to life."""
        name = next((name for name in PAGES_AHEAD if name not in sys.modules), None)
        if name is not None:
            import_module(name)
            QTimer.singleShot(0, self, self._load_pages)

    def _load_later(self) -> None:
        """While the day's page is read, load what the papers will need."""
        from duxueben.ui import loading

        if self.desk is None:
            return
        desk = self.desk

        def work(_progress: Progress) -> None:
            loading.load_rooms()

        self.jobs.run(work, lambda _rooms: loading.load_pages(desk), title="准备", tell=quietly)

    def _tend(self) -> None:
        """After the first paint: is the file sound, and has today's snapshot been taken?"""
        office = self._office
        if office is None:
            return

        def work(progress: Progress) -> int:
            from duxueben.workspace.custody import keeping, space

            space.lay_ballast(office)
            found = keeping.quick_check(office, progress)
            if not found:
                keeping.snapshot_of_today(office, progress)
            return len(found)

        self.jobs.run(work, self._tended, title="检查数据文件", tell=quietly)

    def _tended(self, found: int) -> None:
        self._log.note("checked", found=found)
        if found:
            self.messages.show(DamagedBook(found))
            return
        self._welcome()

    def _welcome(self) -> None:
        """What has to be dealt with before the day goes on."""
        office, desk = self._office, self.desk
        if office is None or desk is None:
            return
        from duxueben.ui import badges, welcome

        welcome.greet(desk, office, self._news)
        badges.show(desk, office)
        self._news = ""

    def _take_news(self, sentence: str) -> None:
        self._news = sentence
