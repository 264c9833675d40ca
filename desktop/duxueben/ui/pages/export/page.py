"""导出: write the package of a day for the bureau."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from duxueben.errors import Cancelled, Problem
from duxueben.model import moment
from duxueben.model.order import WrittenPackage
from duxueben.progress import Progress
from duxueben.ui import drives, pickers
from duxueben.ui.dialogs.package_receipt import PackageReceipt
from duxueben.ui.drives import Drive
from duxueben.ui.jobs import Job
from duxueben.ui.page import KeyLine, Page, Shell
from duxueben.ui.pages.export.choice import ContentsCard, DayCard, PlaceCard, WrittenCard
from duxueben.ui.pages.export.summary import estimate, missing
from duxueben.ui.pages.export.work import SuccessBand, WorkCard
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.announce import announce
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import Banner, ScrollColumn
from duxueben.ui.widgets.empty import EmptyState
from duxueben.ui.widgets.header import Foot, Header
from duxueben.workspace import handing_in
from duxueben.workspace.office import Office

TWO_COLUMNS_FROM = 900


class ExportPage(Page):
    """An assistant on one page: the day, the place, the writing, and the word that the stick may go."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, "导出")
        self._office = office
        self._on = office.today()
        self._held: handing_in.Contents | None = None
        self._drive: Drive | None = None
        self._sticks: list[Drive] = []
        self._job: Job | None = None
        self._asked = 0
        self.dialog: PackageReceipt | None = None
        self.header = Header("导出")
        self.days = DayCard(office.today())
        self.place = PlaceCard()
        self.work = WorkCard()
        self.band = SuccessBand()
        self.contents = ContentsCard()
        self.written = WrittenCard()
        self.no_key = Banner(
            "还没有局里的公钥，数据包不能加密，也就不能写出。", Tone.WARN,
            second="向局里要公钥文件（局里用“duxueben bureau-key”生成），在设置里导入。",
        )  # fmt: skip
        to_settings = Button("去导入")
        to_settings.clicked.connect(self._to_settings)
        self.no_key.add(to_settings)
        self.trouble = Banner("", Tone.BAD)
        self.write = Button("写出", "primary", "upload", key="Ctrl+Enter")
        self.write.clicked.connect(self.export)
        self.foot = Foot()
        self.foot.add(self.write)
        self._lay_out()
        self._connect()
        self._show_state(writing=False, done=False)

    def _lay_out(self) -> None:
        self.body = ScrollColumn("导出")
        left = QVBoxLayout()
        left.setSpacing(16)
        for part in (self.no_key, self.trouble, self.band, self.work, self.days, self.place):
            left.addWidget(part)
        left.addStretch(1)
        self.side = QWidget()
        side = QVBoxLayout(self.side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(16)
        side.addWidget(self.contents)
        side.addWidget(self.written)
        side.addStretch(1)
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.columns.setSpacing(16)
        self.columns.addLayout(left, 1)
        self.columns.addWidget(self.side)
        self.body.column.addLayout(self.columns, 1)
        self.empty = self._nothing_yet()
        self.column.addWidget(self.header)
        self.column.addWidget(self.body, 1)
        self.column.addWidget(self.empty, 1)
        self.column.addWidget(self.foot)

    def _nothing_yet(self) -> EmptyState:
        first = Button("去今日", "primary", "sun")
        first.clicked.connect(self._to_today)
        return EmptyState(
            "还没有可以交给局里的检查",
            "完成的检查按天打成一个加密的数据包，写到U盘上交给局里。",
            (first,),
            (
                ("list-checks", "完成检查", "当天查完的都算"),
                ("lock", "加密写出", "只有局里的私钥能打开"),
                ("shield-check", "读回核对", "一致以后才能拔U盘"),
            ),
        )

    def _connect(self) -> None:
        self.days.chosen.connect(self.choose_day)
        self.place.chosen.connect(self.choose_place)
        self.place.folder_wanted.connect(self.pick_folder)
        self.place.again_wanted.connect(self.look_for_sticks)
        self.work.stop_wanted.connect(self.cancel)
        self.written.receipt_wanted.connect(self.note_receipt)
        self.band.again_wanted.connect(self.write_again)
        self.band.done_wanted.connect(self.finish)

    def enter(self, **context: object) -> None:
        """``on`` (``datetime.date``): that day; else the oldest one that waits."""
        if self._job is not None:
            return
        on = context.get("on")
        waiting = handing_in.waiting(self._office)
        chosen = on if isinstance(on, date) else waiting[0] if waiting else self._office.today()
        self._show_state(writing=False, done=False)
        self.choose_day(chosen)
        self.look_for_sticks()
        self.write.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read what waits and what was written."""
        waiting = tuple(handing_in.waiting(self._office))
        packages = handing_in.packages(self._office)
        office = self._office.bureau().supervision_office or "局里"
        self.header.say("导出", f"把一天的记录交给{office}")
        self.days.show_days(waiting, self._on)
        self.written.show_packages(packages)
        self.no_key.setVisible(not self._office.bureau().recipient)
        anything = bool(waiting or packages)
        self.body.setVisible(anything)
        self.foot.setVisible(anything and self.band.isHidden())
        self.empty.setVisible(not anything)
        self.shell.badge("export", f"{len(waiting)}天" if waiting else "", Tone.WARN)

    def choose_day(self, on: date) -> None:
        """Another day: see what its package would hold."""
        self._on = on
        self._held = None
        self.refresh()
        self._asked += 1
        asked, office = self._asked, self._office

        def work(_progress: Progress) -> tuple[int, handing_in.Contents]:
            return asked, handing_in.contents(office, on)

        self.shell.jobs.run(work, self._counted, title="汇总")

    def _counted(self, found: tuple[int, handing_in.Contents]) -> None:
        asked, held = found
        if asked == self._asked:
            self._held = held
            self.contents.show_contents(held)
            self._weigh()

    def look_for_sticks(self) -> None:
        """Which sticks are plugged in, asked in a worker."""

        def work(_progress: Progress) -> list[Drive]:
            return drives.plugged_in()

        self.shell.jobs.run(work, self._found_sticks, title="找U盘")

    def _found_sticks(self, found: list[Drive]) -> None:
        self._sticks = found
        if self._drive is None and len(found) == 1:
            self._drive = found[0]
        self.place.show_drives(found, self._drive)
        self._weigh()

    def pick_folder(self) -> None:
        """Choose a folder."""
        start = self._drive.folder if self._drive else None
        folder = pickers.folder(self, "写到哪个文件夹", start)
        if folder is not None:
            self.choose_place(folder)

    def choose_place(self, place: Drive | Path) -> None:
        """Write there; how much room there is, is asked now and again when writing."""
        self._drive = place if isinstance(place, Drive) else drives.drive_of(place)
        self.place.show_drives(self._sticks, self._drive)
        self._weigh()

    def _weigh(self) -> None:
        """Does it fit, and what is still missing?"""
        coming = estimate(self._held) if self._held else 0
        self.place.show_space(self._drive, coming)
        lacks = missing(
            recipient=bool(self._office.bureau().recipient),
            held=self._held,
            free=self._drive.free if self._drive else None,
        )
        self.foot.say(lacks and f"{lacks}。")
        self.write.setEnabled(not lacks and self._job is None)
        self.write.setAccessibleDescription(lacks)

    def primary(self) -> None:
        """写出, or 完成."""
        if not self.band.isHidden():
            self.finish()
        elif self.write.isEnabled():
            self.export()

    def export(self) -> None:
        """Write, read back, and only then say so."""
        drive, on, office = self._drive, self._on, self._office
        if drive is None or self._held is None or self._job is not None:
            return
        self._show_state(writing=True, done=False)
        self.work.begin(len(self._held.visits), f"{moment.short_date(on)}的数据包")

        def work(progress: Progress) -> WrittenPackage:
            return handing_in.export(office, on, drive.folder, progress)

        self._job = self.shell.jobs.run(work, self._written, self._failed, title="写出", tell=self.work.tell)
        self.work.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def cancel(self) -> None:
        """Stop between two steps; nothing is left there."""
        if self._job is not None:
            self._job.cancel()

    def _written(self, package: WrittenPackage) -> None:
        self._job = None
        self.work.succeed(package)
        day = moment.short_date(date.fromisoformat(package.day))
        stick = self._drive is not None and any(one.folder == self._drive.folder for one in self._sticks)
        sentence = f"{day}的数据包已写好，读回逐字节核对一致。"
        self.band.say(sentence, stick=stick)
        self._show_state(writing=False, done=True)
        self.refresh()
        announce(self, self.band.accessibleName())
        self.body.verticalScrollBar().setValue(0)
        self.band.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, problem: Problem) -> None:
        self._job = None
        self.work.fail()
        self._show_state(writing=False, done=False)
        self.work.setVisible(True)
        self.write.say("重新写出")
        if isinstance(problem, Cancelled):
            self.trouble.say(problem.happened, Tone.WARN, second=problem.todo)
        else:
            self.trouble.say(problem.happened, Tone.BAD, second=problem.todo)
        self.trouble.show()
        if self._drive is not None:
            self._drive = drives.drive_of(self._drive.folder) if self._drive.folder.is_dir() else None
        self.look_for_sticks()
        self.write.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_state(self, *, writing: bool, done: bool) -> None:
        self.band.setVisible(done)
        self.work.setVisible(writing or done)
        self.days.setVisible(not writing and not done)
        self.place.setVisible(not writing)
        self.place.offer(not done)
        self.foot.setVisible(not done)
        self.trouble.hide()
        self.write.setVisible(not done)
        self.write.setEnabled(not writing)
        self.write.busy("正在写出…" if writing else "")
        if not writing:
            self.write.say("写出")

    def note_receipt(self, package: WrittenPackage) -> None:
        """The bureau has received a package: when, and who said so."""
        self.dialog = PackageReceipt(self.shell, self._office, self, package)
        self.dialog.kept.connect(self._receipt_noted)
        self.dialog.open()

    def _receipt_noted(self, _package: object) -> None:
        self.refresh()
        self.shell.saved.durable(self._office.clock())
        self.shell.messages.toast("回执已登记。")

    def write_again(self) -> None:
        """再写一份: the same day once more; the place may be another."""
        self._show_state(writing=False, done=False)
        self._drive = None
        self.choose_day(self._on)
        self.look_for_sticks()

    def finish(self) -> None:
        """完成: on to the next day that waits."""
        self.enter()

    def keys(self) -> tuple[KeyLine, ...]:
        """What the page adds."""
        return (KeyLine(("Ctrl+Enter",), "写出；写好以后是完成"),)

    def _to_settings(self) -> None:
        self.shell.go("settings", section="recipient")

    def _to_today(self) -> None:
        self.shell.go("today")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns become one on a narrow window."""
        super().resizeEvent(event)
        wide = event.size().width() >= TWO_COLUMNS_FROM
        directions = QBoxLayout.Direction
        self.columns.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self.side.setMinimumWidth(368 if wide else 0)
        self.side.setMaximumWidth(368 if wide else 16_777_215)
