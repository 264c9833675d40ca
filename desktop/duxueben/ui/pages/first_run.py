"""The first-run assistant: who I am, passphrase and recovery code, the bureau's key, a block of numbers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from duxueben.errors import Problem
from duxueben.progress import Progress
from duxueben.ui.doors import Doors
from duxueben.ui.jobs import Jobs, quietly
from duxueben.ui.messages import Messages
from duxueben.ui.pages.entrance import Entrance
from duxueben.ui.pages.first_run_steps import BureauKey, Numbers, Secrets, Step, WhoAmI
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.header import Foot
from duxueben.ui.widgets.steps import StepList
from duxueben.ui.widgets.words import meta_line

if TYPE_CHECKING:
    from duxueben.workspace.beginning import Begun, Prepared


class FirstRun(Entrance):
    """Four steps; nothing is written before the last button is pressed, and going back loses nothing.

    Signals:
        opened: the new ``Office``.
        restoring: there is a backup, from which the data shall come instead.
    """

    opened = Signal(object)
    restoring = Signal()

    def __init__(self, doors: Doors, jobs: Jobs, messages: Messages, today: dt.date) -> None:
        super().__init__("第一次使用，约3分钟", "数据只在这台电脑里，不联网。电脑丢了，没有口令打不开。")
        self.setAccessibleName("第一次使用")
        self._doors, self._jobs, self._messages = doors, jobs, messages
        self._prepared: Prepared | None = None
        self.who = WhoAmI()
        self.secrets = Secrets(doors, jobs)
        self.key = BureauKey(doors, jobs)
        self.numbers = Numbers(today)
        self._steps: tuple[Step, ...] = (self.who, self.secrets, self.key, self.numbers)
        self._list = StepList(
            [
                ("我是谁", "姓名、单位"),
                ("口令与恢复码", "保护这台电脑里的记录"),
                ("局里的公钥", "没有也能先用"),
                ("督办单号段", "没有也能先用"),
            ]
        )
        self.put_at_side(self._list)
        # Offered on the first step alone: later it would throw away what was typed and copied.
        self._backup = Button("有备份，从备份恢复", "link", "history", height=Height.ROW)
        self._backup.clicked.connect(self.restoring)
        self.side.insertWidget(3, self._backup, 0, Qt.AlignmentFlag.AlignLeft)
        self._stack = QStackedWidget()
        for step in self._steps:
            step.changed.connect(self._tell)
            self._stack.addWidget(step)
        self._foot = Foot(height=64, margin=48)
        self.back = Button("上一步")
        self.next = Button("下一步", "primary")
        self.back.clicked.connect(self._back)
        self.next.clicked.connect(self._next)
        self._foot.add(self.back)
        self._foot.add(self.next)
        self.task.addWidget(self._stack, 1)
        self.task.addWidget(self._foot)
        self._go(0)

    def begin(self) -> None:
        """Draw the keys while the first step is filled in."""
        self._steps[0].start()
        doors = self._doors

        def work(_progress: Progress) -> Prepared:
            return doors.draw_keys()

        self._jobs.run(work, self._drawn, title="生成恢复码", tell=quietly)

    def step(self) -> int:
        """The present step, from 0."""
        return self._stack.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes on where nothing is missing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.next.isEnabled():
            self._next()
            return
        super().keyPressEvent(event)

    def _drawn(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self.secrets.code.show_groups(prepared.groups)
        self._tell()

    def _go(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self._list.go(step)
        self.back.setVisible(step > 0)
        self._backup.setVisible(step == 0)
        self.next.say("下一步" if step + 1 < len(self._steps) else "开始使用")
        self._steps[step].start()
        self._tell()

    def _back(self) -> None:
        self._go(self.step() - 1)

    def _next(self) -> None:
        if self.step() == 0:
            self._list.tell(0, meta_line(self.who.name.text().strip(), self.who.card.text().strip()))
        if self._steps[self.step()] is self.key:
            self._list.pass_over(self.step(), not self.key.recipient)
        if self.step() + 1 < len(self._steps):
            self._go(self.step() + 1)
        else:
            self._finish()

    def _tell(self) -> None:
        missing = self._steps[self.step()].missing()
        lacking = f"{'，'.join(missing)}。" if missing else ""
        self._foot.say(lacking)
        self.next.setEnabled(not missing)
        self.next.setAccessibleDescription(lacking)

    def _finish(self) -> None:
        prepared = self._prepared
        if prepared is None:
            return
        doors, passphrase = self._doors, self.secrets.passphrase.text()
        me, block = self.who.inspector(), self.numbers.block()
        bureau = self.who.bureau(self.numbers.code.text(), self.key.recipient)
        self.next.busy("正在建立…")
        self.back.setEnabled(False)

        def work(_progress: Progress) -> Begun:
            return doors.begin(prepared, passphrase, me, bureau, block)

        self._jobs.run(work, self._done, self._failed, "建立工作数据", tell=quietly)

    def _done(self, begun: Begun) -> None:
        self.next.busy("")
        self.secrets.passphrase.clear()
        self.opened.emit(begun.office)
        if begun.problem is not None:
            self._messages.show(begun.problem)

    def _failed(self, problem: Problem) -> None:
        self.next.busy("")
        self.back.setEnabled(True)
        self._messages.show(problem)
