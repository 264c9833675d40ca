"""After kill -9 nothing that was said to be saved is missing, and the next start says what was recovered."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random

from duxueben.model.visit import Visit
from duxueben.store import events, projections, recovery
from duxueben.store.database import quick_check
from duxueben.store.writer import Transaction
from support import books

KILLS = 8


def _killed_after(folder: Path, lines: int) -> list[tuple[int, str, str]]:
    """What the program said to be saved until it was killed, while it was busy with the next."""
    command = [sys.executable, "-m", "support.ticking", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=books.environment()) as program:
        assert program.stdout is not None
        said = [program.stdout.readline() for _ in range(lines)]
        program.kill()
        said += program.stdout.readlines()
    whole = [line.split() for line in said if line.endswith("\n")]
    return [(int(seq), code, value) for seq, code, value in whole]


def test_no_judgment_that_was_shown_as_saved_is_missing_after_kill_9(tmp_path: Path) -> None:
    random = Random(50)
    for _ in range(KILLS):
        said = _killed_after(tmp_path, random.randrange(1, 120))
        with closing(books.open_book(tmp_path).connect()) as conn:
            kept = {event.device_seq: event for event in events.since(conn, books.DEVICE, 0)}
            assert sorted(kept) == list(range(1, len(kept) + 1))
            for seq, code, value in said:
                given = kept[seq].payload["judgments"]
                assert isinstance(given, dict)
                assert given == {code: {"value": value}}
            conn.execute("BEGIN IMMEDIATE")
            assert projections.rebuild(conn)
            conn.execute("ROLLBACK")
    reader = books.open_book(tmp_path).reader()
    assert quick_check(reader) == []
    assert isinstance(reader.record("visit", "visit-1"), Visit)
    reader.close()


def test_a_clean_end_needs_no_words(tmp_path: Path) -> None:
    database = books.open_book(tmp_path)
    for _ in range(2):
        assert recovery.after_start(tmp_path, database) == ""
        with books.writing(database) as writer:
            writer.submit(lambda tx: events.count(tx.conn)).result()


def test_after_a_crash_it_says_what_is_there_and_clears_what_was_half_written(tmp_path: Path) -> None:
    database = books.open_book(tmp_path)
    recovery.after_start(tmp_path, database)
    with closing(database.connect()) as conn:
        conn.execute("BEGIN IMMEDIATE")
        books.begin_visit(Transaction(conn, books.author()))
        conn.execute("COMMIT")
    (tmp_path / "files" / "ab").mkdir(parents=True)
    (tmp_path / "files" / "ab" / "cd.part").write_bytes(b"half")
    (tmp_path / "files" / "ab" / "cd").write_bytes(b"whole")
    said = recovery.after_start(tmp_path, database)
    assert said == "上次没有正常关闭。那次记下的3步操作都在。有1个没写完的临时文件，已清掉。"
    assert [path.name for path in (tmp_path / "files" / "ab").iterdir()] == ["cd"]
