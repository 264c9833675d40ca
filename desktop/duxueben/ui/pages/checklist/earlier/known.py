"""What is known of the institution's earlier findings while a visit is open."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from duxueben.model.disposition import Result
from duxueben.progress import Progress
from duxueben.ui.icons import IconName
from duxueben.ui.jobs import quietly
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.tokens import Tone
from duxueben.workspace.following.asking import FollowedFinding
from duxueben.workspace.visit import disposing
from duxueben.workspace.visit.disposing import DueFinding

MARKS: dict[Result, tuple[Tone, IconName]] = {
    Result.CLOSED: (Tone.OK, "check"),
    Result.PARTIAL: (Tone.WARN, "minus"),
    Result.UNCHANGED: (Tone.BAD, "x"),
    Result.EXTENDED: (Tone.WARN, "calendar"),
    Result.NOT_CHECKED: (Tone.NA, "circle"),
    Result.REOPENED: (Tone.BAD, "rotate-ccw"),
}
"""How a result is marked."""


@dataclass(frozen=True, slots=True)
class _Read:
    due: tuple[DueFinding, ...]
    closed: int


class Known(QObject):
    """Read by a worker when the page opens, and again when a disposition or a photo is another one.

    Signals:
        changed: ``due`` or ``closed`` is another one.
        looked_back: the closed ``FollowedFinding`` values that were asked for.
    """

    changed = Signal()
    looked_back = Signal(object)

    def __init__(self, shell: Shell, pen: Pen, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._pen = shell, pen
        self._asked = 0
        self.due: tuple[DueFinding, ...] = ()
        self.closed = 0
        """Closed findings that could be looked at again."""
        self._seen = (pen.visit.dispositions, pen.visit.photos, pen.is_open)
        pen.changed.connect(self._follow)
        self.read()

    def lacking(self) -> tuple[DueFinding, ...]:
        """Those that keep the visit from being finished; what was settled since they were read is none."""
        now = self._pen.visit.dispositions
        return tuple(
            one for one in self.due if one.lacking and one.disposition == now.get(one.followed.life.id)
        )

    def read(self) -> None:
        """Read it anew; only the last answer counts."""
        self._asked += 1
        asked, office, visit = self._asked, self._pen.office, self._pen.visit

        def work(_progress: Progress) -> _Read:
            return _Read(disposing.due_here(office, visit), disposing.closed_count(office, visit))

        def done(read: _Read) -> None:
            if asked == self._asked:
                self.due, self.closed = read.due, read.closed
                self.changed.emit()

        self._shell.jobs.run(work, done, tell=quietly)

    def look_back(self) -> None:
        """Fetch the closed ones."""
        office, visit = self._pen.office, self._pen.visit

        def work(_progress: Progress) -> tuple[FollowedFinding, ...]:
            return disposing.to_look_back_at(office, visit)

        self._shell.jobs.run(work, self.looked_back.emit, tell=quietly)

    def _follow(self) -> None:
        visit = self._pen.visit
        seen = (visit.dispositions, visit.photos, self._pen.is_open)
        if seen != self._seen:
            self._seen = seen
            self.read()
