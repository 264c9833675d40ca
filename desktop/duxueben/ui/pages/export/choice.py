"""The cards of the assistant: which day, what is in it, and where to."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model import moment
from duxueben.model.order import WrittenPackage
from duxueben.ui.drives import Drive
from duxueben.ui.pages.export.summary import NOT_INCLUDED, about, day_of, lines, received
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.choices import Pill, RadioCard
from duxueben.ui.widgets.dates import DateButton, short_day
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.gauge import SpaceGauge
from duxueben.ui.widgets.marks import Mark
from duxueben.ui.widgets.sizes import size_in_words
from duxueben.ui.widgets.words import Hairline, Words, discard
from duxueben.workspace.handing_in import Contents


class DayCard(Card):
    """Which day.

    Signals:
        chosen: this ``datetime.date``.
    """

    chosen = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__("选哪一天")
        self.other = DateButton("另选一天", today, latest=today)
        self.other.picked.connect(self._other)
        self.title_row("选哪一天").addWidget(self.other)
        self._said = Words("", "secondary", "text2", wrap=True)
        self.column.addWidget(self._said)
        self._flow = Flow(gap=8)
        self.column.addLayout(self._flow)
        self._group = QButtonGroup(self)
        self.days: dict[date, RadioCard] = {}

    def show_days(self, waiting: tuple[date, ...], on: date) -> None:
        """The waiting days, the oldest first, ``on`` chosen; ``on`` need not be one of them."""
        for button in self.days.values():
            self._group.removeButton(button)
            discard(button)
        self.days = {}
        for day in waiting:
            button = RadioCard(short_day(day))
            button.clicked.connect(partial(self.chosen.emit, day))
            self._group.addButton(button)
            self._flow.addWidget(button)
            self.days[day] = button
        if on in self.days:
            self.days[on].setChecked(True)
        self.other.show_day(on)
        self.other.say(short_day(on) if on not in self.days else "另选一天")
        self._said.setText(
            f"有{len(waiting)}天的记录还没有交给局里。"
            if waiting
            else "没有等着交的；要补写一份，从右边选日子。"
        )

    def _other(self, day: date) -> None:
        self.chosen.emit(day)


class ContentsCard(Card):
    """这个包里有."""

    def __init__(self) -> None:
        super().__init__("这个包里有")
        self._title = self.title_row("这个包里有")
        self._day = Words("", "secondary", "text2")
        self._title.addWidget(self._day)
        self._rows: list[QWidget] = []
        self.column.setSpacing(4)
        self.column.addWidget(Hairline())
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(Mark("lock", Tone.NA))
        foot.addWidget(Words(NOT_INCLUDED, "secondary", "text2", wrap=True), 1)
        self.column.addLayout(foot)

    def show_contents(self, held: Contents) -> None:
        """Show what would go along now."""
        for row in self._rows:
            discard(row)
        self._rows = []
        self._day.setText(short_day(held.on))
        for place, line in enumerate(lines(held), 1):
            part = QWidget()
            part.setAccessibleName(f"{line.name} {line.says}")
            row = QHBoxLayout(part)
            row.setContentsMargins(0, 2, 0, 2)
            row.setSpacing(8)
            row.addWidget(Mark(line.icon, Tone.NA))
            row.addWidget(Words(line.name, "dense"))
            row.addStretch(1)
            row.addWidget(Words(line.says, "densestrong"))
            self.column.insertWidget(place, part)
            self._rows.append(part)


class PlaceCard(Card):
    """写到哪里: the sticks that are plugged in, or any folder.

    Signals:
        chosen: a ``Drive``.
        folder_wanted: choose a folder. again_wanted: look for sticks again.
    """

    chosen = Signal(object)
    folder_wanted = Signal()
    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("写到哪里")
        self.again = Button("重新找U盘", "link", "refresh-cw", height=Height.SMALL)
        self.again.clicked.connect(self.again_wanted)
        self.title_row("写到哪里", "usb").addWidget(self.again)
        self._none = Words(
            "没有看到U盘。插上后点“重新找U盘”，或者选一个文件夹。", "secondary", "text2", wrap=True
        )
        self.column.addWidget(self._none)
        self._flow = Flow(gap=8)
        self.folder = Button("选文件夹", icon="folder-open", height=Height.ROW)
        self.folder.clicked.connect(self.folder_wanted)
        self._flow.addWidget(self.folder)
        self.column.addLayout(self._flow)
        self._place = Words("", "dense")
        self._space = Words("", "secondary", "text2")
        self.gauge = SpaceGauge()
        shown = QHBoxLayout()
        shown.addWidget(self._place, 1)
        shown.addWidget(self._space)
        self.column.addLayout(shown)
        self.column.addWidget(self.gauge)
        self.pills: list[Pill] = []
        self.show_space(None, 0)

    def show_drives(self, drives: list[Drive], chosen: Drive | None) -> None:
        """The sticks there are."""
        for pill in self.pills:
            discard(pill)
        self.pills = []
        for drive in drives:
            pill = Pill(drive.name, round_ends=False)
            pill.setAutoExclusive(True)
            pill.setChecked(chosen is not None and chosen.folder == drive.folder)
            pill.clicked.connect(partial(self.chosen.emit, drive))
            self._flow.addWidget(pill)
            self.pills.append(pill)
        self._none.setVisible(not drives)

    def offer(self, on: bool) -> None:
        """Let the person choose, or only show where it went."""
        for part in (self.again, self.folder, *self.pills):
            part.setVisible(on)
        self._none.setVisible(on and not self.pills)

    def show_space(self, drive: Drive | None, coming: int) -> None:
        """Where it goes, and whether it fits."""
        for part in (self._place, self._space):
            part.setVisible(drive is not None)
        self.gauge.setVisible(drive is not None and drive.total > 0)
        if drive is None:
            return
        self._place.setText(drive.name)
        total = f"，共 {size_in_words(drive.total)}" if drive.total else ""
        self._space.setText(f"剩余 {size_in_words(drive.free)}{total}")
        self.gauge.show_space(drive.total, drive.free, coming)


class WrittenCard(Card):
    """写过的数据包: the newest first, and what the bureau has said of each.

    Signals:
        receipt_wanted: note that the bureau has received this ``WrittenPackage``.
    """

    receipt_wanted = Signal(object)
    MOST = 8

    def __init__(self) -> None:
        super().__init__("写过的数据包")
        self._title = self.title_row("写过的数据包")
        self._count = Words("", "secondary", "text2")
        self._title.addWidget(self._count)
        self._rows: list[QWidget] = []

    def show_packages(self, packages: list[WrittenPackage]) -> None:
        """Show them."""
        for row in self._rows:
            discard(row)
        self._rows = []
        self._count.setText(f"共{len(packages)}个" if packages else "")
        if not packages:
            self._rows = [Words("还没有写过。", "dense", "text2")]
        for package in packages[: self.MOST]:
            if self._rows:
                self._rows.append(Hairline())
            self._rows.append(self._row(package))
        for row in self._rows:
            self.column.addWidget(row)

    def _row(self, package: WrittenPackage) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(0)
        day = moment.short_date(day_of(package))
        row, below = QHBoxLayout(), QHBoxLayout()
        row.addWidget(Words(day, "dense"))
        row.addStretch(1)
        row.addWidget(Words(about(package), "secondary", "text2"))
        below.addWidget(Words(received(package), "secondary", "text2"), 1)
        verb = "改回执" if package.received_on else "登记回执…"
        button = Button(verb, "link", height=Height.SMALL, subject=f"{day}的数据包")
        button.clicked.connect(partial(self.receipt_wanted.emit, package))
        below.addWidget(button)
        column.addLayout(row)
        column.addLayout(below)
        return part
