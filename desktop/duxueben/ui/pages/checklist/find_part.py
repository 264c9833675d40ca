"""The field that finds an item or sub-point of the page by its words or its number."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.ui.pages.checklist import walk
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.widgets.announce import announce
from duxueben.ui.widgets.fields import SearchField
from duxueben.ui.widgets.keys import is_enter
from duxueben.ui.widgets.words import Words

_WIDTH, _COMPACT = 168, 120


class FindPart(QWidget):
    """Typing shows the first place that is meant, Enter goes to the next.

    Signals:
        shown: a ``Stop`` is to be brought into view.
        chosen: the keyboard is to go to that ``Stop``.
        left: the keyboard is to go back to where it was.
    """

    shown = Signal(object)
    chosen = Signal(object)
    left = Signal()

    def __init__(self, pen: Pen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pen = pen
        self._at = -1
        self.field = SearchField("在清单里找")
        self.field.settled.connect(self._search)
        self._count = Words("", "hint", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._count)
        row.addWidget(self.field)
        self.compact(False)

    def compact(self, wanted: bool) -> None:
        """Leave room to the tabs on a narrow page."""
        self.field.setFixedWidth(_COMPACT if wanted else _WIDTH)
        self.field.setPlaceholderText("找条目" if wanted else "找条目，如 6.4")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and ↓ go to the next place, ↑ to the one before; Escape goes back to the page."""
        if is_enter(event) or event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.field.flush()
            self._step(-1 if event.key() == Qt.Key.Key_Up else 1, is_enter(event))
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _search(self, text: str) -> None:
        found = walk.matching(self._pen.sheet, text)
        self._at = -1
        said = (f"{len(found)}处" if found else "没有找到") if text.strip() else ""
        self._count.setText(said)
        announce(self.field, said)
        if found:
            self.shown.emit(found[0])

    def _step(self, by: int, choose: bool) -> None:
        found = walk.matching(self._pen.sheet, self.field.text())
        if not found:
            return
        self._at = (self._at + by) % len(found)
        (self.chosen if choose else self.shown).emit(found[self._at])
