"""A program that judges for ever and says each judgment once it is saved; a test ends it with kill -9.

``python -m support.ticking FOLDER``
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from duxueben.model.moment import system_clock
from duxueben.store import events, recovery
from duxueben.store.lock import WorkspaceLock
from duxueben.store.writer import Author, Transaction, Writer
from support import books


def main(folder: Path) -> None:
    """Never returns."""
    with WorkspaceLock(folder):
        database = books.open_book(folder)
        recovery.after_start(folder, database)
        writer = Writer(database.connect, Author(books.DEVICE, system_clock, os.urandom))
        if writer.submit(lambda tx: events.count(tx.conn)).result() == 0:
            writer.submit(books.begin_visit).result()
        round_ = 0
        while True:
            round_ += 1
            code, value = f"{round_ % 25 + 1}.1", ("met", "unmet")[round_ // 25 % 2]

            def act(tx: Transaction, code: str = code, value: str = value) -> int:
                books.judge(tx, code, value)
                return events.next_seq(tx.conn, books.DEVICE) - 1

            print(writer.submit(act).result(), code, value, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
