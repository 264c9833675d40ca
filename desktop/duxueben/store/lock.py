"""One program at a time in a workspace: the window and the commands exclude each other."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType

from duxueben.errors import Problem

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # beyond the process id, which others must still be able to read

    def _lock(file: int) -> None:
        os.lseek(file, _FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

    def _unlock(file: int) -> None:
        os.lseek(file, _FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


class WorkspaceBusy(Problem):
    """Another window or command has this workspace open."""

    code = "store.workspace_busy"

    def __init__(self, pid: str) -> None:
        """``pid``: of the program that has it, or empty where it cannot be read."""
        who = f"（进程{pid}）" if pid else ""
        super().__init__(
            "数据正在使用",
            f"另一个督学本窗口或命令{who}正开着这份数据。",
            "回到那个窗口接着做，或者先把它关掉再试。",
        )


class WorkspaceLock:
    """The lock of one workspace folder; the system lets go of it when the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "lock"
        self._file: int | None = None

    def acquire(self) -> None:
        """Take the lock. Raises ``WorkspaceBusy`` if it is taken, also by this very process."""
        if self._file is not None:
            raise WorkspaceBusy(str(os.getpid()))
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(file)
        except OSError as error:
            os.lseek(file, 0, os.SEEK_SET)
            pid = os.read(file, 20)
            os.close(file)
            raise WorkspaceBusy(pid.decode("ascii", "replace").strip()) from error
        os.ftruncate(file, 0)
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, str(os.getpid()).encode("ascii"))
        self._file = file

    def release(self) -> None:
        """Let go; the file stays, because removing it would let two others both believe they hold it."""
        if self._file is not None:
            _unlock(self._file)
            os.close(self._file)
            self._file = None

    def __enter__(self) -> WorkspaceLock:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
