"""Issuing a paper of six findings and six photos with a press that is warm, and its layout."""

from __future__ import annotations

import time
from datetime import date, datetime
from statistics import median

from bench import books
from bench.figures import Goal, Line, in_ms
from bench.machine import REFERENCE_MB_S, sha256_rate
from bench.setting import Bench, Setting
from duxueben.model.visit import Photo, Visit
from duxueben.model.words import OrderKind
from duxueben.photos import intake
from duxueben.progress import Progress
from duxueben.workspace.demonstration import photos
from duxueben.workspace.paper import ordering, press
from duxueben.workspace.register import registering

TITLE = "出具一份督办单"
FINDINGS = 6
KIND = OrderKind.RECTIFICATION_NOTICE
MORNING = "2023-10-17T08:10:00+08:00"


def run(setting: Setting) -> list[Line]:
    """Issue, void, issue again: each has a number of its own and the same six findings and photos."""
    book = books.open_book(setting.folder, datetime.fromisoformat(MORNING))
    try:
        registering.receive_block(book.office, KIND, 2023, 1, 900).result()
        visit = books.finished_visit(book, date(2023, 10, 17), _photos(book), FINDINGS)
        loaded = press.load()
        taken = [(*_issued(book, visit, loaded), sha256_rate(16)) for _ in range(setting.times(15, 3) + 2)][
            2:
        ]
    finally:
        book.office.close()
    whole, layout = (in_ms([one[place] for one in taken]) for place in (0, 1))
    rate = median(one[2] for one in taken)
    factor = rate / REFERENCE_MB_S
    note = (
        f"{FINDINGS} 个问题、{FINDINGS} 张照片，本机实测 {whole} 和 {layout}。"
        f"其间交替测得 SHA-256 单核 {rate:.0f} MB/秒，"
        f"按此折合到定目标的机器（{REFERENCE_MB_S:.0f} MB/秒，时间乘 {factor:.2f}）。"
    )
    return [
        Line("issuing", TITLE, whole.scaled(factor), None, Goal(350.0), note),
        Line("issuing_layout", "其中排版", layout.scaled(factor), None, Goal(100.0)),
    ]


def _issued(book: books.Book, visit: Visit, loaded: press.Press) -> tuple[float, float]:
    """(ms of the whole act, ms of its layout as its progress tells it)."""
    steps: dict[str, float] = {}

    def tell(_done: int, _total: int, what: str) -> None:
        steps[what] = time.perf_counter()

    ready = tuple(one.finding.id for one in ordering.candidates(visit) if one.ready)
    assert len(ready) == FINDINGS
    began = time.perf_counter()
    order = ordering.issue(book.office, loaded, visit.id, ready, KIND, Progress(tell))
    ended = time.perf_counter()
    ordering.void(book.office, order.id, "重新出具").result()
    return (ended - began) * 1000, (steps["正在附上记录并签名"] - steps["正在排版"]) * 1000


def _photos(book: books.Book) -> tuple[Photo, ...]:
    """Six drawn photos, taken in as a person's are."""
    office = book.office
    drawn = (photos.draw("试卷", number) for number in range(FINDINGS))
    taken = [intake.take_in(data, "照片.jpg").copies for data in drawn]
    return tuple(
        Photo(
            "", office.files.put(one.stored), "", office.files.put(one.thumbnail),
            office.files.put(one.print_copy), one.width, one.height, len(one.stored), caption="试卷",
        )
        for one in taken
    )  # fmt: skip


BENCH = Bench("issuing", TITLE, run)
