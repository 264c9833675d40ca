"""The left part of the page: thumbnails, size, and the pages on the desk; or why there are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.ui.jobs import Jobs
from duxueben.ui.pages.order.paper_desk import Fit, PaperDesk
from duxueben.ui.pages.order.thumbnails import STRIP, ThumbnailStrip
from duxueben.ui.pages.order.viewing import PdfSource, Shown, Viewer
from duxueben.ui.widgets.announce import announce
from duxueben.ui.widgets.buttons import Button, Height, IconButton
from duxueben.ui.widgets.cards import Card, Ground
from duxueben.ui.widgets.words import Words

Namer = Callable[[int], tuple[str, ...]]
"""Number of pages → the name of each."""


class Reader(Ground):
    """Shows a paper; the newest one asked for wins."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("desk", parent)
        self.viewer = Viewer(jobs, self)
        self.viewer.shown.connect(self._shown)
        self.viewer.refused.connect(self._refused)
        self.pages = 0
        self._names: Namer = lambda pages: ("",) * pages
        self._then: Callable[[int], None] | None = None
        self._begin_at = 0
        self.strip = ThumbnailStrip()
        self.desk = PaperDesk()
        self.desk.wanted.connect(self.viewer.fit)
        self.desk.zoomed.connect(self._tell_size)
        self.desk.in_view.connect(self.strip.show_current)
        self.strip.chosen.connect(self.desk.to_page)
        self._nothing = _Nothing()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.desk)
        self._stack.addWidget(self._nothing)
        self._lay()

    def _lay(self) -> None:
        side = QWidget()
        side.setFixedWidth(STRIP)
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 8)
        left.setSpacing(4)
        left.addWidget(self.strip, 1)
        self.sizes = self._sizes()
        left.addWidget(self.sizes)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self._stack, 1)

    def _sizes(self) -> QWidget:
        smaller = IconButton("zoom-out", "缩小（−）")
        larger = IconButton("zoom-in", "放大（+）")
        smaller.clicked.connect(self._smaller)
        larger.clicked.connect(self._larger)
        self._size = Words("", "hint", "text2")
        self._size.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._fit = Button("整页", "quiet", height=Height.ROW, subject="页面大小")
        self._fit.clicked.connect(self._change_fit)
        pair = QHBoxLayout()
        pair.setSpacing(4)
        pair.addStretch(1)
        pair.addWidget(smaller)
        pair.addWidget(larger)
        pair.addStretch(1)
        sizes = QWidget()
        column = QVBoxLayout(sizes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._size)
        column.addLayout(pair)
        column.addWidget(self._fit, 0, Qt.AlignmentFlag.AlignHCenter)
        return sizes

    def read(
        self,
        source: PdfSource,
        names: Namer,
        then: Callable[[int], None] | None = None,
        *,
        expected: int = 0,
        at_once: bool = False,
        begin_at: int = 0,
    ) -> None:
        """Show the paper that ``source`` makes; ``then`` hears how many pages it has.

        ``expected``: how many white pages to lay out until then; 0 keeps what is there. ``begin_at``: the
        page that is brought into view when it has come, from 0.
        """
        self._names, self._then, self._begin_at = names, then, begin_at
        if expected and expected != self.pages:
            self._lay_out(names(expected))
        self._show(self.desk)
        self.viewer.show_paper(source, at_once=at_once)

    def say_nothing(self, title: str, sentence: str) -> None:
        """No paper: say why."""
        self.viewer.clear()
        self._lay_out(())
        self._nothing.say(title, sentence)
        self._show(self._nothing)

    def begin_anew(self) -> None:
        """Forget the paper before: white pages until the next one has come."""
        self.viewer.clear()
        self._lay_out(())
        self.desk.verticalScrollBar().setValue(0)
        self.mark("")

    def mark(self, tag: str) -> None:
        """A red tag beside every page, never on it; an empty one takes it away."""
        self.desk.mark(tag)

    def zoom(self, step: int) -> None:
        """One size larger (1) or smaller (−1)."""
        self.desk.zoom(step)

    def _lay_out(
        self, names: Sequence[str], pages: Sequence[QImage] = (), thumbnails: Sequence[QImage] = ()
    ) -> None:
        self.pages = len(names)
        self.desk.show_pages(names, pages)
        self.strip.show_pages(names, thumbnails)

    def _shown(self, shown: Shown) -> None:
        names = self._names(len(shown.pages))
        self._lay_out(names, shown.pages, shown.thumbnails)
        self._show(self.desk)
        if self._begin_at:
            # Once: what comes later at another size stays where the person has scrolled to.
            place, self._begin_at = self._begin_at, 0
            QTimer.singleShot(0, self, lambda: self.desk.to_page(place))
        if self._then is not None:
            self._then(len(names))

    def _show(self, part: QWidget) -> None:
        """The desk or why there is nothing on it; sizes are for pages alone."""
        self._stack.setCurrentWidget(part)
        self.sizes.setVisible(part is self.desk)

    def _refused(self, problem: Problem) -> None:
        self.say_nothing(problem.happened, problem.todo)
        announce(self, problem.title)
        if self._then is not None:
            self._then(0)

    def _tell_size(self) -> None:
        self._size.setText(f"{self.desk.percent}%")
        self._size.setAccessibleName(f"页面大小{self.desk.percent}%")
        self._fit.say("适合宽度" if self.desk.fit is Fit.PAGE else "整页")

    def _change_fit(self) -> None:
        self.desk.follow(Fit.WIDTH if self.desk.fit is Fit.PAGE else Fit.PAGE)

    def _smaller(self) -> None:
        self.zoom(-1)

    def _larger(self) -> None:
        self.zoom(1)


class _Nothing(QWidget):
    """Why there is nothing to read."""

    def __init__(self) -> None:
        super().__init__()
        self._card = Card("没有可以预览的页面", padding=24)
        self._title = Words("", "strong", wrap=True)
        self._sentence = Words("", "body", "text2", wrap=True)
        self._card.column.addWidget(self._title)
        self._card.column.addWidget(self._sentence)
        self._card.setMaximumWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(2)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._card, 8)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)

    def say(self, title: str, sentence: str) -> None:
        """A sentence, and what to do."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._card.setAccessibleName(f"{title}{sentence}")
