"""The log: what happened, in codes and ids only, in at most 1 MB."""

from __future__ import annotations

import logging
import re
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

HALF = 500_000
"""Bytes of one of the two files; together they stay under 1 MB."""

_CODE = re.compile(r"[A-Za-z0-9_.:+<>/-]{1,120}")
_QT_PLACE = re.compile(r"[A-Za-z_]\w*(?:::\w+)+")


def code_only(value: object) -> str:
    """``value`` if it is a code or an id, else "?": no name, note or path of a person ever gets through."""
    text = str(value)
    return text if _CODE.fullmatch(text) else "?"


class Log:
    """Notes into ``window.log`` of one folder."""

    def __init__(self, folder: Path) -> None:
        """``folder`` exists already; an unwritable one leaves the log silent."""
        self._logger = logging.Logger("duxueben.window")
        self._file: RotatingFileHandler | None = None
        try:
            self._file = RotatingFileHandler(
                folder / "window.log", maxBytes=HALF, backupCount=1, encoding="ascii", errors="replace"
            )
        except OSError:
            self._logger.addHandler(logging.NullHandler())
            return
        self._file.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%dT%H:%M:%S"))
        self._logger.addHandler(self._file)

    def note(self, code: str, **ids: object) -> None:
        """Write one line; values that are no codes become "?"."""
        told = [code_only(code), *(f"{name}={code_only(value)}" for name, value in ids.items())]
        self._logger.info(" ".join(told))

    def bug(self, wrong: BaseException) -> None:
        """Write where an unexpected exception was raised, without its message."""
        self.note("bug", kind=type(wrong).__name__, at="<".join(frames(wrong.__traceback__)[-3:][::-1]))

    def take_qt(self) -> None:
        """Let Qt's own warnings come here; of each only the place that it names."""
        qInstallMessageHandler(self._from_qt)

    def close(self) -> None:
        """Give the file back."""
        qInstallMessageHandler(None)
        if self._file is not None:
            self._logger.removeHandler(self._file)
            self._file.close()

    def _from_qt(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        place = _QT_PLACE.match(message)
        self.note("qt", kind=kind.name, at=place.group() if place else "")


def frames(trace: TracebackType | None) -> list[str]:
    """``ui/app.py:12:start`` for each frame, outermost first; of foreign code only the file's name."""
    told: list[str] = []
    for frame in traceback.extract_tb(trace):
        parts = Path(frame.filename).parts
        own = parts[len(parts) - parts[::-1].index("duxueben") :] if "duxueben" in parts else parts[-1:]
        told.append(f"{'/'.join(own)}:{frame.lineno}:{frame.name}")
    return told
