"""What the window says: a problem with its way out, a question whose safe answer has the focus, one bug."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from duxueben.errors import Cancelled, Problem
from duxueben.ui.log import Log
from duxueben.ui.messages import PROMISE, Messages, Sheet
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.toast import Toast
from duxueben.ui.widgets.words import Words
from support.windows import shown


class Answers:
    """Presses a button of the next dialog and keeps what it said."""

    def __init__(self, verb: str) -> None:
        self.said: list[str] = []
        self.focused = ""
        self._verb = verb
        QTimer.singleShot(0, self._answer)

    def _answer(self) -> None:
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, Sheet)
        self.said = [words.text() for words in sheet.findChildren(Words)]
        focused = sheet.focusWidget()
        self.focused = focused.text() if isinstance(focused, Button) else ""
        for button in sheet.findChildren(Button):
            if button.text() == self._verb:
                button.click()
        if sheet.isVisible():
            sheet.reject()


@pytest.fixture
def over(app: QApplication) -> QWidget:
    assert app is not None
    return shown(QWidget())


@pytest.fixture
def messages(over: QWidget, log: Log) -> Messages:
    return Messages(over, log, "0.1.0")


def test_a_problem_says_what_happened_and_what_to_do(messages: Messages) -> None:
    answers = Answers("知道了")
    messages.show(Problem("没有写完", "U盘被拔出，没有写完。", "插上后再点“重新写出”。"))
    assert answers.said == ["没有写完", "U盘被拔出，没有写完。", "插上后再点“重新写出”。"]


def test_cancelled_work_is_only_mentioned(messages: Messages, over: QWidget) -> None:
    messages.show(Cancelled())
    toast = over.findChild(Toast)
    assert isinstance(toast, Toast)
    assert toast.isVisible()


def test_the_safe_verb_has_the_focus(messages: Messages) -> None:
    answers = Answers("作废47号")
    agreed = messages.ask("作废47号？", "号码不再使用。", "作废47号", "不作废", danger=True)
    assert answers.focused == "不作废"
    assert agreed


def test_leaving_a_question_means_the_safe_answer(messages: Messages) -> None:
    Answers("")
    assert not messages.ask("作废47号？", "号码不再使用。", "作废47号", "不作废", danger=True)


def test_a_bug_makes_one_window_with_the_promise_and_details_to_copy(messages: Messages) -> None:
    answers = Answers("复制详情")
    try:
        raise ValueError("白鹭洲小学")
    except ValueError as wrong:
        messages.bug(wrong)
        messages.bug(wrong)
    assert PROMISE in answers.said
    copied = QApplication.clipboard().text()
    assert "ValueError" in copied
    assert "白鹭洲" not in copied
