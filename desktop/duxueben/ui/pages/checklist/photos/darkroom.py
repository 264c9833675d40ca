"""Photos large, and what is burnt into them: decoded and written in a worker, one edit after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from duxueben.errors import Problem
from duxueben.model.order import Order
from duxueben.model.visit import Mask, Photo, Visit
from duxueben.progress import Progress
from duxueben.ui.jobs import Jobs, quietly
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.workspace import leaving
from duxueben.workspace.visit import attaching


@dataclass(frozen=True, slots=True)
class _Edit:
    photo_id: str
    turn: int
    masks: tuple[Mask, ...]


class Darkroom(QObject):
    """Belongs to the view of one visit and outlives the large view, so that nothing begun there is lost.

    Signals:
        developed: (photo id, ``QImage``) – as it may leave: turned and covered; a null image where the file
            cannot be read.
        uncovered: the same of the sealed original.
        kept: (photo id, tuple of ``Order``) – its edit is durable; these papers show it from before.
        refused: (photo id, ``Problem``) – nothing of its edit was kept.
    """

    developed = Signal(str, object)
    uncovered = Signal(str, object)
    kept = Signal(str, object)
    refused = Signal(str, object)

    def __init__(self, jobs: Jobs, pen: Pen, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._pen = jobs, pen
        self._waiting: dict[str, _Edit] = {}
        self._under_way = ""

    def develop(self, photo: Photo) -> None:
        """Fetch the picture that may leave."""
        self._fetch(
            lambda: attaching.picture(self._pen.office, photo), partial(self.developed.emit, photo.id)
        )

    def uncover(self, photo: Photo) -> None:
        """Fetch the sealed original, neither turned nor covered: for eyes at this laptop alone."""
        self._fetch(
            lambda: attaching.original(self._pen.office, photo), partial(self.uncovered.emit, photo.id)
        )

    def edit(self, photo: Photo, turn: int, masks: Sequence[Mask]) -> None:
        """Burn turn and masks; of several wishes for one photo the last counts."""
        self._waiting[photo.id] = _Edit(photo.id, turn, tuple(masks))
        self._next()

    def edit_now(self, photo: Photo, turn: int, masks: Sequence[Mask]) -> None:
        """Like ``edit``, and wait for it (about 0.2 s): the window is about to be locked."""
        office, visit_id = self._pen.office, self._pen.visit.id
        # The way in is shown next: there is no page left on which a refusal could be told.
        with suppress(Problem):
            attaching.edit(office, visit_id, photo.id, turn=turn, masks=masks)

    def busy(self, photo_id: str) -> bool:
        """Whether an edit of this photo is not durable yet."""
        return photo_id == self._under_way or photo_id in self._waiting

    def _fetch(self, read: Callable[[], bytes], came: Callable[[QImage], None]) -> None:
        def unreadable(_problem: Problem) -> None:
            came(QImage())

        self._jobs.run(lambda _progress: QImage.fromData(read()), came, unreadable, tell=quietly)

    def _next(self) -> None:
        if self._under_way or not self._waiting:
            return
        edit = self._waiting.pop(next(iter(self._waiting)))
        self._under_way = edit.photo_id
        office, visit_id = self._pen.office, self._pen.visit.id

        def work(progress: Progress) -> tuple[Visit, tuple[Order, ...]]:
            photo = attaching.edit(
                office, visit_id, edit.photo_id, turn=edit.turn, masks=edit.masks, progress=progress
            )
            return office.visit(visit_id), tuple(leaving.papers_uncovered(office, visit_id, photo))

        self._jobs.run(work, partial(self._kept, edit), partial(self._refused, edit), "保存照片")

    def _kept(self, edit: _Edit, done: tuple[Visit, tuple[Order, ...]]) -> None:
        visit, papers = done
        self._under_way = ""
        self._pen.adopt(visit)
        self.kept.emit(edit.photo_id, papers)
        self._next()

    def _refused(self, edit: _Edit, problem: Problem) -> None:
        self._under_way = ""
        self.refused.emit(edit.photo_id, problem)
        self._next()
