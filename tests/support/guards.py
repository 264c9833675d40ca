"""What no test may do unseen: reach the network, let Qt warn, log a warning, or lose an error in a slot."""

from __future__ import annotations

import logging
import os
import sys
from types import TracebackType
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

PLATFORM_CHATTER = "This plugin does not support"
"""What the offscreen platform says of things that only a real screen has."""


class NetworkForbidden(RuntimeError):
    """Something tried to leave this machine."""


def forbid_network() -> None:
    """From now on this process may open local sockets alone; there is no way back."""
    sys.addaudithook(_refuse_network)


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    if not event.startswith("socket."):
        return
    if event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}:
        raise NetworkForbidden(f"{event} {arguments!r}")
    # Windows builds a socket pair, which every event loop needs, from two sockets on the loopback.
    if event == "socket.__new__" and os.name != "nt" and not _is_local_family(arguments[1]):
        raise NetworkForbidden(f"{event} {arguments[1:]!r}")
    if event in {"socket.connect", "socket.sendto"} and not _is_local_address(arguments[1]):
        raise NetworkForbidden(f"{event} {arguments[1:]!r}")


def _is_local_family(family: object) -> bool:
    return family == 1  # AF_UNIX, by number because Windows has no name for it


def _is_local_address(address: object) -> bool:
    if isinstance(address, tuple):
        return os.name == "nt" and cast("tuple[object, ...]", address)[0] == "127.0.0.1"
    return isinstance(address, str | bytes)


class LogTrap(logging.Handler):
    """Keeps every record from WARNING upwards."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def take(self) -> list[str]:
        """What was logged since the last call, as lines."""
        lines = [f"{record.name} {record.levelname}: {record.getMessage()}" for record in self.records]
        self.records.clear()
        return lines


class SlotTrap:
    """Keeps the exceptions that Qt would only print, because they left a slot or an event handler."""

    def __init__(self) -> None:
        self.errors: list[str] = []

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None, /
    ) -> None:
        import traceback

        self.errors.append("".join(traceback.format_exception(kind, error, trace)))

    def take(self) -> list[str]:
        """The tracebacks since the last call."""
        errors, self.errors = self.errors, []
        return errors


class QtTrap:
    """Keeps what Qt says from warning upwards, as soon as something has loaded Qt."""

    def __init__(self) -> None:
        self.messages: list[str] = []
        self._installed = False

    def install_if_loaded(self) -> None:
        """Listen to Qt; does nothing, and loads nothing, while nobody uses Qt."""
        if self._installed or "PySide6.QtCore" not in sys.modules:
            return
        from PySide6.QtCore import qInstallMessageHandler

        qInstallMessageHandler(self._hear)
        self._installed = True

    def _hear(self, kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
        from PySide6.QtCore import QtMsgType

        text = message or ""
        if kind in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg} or text.startswith(PLATFORM_CHATTER):
            return
        self.messages.append(f"{kind.name}: {text}")

    def take(self) -> list[str]:
        """What Qt said since the last call."""
        messages, self.messages = self.messages, []
        return messages
