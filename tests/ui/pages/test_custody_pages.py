"""The ways back in on the pages: restoring from the assistant, mending at the passphrase, another code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QStackedWidget

from duxueben.progress import Progress
from duxueben.ui.dialogs.last_numbers import LastNumbersDialog
from duxueben.ui.log import Log
from duxueben.ui.main_window import MainWindow
from duxueben.ui.page import Entry
from duxueben.ui.pages.first_run import FirstRun
from duxueben.ui.pages.passphrase import PassphrasePage
from duxueben.ui.pages.restore import RestorePage
from duxueben.ui.theme import Theme
from duxueben.ui.widgets.buttons import Button
from duxueben.workspace.custody import backing_up, keeping, new_identity
from duxueben.workspace.office import Office
from support.inspections import answer
from support.offices import PASSPHRASE, make_office
from support.visits import settle as settle_bureau
from support.windows import PlainPage, main_window, shown, wait_until

DAY = dt.date(2023, 10, 17)


def _entries(_office: Office) -> Sequence[Entry]:
    return (Entry("today", "今日", "sun", PlainPage),)


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    office = make_office(tmp_path)
    settle_bureau(office)
    keeping.snapshot_of_today(office, Progress())
    path = backing_up.write(office, tmp_path, Progress()).path
    office.close()
    return path


@pytest.fixture
def show(app: QApplication, theme: Theme, log: Log) -> Callable[[Path], MainWindow]:
    def over(folder: Path) -> MainWindow:
        assert app is not None
        made = main_window(folder, theme, _entries, log)
        made.show_way_in(DAY)
        shown(made)
        return made

    return over


def _way(window: MainWindow) -> object:
    stack = window.findChild(QStackedWidget)
    assert isinstance(stack, QStackedWidget)
    return stack.currentWidget()


def _last_numbers() -> LastNumbersDialog | None:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, LastNumbersDialog)]
    return next((one for one in found if one.isVisible()), None)


def test_the_assistant_restores_a_backup_and_asks_for_the_last_number(
    show: Callable[[Path], MainWindow], backup: Path, tmp_path: Path
) -> None:
    window = show(tmp_path / "new")
    first = _way(window)
    assert isinstance(first, FirstRun)
    next(one for one in first.findChildren(Button) if one.text() == "有备份，从备份恢复").click()
    page = _way(window)
    assert isinstance(page, RestorePage)
    page.take(backup)
    page.secret.setText("错")
    page.go.click()
    wait_until(lambda: page.secret.property("wrong"))
    said = answer("数据已经打开", "知道了")
    page.secret.setText(PASSPHRASE)
    page.go.click()
    wait_until(lambda: _last_numbers() is not None)
    assert "新的设备编号" in said[0]
    dialog = _last_numbers()
    office = window.office
    assert dialog is not None and office is not None
    field = next(iter(dialog.last.values()))
    field.setText("999")
    dialog.submit()
    wait_until(lambda: field.property("wrong"))
    field.setText("53")
    dialog.submit()
    wait_until(lambda: new_identity.closed_blocks(office) == [])
    window.close()


def test_damaged_data_are_mended_where_the_passphrase_is_asked(
    show: Callable[[Path], MainWindow], backup: Path, tmp_path: Path
) -> None:
    assert backup.exists()
    book = tmp_path / "book" / "book.db"
    book.write_bytes(bytes(4096) + book.read_bytes()[4096:])
    window = show(tmp_path / "book")
    way = _way(window)
    assert isinstance(way, PassphrasePage)
    way.daily.field.setText(PASSPHRASE)
    way.daily.go.click()
    wait_until(lambda: "修复数据" in way.daily.field.accessibleDescription())
    said = answer("数据已经打开", "知道了")
    way.daily.mends.click()
    wait_until(lambda: window.office is not None)
    wait_until(lambda: said)
    assert "的快照修好" in said[0]
    window.close()
