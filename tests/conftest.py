"""What holds in every test: no network, no unseen warning, a home and a clock of its own, no window left."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from support.guards import LogTrap, QtTrap, SlotTrap, forbid_network

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from duxueben.ui.theme import Theme

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["TZ"] = "NST3:30"  # half an hour off every hour: a test that needs one time zone fails everywhere
if sys.platform != "win32":
    time.tzset()
for _name in ("DISPLAY", "WAYLAND_DISPLAY", "DUXUEBEN_PASSPHRASE", "LANGUAGE", "LC_ALL", "LC_TIME"):
    os.environ.pop(_name, None)
os.environ["LANG"] = "C.UTF-8"
forbid_network()
settings.register_profile("house", derandomize=True, deadline=None, database=None)
settings.load_profile("house")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say above pytest's last line which of the other checks failed (``packaging/dev.py test``)."""
    failed = os.environ.get("DUXUEBEN_FAILED_CHECKS")
    if failed:
        terminalreporter.write_line(f"除 pytest 以外，这些检查没有通过：{failed}。", red=True)


@pytest.fixture(scope="session", autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The user's own folders are empty ones of this run."""
    home = tmp_path_factory.mktemp("home")
    names = (
        "HOME",
        "USERPROFILE",
        "LOCALAPPDATA",
        "APPDATA",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
    )
    with pytest.MonkeyPatch.context() as patch:
        for name in names:
            patch.setenv(name, str(home))
        yield


@pytest.fixture(scope="session")
def app(qt_messages: QtTrap) -> Iterator[QApplication]:
    """The one application of this run, in Chinese and in light; ask for it before making any widget."""
    from PySide6.QtCore import QLocale
    from PySide6.QtWidgets import QApplication

    from duxueben.ui.theme import Look, Theme

    QLocale.setDefault(QLocale("zh_CN"))
    qt_messages.install_if_loaded()
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    application.setStyle("Fusion")
    Theme(application, Look.LIGHT).setObjectName("theme")
    yield application
    application.quit()


@pytest.fixture
def theme(app: QApplication) -> Iterator[Theme]:
    """The application's theme; light again after the test."""
    from duxueben.ui.theme import Look, Theme

    found = app.findChild(Theme, "theme")
    assert isinstance(found, Theme)
    yield found
    found.choose(Look.LIGHT)


@pytest.fixture(scope="session")
def log_records() -> LogTrap:
    """The log from WARNING upwards; a test that asks for it ``take()``s what it expects."""
    return LogTrap()


@pytest.fixture(scope="session")
def qt_messages() -> QtTrap:
    """What Qt said from warning upwards; a test that asks for it ``take()``s what it expects."""
    return QtTrap()


@pytest.fixture(scope="session")
def slot_errors() -> SlotTrap:
    """The errors that left a slot; a test that asks for it ``take()``s what it expects."""
    return SlotTrap()


@pytest.fixture(autouse=True)
def nothing_goes_unseen(
    monkeypatch: pytest.MonkeyPatch, log_records: LogTrap, qt_messages: QtTrap, slot_errors: SlotTrap
) -> Iterator[None]:
    """Fail the test whose windows, Qt, log or slots said what nobody expected; close its windows."""
    root = logging.getLogger()
    root.addHandler(log_records)
    monkeypatch.setattr(sys, "excepthook", slot_errors)
    qt_messages.install_if_loaded()
    yield
    _close_windows()
    root.removeHandler(log_records)
    unseen = [*slot_errors.take(), *qt_messages.take(), *log_records.take()]
    assert not unseen, "\n".join(unseen)


def _close_windows() -> None:
    """Close and truly delete every window; a deferred delete alone waits for a loop that never runs."""
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    for window in QApplication.topLevelWidgets():
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()
