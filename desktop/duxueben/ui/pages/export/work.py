"""The card that shows the writing: its steps, how far it is, and a way to stop it."""

from __future__ import annotations

import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout

from duxueben.model.order import WrittenPackage
from duxueben.ui.fonts import fixed_pitch
from duxueben.ui.pages.export.summary import title_of
from duxueben.ui.progress_strip import remaining
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.bars import Bar
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import BigMark, Card, Inset
from duxueben.ui.widgets.marks import Mark
from duxueben.ui.widgets.sizes import size_in_words
from duxueben.ui.widgets.steps import StepState, WorkSteps
from duxueben.ui.widgets.words import Words, discard

GATHER, WRITE, READ_BACK = range(3)
_TITLES = ["汇总", "打包、加密并写入", "读回核对"]


class WorkCard(Card):
    """Steps, bar and 取消; afterwards the files that were written.

    Signals:
        stop_wanted: the person no longer wants it.
    """

    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("写出数据包")
        self._title = Words("", "card")
        self._time = Words("", "secondary", "text2")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._time)
        self.column.addLayout(head)
        self.steps = WorkSteps(_TITLES)
        self.column.addWidget(self.steps)
        self.bar = Bar("写出进度")
        self._far = Words("", "dense", "text2")
        self.stop = Button("取消", height=Height.ROW)
        self.stop.clicked.connect(self._stop)
        self._line = QHBoxLayout()
        self._line.setSpacing(12)
        for part in (self.bar, self._far, self.stop):
            self._line.addWidget(part)
        self.column.addLayout(self._line)
        self._files: list[Inset] = []
        self._began = 0.0
        self._at = GATHER

    def begin(self, visits: int, title: str) -> None:
        """The work starts."""
        for inset in self._files:
            discard(inset)
        self._files = []
        self._began, self._at = time.monotonic(), GATHER
        self._title.setText(title)
        self._time.setText("")
        self._far.setText("")
        self.stop.busy("")
        self.steps.show_step(GATHER, StepState.NOW, f"{visits}家")
        for step in (WRITE, READ_BACK):
            self.steps.show_step(step, StepState.LATER)
        self._show_running(True)
        self.bar.show_part(0, 1)

    def tell(self, done: int, total: int, what: str) -> None:
        """KiB behind us of all that is written and read back."""
        step = READ_BACK if "核对" in what else WRITE
        if step > self._at:
            for behind in range(self._at, step):
                self.steps.show_step(behind, StepState.DONE)
            self._at = step
        half = total / 2 or 1
        part = done / half if step == WRITE else (done - half) / half
        self.steps.show_step(step, StepState.NOW, f"{min(max(round(100 * part), 0), 100)}%")
        self.bar.show_part(done, total)
        left = remaining(done, total, time.monotonic() - self._began)
        self._far.setText("　".join(word for word in (f"{100 * done // max(total, 1)}%", left) if word))

    def succeed(self, package: WrittenPackage) -> None:
        """It was read back whole."""
        for step in range(len(_TITLES)):
            self.steps.show_step(step, StepState.DONE)
        size = sum(size for _, size in package.files)
        self.steps.show_step(
            GATHER, StepState.DONE, f"{len(package.visits)}家，督办单{len(package.orders)}份"
        )
        self.steps.show_step(WRITE, StepState.DONE, f"{size_in_words(size)}，{len(package.files)}个文件")
        self.steps.show_step(READ_BACK, StepState.DONE, "解密后逐个比对，全部一致")
        self._title.setText(title_of(package))
        self._time.setText(f"用时{max(round(time.monotonic() - self._began), 1)}秒")
        self._show_running(False)
        self._files = [_file_inset(name, size, package) for name, size in package.files]
        for inset in self._files:
            self.column.addWidget(inset)

    def fail(self) -> None:
        """It stopped; nothing was left there."""
        self.steps.show_step(self._at, StepState.FAILED, "停下了，没有留下半个文件")
        self._show_running(False)

    def _show_running(self, on: bool) -> None:
        for part in (self.bar, self._far, self.stop):
            part.setVisible(on)

    def _stop(self) -> None:
        self.stop.busy("正在停下…")
        self.stop_wanted.emit()


def _file_inset(name: str, size: int, package: WrittenPackage) -> Inset:
    inset = Inset(name)
    shown = Words(name, "dense")
    shown.setFont(fixed_pitch(shown.font(), 14, 400))
    texts = QVBoxLayout()
    texts.setSpacing(2)
    texts.addWidget(shown)
    digest = package.tag_manifest_sha256
    texts.addWidget(
        Words(f"{size_in_words(size)}　清单SHA-256　{digest[:8]}…{digest[-8:]}", "secondary", "text2")
    )
    copy = Button("复制", "quiet", "copy", height=Height.ROW, subject="清单SHA-256")
    copy.clicked.connect(lambda: QApplication.clipboard().setText(f"{name}\n{digest}"))
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(Mark("package", Tone.NA, 18))
    row.addLayout(texts, 1)
    row.addWidget(copy)
    inset.column.addLayout(row)
    return inset


class SuccessBand(Card):
    """可以拔出U盘.

    Signals:
        again_wanted: write another copy. done_wanted: 完成.
    """

    again_wanted = Signal()
    done_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("可以拔出U盘", "ok")
        self._title = Words("可以拔出U盘", "page", "ok")
        self._said = Words("", "dense", wrap=True)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._title)
        texts.addWidget(self._said)
        again = Button("再写一份", icon="copy")
        again.clicked.connect(self.again_wanted)
        self.done = Button("完成", "primary", key="Enter")
        self.done.clicked.connect(self.done_wanted)
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 4, 4)
        row.setSpacing(12)
        row.addWidget(BigMark())
        row.addLayout(texts, 1)
        row.addWidget(again)
        row.addWidget(self.done)
        self.column.addLayout(row)

    def say(self, sentence: str, *, stick: bool) -> None:
        """``stick``: a medium that is pulled out; else a folder of this computer."""
        title = "可以拔出U盘" if stick else "已写好"
        self._title.setText(title)
        self._said.setText(sentence)
        self.setAccessibleName(f"{title}。{sentence}")
