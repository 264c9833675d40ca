"""Taking a table in: choose a file, see what it would do, and take it in as a whole."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from duxueben.errors import Cancelled, Problem
from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.dialogs.import_preview import ImportPreview
from duxueben.ui.icons import IconName
from duxueben.ui.jobs import Job
from duxueben.ui.models.import_rows import Looked
from duxueben.ui.page import Shell
from duxueben.ui.progress_strip import remaining
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.bars import Bar
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import Banner
from duxueben.ui.widgets.empty import EmptyState
from duxueben.ui.widgets.header import Foot
from duxueben.ui.widgets.words import Words
from duxueben.workspace import saving
from duxueben.workspace.office import Office
from duxueben.workspace.register import importing
from duxueben.workspace.register.importing import Counts

_T = TypeVar("_T")
P = TypeVar("P")

_KINDS = "表格 (*.xlsx *.xlsm *.csv)"
_MARGIN = 48
_WIDEST, _HIGHEST = 1120, 760


@dataclass(frozen=True, slots=True)
class Intake(Generic[P]):
    """Into what a table is taken, and how."""

    into: str
    """``名录``."""
    title: str
    """What the person reads before a file is chosen."""
    steps: tuple[tuple[IconName, str, str], ...]
    examine: Callable[[Path, Progress], P]
    """Looks through a file; it changes nothing."""
    looked: Callable[[P], Looked]
    """What it found, in words."""
    accept: Callable[[P, Progress], Counts]
    template: Callable[[Path], Path]
    """Writes an empty table to be filled in."""
    template_name: str


class TableImport(QDialog, Generic[P]):
    """As large as the window allows; it closes when the file is taken in, or when the person leaves.

    Signals:
        kept: the file is taken in, durably (``Counts``).
    """

    kept = Signal(object)

    def __init__(self, shell: Shell, office: Office, over: QWidget, intake: Intake[P]) -> None:
        super().__init__(over)
        self.shell = shell
        self._office, self._intake = office, intake
        self._preview: P | None = None
        self._looked: Looked | None = None
        self._job: Job | None = None
        self.setWindowTitle(f"导入{intake.into}")
        self.setAccessibleName(f"导入{intake.into}")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "surface")
        self.choose = Button("选择文件", "primary", "folder-open")
        self.choose.clicked.connect(self.ask_file)
        self.template = Button("导出模板", icon="upload")
        self.template.clicked.connect(self.ask_template)
        self.warning = Banner("", Tone.WARN)
        self.warning.hide()
        self.working = _Working()
        self.working.stop.clicked.connect(self._stop)
        self.preview = ImportPreview()
        self.again = Button("另选文件", icon="folder-open")
        self.again.clicked.connect(self.ask_file)
        self.report = Button("把要改的地方存成表格", icon="save")
        self.report.clicked.connect(self.ask_report)
        self.act = Button("导入", "primary")
        self.act.clicked.connect(self.submit)
        self._lay_out()
        self._show(self._start)
        self._fit()

    def _lay_out(self) -> None:
        self._start = EmptyState(
            self._intake.title,
            "xlsx 或 csv 都可以。先看预览，确认之后才写入；有一处不对，整张表都不导入。",
            (self.choose, self.template),
            self._intake.steps,
        )
        self.pages = QStackedWidget()
        for page in (self._start, self.working, self.preview):
            self.pages.addWidget(page)
        self.foot = Foot()
        leave = Button("取消")
        leave.clicked.connect(self.reject)
        for button in (self.again, self.report, leave, self.act):
            self.foot.add(button)
        head = QVBoxLayout()
        head.setContentsMargins(24, 20, 24, 12)
        head.setSpacing(8)
        head.addWidget(Words(self.windowTitle(), "card"))
        head.addWidget(self.warning)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.pages, 1)
        column.addWidget(self.foot)

    def _fit(self) -> None:
        over = self.parentWidget()
        room = over.window().size() if over is not None else self.sizeHint()
        self.resize(min(room.width() - _MARGIN, _WIDEST), min(room.height() - _MARGIN, _HIGHEST))

    def _show(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        looked = self._looked if page is self.preview else None
        self.again.setVisible(looked is not None)
        self.report.setVisible(bool(looked and looked.mistakes))
        self.act.setVisible(looked is not None)
        if looked is not None:
            why_not = _why_not(looked)
            self.act.say("导入" if why_not else f"导入{len(looked.lines)}条")
            self.act.explain(why_not)

    def ask_file(self) -> None:
        """选择文件."""
        path = pickers.file_to_open(self, "选择要导入的表格", _KINDS)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Look through ``path`` and show what it would do; it is not changed, nor is the register."""
        self._run(
            f"正在读“{path.name}”",
            lambda progress: self._intake.examine(path, progress),
            self._examined,
            self._start if self._preview is None else self.preview,
        )

    def _examined(self, preview: P) -> None:
        self._preview, self._looked = preview, self._intake.looked(preview)
        self.preview.show_looked(self._looked)
        self._show(self.preview)
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """导入."""
        preview, looked = self._preview, self._looked
        if preview is not None and looked and self.act.isVisible() and self.act.isEnabled():
            self._run(
                f"正在导入“{looked.file}”",
                lambda progress: self._intake.accept(preview, progress),
                self._accepted,
                self.preview,
            )

    def _accepted(self, counts: Counts) -> None:
        self.accept()
        self.kept.emit(counts)

    def ask_template(self) -> None:
        """导出模板."""
        to = pickers.file_to_save(self, "导出模板", self._intake.template_name, "表格 (*.xlsx)")
        if to is not None:
            self._save(lambda: self._intake.template(to))

    def ask_report(self) -> None:
        """Save the mistakes for whoever made the table."""
        looked = self._looked
        name = f"{Path(looked.file).stem}-要改的地方.xlsx" if looked else ""
        to = pickers.file_to_save(self, "把要改的地方存成表格", name, "表格 (*.xlsx)")
        if to is not None and looked is not None:
            at, into = self._office.clock(), self._intake.into
            self._save(lambda: saving.save(importing.report(looked.mistakes, at), to, into))

    def _save(self, work: Callable[[], Path]) -> None:
        self.shell.jobs.run(lambda _progress: work(), self._saved, self._refused, title="写出表格")

    def _saved(self, to: Path) -> None:
        self.warning.say(f"已存为“{to.name}”。", Tone.OK)
        self.warning.show()

    def _run(
        self, what: str, work: Callable[[Progress], _T], done: Callable[[_T], None], back: QWidget
    ) -> None:
        """Do ``work`` behind the progress page; where it fails or is stopped, show ``back`` again."""
        self.warning.hide()
        self.working.begin(what)
        self._show(self.working)

        def succeeded(result: _T) -> None:
            self._job = None
            done(result)

        def failed(problem: Problem) -> None:
            self._job = None
            self._show(back)
            self._refused(problem)

        self._job = self.shell.jobs.run(work, succeeded, failed, tell=self._told)

    def _told(self, done: int, total: int, what: str) -> None:
        if self._job is not None:
            self.working.tell(done, total, what, self._job)

    def _stop(self) -> None:
        if self._job is not None:
            self.working.stop.busy("正在停下…")
            self._job.cancel()

    def _refused(self, problem: Problem) -> None:
        if isinstance(problem, Cancelled):
            self.warning.say(f"已停下，{self._intake.into}没有动。", Tone.WARN)
        else:
            self.warning.say(problem.happened, Tone.BAD, second=problem.todo)
        self.warning.show()

    def reject(self) -> None:
        """Esc and 取消: work under way is stopped first, and the dialog stays until it has."""
        if self._job is not None:
            self._stop()
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Like 取消."""
        if self._job is not None:
            self._stop()
            event.ignore()
            return
        super().closeEvent(event)


class _Working(QWidget):
    """What is being done, how far it is, and a way to stop it."""

    def __init__(self) -> None:
        super().__init__()
        self._what = Words("", "strong")
        self._bar = Bar("进度")
        self._far = Words("", "secondary", "text2")
        self.stop = Button("停下")
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._far, 1)
        line.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(96, 24, 96, 24)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._what)
        column.addWidget(self._bar)
        column.addLayout(line)
        column.addStretch(3)

    def begin(self, what: str) -> None:
        """Nothing is done yet."""
        self._what.setText(f"{what}…")
        self._far.setText("")
        self._bar.show_part(0, 1)
        self.stop.busy("")

    def tell(self, done: int, total: int, what: str, job: Job) -> None:
        """``done`` of ``total``."""
        self._bar.show_part(done, total)
        left = remaining(done, total, time.monotonic() - job.began)
        self._far.setText("　".join(word for word in (what, f"{100 * done // max(total, 1)}%", left) if word))


def _why_not(looked: Looked) -> str:
    if looked.mistakes:
        return f"先改好{len(looked.mistakes)}处"
    return "" if looked.lines else "没有要写的"
