"""导入名录: choose a file, see what it would do, and take it in as a whole."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from duxueben.errors import Cancelled, Problem
from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.dialogs.import_preview import ImportPreview
from duxueben.ui.jobs import Job
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
from duxueben.workspace.register import importing, register_export
from duxueben.workspace.register.importing import Counts, Preview
from duxueben.workspace.register.register_export import RegisterFile

_T = TypeVar("_T")

_KINDS = "表格 (*.xlsx *.xlsm *.csv)"
_MARGIN = 48
_WIDEST, _HIGHEST = 1120, 760


class RegisterImport(QDialog):
    """As large as the window allows; it closes when the file is taken in, or when the person leaves.

    Signals:
        kept: the file is taken in, durably (``Counts``).
    """

    kept = Signal(object)

    def __init__(self, shell: Shell, office: Office, over: QWidget) -> None:
        super().__init__(over)
        self.shell = shell
        self._office = office
        self._preview: Preview | None = None
        self._job: Job | None = None
        self.setWindowTitle("导入名录")
        self.setAccessibleName("导入名录")
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
            "从表格导入单位和督学",
            "xlsx 或 csv 都可以。先看预览，确认之后才写入；有一处不对，整张表都不导入。",
            (self.choose, self.template),
            (
                ("table-2", "表头写中文", "列的先后不限，多出的列不用管"),
                ("search", "核对", "新增、修改和错误逐格列出"),
                ("check", "整张写入", "按信用代码、系统编号、名称认同一家"),
            ),
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
        head.addWidget(Words("导入名录", "card"))
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
        preview = self._preview if page is self.preview else None
        self.again.setVisible(preview is not None)
        self.report.setVisible(bool(preview and preview.mistakes))
        self.act.setVisible(preview is not None)
        if preview is not None:
            why_not = _why_not(preview)
            self.act.say("导入" if why_not else f"导入{len(preview.changes)}条")
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
            lambda progress: importing.examine(self._office, path, progress),
            self._examined,
            self._start if self._preview is None else self.preview,
        )

    def _examined(self, preview: Preview) -> None:
        self._preview = preview
        self.preview.show_preview(preview)
        self._show(self.preview)
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """导入."""
        preview = self._preview
        if preview is not None and self.act.isVisible() and self.act.isEnabled():
            self._run(
                f"正在导入“{preview.file}”",
                lambda progress: importing.accept(self._office, preview, progress),
                self._accepted,
                self.preview,
            )

    def _accepted(self, counts: Counts) -> None:
        self.accept()
        self.kept.emit(counts)

    def ask_template(self) -> None:
        """导出模板."""
        what = RegisterFile.TEMPLATE
        to = pickers.file_to_save(self, "导出模板", what.value, "表格 (*.xlsx)")
        if to is not None:
            self._save(lambda: register_export.write(self._office, what, to))

    def ask_report(self) -> None:
        """Save the mistakes for whoever made the table."""
        preview = self._preview
        name = f"{Path(preview.file).stem}-要改的地方.xlsx" if preview else ""
        to = pickers.file_to_save(self, "把要改的地方存成表格", name, "表格 (*.xlsx)")
        if to is not None and preview is not None:
            at = self._office.clock()
            self._save(lambda: saving.save(importing.report(preview.mistakes, at), to, "名录"))

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
            self.warning.say("已停下，名录没有动。", Tone.WARN)
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


def said(counts: Counts) -> str:
    """The sentence for the toast."""
    return f"名录已导入：新增{counts.added}条，修改{counts.changed}条。"


def _why_not(preview: Preview) -> str:
    if preview.mistakes:
        return f"先改好{len(preview.mistakes)}处"
    return "" if preview.changes else "没有要写的"
