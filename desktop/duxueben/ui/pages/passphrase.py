"""Opening the workspace: the passphrase of every day, or the recovery code from the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.progress import Progress
from duxueben.ui.doors import Doors
from duxueben.ui.jobs import Jobs, quietly
from duxueben.ui.pages.entrance import Entrance
from duxueben.ui.pages.new_passphrase import NewPassphrase, secret_field
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.choices import CheckBox
from duxueben.ui.widgets.fields import Field, LineField
from duxueben.ui.widgets.words import Words

if TYPE_CHECKING:
    from duxueben.workspace.custody.mending import Mended
    from duxueben.workspace.office import Office

_PROMISE = "数据只在这台电脑里，不联网。电脑丢了，没有口令打不开。"


class PassphrasePage(Entrance):
    """Asks for the passphrase; the window stays alive while the key is derived.

    Signals:
        opened: the open ``Office``.
        told: what a mending came to, before ``opened``.
    """

    opened = Signal(object)
    told = Signal(str)

    def __init__(self, doors: Doors, jobs: Jobs) -> None:
        super().__init__("用口令打开", _PROMISE)
        self.setAccessibleName("打开督学本")
        self._ways = QStackedLayout()
        self.daily = _Daily(doors, jobs)
        self.rescue = _Rescue(doors, jobs)
        for part in (self.daily, self.rescue):
            part.opened.connect(self.opened)
            part.other.connect(self._other)
            self._ways.addWidget(part)
        self.daily.told.connect(self.told)
        self.task.addLayout(self._ways)

    def begin(self) -> None:
        """Put the cursor where the passphrase goes."""
        self._ways.setCurrentIndex(0)
        self.daily.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _other(self) -> None:
        self._ways.setCurrentIndex(1 - self._ways.currentIndex())
        first = self.daily.field if self._ways.currentIndex() == 0 else self.rescue.code
        first.setFocus(Qt.FocusReason.OtherFocusReason)


class _Way(QWidget):
    """One of the two ways in: a card in the middle, its work in a worker."""

    opened = Signal(object)
    other = Signal()

    def __init__(self, title: str, sentence: str, doors: Doors, jobs: Jobs) -> None:
        super().__init__()
        self._doors, self._jobs = doors, jobs
        self.card = Card(title, padding=24)
        self.card.setFixedWidth(480)
        self.card.column.addWidget(Words(title, "page"))
        self.card.column.addWidget(Words(sentence, "dense", "text2", wrap=True))
        self.card.column.addSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 48, 48, 48)
        column.addStretch(2)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.card)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)


class _Daily(_Way):
    """The passphrase; with it, what is damaged can be mended, too."""

    told = Signal(str)

    def __init__(self, doors: Doors, jobs: Jobs) -> None:
        super().__init__("打开督学本", "输入口令。打开要一小会儿，这是为了让别人试不出来。", doors, jobs)
        self.field = secret_field("口令")
        self._asked = Field("口令", self.field, "口令里有汉字时，先勾上“显示口令”再输入。")
        show = CheckBox("显示口令")
        show.toggled.connect(self._reveal)
        self.go = Button("打开", "primary", key="Enter", height=Height.FINAL)
        self.go.clicked.connect(self._open)
        self.field.returnPressed.connect(self._open)
        other = Button("忘了口令，用恢复码打开", "link", "key-round", height=Height.ROW)
        other.clicked.connect(self.other)
        for widget in (self._asked, show, self.go):
            self.card.column.addWidget(widget)
        self.mends = Button("修复数据", "link", "refresh-cw", height=Height.ROW)
        self.mends.clicked.connect(self._mend)
        for link in (other, self.mends):
            self.card.column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _reveal(self, shown: bool) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _typed(self, busy: str) -> str:
        """The passphrase, where there is one and nothing is under way; ``busy`` then stands on the button."""
        if not self.go.isEnabled():
            return ""
        self._asked.wrong("" if self.field.text() else "还没有输入口令。")
        if self.field.text():
            self.go.busy(busy)
            self.mends.setEnabled(False)
        return self.field.text()

    def _open(self) -> None:
        passphrase, doors = self._typed("正在打开…"), self._doors
        if not passphrase:
            return

        def work(_progress: Progress) -> Office:
            return doors.open(passphrase)

        self._jobs.run(work, self._done, self._failed, "打开", tell=quietly)

    def _mend(self) -> None:
        passphrase, doors = self._typed("正在检查并修复…"), self._doors
        if not passphrase:
            return

        def work(progress: Progress) -> Mended:
            return doors.mend(passphrase, progress)

        self._jobs.run(work, self._mended, self._failed, "修复数据")

    def _mended(self, mended: Mended) -> None:
        self.told.emit(mended.sentence)
        self._done(mended.office)

    def _done(self, office: Office) -> None:
        self.field.clear()
        self.go.busy("")
        self.mends.setEnabled(True)
        self.opened.emit(office)

    def _failed(self, problem: Problem) -> None:
        self.go.busy("")
        self.mends.setEnabled(True)
        self._asked.wrong(f"{problem.happened}{problem.todo}")
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


class _Rescue(_Way):
    """The recovery code, and the new passphrase that it is good for."""

    def __init__(self, doors: Doors, jobs: Jobs) -> None:
        super().__init__(
            "用恢复码打开", "照纸上的八组字符填，再设一个新口令。纸上的恢复码以后仍然有效。", doors, jobs
        )
        self.code = LineField("恢复码", hint="八组，每组四个字符", most=80)
        self.code.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._asked = Field("恢复码", self.code)
        self.fresh = NewPassphrase(doors, jobs)
        self.go = Button("打开并换成新口令", "primary", height=Height.FINAL)
        self.go.clicked.connect(self._open)
        self.fresh.changed.connect(self._tell)
        self.code.textChanged.connect(self._tell)
        other = Button("想起来了，用口令打开", "link", "arrow-right", height=Height.ROW)
        other.clicked.connect(self.other)
        for widget in (self._asked, self.fresh, self.go):
            self.card.column.addWidget(widget)
        self.card.column.addWidget(other, 0, Qt.AlignmentFlag.AlignLeft)
        self._tell()

    def _tell(self) -> None:
        missing = ["恢复码"] if not self.code.text().strip() else []
        missing += [] if self.fresh.good() else ["新口令"]
        self.go.explain(f"还差：{'、'.join(missing)}" if missing else "")

    def _open(self) -> None:
        code, passphrase, doors = self.code.text(), self.fresh.text(), self._doors
        self._asked.wrong("")
        self.go.busy("正在打开…")

        def work(_progress: Progress) -> Office:
            return doors.recover(code, passphrase)

        self._jobs.run(work, self._done, self._failed, "打开", tell=quietly)

    def _done(self, office: Office) -> None:
        self.code.clear()
        self.fresh.clear()
        self.go.busy("")
        self.opened.emit(office)

    def _failed(self, problem: Problem) -> None:
        self.go.busy("")
        self._asked.wrong(f"{problem.happened}{problem.todo}")
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)
