"""The guards of tests/conftest.py, tried on purpose."""

from __future__ import annotations

import asyncio
import logging
import socket
import time

import pytest
from PySide6.QtCore import QObject, Qt, Signal, qWarning
from PySide6.QtWidgets import QApplication, QWidget

from support.guards import LogTrap, NetworkForbidden, QtTrap, SlotTrap


def test_no_test_can_reach_another_machine() -> None:
    with pytest.raises(NetworkForbidden):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(NetworkForbidden):
        socket.getaddrinfo("example.invalid", 443)


def test_an_event_loop_still_works() -> None:
    assert asyncio.run(asyncio.sleep(0, "done")) == "done"


def test_a_warning_in_the_log_is_seen(log_records: LogTrap) -> None:
    logging.getLogger("somebody").warning("disk_full %d", 3)
    assert log_records.take() == ["somebody WARNING: disk_full 3"]


def test_a_warning_of_qt_is_seen(qt_messages: QtTrap) -> None:
    qWarning("not a good layout")
    assert qt_messages.take() == ["QtWarningMsg: not a good layout"]


class Bell(QObject):
    rung = Signal()


def test_an_error_in_a_slot_is_seen(slot_errors: SlotTrap) -> None:
    def fall() -> None:
        raise ZeroDivisionError

    bell = Bell()
    bell.rung.connect(fall)
    bell.rung.emit()
    assert [error.splitlines()[-1] for error in slot_errors.take()] == ["ZeroDivisionError"]


@pytest.mark.parametrize("turn", ["leaves", "starts"])
def test_a_test_starts_without_the_windows_of_the_one_before(app: QApplication, turn: str) -> None:
    assert QApplication.topLevelWidgets() == []
    if turn == "leaves":
        left = QWidget()
        left.show()
        QWidget(left, Qt.WindowType.Window).show()
        app.setProperty("left", left)


def test_the_time_zone_is_one_that_nobody_has() -> None:
    assert time.localtime(0).tm_gmtoff == -(3 * 3600 + 1800)
