"""The log: what happened, in codes and ids only, in at most 1 MB."""

from __future__ import annotations

import re
import time
import traceback
from collections.abc import Callable
from functools import partial
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
    """Notes into ``window.log`` of one folder, and into ``window.log.1`` what was there before."""

    def __init__(self, folder: Path) -> None:
        """``folder`` exists already; an unwritable one leaves the log silent."""
        self._path = folder / "window.log"
        self._give_back: Callable[[], object] | None = None

    def note(self, code: str, **ids: object) -> None:
        """Write one line; values that are no codes become "?"."""
        told = [code_only(code), *(f"{name}={code_only(value)}" for name, value in ids.items())]
        line = f"{time.strftime('%Y-%m-%dT%H:%M:%S')} {' '.join(told)}\n"
        try:
            self._write(line)
        except OSError:
            # A log that cannot be written must not be what stops an inspector's work.
            return

    def bug(self, wrong: BaseException) -> None:
        """Write where an unexpected exception was raised, without its message."""
        self.note("bug", kind=type(wrong).__name__, at="<".join(frames(wrong.__traceback__)[-3:][::-1]))

    def take_qt(self) -> None:
        """Let Qt's own warnings come here; of each only the place that it names."""
        before = qInstallMessageHandler(self._from_qt)
        self._give_back = partial(qInstallMessageHandler, before)

    def close(self) -> None:
        """Give Qt's warnings back to whoever heard them before."""
        if self._give_back is not None:
            self._give_back()
            self._give_back = None

    def _write(self, line: str) -> None:
        with self._path.open("a", encoding="ascii", newline="\n") as file:
            full = file.tell() + len(line) > HALF
            if not full:
                file.write(line)
        if full:
            self._path.replace(self._path.with_name("window.log.1"))
            self._path.write_text(line, encoding="ascii", newline="\n")

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
