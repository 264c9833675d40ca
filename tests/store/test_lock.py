"""The lock: one program at a time, and a crash does not lock anybody out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from duxueben.store.lock import WorkspaceBusy, WorkspaceLock
from support import books

HOLD = """
import sys, time
from pathlib import Path
from duxueben.store.lock import WorkspaceLock
with WorkspaceLock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_program_is_refused_until_the_first_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=books.environment()) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(WorkspaceBusy) as caught:
            WorkspaceLock(tmp_path).acquire()
        assert str(holder.pid) in str(caught.value)
        holder.kill()
        holder.wait()
        with WorkspaceLock(tmp_path):
            assert (tmp_path / "lock").read_text() == str(os.getpid())


def test_the_same_program_cannot_take_it_twice(tmp_path: Path) -> None:
    with WorkspaceLock(tmp_path) as held:
        with pytest.raises(WorkspaceBusy):
            WorkspaceLock(tmp_path).acquire()
        with pytest.raises(WorkspaceBusy):
            held.acquire()


def test_it_can_be_taken_again_after_it_was_let_go(tmp_path: Path) -> None:
    lock = WorkspaceLock(tmp_path)
    for _ in range(2):
        lock.acquire()
        lock.release()
        lock.release()


def test_the_file_says_nothing_but_the_process(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("12345678901234567890 an older and longer content")
    with WorkspaceLock(tmp_path):
        assert (tmp_path / "lock").read_text() == str(os.getpid())
