"""One photo large, with its caption and the way to take it out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from duxueben.model.visit import Photo
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.fields import LineField
from duxueben.ui.widgets.words import Words


class PhotoView(QDialog):
    """The picture as large as the window allows.

    Signals:
        captioned: the caption as it now reads.
        unwanted: the photo is to be taken out.
        move_wanted: the button below which the menu of other places is to open.
    """

    captioned = Signal(str)
    unwanted = Signal()
    move_wanted = Signal(object)

    def __init__(self, photo: Photo, over: QWidget, *, writable: bool) -> None:
        super().__init__(over)
        self.setWindowTitle("照片")
        self.setAccessibleName(f"照片 {photo.caption}".strip())
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._photo_id = photo.id
        self._pixmap = QPixmap()
        self._picture = QLabel("正在打开照片…")
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setProperty("kind", "desk")
        self._picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._caption = LineField("照片说明", hint="照片说明，例如：四（2）班问卷", most=60)
        self._caption.show_text(photo.caption)
        self._caption.setReadOnly(not writable)
        self._caption.settled.connect(self.captioned)
        close = Button("关闭", "primary")
        close.clicked.connect(self.accept)
        taken = f"拍摄于 {photo.taken_at.replace('T', ' ')}" if photo.taken_at else "照片里没有拍摄时间"
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._caption, 1)
        for button in self._acts() if writable else ():
            foot.addWidget(button)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._picture, 1)
        column.addWidget(Words(taken, "secondary", "text2"))
        column.addLayout(foot)
        room = over.window().size()
        self.resize(room.boundedTo(QSize(1100, 820)) - QSize(64, 48))

    def _acts(self) -> tuple[Button, Button]:
        move = Button("移到…", "plain", "arrow-right", subject="照片")
        move.clicked.connect(partial(self._want_move, move))
        remove = Button("去掉", "danger", "trash-2", subject="照片")
        remove.clicked.connect(self.unwanted)
        return move, remove

    def _want_move(self, below: Button) -> None:
        self.move_wanted.emit(below)

    def take(self, photo_id: str, image: object) -> None:
        """Show the picture, if it is this photo's."""
        if photo_id != self._photo_id or not isinstance(image, QImage):
            return
        self._pixmap = QPixmap.fromImage(image)
        if image.isNull():
            self._picture.setText("这张照片打不开。")
        self._fit()

    def done(self, result: int) -> None:
        """Closing settles the caption first."""
        self._caption.flush()
        super().done(result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture fills what there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._pixmap.isNull():
            ratio = self.devicePixelRatioF()
            room = self._picture.size() * ratio
            shown = self._pixmap.scaled(
                room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            shown.setDevicePixelRatio(ratio)
            self._picture.setPixmap(shown)
