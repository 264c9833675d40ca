"""A drawer beside a list: beside it where there is room, over it where there is not."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from duxueben.ui.widgets.buttons import IconButton
from duxueben.ui.widgets.cards import ScrollColumn

NARROW = 900
"""Width in pixels under which the drawer lies over the list (1100 less the rail)."""


class Drawer(QFrame):
    """Shows what is chosen in the list; its foot holds the next step.

    Signals:
        closed: the person closed it.
    """

    closed = Signal()

    def __init__(
        self, name: str, *, width: int = 324, closable: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "drawer")
        self.setAccessibleName(name)
        self.setFixedWidth(width)
        self.setAutoFillBackground(True)
        self.body = ScrollColumn(name, margin=20, gap=10)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(20, 11, 20, 11)
        self.foot.setSpacing(8)
        self._foot_frame = QFrame()
        self._foot_frame.setProperty("kind", "foot")
        self._foot_frame.setLayout(self.foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.body, 1)
        column.addWidget(self._foot_frame)
        self._close = IconButton("x", f"收起{name}", parent=self)
        self._close.setVisible(closable)
        self._close.clicked.connect(self.shut)

    def shut(self) -> None:
        """Hide it and say so."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The closing button stays in the corner."""
        super().resizeEvent(event)
        self._close.move(self.width() - 44, 12)
        self._close.raise_()


class WithDrawer(QWidget):
    """A list and its drawer; the list keeps at least its own width, the focus returns to it."""

    def __init__(self, main: QWidget, drawer: Drawer, back_to: QWidget) -> None:
        """``back_to``: the part of ``main`` that gets the focus once the drawer is shut."""
        super().__init__()
        self._main, self._back_to = main, back_to
        self._drawer = drawer
        main.setParent(self)
        drawer.setParent(self)
        drawer.closed.connect(self._closed)

    def open(self) -> None:
        """Show the drawer."""
        self._drawer.show()
        self._place()

    def open_if_shown(self) -> None:
        """Place list and drawer again after the drawer was hidden or shown elsewhere."""
        self._place()

    def _closed(self) -> None:
        self._place()
        self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside or over."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        room = self._drawer.width() if not self._drawer.isHidden() else 0
        over = self.width() < NARROW
        self._main.setGeometry(0, 0, self.width() if over else self.width() - room, self.height())
        self._drawer.setGeometry(self.width() - self._drawer.width(), 0, self._drawer.width(), self.height())
        self._drawer.raise_()
