"""From a PDF to pictures of its pages, in a worker: the newest wish counts, older ones are given up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from duxueben.errors import Cancelled, Problem
from duxueben.progress import Progress
from duxueben.ui.jobs import Job, Jobs, quietly

SETTLE_MS = 220
"""Ticking three boxes in a row makes one draft, dragging the window's edge one set of pictures."""
THUMBNAIL = 128
"""Width of a thumbnail in pixels: twice as fine as it is shown, so that it is sharp on every screen."""

PdfSource = Callable[[Progress], bytes | tuple[bytes, ...]]
"""Makes or reads the PDF, or several whose pages follow each other; called in a worker."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A paper and the pictures of its pages, ``width`` device pixels wide."""

    pdfs: tuple[bytes, ...]
    width: int
    pages: tuple[QImage, ...]
    thumbnails: tuple[QImage, ...]


class Viewer(QObject):
    """Keeps one paper in view.

    Signals:
        begun: work on other pages has begun.
        shown: a ``Shown`` has arrived.
        refused: the ``Problem`` for which there is nothing to show.
    """

    begun = Signal()
    shown = Signal(object)
    refused = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._ticket = 0
        self._source: PdfSource | None = None
        self._pdfs: tuple[bytes, ...] = ()
        self._width = 0
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SETTLE_MS)
        self._clock.timeout.connect(self._begin)

    @property
    def pdf(self) -> bytes:
        """The paper in view, without those that follow it; empty while there is none."""
        return self._pdfs[0] if self._pdfs else b""

    def show_paper(self, source: PdfSource, *, at_once: bool = False) -> None:
        """Show another paper; ``at_once`` where nobody is still choosing."""
        self._source, self._pdfs = source, ()
        self._want(0 if at_once else SETTLE_MS)

    def fit(self, width: int) -> None:
        """Show the pages ``width`` device pixels wide from now on."""
        if width == self._width or width < 1:
            return
        first = self._width == 0
        self._width = width
        if self._source is not None:
            self._want(0 if first else SETTLE_MS)

    def stop(self) -> None:
        """Give up what is under way; nothing more arrives from it."""
        self._clock.stop()
        self._ticket += 1
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def clear(self) -> None:
        """Show nothing."""
        self.stop()
        self._source, self._pdfs = None, ()

    def _want(self, after: int) -> None:
        self.stop()
        self.begun.emit()
        self._clock.start(after)

    def _begin(self) -> None:
        source, pdfs, width = self._source, self._pdfs, self._width
        if source is None or not width:
            return
        self._ticket += 1
        ticket = self._ticket

        def work(progress: Progress) -> Shown:
            found = pdfs or source(progress)
            papers = (found,) if isinstance(found, bytes) else found
            pages = tuple(page for paper in papers for page in pictures(paper, width, progress))
            return Shown(papers, width, pages, tuple(map(thumbnail, pages)))

        def done(shown: Shown) -> None:
            if ticket == self._ticket:
                self._job, self._pdfs = None, shown.pdfs
                self.shown.emit(shown)

        def failed(problem: Problem) -> None:
            if ticket == self._ticket and not isinstance(problem, Cancelled):
                self._job = None
                self.refused.emit(problem)

        self._job = self._jobs.run(work, done, failed, "预览", tell=quietly)


def pictures(pdf: bytes, width: int, progress: Progress) -> tuple[QImage, ...]:
    """Every page as a picture that the window paints without converting it; runs in a worker."""
    from duxueben.workspace.paper import previewing

    return tuple(
        QImage(
            page.rgb, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888
        ).convertToFormat(QImage.Format.Format_RGB32)
        for page in previewing.pages(pdf, width, progress)
    )


def thumbnail(picture: QImage) -> QImage:
    """A page in small; runs in a worker."""
    return picture.scaledToWidth(THUMBNAIL, Qt.TransformationMode.SmoothTransformation)
