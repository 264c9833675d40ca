"""局里下发: taking in what the bureau gives, writing it out, and what was taken in so far."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.checklist.problems import FileProblems
from duxueben.errors import Problem
from duxueben.model import moment
from duxueben.model.briefing import TakenBriefing
from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.dialogs.briefing_export import BriefingExportDialog
from duxueben.ui.dialogs.briefing_import import BriefingDialog
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.mistakes import MistakesDialog
from duxueben.ui.page import Shell
from duxueben.ui.pages.settings.section import Section, acts
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Inset
from duxueben.ui.widgets.words import Words, discard, meta_line
from duxueben.workspace.briefing import comparing, reading, taking_in
from duxueben.workspace.briefing.comparing import Preview
from duxueben.workspace.office import Office

_FILES = "下发文件 (*.toml);;所有文件 (*)"
_SHOWN = 200
"""Lines of one taking-in that are shown at most."""


class BriefingsSection(Section):
    """Files from the bureau."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, office, "局里下发")
        self.dialog: FormDialog | None = None
        self._rows: list[QWidget] = []
        taking = self.card(
            "取入下发文件",
            "资料和开关、本地参数、号段、日历、常用语、名录可以由局里写在一个文件里发下来。先看预览再取，要么全取，要么一样不取。",
        )
        self.take_button = Button("选择下发文件", "primary", "folder-open")
        self.take_button.clicked.connect(self.primary)
        taking.column.addLayout(acts(self.take_button))
        giving = self.card("写出下发文件", "在局里的电脑上把设置填好，写成一个文件，发给各台电脑。")
        self.give_button = Button("写出下发文件…", icon="upload")
        self.give_button.clicked.connect(self.give)
        giving.column.addLayout(acts(self.give_button))
        self._history = self.card("取过的", "文件本身不留；改了什么记在这里。")

    def enter(self) -> None:
        """Read the history."""
        for row in self._rows:
            discard(row)
        known = taking_in.taken(self.office)
        self._rows = [self._row(one) for one in known] or [Words("还没有取过下发文件。", "dense", "text2")]
        for row in self._rows:
            self._history.column.addWidget(row)

    def _row(self, one: TakenBriefing) -> Inset:
        part = Inset(one.title)
        at = moment.from_text(one.taken_at)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Words(one.title, "strong", wrap=True), 1)
        look = Button("看改了什么", height=Height.SMALL, subject=one.title)
        look.clicked.connect(partial(self.show_changes, one))
        row.addWidget(look)
        part.column.addLayout(row)
        taken = f"{moment.full_date(at.date())} {at:%H:%M}取入"
        facts = meta_line(taken, f"{len(one.changes)}处", "未签名", f"校验码{one.source_sha256[:12]}")
        part.column.addWidget(Words(facts, "dense", "text2", wrap=True))
        return part

    def primary(self) -> None:
        """选择下发文件."""
        path = pickers.file_to_open(self, "选择下发文件", _FILES)
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Read and compare in a worker: it may lie on a slow stick."""
        office = self.office

        def work(progress: Progress) -> Preview:
            return comparing.preview(office, reading.read_file(path, office.shelf.forms), progress)

        self.take_button.busy("正在读…")
        self.shell.jobs.run(work, self._read, self._refuse, title="读下发文件")

    def _read(self, preview: Preview) -> None:
        self.take_button.busy("")
        dialog = BriefingDialog(self.shell, self.office, self, preview)
        dialog.kept.connect(self._taken)
        self._open(dialog)

    def _refuse(self, problem: Problem) -> None:
        self.take_button.busy("")
        if isinstance(problem, FileProblems):
            self._open(MistakesDialog(self.shell, self, problem))
        else:
            self.shell.messages.show(problem)

    def _taken(self, one: object) -> None:
        self.enter()
        self.saved()
        if isinstance(one, TakenBriefing):
            self.shell.messages.toast(f"已取入“{one.title}”，改了{len(one.changes)}处。")

    def give(self) -> None:
        """写出下发文件."""
        dialog = BriefingExportDialog(self.shell, self.office, self)
        dialog.kept.connect(self._given)
        self._open(dialog)

    def _given(self, path: object) -> None:
        if isinstance(path, Path):
            self.shell.messages.toast(f"下发文件写到了“{path.name}”，并且读回核对过。")

    def show_changes(self, one: TakenBriefing, _on: bool = False) -> None:
        """What a file changed when it was taken in."""
        self._open(ChangesDialog(self.shell, self, one))

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.open()


class ChangesDialog(FormDialog):
    """The lines of one taking-in."""

    def __init__(self, shell: Shell, over: QWidget, one: TakenBriefing) -> None:
        super().__init__(
            shell, over, one.title, "知道了", width=720, sentence=f"取入时改了{len(one.changes)}处。"
        )
        self.leave.hide()
        for words in one.changes[:_SHOWN]:
            self.body.column.addWidget(Words(words, "dense", wrap=True))
        if len(one.changes) > _SHOWN:
            self.body.column.addWidget(
                Words(f"其余{len(one.changes) - _SHOWN}处没有列出。", "dense", "text2")
            )
        self.fit()

    def submit(self) -> None:
        """Read."""
        self.accept()
