"""The photos that are on their way in: one batch after the other, seen as they come, stopped together."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from duxueben.errors import Problem
from duxueben.progress import Progress
from duxueben.ui.jobs import Jobs
from duxueben.ui.pages.checklist import intake
from duxueben.ui.pages.checklist.intake import Source, Taken
from duxueben.workspace.office import Office

SHOW_EVERY = 0.5
"""Seconds: reading the visit anew for each photo would be felt on a slow laptop."""


class Taking(QObject):
    """Of one visit. The window's progress strip shows the batch and stops it.

    Signals:
        told: (subject, sentence) while photos are taken in; an empty sentence ends it.
        one_more: more photos are in the visit; at most twice a second.
        ended: (subject, ``Taken``) of a batch.
        refused: the ``Problem`` for which nothing of a batch could be done.
    """

    told = Signal(str, str)
    one_more = Signal()
    ended = Signal(str, object)
    refused = Signal(object)

    def __init__(self, jobs: Jobs, office: Office, visit_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._office, self._visit_id = jobs, office, visit_id
        self._waiting: list[tuple[str, tuple[Source, ...]]] = []
        self._under_way = False
        self._shown_at = 0.0

    def add(self, subject: str, sources: Sequence[Source]) -> None:
        """Take these in for a sub-point code, a finding id, or the visit as a whole (empty)."""
        if sources:
            self._waiting.append((subject, tuple(sources)))
            self._next()

    def _next(self) -> None:
        if self._under_way or not self._waiting:
            return
        subject, sources = self._waiting.pop(0)
        self._under_way = True
        self.told.emit(subject, f"正在加照片，共{len(sources)}张")

        def work(progress: Progress) -> Taken:
            return intake.take_in(self._office, self._visit_id, subject, sources, progress)

        job = self._jobs.run(work, partial(self._done, subject), partial(self._failed, subject), "加照片")
        job.told.connect(partial(self._told, subject))

    def _told(self, subject: str, done: int, total: int, _what: str) -> None:
        self.told.emit(subject, f"正在加第{min(done + 1, total)}张，共{total}张")
        now = time.monotonic()
        if done and now - self._shown_at >= SHOW_EVERY:
            self._shown_at = now
            self.one_more.emit()

    def _done(self, subject: str, taken: Taken) -> None:
        self._end(subject)
        if taken.stopped:
            self._waiting.clear()
        self.ended.emit(subject, taken)
        self._next()

    def _failed(self, subject: str, problem: Problem) -> None:
        self._end(subject)
        self._waiting.clear()
        self.refused.emit(problem)

    def _end(self, subject: str) -> None:
        self._under_way = False
        self.told.emit(subject, "")
