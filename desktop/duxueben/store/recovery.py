"""After a crash: what was kept, and what half-done was cleared away."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from duxueben.store import events, meta
from duxueben.store.connection import Connection
from duxueben.store.database import Database

_MARK = "open_since_event"
"""In ``meta`` while a program has the workspace open: how many events there were when it opened it."""

_PARTS = ("*.part", "*.part-wal", "*.part-shm", "*.part-journal")


def after_start(folder: Path, database: Database) -> str:
    """Call once the workspace is open and locked: says what was recovered; empty after a clean end.

    Removes the ``.part`` files that a write cut short has left anywhere in ``folder``, and notes that the
    workspace is open, until ``before_end``.
    """
    with closing(database.connect()) as conn:
        now = events.count(conn)
        found = meta.value(conn, _MARK)
        meta.keep(conn, _MARK, str(now))
    cleared = _clear_parts(folder)
    if not found:
        return ""
    kept = now - int(found)
    return _sentence(kept, cleared)


def before_end(conn: Connection) -> None:
    """Note that the program ends in good order."""
    try:
        meta.keep(conn, _MARK, "")
    except dbapi2.OperationalError:
        # A full disk must not keep the window from closing: the next start then speaks of a crash, no more.
        return


def _clear_parts(folder: Path) -> int:
    parts = [part for ending in _PARTS for part in folder.rglob(ending) if part.is_file()]
    for part in parts:
        part.unlink(missing_ok=True)
    return len(parts)


def _sentence(kept: int, cleared: int) -> str:
    what = f"那次记下的{kept}步操作都在。" if kept else "那次没有新的操作。"
    rest = f"有{cleared}个没写完的临时文件，已清掉。" if cleared else ""
    return f"上次没有正常关闭。{what}{rest}"
