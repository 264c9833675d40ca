"""从手机文件夹接收: what comes into a folder while the visit is open becomes photos of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from duxueben.errors import Problem
from duxueben.ui.jobs import Jobs, quietly
from duxueben.ui.pages.checklist.intake import LeftOut, Source, Taken
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.workspace.visit.watching import Look, Watched

LOOK_MS = 2_000
"""A file is whole once two looks found it the same."""


class Receiving(QObject):
    """Looks into one folder every few seconds, in a worker, while it is on.

    Signals:
        changed: it was begun or ended, or something came, or the folder is away or back.
        refused: the ``Problem`` for which it ended.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, jobs: Jobs, pen: Pen, subject_now: Callable[[], str], parent: QObject) -> None:
        """``subject_now``: whose a photo is that comes at this moment."""
        super().__init__(parent)
        self._jobs, self._pen = jobs, pen
        self.subject_now = subject_now
        self._watched: Watched | None = None
        self._looking = False
        self.added = 0
        self.left_out: tuple[LeftOut, ...] = ()
        self.reachable = True
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self.look)
        pen.taking.ended.connect(self._taken)

    @property
    def folder(self) -> Path | None:
        """What is looked into; None while it is off."""
        return self._watched.folder if self._watched is not None else None

    def start(self, folder: Path) -> None:
        """Begin; what lies there from before is left alone."""
        self._watched = Watched(folder, self._pen.office.clock())
        self.added, self.left_out, self.reachable = 0, (), True
        self._clock.start()
        self.look()
        self.changed.emit()

    def stop(self) -> None:
        """End it; photos that were found already still come in."""
        if self._watched is not None:
            self._watched = None
            self._clock.stop()
            self.changed.emit()

    def look(self) -> None:
        """Look once, unless the last look is still under way."""
        watched = self._watched
        if watched is None or self._looking:
            return
        if not self._pen.is_open:
            self.stop()
            return
        self._looking = True
        self._jobs.run(lambda _progress: watched.look(), self._looked, self._failed, tell=quietly)

    def _looked(self, look: Look) -> None:
        self._looking = False
        if self._watched is None or look.watched.folder != self._watched.folder:
            return
        self._watched = look.watched
        self.reachable = look.reachable
        self._pen.taking.add(self.subject_now(), [Source(path, watched=True) for path in look.files])
        self.changed.emit()

    def _failed(self, problem: Problem) -> None:
        self._looking = False
        self.stop()
        self.refused.emit(problem)

    def _taken(self, _subject: str, taken: Taken) -> None:
        if taken.watched:
            self.added += taken.added
            self.left_out = (*self.left_out, *taken.left_out)
            if taken.stopped:
                self.stop()
            self.changed.emit()
