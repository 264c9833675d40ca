"""The middle of the large view: one photo, two side by side, or one that is being covered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QTransform
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from duxueben.ui.pages.checklist.photos.mask_canvas import MaskCanvas
from duxueben.ui.widgets.buttons import IconButton
from duxueben.ui.widgets.canvas import PictureCanvas
from duxueben.ui.widgets.words import Words

UNREADABLE = "这张照片打不开。文件可能已经损坏，其余照片不受影响。"
OPENING = "正在打开照片…"


class Side(QWidget):
    """A canvas, and above it a line that says which of two photos it is."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = PictureCanvas(name)
        self.label = Words("", "densestrong", wrap=True)
        self.label.setContentsMargins(4, 0, 0, 0)
        # A long caption takes no width from the other photo.
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.label.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(self.canvas, 1)

    def name(self, label: str) -> None:
        """``整改前　公示栏``; an empty one takes the line away."""
        self.label.setText(label)
        self.label.setVisible(bool(label))

    def take(self, image: object) -> None:
        """Show the picture, or that it cannot be read."""
        if isinstance(image, QImage) and not image.isNull():
            self.canvas.show_image(image)
        else:
            self.canvas.say(UNREADABLE)


class Stage(QWidget):
    """Shows what it is given; the dialog around it decides what that is.

    Signals:
        step_wanted: −1 the photo before, 1 the one after.
    """

    step_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.photo = Side("照片")
        self.other = Side("照片，另一张")
        self.masks = MaskCanvas()
        self.back = IconButton("chevron-left", "上一张 ←", size=40)
        self.on = IconButton("chevron-right", "下一张 →", size=40)
        self.back.clicked.connect(self._back)
        self.on.clicked.connect(self._on)
        sides = QWidget()
        row = QHBoxLayout(sides)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.other, 1)
        row.addWidget(self.photo, 1)
        row.addWidget(self.on, 0, Qt.AlignmentFlag.AlignVCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(sides)
        self._pages.addWidget(self.masks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.alone()

    def alone(self) -> None:
        """One photo."""
        self._pages.setCurrentIndex(0)
        self.other.hide()
        self.photo.name("")

    def beside(self, before: str, after: str) -> None:
        """Two photos with their names, the one before at the left."""
        self._pages.setCurrentIndex(0)
        self.other.name(before)
        self.photo.name(after)
        self.other.show()

    def cover(self) -> None:
        """The photo that is being covered."""
        self._pages.setCurrentIndex(1)

    def place(self, *, first: bool, last: bool) -> None:
        """Nothing lies before the first and after the last."""
        self.back.setEnabled(not first)
        self.on.setEnabled(not last)

    def take_focus(self) -> None:
        """The keys go to the photo."""
        shown = self.photo.canvas if self._pages.currentIndex() == 0 else self.masks
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        self.step_wanted.emit(-1)

    def _on(self) -> None:
        self.step_wanted.emit(1)


def rotated(image: QImage, turn: int) -> QImage:
    """``image`` turned clockwise by so many degrees."""
    return image.transformed(QTransform().rotate(turn)) if turn % 360 else image
