"""The pages of a paper in small, one below the other; choosing one brings that page into view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from duxueben.ui.pages.order.paper import A4
from duxueben.ui.theme import tokens_now
from duxueben.ui.widgets.cards import ScrollColumn
from duxueben.ui.widgets.paint import CENTRE, RING, brush_on, font_of, rounded, words
from duxueben.ui.widgets.painted import PaintedButton

STRIP = 104
"""Width of the strip in pixels."""
_WIDE = 64
_KEYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class Thumbnail(PaintedButton):
    """One page in small with its name."""

    def __init__(self, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._picture: QImage | None = None
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_page(self, name: str, pages: int, picture: QImage | None) -> None:
        """The page's name and picture; None while it is being set."""
        self.setText(name)
        self.setAccessibleName(f"第{self.place + 1}页，{name}，共{pages}页")
        if picture is not None:
            self._picture = picture
        self.update()

    def sizeHint(self) -> QSize:
        """The page, its frame and its name."""
        return QSize(_WIDE + 20, round(_WIDE * A4) + 34)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the neighbour."""
        if event.key() in _KEYS:
            self.focusNextPrevChild(_KEYS[Qt.Key(event.key())] > 0)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page, an accent frame where it is in view, the name below."""
        t = tokens_now()
        painter = brush_on(self)
        page = QRectF(10, 5, _WIDE, round(_WIDE * A4))
        on = self.isChecked()
        painter.fillRect(page, QColor(t.paper))
        if self._picture is not None:
            painter.drawImage(page, self._picture)
        around = page.adjusted(-2, -2, 2, 2)
        edge = t.accent if on else t.edge if self.underMouse() else t.line2
        rounded(painter, around if on else page, 3, edge=edge, width=2.0 if on else 1.0)
        label = QRectF(0, page.bottom() + 4, self.width(), 22)
        ink = t.accent if on else t.text2
        words(painter, label, self.text(), font_of(self, 13, 500 if on else 400), ink, CENTRE)
        if self.hasFocus():
            rounded(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, edge=t.accent, width=RING)
        painter.end()


class ThumbnailStrip(ScrollColumn):
    """All pages in small.

    Signals:
        chosen: the place of a page, from 0.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("各页", margin=10, gap=8, parent=parent)
        self.column.setContentsMargins(10, 8, 10, 8)
        self.setFixedWidth(STRIP)
        self._pages: list[Thumbnail] = []

    def show_pages(self, names: Sequence[str], pictures: Sequence[QImage]) -> None:
        """One thumbnail a name; pictures may still be missing."""
        while len(self._pages) < len(names):
            page = Thumbnail(len(self._pages))
            page.clicked.connect(self._clicked)
            self._pages.append(page)
            self.column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        while len(self._pages) > len(names):
            gone = self._pages.pop()
            gone.hide()
            gone.deleteLater()
        for page, name in zip(self._pages, names, strict=True):
            picture = pictures[page.place] if page.place < len(pictures) else None
            page.show_page(name, len(names), picture)

    def show_current(self, place: int) -> None:
        """Frame the page that is in view."""
        if 0 <= place < len(self._pages):
            self._pages[place].setChecked(True)
            self.bring(self._pages[place])

    def _clicked(self) -> None:
        page = self.sender()
        if isinstance(page, Thumbnail):
            self.chosen.emit(page.place)
