"""The strip that shows slow work: what is done, how far it is, the time left, and a way to stop it."""

from __future__ import annotations

import time

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from duxueben.ui.jobs import Job
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.announce import announce
from duxueben.ui.widgets.bars import Bar
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.words import Words

TELL_REST_AFTER = 10.0
"""Seconds after which the remaining time is worth saying."""


def remaining(done: int, total: int, elapsed: float) -> str:
    """ "还要约20秒", empty while nothing can be said."""
    if elapsed < TELL_REST_AFTER or done <= 0 or total <= done:
        return ""
    left = elapsed * (total - done) / done
    return f"还要约{round(left)}秒" if left < 90 else f"还要约{round(left / 60)}分钟"


class ProgressStrip(QFrame):
    """Below the pages; shows one job, the last that became slow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "foot")
        self.setFixedHeight(44)
        self._job: Job | None = None
        self._what = Words("", "dense")
        self._bar = Bar("进度", Tone.ACCENT)
        self._number = Words("", "dense", "text2")
        self._stop = Button("取消", "plain", height=Height.ROW)
        self._stop.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(12)
        row.addWidget(self._what)
        row.addWidget(self._bar, 1)
        row.addWidget(self._number)
        row.addWidget(self._stop)
        self.hide()

    def follow(self, job: Job) -> None:
        """Show ``job`` until it ends."""
        self._job = job
        self._what.setText(f"{job.title}…")
        self._bar.show_part(0, 1)
        self._number.setText("")
        self._stop.busy("")
        job.told.connect(self._told)
        job.ended.connect(self._ended)
        self.show()
        announce(self, f"{job.title}，进行中")

    def _told(self, done: int, total: int, what: str) -> None:
        if self.sender() is not self._job or self._job is None:
            return
        self._what.setText(what or f"{self._job.title}…")
        self._bar.show_part(done, total)
        left = remaining(done, total, time.monotonic() - self._job.began)
        self._number.setText("　".join(part for part in (f"{done}/{total}", left) if part))

    def _ended(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self.hide()

    def _cancel(self) -> None:
        if self._job is not None:
            self._stop.busy("正在停下…")
            self._job.cancel()
