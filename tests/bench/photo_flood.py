"""A process of its own whose window takes photos in, and prints how long an event had to wait meanwhile.

``photo_flood.py FOLDER COUNT``: a new workspace in ``FOLDER``, a visit that has begun, and ``COUNT``
different photos of 12 million pixels through the page's own way in. It prints one line of JSON, all in ms:
what an event at any moment waits at most in 99 of 100 cases with the window at ``rest`` and while ``photos``
come in, the ``longest`` that the loop stood still meanwhile, and what ``each`` photo took.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from bench import books
from bench.bench_photos import MORNING, phone_photo
from duxueben.model.visit import Plan
from duxueben.ui import app
from duxueben.ui.desk import Desk
from duxueben.ui.jobs import Jobs
from duxueben.ui.log import Log
from duxueben.ui.messages import Messages
from duxueben.ui.page import Entry, Owner, Shell
from duxueben.ui.pages.checklist.intake import Source
from duxueben.ui.pages.checklist.page import ChecklistPage
from duxueben.workspace.office import Office
from duxueben.workspace.visit import visiting
from support.windows import PlainPage, shown

BEAT_MS = 2
SETTLE_SECONDS, REST_SECONDS = 3.0, 5.0
OTHERS = ("today", "order", "export", "institutions", "settings")


class Pulse(QObject):
    """A beat of the event loop; what lies between two beats is how long an event may have waited."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now


def waiting(gaps: list[float], share: float) -> float:
    """Milliseconds that an event, coming at any moment with like chance, waits at most in ``share`` of cases.

    Within a gap of g ms an event waits anything from 0 to g; so long gaps weigh as much as they last.
    """
    total, low, high = sum(gaps), 0.0, max(gaps)
    for _ in range(40):
        middle = (low + high) / 2
        longer = sum(gap - middle for gap in gaps if gap > middle)
        low, high = (middle, high) if longer > (1 - share) * total else (low, middle)
    return high


def different(data: bytes, number: int) -> bytes:
    """The same photo, coded with other tables, so that each has pixels of its own."""
    told = bytearray(data)
    tables = [at for at in range(len(data) - 4) if data[at : at + 4] == b"\xff\xdb\0\x43"]
    place = tables[number // 60] + 5 + 1 + number % 60
    told[place] = min(254, told[place] + 1)
    return bytes(told)


def live(seconds: float) -> None:
    """Let the window live, as it does under its person."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def page_over(office: Office, visit_id: str, application: QApplication) -> tuple[Desk, ChecklistPage, Jobs]:
    """The program's desk with its real page of this visit, on the screen."""
    over = QWidget()
    jobs = Jobs(over)
    messages = Messages(over, Log(office.folder), "0.1.0")

    def checklist(shell: Shell) -> ChecklistPage:
        return ChecklistPage(shell, office)

    entries = (
        Entry("checklist", "现场检查", "list-checks", checklist),
        *(Entry(one, one, "sun", PlainPage) for one in OTHERS),
    )
    desk = Desk(entries, Owner("", "", ""), jobs, messages, app.dress(application))
    over.setParent(desk)
    shown(desk)
    desk.go("checklist", visit_id=visit_id)
    page = desk.page()
    assert isinstance(page, ChecklistPage)
    while page.view is None:
        live(0.05)
    return desk, page, jobs


def measure(folder: Path, count: int) -> dict[str, float]:
    """The figures that are printed."""
    photos = folder / "DCIM"
    photos.mkdir(parents=True)
    data = phone_photo()
    for number in range(count):
        (photos / f"IMG_{number}.jpg").write_bytes(different(data, number))
    book = books.open_book(folder, datetime.fromisoformat(MORNING))
    plan = visiting.plan(book.office, Plan(book.schools[0].id, MORNING[:10], "08:10")).result()
    visit_id = visiting.begin(book.office, plan.id).result().id
    app.let_window_go_first()
    app.let_window_go_first()
    application = QApplication([])
    desk, page, jobs = page_over(book.office, visit_id, application)
    live(SETTLE_SECONDS)
    rest = Pulse()
    live(REST_SECONDS)
    rest.deleteLater()
    assert page.view is not None
    pulse, began = Pulse(), time.monotonic()
    page.view.pen.add_photos(book.codes[0], [Source(path) for path in sorted(photos.iterdir())])
    while jobs.busy() or len(book.office.visit(visit_id).photos) < count:
        live(0.1)
    seconds = time.monotonic() - began
    desk.leave()
    jobs.close()
    book.office.close()
    return {
        "rest": waiting(rest.gaps, 0.99),
        "photos": waiting(pulse.gaps, 0.99),
        "longest": max(pulse.gaps),
        "each": seconds / count * 1000,
    }


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))), flush=True)
