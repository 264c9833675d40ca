"""A photo as a small picture with its caption, and the place where another one is added."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from duxueben.ui import icons
from duxueben.ui.theme import tokens_now
from duxueben.ui.widgets.keys import is_enter
from duxueben.ui.widgets.paint import CENTRE, brush_on, focus_ring, font_of, rounded, width_of, words


class PhotoTile(QAbstractButton):
    """A thumbnail of 4:3; click, space or Enter asks for it large, Delete asks for its removal.

    Signals:
        clicked: (of QAbstractButton) show it large.
        unwanted: Delete was pressed.
    """

    unwanted = Signal()

    def __init__(
        self, caption: str, tag: str = "", *, width: int = 84, parent: QWidget | None = None
    ) -> None:
        """``caption``: what is seen, as tooltip and heard; ``tag``: two characters on the picture."""
        super().__init__(parent)
        self._picture = QPixmap()
        self._tag = tag
        self.setFixedSize(width, width * 3 // 4)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.caption(caption, tag)

    def caption(self, caption: str, tag: str = "") -> None:
        """Change the words."""
        self._tag = tag
        self.setToolTip(caption)
        self.setAccessibleName(f"照片 {caption}".strip())
        self.update()

    def show_picture(self, encoded: bytes) -> None:
        """Show a JPEG or PNG thumbnail; bytes that are no picture leave the empty frame."""
        image = QImage.fromData(encoded)
        self._picture = QPixmap.fromImage(image) if not image.isNull() else QPixmap()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete asks for removal."""
        if is_enter(event):
            self.click()
        elif event.key() == Qt.Key.Key_Delete:
            self.unwanted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture fills the frame; what is too long in one direction is cut evenly."""
        t = tokens_now()
        painter = brush_on(self)
        rect = QRectF(self.rect())
        frame = QPainterPath()
        frame.addRoundedRect(rect, 6, 6)
        painter.setClipPath(frame)
        painter.fillPath(frame, QColor(t.sunk))
        if self._picture.isNull():
            icons.draw(painter, "image", t.text3, QPointF(rect.center().x() - 10, rect.center().y() - 10), 20)
        else:
            self._paint_picture(painter, rect)
        if self._tag:
            self._paint_tag(painter)
        painter.setClipping(False)
        rounded(painter, rect, 6, edge=t.line2)
        if self.hasFocus():
            focus_ring(painter, rect, 6, t)
        painter.end()

    def _paint_picture(self, painter: QPainter, rect: QRectF) -> None:
        size = QSize(self._picture.size()).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(rect.center())
        painter.drawPixmap(target, self._picture, QRectF(self._picture.rect()))

    def _paint_tag(self, painter: QPainter) -> None:
        # On a photo of any brightness: white on a dark film, in both modes, as on paper.
        t = tokens_now()
        font = font_of(self, 12, 500)
        box = QRectF(6, 6, min(width_of(self._tag, font) + 12, self.width() - 12), 20)
        painter.setOpacity(0.78)
        rounded(painter, box, 4, t.ink)
        painter.setOpacity(1.0)
        words(painter, box, self._tag, font, t.paper, CENTRE)
