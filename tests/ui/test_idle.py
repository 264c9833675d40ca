"""The window locks itself: after the minutes chosen, never in the middle of work, and no word is lost."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from duxueben.progress import Progress
from duxueben.ui import outside
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.unsent import UnsentDialog
from duxueben.ui.idle import IdleWatch
from duxueben.ui.log import Log
from duxueben.ui.main_window import TEND_AFTER_MS, MainWindow
from duxueben.ui.page import Entry
from duxueben.ui.pages.new_passphrase import secret_field
from duxueben.ui.pages.passphrase import PassphrasePage
from duxueben.ui.theme import Theme
from duxueben.ui.widgets.fields import LineField
from duxueben.workspace import lending
from duxueben.workspace.custody import keeping, locking
from duxueben.workspace.office import Office
from support.inspections import answer
from support.offices import PASSPHRASE, make_office
from support.windows import PlainPage, main_window, settle, shown, wait_until, words_on


class HandClock:
    """Goes on when a test says so."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def _entries(_office: Office) -> Sequence[Entry]:
    return (Entry("today", "今日", "sun", PlainPage),)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def window(
    app: QApplication, theme: Theme, tmp_path: Path, log: Log, clock: HandClock
) -> Iterator[MainWindow]:
    assert app is not None
    make_office(tmp_path).close()
    made = main_window(tmp_path / "book", theme, _entries, log)
    made.idle = IdleWatch(made, clock)
    shown(made)
    made.open_with(PASSPHRASE)
    wait_until(lambda: made.office is not None)
    yield made
    made.close()


def _office(window: MainWindow) -> Office:
    assert window.office is not None
    return window.office


def _is_locked(window: MainWindow) -> bool:
    stack = window.findChild(QStackedWidget)
    assert isinstance(stack, QStackedWidget)
    return window.office is None and isinstance(stack.currentWidget(), PassphrasePage)


def test_ten_minutes_without_a_sign_of_life_lock_and_nine_do_not(
    window: MainWindow, clock: HandClock
) -> None:
    clock.seconds += 9 * 60
    window.lock_if_idle()
    assert not _is_locked(window)
    clock.seconds += 60
    window.lock_if_idle()
    assert _is_locked(window)


def test_a_key_begins_the_minutes_anew(window: MainWindow, clock: HandClock) -> None:
    clock.seconds += 9 * 60
    QTest.keyClick(window, Qt.Key.Key_Shift)
    clock.seconds += 9 * 60
    window.lock_if_idle()
    assert not _is_locked(window)


def test_the_minutes_can_be_chosen(window: MainWindow, clock: HandClock) -> None:
    locking.set_minutes(_office(window), 30).result()
    clock.seconds += 29 * 60
    window.lock_if_idle()
    assert not _is_locked(window)
    with pytest.raises(ValueError, match="999"):
        locking.set_minutes(_office(window), 999)


def test_work_under_way_is_finished_first(window: MainWindow, clock: HandClock) -> None:
    free, ended = Event(), list[str]()

    def work(_progress: Progress) -> str:
        free.wait(20)
        return "written"

    window.jobs.run(work, ended.append, title="备份")
    clock.seconds += 11 * 60
    window.lock_if_idle()
    assert not _is_locked(window)
    free.set()
    wait_until(lambda: ended)
    window.lock_if_idle()
    assert _is_locked(window)


def _form(window: MainWindow) -> FormDialog:
    assert window.desk is not None
    dialog = FormDialog(window.desk, window.desk, "添加单位", "添加")
    for editor in (LineField("单位名称"), LineField("校长"), secret_field("口令")):
        dialog.row(dialog.field(editor.accessibleName(), editor))
    dialog.open()
    settle()
    return dialog


def test_what_was_typed_in_a_form_is_offered_again_and_no_secret_with_it(
    window: MainWindow, clock: HandClock
) -> None:
    name, _head, secret = (field.editor for _, field in _form(window).fields)
    QTest.keyClicks(name, "bailuzhou")
    QTest.keyClicks(secret, "hidden-word")
    clock.seconds += 11 * 60
    window.lock_if_idle()
    settle()
    assert _is_locked(window)
    assert not any(isinstance(one, FormDialog) and one.isVisible() for one in QApplication.topLevelWidgets())
    window.open_with(PASSPHRASE)
    wait_until(lambda: _unsent() is not None)
    dialog = _unsent()
    assert dialog is not None
    assert "bailuzhou" in words_on(dialog) and "hidden-word" not in words_on(dialog)
    dialog.submit()
    wait_until(lambda: locking.unsent(_office(window)) == [])


def _unsent() -> UnsentDialog | None:
    shown_now: list[QWidget] = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    return next((one for one in shown_now if isinstance(one, UnsentDialog)), None)


def test_a_form_into_which_nobody_typed_leaves_nothing(window: MainWindow, clock: HandClock) -> None:
    _form(window)
    clock.seconds += 11 * 60
    window.lock_if_idle()
    assert _is_locked(window)
    window.open_with(PASSPHRASE)
    wait_until(lambda: window.office is not None)
    assert locking.unsent(_office(window)) == []


def test_locked_and_opened_again_at_once_the_data_are_looked_through_once(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Office] = []

    def look(office: Office, _progress: Progress) -> list[str]:
        looked.append(office)
        return []

    monkeypatch.setattr(keeping, "quick_check", look)
    window.lock()
    window.open_with(PASSPHRASE)
    wait_until(lambda: window.office is not None)
    end = time.monotonic() + 1.5 * TEND_AFTER_MS / 1000
    wait_until(lambda: time.monotonic() > end)
    assert looked == [window.office]


def test_a_file_lent_to_another_program_goes_with_the_lock_and_with_the_next_start(
    window: MainWindow, tmp_path: Path
) -> None:
    path = lending.lend(_office(window).folder, "督办单.pdf", b"%PDF")
    assert path.read_bytes() == b"%PDF" and path.parent.stat().st_mode & 0o077 == 0
    window.lock()
    assert not path.exists()
    lending.lend(tmp_path / "book", "left.pdf", b"after a crash")
    window.open_with(PASSPHRASE)
    wait_until(lambda: window.office is not None)
    assert lending.lent(tmp_path / "book") == []


def test_another_program_gets_a_file_only_after_a_question(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, desk = _office(window), window.desk
    assert desk is not None
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    answer("用其他程序打开？", "不打开")
    assert not outside.open_outside(desk, office, "47号.pdf", lambda: b"%PDF")
    assert lending.lent(office.folder) == []
    said = answer("用其他程序打开？", "打开")
    assert outside.open_outside(desk, office, "47号.pdf", lambda: b"%PDF")
    wait_until(lambda: opened)
    assert "删掉" in said[0] and Path(opened[0]).read_bytes() == b"%PDF"
    window.lock()
    assert not Path(opened[0]).exists()
