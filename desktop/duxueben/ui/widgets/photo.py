"""A photo as a small picture with its caption and the marks of what was done to it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from duxueben.ui import icons
from duxueben.ui.theme import tokens_now
from duxueben.ui.widgets.keys import is_enter
from duxueben.ui.widgets.paint import CENTRE, LEFT, brush_on, focus_ring, font_of, rounded, width_of, words

TILE = 132
"""Width in pixels: two tiles stand side by side in the narrowest tray."""
DRAGGED = "application/x-duxueben-photo"
"""The kind of what is dragged; it holds the key that the tile was given, in UTF-8."""

_BAND, _MARK = 22, 20


class PhotoTile(QAbstractButton):
    """A thumbnail of 4:3; click, space or Enter asks for it large, Delete asks for its removal.

    Signals:
        clicked: (of QAbstractButton) show it large.
        unwanted: Delete was pressed.
        shifted: −1 one place earlier, 1 one later: Alt with an arrow.
    """

    unwanted = Signal()
    shifted = Signal(int)

    def __init__(
        self, caption: str, tag: str = "", *, width: int = TILE, key: str = "", parent: QWidget | None = None
    ) -> None:
        """``caption``: what is seen, as tooltip and heard; ``tag``: the words on the picture, cut where they
        do not fit; ``key``: what a drag of this tile carries, empty where it cannot be dragged.
        """
        super().__init__(parent)
        self._picture = QPixmap()
        self._key = key
        self._pressed_at: QPointF | None = None
        self._tag = ""
        self._marks: tuple[str, ...] = ()
        self.setFixedSize(width, width * 3 // 4)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.caption(caption, tag)

    def caption(self, caption: str, tag: str = "", marks: tuple[str, ...] = ()) -> None:
        """Change the words; ``marks``: one or two short ones above the picture (``整改后``)."""
        said = "，".join((caption, *marks))
        if (tag, marks, said) == (self._tag, self._marks, self.toolTip()):
            return
        self._tag, self._marks = tag, marks
        self.setToolTip(said)
        self.setAccessibleName(f"照片 {said}".strip())
        self.update()

    def show_picture(self, encoded: bytes) -> None:
        """Show a JPEG or PNG thumbnail; bytes that are no picture leave the empty frame."""
        image = QImage.fromData(encoded)
        self._picture = QPixmap.fromImage(image) if not image.isNull() else QPixmap()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete asks for removal, Alt with an arrow shifts."""
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if is_enter(event):
            self.click()
        elif event.key() == Qt.Key.Key_Delete:
            self.unwanted.emit()
        elif event.key() in ways and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.shifted.emit(ways[Qt.Key(event.key())])
        elif event.key() in ways:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where, in case it becomes a drag."""
        self._pressed_at = event.position()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the photo to another place."""
        began = self._pressed_at if event.buttons() & Qt.MouseButton.LeftButton else None
        far = (event.position() - began).manhattanLength() if began is not None else 0.0
        if self._key and far >= QApplication.startDragDistance():
            self._pressed_at = None
            self.setDown(False)
            self._drag()
        else:
            super().mouseMoveEvent(event)

    def _drag(self) -> None:
        carried = QMimeData()
        carried.setData(DRAGGED, self._key.encode())
        drag = QDrag(self)
        drag.setMimeData(carried)
        drag.setPixmap(self.grab())
        drag.exec(Qt.DropAction.MoveAction)

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
        self._paint_words(painter)
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

    def _paint_words(self, painter: QPainter) -> None:
        # On a photo of any brightness: white on a dark film, in both modes, as on paper.
        t = tokens_now()
        font = font_of(self, 12, 500)
        if self._tag:
            band = QRectF(0, self.height() - _BAND, self.width(), _BAND)
            _film(painter, band, 0)
            words(painter, band.adjusted(8, 0, -8, 0), self._tag, font, t.paper, LEFT)
        x = 6.0
        for mark in self._marks:
            box = QRectF(x, 6, width_of(mark, font) + 12, _MARK)
            _film(painter, box, 4)
            words(painter, box, mark, font, t.paper, CENTRE)
            x += box.width() + 4


def _film(painter: QPainter, box: QRectF, radius: float) -> None:
    painter.setOpacity(0.78)
    rounded(painter, box, radius, tokens_now().ink)
    painter.setOpacity(1.0)
