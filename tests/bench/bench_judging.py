"""One judgment from the window to the disk and back, against writing 4 KB and waiting for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from statistics import median

from PySide6.QtCore import QCoreApplication, QEventLoop

from bench import books
from bench.figures import Goal, Line, in_ms
from bench.machine import pages
from bench.setting import Bench, Setting
from duxueben.model.visit import Plan
from duxueben.model.words import JudgmentValue
from duxueben.ui.jobs import Jobs
from duxueben.workspace.visit import visiting

TITLE = "判定一项到存盘回来"
MORNING = "2023-10-17T08:10:00+08:00"
CHANGES = (JudgmentValue.MET, JudgmentValue.NOT_APPLICABLE)


class Inspector:
    """Judges in the window's thread, and notices when the window has heard that it is saved."""

    def __init__(self, book: books.Book, visit_id: str) -> None:
        self._book, self._visit_id = book, visit_id
        self._loop = QEventLoop()
        self.jobs = Jobs()
        self._slot = 0.0
        self.turn = 0

    def judge(self) -> tuple[float, float]:
        """Judge another sub-point each time; (ms until the window knew it saved, ms its thread was held)."""
        codes = self._book.codes
        half = codes[len(codes) // 2 :]
        code, value = half[self.turn % len(half)], CHANGES[self.turn // len(half) % 2]
        self.turn += 1
        began = time.perf_counter()
        future = visiting.judge(self._book.office, self._visit_id, {code: value})
        self.jobs.watch(future, self._saved)
        returned = time.perf_counter()
        self._loop.exec()
        ended = self._slot
        return (ended - began) * 1000, (returned - began + time.perf_counter() - ended) * 1000

    def _saved(self, judged: visiting.Judged) -> None:
        self._slot = time.perf_counter()
        assert judged.count == 1
        self._loop.quit()


def run(setting: Setting) -> list[Line]:
    """A visit with half of its sub-points judged; each repetition judges one of the other half."""
    application = QCoreApplication.instance() or QCoreApplication([])
    book = books.open_book(setting.folder, datetime.fromisoformat(MORNING))
    try:
        plan = Plan(book.schools[0].id, MORNING[:10], "08:10")
        visit = visiting.begin(book.office, visiting.plan(book.office, plan).result().id).result()
        half = book.codes[: len(book.codes) // 2]
        visiting.judge(book.office, visit.id, dict.fromkeys(half, JudgmentValue.MET)).result()
        inspector = Inspector(book, visit.id)
        with pages(setting.folder / "floor") as page:
            taken = _taken(setting, inspector.judge, page.write)
        inspector.jobs.close()
    finally:
        book.office.close()
    application.processEvents()
    floor, saved, held = (in_ms(values) for values in zip(*taken, strict=True))
    return [
        Line(
            "judging", TITLE, saved, floor, Goal(3.0),
            "底线是写 4 KB 并落盘；记录在窗口线程点下，事务提交以后由窗口线程收到。",
        ),
        Line("judging_held", "其中占用窗口线程", held, None, Goal(1.0)),
    ]  # fmt: skip


def _taken(
    setting: Setting, judge: Callable[[], tuple[float, float]], write: Callable[[], float]
) -> list[tuple[float, float, float]]:
    """Floor and judgment in turn; each value is the median of a group."""
    group = setting.times(60, 15)
    for _ in range(group):  # the writer's thread, its statements and its log are warm in a morning's work
        judge()
    taken: list[tuple[float, float, float]] = []
    for _ in range(setting.times(10, 3)):
        one = [(write(), *judge()) for _ in range(group)]
        taken.append((median(o[0] for o in one), median(o[1] for o in one), median(o[2] for o in one)))
    return taken


BENCH = Bench("judging", TITLE, run)
