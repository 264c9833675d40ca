"""What the disk and the database may answer, as sentences that a person can act on."""

from __future__ import annotations

import errno
from collections.abc import Generator
from contextlib import contextmanager

from sqlcipher3 import dbapi2

from duxueben.errors import Problem

_CORRUPT, _FULL, _READONLY, _IOERR, _NOTADB, _CANTOPEN = 11, 13, 8, 10, 26, 14
"""Primary result codes of SQLite (sqlite3.h)."""


class DiskFull(Problem):
    """There was no room left; nothing of the act was kept."""

    code = "store.disk_full"

    def __init__(self) -> None:
        """One sentence wherever it happens."""
        super().__init__(
            "磁盘满了",
            "这一步没有存下来，之前显示“已保存”的内容都在。",
            "删掉一些不用的文件，腾出空间后再做一次。",
        )


class DiskFault(Problem):
    """The disk refused to write or read; nothing of the act was kept."""

    code = "store.disk_fault"

    def __init__(self) -> None:
        """One sentence wherever it happens."""
        super().__init__(
            "磁盘读写出错",
            "这一步没有存下来，之前显示“已保存”的内容都在。",
            "看一下磁盘是不是只读、被拔出或者损坏，然后再做一次。",
        )


class DamagedDatabase(Problem):
    """The database file is cut or altered, or it belongs to another key."""

    code = "store.damaged_database"

    def __init__(
        self, happened: str = "数据文件读不出，可能不完整、被改动过，或者不是用这把钥匙加密的。"
    ) -> None:
        """``happened``: what is wrong with the file."""
        super().__init__("数据文件打不开", happened, "文件没有动过。点“修复数据”，用最近一天的快照修好。")


class NewerWorkspace(Problem):
    """The database was written by a newer version of the program."""

    code = "store.newer_workspace"

    def __init__(self, found: int, known: int) -> None:
        """``found``: version of the file; ``known``: the newest one that this program can read."""
        super().__init__(
            "数据比程序新",
            f"这份数据是更新的督学本写的（数据版本{found}，这个程序认识到{known}）。",
            "数据没有动过。装上新版督学本后再打开。",
        )


@contextmanager
def as_sentences() -> Generator[None]:
    """Turn what the disk and the database raise inside into ``Problem``s; what is a bug stays as it is."""
    try:
        yield
    except (OSError, dbapi2.Error) as error:
        problem = problem_of(error)
        if problem is None:
            raise
        raise problem from error


def problem_of(error: dbapi2.Error | OSError) -> Problem | None:
    """The sentence for an error of the database or the file system; None where the error is a bug."""
    if isinstance(error, OSError):
        return DiskFull() if error.errno in (errno.ENOSPC, errno.EDQUOT) else DiskFault()
    # Extended codes keep the primary one in their low byte.
    code = int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
    if code == _FULL:
        return DiskFull()
    if code in (_IOERR, _READONLY, _CANTOPEN):
        return DiskFault()
    if code in (_CORRUPT, _NOTADB):
        return DamagedDatabase()
    return None
