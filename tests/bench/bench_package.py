"""Writing a day's package with its true read-back, against copying, hashing and syncing the same bytes."""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from bench import books
from bench.figures import MEGABYTES, Goal, Line, Samples, alternating
from bench.setting import Bench, Setting
from duxueben.exchange import recipient
from duxueben.progress import Progress
from duxueben.workspace import handing_in
from duxueben.workspace.register import registering

TITLE = "写一天的上报包"
DAY = date(2023, 10, 17)
MORNING = "2023-10-17T08:10:00+08:00"
PHOTOS_A_VISIT = 10
PHOTO_BYTES = 1_000_000
_PIECE = 1 << 20


def run(setting: Setting) -> list[Line]:
    """Copy and package in turn; both read what lies on the disk and end when their bytes are on it."""
    visits = setting.times(20, 2)
    book = books.open_book(setting.folder, datetime.fromisoformat(MORNING))
    office = book.office
    out = setting.folder / "stick"
    out.mkdir()
    try:
        registering.set_bureau(
            office, replace(office.bureau(), recipient=recipient.make_pair().recipient)
        ).result()
        plain = setting.folder / "plain"
        size = 0
        with plain.open("wb") as copy:
            for _ in range(visits):
                photos = tuple(books.stored_photo(office, PHOTO_BYTES) for _ in range(PHOTOS_A_VISIT))
                books.finished_visit(book, DAY, photos)
                size += sum(copy.write(office.files.get(photo.sha256)) for photo in photos)

        def export() -> float:
            began = time.perf_counter()
            written = handing_in.export(office, DAY, out, Progress())
            taken = time.perf_counter() - began
            assert sum(bytes_of for _, bytes_of in written.files) > size
            _empty(out)
            return size / taken / 1e6

        def copied() -> float:
            taken = _copied(plain, out / "copy")
            _empty(out)
            return size / taken / 1e6

        floor, figure = alternating(setting.times(7, 2), copied, export)
    finally:
        office.close()
    note = (
        f"{visits} 次检查、{visits * PHOTOS_A_VISIT} 张照片，共 {size / 1e6:.0f} MB；"
        "写出以后整个读回、解密并逐个核对。底线是复制同样的内容、算 SHA-256 并落盘。"
    )
    return [
        Line(
            "package",
            TITLE,
            Samples(figure, MEGABYTES),
            Samples(floor, MEGABYTES),
            Goal(0.20, at_most=False),
            note,
        )
    ]


def _copied(source: Path, target: Path) -> float:
    """Seconds to copy, hash and sync."""
    began = time.perf_counter()
    digest = hashlib.sha256()
    with source.open("rb") as reading, target.open("wb") as writing:
        while piece := reading.read(_PIECE):
            digest.update(piece)
            writing.write(piece)
        writing.flush()
        os.fsync(writing.fileno())
    digest.hexdigest()
    return time.perf_counter() - began


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


BENCH = Bench("package", TITLE, run)
