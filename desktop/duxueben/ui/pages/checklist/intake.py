"""Taking several photos in, one after the other: a broken one does not keep the others out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from duxueben.errors import Cancelled, Problem
from duxueben.model.visit import Visit
from duxueben.photos.problems import BadPhoto
from duxueben.progress import Progress
from duxueben.workspace.office import Office
from duxueben.workspace.visit import attaching, watching

NAMES = "照片 (*.jpg *.jpeg *.png *.webp *.gif *.bmp *.tif *.tiff *.heic *.heif)"
"""The filter of the file dialog; what a file truly is, the intake decides."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or a picture that was pasted."""

    path: Path | None = None
    pasted: QImage | None = None
    watched: bool = False
    """It came into a watched folder: nobody is waiting for it, and the same bytes are not taken twice."""

    @property
    def name(self) -> str:
        """As the sentences name it."""
        return self.path.name if self.path is not None else "粘贴的图片"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A photo that was not taken in, and why."""

    name: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a batch."""

    visit: Visit
    added: int
    left_out: tuple[LeftOut, ...] = ()
    stopped: int = 0
    """How many nobody looked at: the person stopped, or nothing more could be written."""
    cancelled: bool = False
    watched: bool = False
    """They came into a watched folder."""


def take_in(
    office: Office, visit_id: str, subject: str, sources: Sequence[Source], progress: Progress
) -> Taken:
    """Call it from a worker; when it is cancelled, the photos that are in stay.

    A file that is no photo is left out and the next one taken; what keeps every photo out (a full disk, a
    visit that is closed) ends the batch.
    """
    left_out: list[LeftOut] = []
    added = looked_at = 0
    cancelled = False
    for source in sources:
        try:
            progress.step(looked_at, len(sources), f"正在加第{looked_at + 1}张照片")
            added += _add(office, visit_id, subject, source, Progress(cancelled=progress.cancelled))
        except Cancelled:
            cancelled = True
            break
        except Problem as problem:
            left_out.append(LeftOut(source.name, problem))
            if not isinstance(problem, BadPhoto):
                looked_at += 1
                break
        looked_at += 1
    watched = any(source.watched for source in sources)
    stopped = len(sources) - looked_at
    return Taken(office.visit(visit_id), added, tuple(left_out), stopped, cancelled, watched)


def _add(office: Office, visit_id: str, subject: str, source: Source, progress: Progress) -> bool:
    """Whether it is a photo more: one of a watched folder may be known already."""
    if source.watched and source.path is not None:
        return watching.take(office, visit_id, subject, source.path, progress) is not None
    data = _png(source.pasted) if source.path is None else source.path
    attaching.add(office, visit_id, subject, data, name=source.name, progress=progress)
    return True


def _png(image: QImage | None) -> bytes:
    """Written in the worker: a screenshot of a large screen takes a third of a second."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image or QImage())
    return bytes(buffer.data().data())
