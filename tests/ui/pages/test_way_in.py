"""The way in: the assistant makes a workspace, the passphrase opens it, the paper rescues."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QStackedWidget

from duxueben.ui.log import Log
from duxueben.ui.main_window import MainWindow
from duxueben.ui.page import Entry
from duxueben.ui.pages.first_run import FirstRun
from duxueben.ui.pages.passphrase import PassphrasePage
from duxueben.ui.theme import Theme
from duxueben.ui.widgets.buttons import Button
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering
from support.windows import PlainPage, main_window, shown, wait_until

PASSPHRASE = "白鹭 煤油灯 第七排 橙子"
DAY = dt.date(2023, 10, 17)
RECIPIENT = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"


def _entries(_office: Office) -> Sequence[Entry]:
    return (Entry("today", "今日", "sun", PlainPage),)


@pytest.fixture
def window(app: QApplication, theme: Theme, tmp_path: Path, log: Log) -> Iterator[MainWindow]:
    assert app is not None
    made = main_window(tmp_path / "book", theme, _entries, log)
    made.show_way_in(DAY)
    shown(made)
    yield made
    made.close()


def _way(window: MainWindow) -> object:
    stack = window.findChild(QStackedWidget)
    assert isinstance(stack, QStackedWidget)
    return stack.currentWidget()


def _assistant(window: MainWindow) -> FirstRun:
    way = _way(window)
    assert isinstance(way, FirstRun)
    wait_until(lambda: way.secrets.code.missing() != ["恢复码还在生成"])
    return way


def _choose_passphrase(assistant: FirstRun) -> None:
    assistant.secrets.passphrase.first.setText(PASSPHRASE)
    assistant.secrets.passphrase.again.setText(PASSPHRASE)
    wait_until(assistant.secrets.passphrase.good)


def _copy_code(assistant: FirstRun) -> str:
    groups = [box.accessibleName().split("：")[1].replace(" ", "") for box in assistant.secrets.code.boxes]
    for place, field in assistant.secrets.code.asked.items():
        field.setText(groups[place].lower())
    assistant.secrets.code.promise.setChecked(True)
    return " ".join(groups)


def _begin(window: MainWindow) -> str:
    """Go through the assistant; gives the recovery code."""
    assistant = _assistant(window)
    assistant.who.name.setText("邬㛃宁")
    assistant.who.district.setText("漴川区")
    assistant.next.click()
    _choose_passphrase(assistant)
    code = _copy_code(assistant)
    assistant.next.click()
    assistant.next.click()
    assistant.numbers.code.setText("漴教督改")
    assistant.numbers.first.setText("47")
    assistant.numbers.last.setText("60")
    assistant.next.click()
    wait_until(lambda: window.office is not None)
    return code


def _open(window: MainWindow, passphrase: str) -> PassphrasePage:
    way = _way(window)
    assert isinstance(way, PassphrasePage)
    way.daily.field.setText(passphrase)
    way.daily.go.click()
    return way


def test_the_assistant_says_what_is_missing_and_lets_nobody_past_it(window: MainWindow) -> None:
    assistant = _assistant(window)
    assert not assistant.next.isEnabled()
    assert assistant.who.missing() == ["姓名没填", "区县没填"]
    assistant.who.name.setText("邬㛃宁")
    assistant.who.district.setText("漴川区")
    assert assistant.next.isEnabled()
    assistant.next.click()
    assert assistant.secrets.missing() == ["口令没填", "第3组没填对", "第6组没填对", "承诺没勾选"]
    assert not assistant.next.isEnabled()


def test_going_back_loses_nothing(window: MainWindow) -> None:
    assistant = _assistant(window)
    assistant.who.name.setText("邬㛃宁")
    assistant.who.district.setText("漴川区")
    assistant.next.click()
    _choose_passphrase(assistant)
    assistant.back.click()
    assert assistant.who.name.text() == "邬㛃宁"
    assistant.next.click()
    assert assistant.secrets.passphrase.good()


def test_nothing_is_written_before_the_last_button(window: MainWindow, tmp_path: Path) -> None:
    assistant = _assistant(window)
    assistant.who.name.setText("邬㛃宁")
    assistant.who.district.setText("漴川区")
    assistant.next.click()
    _choose_passphrase(assistant)
    _copy_code(assistant)
    assistant.next.click()
    assert {file.name for file in (tmp_path / "book").iterdir()} == set()


def test_the_assistant_makes_the_workspace_that_was_asked_for(window: MainWindow) -> None:
    _begin(window)
    office = window.office
    assert office is not None
    assert office.owner().name == "邬㛃宁"
    assert office.bureau().supervision_office == "漴川区人民政府教育督导室"
    block = registering.blocks(office)[0]
    assert (block.code, block.year, block.first, block.last) == ("漴教督改", 2023, 47, 60)


def test_a_key_that_is_none_is_refused_with_a_sentence(window: MainWindow, tmp_path: Path) -> None:
    assistant = _assistant(window)
    file = tmp_path / "局里的钥匙.txt"
    file.write_text("hello", encoding="utf-8")
    assistant.key.read(file)
    wait_until(lambda: assistant.key.outcome.accessibleName())
    assert assistant.key.recipient == ""
    file.write_text(f"# 公钥\n{RECIPIENT}\n", encoding="utf-8")
    assistant.key.read(file)
    wait_until(lambda: assistant.key.recipient)
    assert assistant.key.recipient == RECIPIENT


def test_a_wrong_passphrase_is_a_sentence_and_the_right_one_opens(window: MainWindow) -> None:
    _begin(window)
    window.lock()
    assert window.office is None
    way = _open(window, "不是这个口令")
    wait_until(lambda: way.daily.field.accessibleDescription().startswith("口令不对"))
    assert window.office is None
    _open(window, PASSPHRASE)
    wait_until(lambda: window.office is not None)


def test_the_recovery_code_opens_and_sets_a_new_passphrase(window: MainWindow) -> None:
    code = _begin(window)
    window.lock()
    way = _way(window)
    assert isinstance(way, PassphrasePage)
    assert not way.rescue.go.isEnabled()
    way.rescue.code.setText(code.lower())
    way.rescue.fresh.first.setText("灯塔 四十二 豆浆 竹蜻蜓")
    way.rescue.fresh.again.setText("灯塔 四十二 豆浆 竹蜻蜓")
    wait_until(way.rescue.go.isEnabled)
    way.rescue.go.click()
    wait_until(lambda: window.office is not None)
    window.lock()
    _open(window, "灯塔 四十二 豆浆 竹蜻蜓")
    wait_until(lambda: window.office is not None)


def test_the_passphrase_is_forgotten_by_the_window_once_it_is_open(window: MainWindow) -> None:
    QApplication.clipboard().clear()
    seen: list[str] = []
    assistant = _assistant(window)
    assistant.opened.connect(lambda: seen.append(assistant.secrets.passphrase.text()))
    _begin(window)
    assert seen == [""]
    assert QApplication.clipboard().text() == ""


def test_a_backup_is_offered_only_where_nothing_is_lost_by_taking_it(window: MainWindow) -> None:
    assistant = _assistant(window)
    offered = next(one for one in assistant.findChildren(Button) if "备份" in one.text())
    assert offered.isVisible()
    assistant.who.name.setText("邬㛃宁")
    assistant.who.district.setText("漴川区")
    assistant.next.click()
    assert not offered.isVisible()
    assistant.back.click()
    assert offered.isVisible()
