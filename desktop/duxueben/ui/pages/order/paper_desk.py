"""The desk on which the pages of a paper lie, one below the other, at the size that was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from duxueben.ui.pages.order.paper import A4, TAG, PaperSheet
from duxueben.ui.theme import tokens_now
from duxueben.ui.widgets.cards import ScrollColumn
from duxueben.ui.widgets.paint import brush_on, focus_ring

TRUE_WIDTH = 794
"""A4 at 100 %: 210 mm at 96 pixels an inch."""
STEPS = (40, 50, 60, 75, 90, 100, 125, 150, 175, 200)
"""Sizes in percent that + and − go through."""
_MARGIN = 12
_LEAST = 240
_READABLE = 400
"""A page narrower than this cannot be read: then it is fitted to the width at first."""

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Fit(Enum):
    """How the size follows the window."""

    PAGE = "整页"
    WIDTH = "适合宽度"
    FREE = ""
    """Not at all: a size was chosen."""


class PaperDesk(ScrollColumn):
    """Shows the pages, says how wide their pictures must be, and which page is in view.

    Signals:
        wanted: the width in device pixels that a page is shown at.
        zoomed: the size changed, or how it follows the window.
        in_view: the place of the page that is in the middle, from 0.
    """

    wanted = Signal(int)
    zoomed = Signal()
    in_view = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("督办单的页面", margin=0, gap=_MARGIN, parent=parent)
        self.column.setContentsMargins(0, _MARGIN, 0, _MARGIN)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sheets: list[PaperSheet] = []
        self._ratio = A4
        self._wide = 0
        self._tag = ""
        self._fit: Fit | None = None
        self._showing = -1
        self._ring = False
        self.verticalScrollBar().valueChanged.connect(self._look)

    @property
    def fit(self) -> Fit:
        """How the size follows the window now."""
        return self._fit or (Fit.PAGE if self._whole_page() >= _READABLE else Fit.WIDTH)

    @property
    def percent(self) -> int:
        """The size; 100 is as large as on paper."""
        return round(self._wide * 100 / TRUE_WIDTH)

    def show_pages(self, names: Sequence[str], pictures: Sequence[QImage]) -> None:
        """One page a name; a page whose picture is missing is white paper."""
        while len(self._sheets) < len(names):
            sheet = PaperSheet()
            sheet.mark(self._tag)
            self._sheets.append(sheet)
            self.column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        while len(self._sheets) > len(names):
            gone = self._sheets.pop()
            gone.hide()
            gone.deleteLater()
        for place, (sheet, name) in enumerate(zip(self._sheets, names, strict=True)):
            picture = pictures[place] if place < len(pictures) else None
            sheet.show_picture(picture, f"第{place + 1}页，{name}，共{len(names)}页")
        if pictures and pictures[0].width():
            self._ratio = pictures[0].height() / pictures[0].width()
        self._size()
        self._look()

    def mark(self, tag: str) -> None:
        """A red tag beside every page; an empty one takes it away."""
        self._tag = tag
        for sheet in self._sheets:
            sheet.mark(tag)

    def to_page(self, place: int) -> None:
        """Bring the upper edge of a page into view."""
        if 0 <= place < len(self._sheets):
            self.verticalScrollBar().setValue(self._sheets[place].y() - _MARGIN)

    def follow(self, fit: Fit) -> None:
        """Let the size follow the window."""
        self._fit = fit
        self._size()

    def zoom(self, step: int) -> None:
        """One size larger (1) or smaller (−1)."""
        now = self.percent
        sizes = [one for one in STEPS if (one > now if step > 0 else one < now)]
        if not sizes:
            return
        middle = self._middle()
        self._fit = Fit.FREE
        self._widen(round((sizes[0] if step > 0 else sizes[-1]) * TRUE_WIDTH / 100))
        # The layout moves the pages after this event; only then can the same place be found again.
        QTimer.singleShot(0, self, lambda: self._go_to(middle))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another window, another size."""
        super().resizeEvent(event)
        self._size()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel change the size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and last page; arrows and PgUp PgDn scroll."""
        bar = self.verticalScrollBar()
        places = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if event.key() in places and not event.modifiers():
            bar.setValue(places[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is for who came by the keyboard; a click or a new paper needs none."""
        super().focusInEvent(event)
        self._ring = event.reason() in _BY_KEYBOARD
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring around the whole desk while the keyboard scrolls it."""
        super().paintEvent(event)
        if self.hasFocus() and self._ring:
            painter = brush_on(self.viewport())
            focus_ring(painter, self.viewport().rect().toRectF(), 2, tokens_now())
            painter.end()

    def _whole_page(self) -> int:
        return round((self.height() - 2 * _MARGIN - 2) / self._ratio)

    def _whole_width(self) -> int:
        bar = self.verticalScrollBar().sizeHint().width()
        return self.width() - 2 * TAG - bar

    def _size(self) -> None:
        if self._fit is Fit.FREE:
            self._widen(self._wide)
            return
        wide = min(self._whole_page(), self._whole_width()) if self.fit is Fit.PAGE else self._whole_width()
        self._widen(min(max(wide, _LEAST), 2 * TRUE_WIDTH))

    def _widen(self, wide: int) -> None:
        self._wide = wide
        for sheet in self._sheets:
            sheet.widen(wide)
        self.wanted.emit(round(wide * self.devicePixelRatioF()))
        self.zoomed.emit()

    def _middle(self) -> float:
        """The middle of what is in view, as a part of the whole height."""
        bar, height = self.verticalScrollBar(), max(self.widget().height(), 1)
        return (bar.value() + self.viewport().height() / 2) / height

    def _go_to(self, middle: float) -> None:
        target = middle * self.widget().sizeHint().height() - self.viewport().height() / 2
        self.verticalScrollBar().setValue(round(target))

    def _look(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        above = max(sum(sheet.y() <= middle for sheet in self._sheets) - 1, 0)
        if not self._sheets:
            self._showing = -1
        elif above != self._showing:
            self._showing = above
            self.in_view.emit(above)
