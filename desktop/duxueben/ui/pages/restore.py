"""从备份恢复: the assistant's other way, where there is a backup and no workspace yet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from duxueben.errors import Problem
from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.doors import Doors
from duxueben.ui.jobs import Job, Jobs
from duxueben.ui.pages.entrance import Entrance
from duxueben.ui.pages.new_passphrase import secret_field
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.bars import Bar
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Banner, Card
from duxueben.ui.widgets.choices import CheckBox
from duxueben.ui.widgets.fields import Field
from duxueben.ui.widgets.words import Words

if TYPE_CHECKING:
    from duxueben.workspace.custody.restoring import Restored

_SENTENCE = (
    "选U盘上后缀是 .dxb 的备份文件，填写出备份那天用的口令。文件全部核对过，才会成为这台电脑的数据；"
    "中途停下，什么都不会留下。"
)


class RestorePage(Entrance):
    """A file, its passphrase or its recovery code, and the progress.

    Signals:
        opened: the restored ``Office``.
        told: what the person has to know about it, before ``opened``.
        left: the person would rather begin anew.
    """

    opened = Signal(object)
    told = Signal(str)
    left = Signal()

    def __init__(self, doors: Doors, jobs: Jobs) -> None:
        super().__init__("从备份恢复", "数据只在这台电脑里，不联网。电脑丢了，没有口令打不开。")
        self.setAccessibleName("从备份恢复")
        self._doors, self._jobs = doors, jobs
        self._job: Job | None = None
        self.backup: Path | None = None
        self.card = Card("从备份恢复", padding=24)
        self.card.setFixedWidth(560)
        self.choose = Button("选择备份文件", icon="folder-open")
        self.choose.clicked.connect(self._choose)
        self._chosen = Words("还没有选", "dense", "text2", wrap=True)
        self.secret = secret_field("口令")
        self._asked = Field("口令", self.secret, "口令里有汉字时，先勾上“显示”再输入。")
        self.shows = CheckBox("显示")
        self.by_code = CheckBox("忘了口令，用恢复码")
        self.problem = Banner("", Tone.WARN)
        self.bar = Bar("恢复")
        self.go = Button("恢复", "primary", height=Height.FINAL)
        self.stop = Button("停下")
        self._lay_out()
        self.shows.toggled.connect(self._reveal)
        self.by_code.toggled.connect(self._name_secret)
        self.secret.textChanged.connect(self._tell)
        self.secret.returnPressed.connect(self._restore)
        self.go.clicked.connect(self._restore)
        self.stop.clicked.connect(self._stop)
        self._tell()

    def begin(self) -> None:
        """Put the keyboard where the file is chosen."""
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, path: Path) -> None:
        """The person has chosen ``path``."""
        self.backup = path
        self._chosen.setText(path.name)
        self.problem.hide()
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _lay_out(self) -> None:
        file, boxes, verbs = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        file.addWidget(self.choose)
        file.addWidget(self._chosen, 1)
        boxes.addWidget(self.shows)
        boxes.addWidget(self.by_code)
        boxes.addStretch(1)
        verbs.addWidget(self.go, 1)
        verbs.addWidget(self.stop)
        anew = Button("没有备份，新建一份", "link", "arrow-right", height=Height.ROW)
        anew.clicked.connect(self.left)
        self._anew = anew
        column = self.card.column
        column.addWidget(Words("从备份恢复", "page"))
        column.addWidget(Words(_SENTENCE, "dense", "text2", wrap=True))
        column.addSpacing(8)
        column.addWidget(self.problem)
        column.addLayout(file)
        column.addWidget(self._asked)
        column.addLayout(boxes)
        column.addWidget(self.bar)
        column.addLayout(verbs)
        column.addWidget(anew, 0, Qt.AlignmentFlag.AlignLeft)
        for hidden in (self.problem, self.bar, self.stop):
            hidden.hide()
        place, row = QVBoxLayout(), QHBoxLayout()
        place.setContentsMargins(48, 48, 48, 48)
        row.addStretch(1)
        row.addWidget(self.card)
        row.addStretch(1)
        place.addStretch(2)
        place.addLayout(row)
        place.addStretch(3)
        self.task.addLayout(place)

    def _choose(self) -> None:
        path = pickers.file_to_open(self, "选择备份文件", "备份文件 (*.dxb);;所有文件 (*)")
        if path is not None:
            self.take(path)

    def _reveal(self, shown: bool) -> None:
        self.secret.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _name_secret(self, by_code: bool) -> None:
        self._asked.rename("恢复码" if by_code else "口令")
        self.shows.setChecked(by_code)

    def _tell(self) -> None:
        missing = [] if self.backup else ["备份文件"]
        missing += [] if self.secret.text().strip() else ["恢复码" if self.by_code.isChecked() else "口令"]
        self.go.explain(f"还差：{'、'.join(missing)}" if missing else "")

    def _restore(self) -> None:
        backup, secret, by_code = self.backup, self.secret.text(), self.by_code.isChecked()
        if backup is None or not self.go.isEnabled():
            return
        doors = self._doors
        self._asked.wrong("")
        self.problem.hide()
        self._work(under_way=True)

        def work(progress: Progress) -> Restored:
            return doors.restore(backup, secret, by_code, progress)

        self._job = self._jobs.run(work, self._done, self._failed, "恢复", tell=self._step)

    def _step(self, done: int, total: int, _what: str) -> None:
        self.bar.show_part(done, total, Tone.ACCENT)

    def _work(self, *, under_way: bool) -> None:
        self.go.busy("正在恢复并核对…" if under_way else "")
        for part in (self.bar, self.stop):
            part.setVisible(under_way)
        for part in (self.choose, self.secret, self._anew, self.by_code):
            part.setEnabled(not under_way)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _done(self, restored: Restored) -> None:
        self.secret.clear()
        self._work(under_way=False)
        self.told.emit(restored.sentence)
        self.opened.emit(restored.office)

    def _failed(self, problem: Problem) -> None:
        self._work(under_way=False)
        if problem.code.startswith("vault.wrong") or problem.code == "vault.recovery_misread":
            of_that_day = "要填的是写出备份那天用的口令。" if problem.code == "vault.wrong_passphrase" else ""
            self._asked.wrong(f"{problem.happened}{of_that_day}")
            self.secret.selectAll()
            self.secret.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.problem.say(f"{problem.title}：{problem.happened}", Tone.WARN, second=problem.todo)
        self.problem.show()
