"""Work outside the window's thread: run it, follow it, cancel it, and take its result back in the window."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, wait
from functools import partial
from threading import Event
from typing import TypeVar, cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from duxueben.errors import Cancelled, Problem
from duxueben.progress import Progress

T = TypeVar("T")

SHOW_AFTER_MS = 300
"""Work that is done sooner shows no progress."""

Failed = Callable[[Problem], None]
Tell = Callable[[int, int, str], None]


class Job(QObject):
    """One piece of work under way; lives in the window's thread.

    Signals:
        told: (done, total, what) as the work says it, at most 20 times a second.
        ended: it is over, whichever way.
    """

    told = Signal(int, int, str)
    ended = Signal()

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.began = time.monotonic()
        self.over = False
        self._unwanted = Event()

    def cancel(self) -> None:
        """Ask the work to stop between two steps."""
        self._unwanted.set()

    def watched_by(self, tell: Tell) -> Progress:
        """The progress that the work is given."""
        return Progress(tell, self._unwanted)


class Jobs(QObject):
    """The window's workers; results, problems and bugs arrive in the window's thread.

    Signals:
        slow: a ``Job`` without a page of its own has been running for 0.3 s; show its progress.
        problem: a ``Problem`` that no page took.
        bug: an exception that nobody expected.
    """

    slow = Signal(object)
    problem = Signal(object)
    bug = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None, *, workers: int = 2) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="duxueben-window")
        self._running: dict[Job, Future[object]] = {}
        self._closed = False
        self._era = 0
        """Goes up when the pages that waited for results are gone; results of an earlier era reach nobody."""
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        title: str = "",
        *,
        tell: Tell | None = None,
    ) -> Job:
        """Do ``work`` in a worker; ``done`` or ``failed`` is called in the window's thread.

        ``tell``: the page shows the progress itself; without it the window does after 0.3 s. Without
        ``failed`` a problem is shown in a dialog. Cancelled work calls ``failed`` too where there is one.
        Once the jobs are closed nothing is begun: a window that is going still tells of moved rows.
        """
        job, era = Job(title, self), self._era
        if self._closed:
            job.over = True
            return job
        if tell is not None:
            job.told.connect(tell)
        else:
            QTimer.singleShot(SHOW_AFTER_MS, job, partial(self._show_if_slow, job))
        last = [0.0]

        def step(at: int, total: int, what: str) -> None:
            now = time.monotonic()
            if now - last[0] >= 0.05 or at >= total:
                last[0] = now
                self._post(era, partial(job.told.emit, at, total, what))

        future = self._pool.submit(work, job.watched_by(step))
        self._running[job] = cast("Future[object]", future)
        self._follow(future, done, failed, job)
        return job

    def watch(
        self, future: Future[T], done: Callable[[T], None] | None = None, failed: Failed | None = None
    ) -> None:
        """Hear of the end of an act that the workspace does in a thread of its own."""
        self._follow(future, done or _nothing, failed, None)

    def busy(self) -> bool:
        """Work started by ``run`` is still under way."""
        return bool(self._running)

    def drop(self) -> None:
        """Ask all work to stop and wait for it; what it came to reaches nobody, for its pages are going."""
        self._era += 1
        for job in self._running:
            job.cancel()
        wait(self._running.values())
        for job in self._running:
            job.over = True
            job.ended.emit()
            job.deleteLater()
        self._running.clear()

    def close(self) -> None:
        """Like ``drop``, and no more work is taken."""
        self.drop()
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _follow(
        self, future: Future[T], done: Callable[[T], None], failed: Failed | None, job: Job | None
    ) -> None:
        era = self._era

        def ended(finished: Future[T]) -> None:
            self._post(era, partial(self._settle, finished, done, failed, job))

        future.add_done_callback(ended)

    def _post(self, era: int, call: Callable[[], object]) -> None:
        """From any thread: have ``call`` run in the window's thread, unless its ``era`` is over by then."""
        if not self._closed:
            self._arrived.emit((era, call))

    def _deliver(self, posted: tuple[int, Callable[[], object]]) -> None:
        era, call = posted
        if era == self._era and not self._closed:
            call()

    def _settle(
        self, future: Future[T], done: Callable[[T], None], failed: Failed | None, job: Job | None
    ) -> None:
        if job is not None:
            job.over = True
            self._running.pop(job, None)
            job.ended.emit()
            job.deleteLater()
        wrong = Cancelled() if future.cancelled() else future.exception()
        if wrong is None:
            done(future.result())
        elif isinstance(wrong, CancelledError):
            self._tell_problem(Cancelled(), failed)
        elif isinstance(wrong, Problem):
            self._tell_problem(wrong, failed)
        else:
            self.bug.emit(wrong)

    def _tell_problem(self, problem: Problem, failed: Failed | None) -> None:
        if failed is not None:
            failed(problem)
        else:
            self.problem.emit(problem)

    def _show_if_slow(self, job: Job) -> None:
        if not job.over:
            self.slow.emit(job)


def quietly(_done: int, _total: int, _what: str) -> None:
    """A ``tell`` for work whose page says itself that it is under way."""


def _nothing(_result: object) -> None:
    """The end alone was wanted."""
