"""One page of a paper on the desk: always white, as it comes out of the printer."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from duxueben.ui.theme import tokens_now
from duxueben.ui.tokens import Tokens
from duxueben.ui.widgets.paint import CENTRE, brush_on, font_of, rounded, words

A4 = 297 / 210
"""Height of a page over its width, until its picture says otherwise."""
TAG = 36
"""Room at the left of the page for the mark of a voided paper, in pixels; the same at the right."""


class PaperSheet(QWidget):
    """The picture of one page, or white paper while it is being set."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: QImage | None = None
        self._wide = 400
        self._tag = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: QImage | None, name: str) -> None:
        """``name``: "第1页，正文，共3页"; None leaves the paper white."""
        self._picture = picture
        self.setAccessibleName(name)
        self._measure()

    def mark(self, tag: str) -> None:
        """Put a red tag beside the page ("已作废"); an empty one takes it away."""
        self._tag = tag
        self.setAccessibleDescription(tag)
        self.update()

    def widen(self, wide: int) -> None:
        """Show the page ``wide`` pixels wide."""
        self._wide = wide
        self._measure()

    def sizeHint(self) -> QSize:
        """The page and the room for the tag at both sides."""
        return QSize(self._wide + 2 * TAG, round(self._wide * self._ratio()) + 2)

    def _ratio(self) -> float:
        shown = self._picture
        return shown.height() / shown.width() if shown is not None and shown.width() else A4

    def _measure(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, the page's picture, hairline, and the tag outside of it."""
        t = tokens_now()
        painter = QPainter(self)
        page = QRectF(TAG, 1, self._wide, self.height() - 2)
        painter.setClipRect(event.rect())
        painter.fillRect(page, QColor(t.paper))
        if self._picture is not None:
            self._paint_page(painter, self._picture, page)
        else:
            words(painter, page, "正在排版…", font_of(self, 15), t.na, CENTRE)
        painter.setPen(QPen(QColor(t.line2), 1))
        painter.drawRect(page.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()
        if self._tag:
            self._paint_tag(t)

    def _paint_page(self, painter: QPainter, picture: QImage, page: QRectF) -> None:
        pixel = 1 / self.devicePixelRatioF()
        if abs(picture.width() * pixel - page.width()) < 1.5 * pixel:
            # PDFium rounds up: a row of pixels more, fitted into the page, would cut through a line of words.
            page = QRectF(page.x(), page.y(), picture.width() * pixel, picture.height() * pixel)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(page, picture)

    def _paint_tag(self, t: Tokens) -> None:
        painter = brush_on(self)
        side = 26.0
        box = QRectF(TAG - side, 24, side, 20.0 * len(self._tag) + 14)
        rounded(painter, box, 6, t.badbg, t.badline)
        font = font_of(self, 14, 600)
        for place, character in enumerate(self._tag):
            cell = QRectF(box.x(), box.y() + 7 + 20 * place, side, 20)
            words(painter, cell, character, font, t.bad, CENTRE)
        painter.end()
