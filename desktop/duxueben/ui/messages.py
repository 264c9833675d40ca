"""The one place that speaks to the person: problems, questions, bugs, and what was done."""

from __future__ import annotations

import platform
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from duxueben.errors import Cancelled, Problem
from duxueben.ui.log import Log, frames
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.announce import announce
from duxueben.ui.widgets.buttons import Button, ButtonKind
from duxueben.ui.widgets.marks import Mark
from duxueben.ui.widgets.toast import Toast
from duxueben.ui.widgets.words import Words

PROMISE = "程序出错，窗口要关一下。已显示“已保存”的内容都在。"


class Sheet(QDialog):
    """A small dialog: icon, title, sentences, verbs; the first button has the focus and Escape means it."""

    def __init__(self, over: QWidget | None, title: str, sentences: list[str], tone: Tone) -> None:
        super().__init__(over)
        self.setWindowTitle("督学本")
        self.setModal(True)
        self.setMinimumWidth(440)
        self.setAccessibleName(title)
        self.setAccessibleDescription("".join(sentences))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Mark("info" if tone is Tone.ACCENT else "triangle-alert", tone, 22))
        head.addWidget(Words(title, "card", wrap=True), 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 24, 24, 16)
        self.column.setSpacing(8)
        self.column.addLayout(head)
        for sentence in sentences:
            words = Words(sentence, "body", "text2", wrap=True)
            words.setContentsMargins(34, 0, 0, 0)
            self.column.addWidget(words)
        self.column.addSpacing(12)
        self.column.addLayout(self._buttons)

    def button(self, text: str, act: Callable[[], object], kind: ButtonKind = "plain") -> Button:
        """Add a verb at the right end."""
        button = Button(text, kind)
        button.clicked.connect(act)
        self._buttons.addWidget(button)
        if self._buttons.count() == 2:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        return button

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its sentences are at the width it has: none of them is cut."""
        super().showEvent(event)
        self.resize(self.width(), self.heightForWidth(self.width()))


class Messages(QObject):
    """Speaks over one window."""

    def __init__(self, over: QWidget, log: Log, version: str) -> None:
        super().__init__(over)
        self._over = over
        self._log = log
        self._version = version
        self._toast: Toast | None = None
        self._bug_shown = False

    def show(self, problem: Problem) -> None:
        """Say what happened and what to do; cancelled work is only mentioned."""
        self._log.note("problem", kind=problem.code)
        if isinstance(problem, Cancelled):
            self.remark(problem.happened)
            return
        sheet = Sheet(self._over, problem.title, [problem.happened, problem.todo], Tone.WARN)
        sheet.button("知道了", sheet.accept, "primary")
        announce(self._over, problem.title)
        sheet.exec()
        sheet.deleteLater()

    def tell(self, title: str, sentence: str) -> None:
        """Say something good or neutral that has to be read before work goes on."""
        sheet = Sheet(self._over, title, [sentence], Tone.ACCENT)
        sheet.button("知道了", sheet.accept, "primary")
        announce(self._over, title)
        sheet.exec()
        sheet.deleteLater()

    def ask(self, title: str, sentence: str, act: str, leave: str, *, danger: bool = False) -> bool:
        """A question before what cannot be undone; ``leave`` is the safe verb and has the focus."""
        sheet = Sheet(self._over, title, [sentence], Tone.WARN if danger else Tone.ACCENT)
        sheet.button(leave, sheet.reject)
        sheet.button(act, sheet.accept, "danger" if danger else "primary")
        agreed = sheet.exec() == QDialog.DialogCode.Accepted
        sheet.deleteLater()
        return agreed

    def toast(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Mention what was done, with 撤销 where it can be taken back."""
        self._mention(sentence, undo, done=True)

    def remark(self, sentence: str) -> None:
        """Mention why nothing was done, where nothing went wrong."""
        self._mention(sentence, None, done=False)

    def _mention(self, sentence: str, undo: Callable[[], None] | None, *, done: bool) -> None:
        if self._toast is None:
            self._toast = Toast(self._over)
        self._toast.say(sentence, undo, left=self._toast_left(), done=done)

    def _toast_left(self) -> int:
        rail: object = self._over.property("rail_width")
        return 24 + (rail if isinstance(rail, int) else 0)

    def bug(self, wrong: BaseException) -> None:
        """Our own mistake: one window with details to copy; the others stay in the log."""
        self._log.bug(wrong)
        if self._bug_shown:
            return
        self._bug_shown = True
        details = bug_details(wrong, self._version)
        sheet = Sheet(
            self._over,
            "程序出错",
            [PROMISE, "请把详情发给维护的人；里面只有代码位置，没有记录内容。"],
            Tone.BAD,
        )
        words = Words(details, "hint", "text2", wrap=True)
        words.setContentsMargins(34, 0, 0, 0)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        sheet.column.insertWidget(sheet.column.count() - 2, words)
        sheet.button("关闭程序", sheet.accept, "primary")
        sheet.button("复制详情", lambda: QGuiApplication.clipboard().setText(details))
        sheet.exec()
        sheet.deleteLater()
        self._over.close()


def bug_details(wrong: BaseException, version: str) -> str:
    """What a developer needs: versions, kind and place; no value and no message, which may hold a name."""
    lines = [
        f"duxueben {version}",
        f"Python {platform.python_version()}  {platform.system()} {platform.machine()}",
        type(wrong).__name__,
        *frames(wrong.__traceback__)[-8:],
    ]
    return "\n".join(lines)
