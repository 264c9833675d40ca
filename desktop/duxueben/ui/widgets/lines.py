"""Several things of one sort, a line each, with a way to one more and to one less."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.ui.widgets.buttons import Button, Height, IconButton
from duxueben.ui.widgets.words import discard

T = TypeVar("T")


class Line(QWidget, Generic[T]):
    """One of them: its editors side by side, and the way to be rid of it.

    Signals:
        unwanted: it is to go.
    """

    unwanted = Signal()

    def __init__(
        self, subject: str, editors: Sequence[tuple[QWidget, int]], told: Callable[[], T | None]
    ) -> None:
        """``editors``: each with its share of the width; ``told``: what they say, None for nothing."""
        super().__init__()
        self.told = told
        away = IconButton("x", f"去掉{subject}")
        away.clicked.connect(self.unwanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for editor, share in editors:
            row.addWidget(editor, share)
        row.addWidget(away)
        self.setFocusProxy(editors[0][0])


class Lines(QWidget, Generic[T]):
    """The lines and a button for one more.

    Signals:
        grown: a line came or went.
    """

    grown = Signal()

    def __init__(
        self, more: str, make: Callable[[int, T | None], Line[T]], known: Sequence[T], *, most: int
    ) -> None:
        """``more``: on the button; ``make``: the line of that number (from 1), None for an empty one."""
        super().__init__()
        self._make, self._most, self._made = make, most, 0
        self.lines: list[Line[T]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.more = Button(more, "link", "plus", height=Height.ROW)
        self.more.clicked.connect(self.add)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.more)
        for one in known:
            self._add(one)

    def add(self) -> None:
        """One empty line, and the focus in it."""
        self._add(None).setFocus(Qt.FocusReason.TabFocusReason)
        self.grown.emit()

    def told(self) -> tuple[T, ...]:
        """Those that say something, in their order."""
        return tuple(one for line in self.lines if (one := line.told()) is not None)

    def _add(self, one: T | None) -> Line[T]:
        self._made += 1
        line = self._make(self._made, one)
        line.unwanted.connect(partial(self._drop, line))
        self.lines.append(line)
        self._column.insertWidget(len(self.lines) - 1, line)
        self._count()
        return line

    def _drop(self, line: Line[T]) -> None:
        self.lines.remove(line)
        self._column.removeWidget(line)
        discard(line)
        self._count()
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grown.emit()

    def _count(self) -> None:
        full = len(self.lines) >= self._most
        self.more.explain(f"最多{self._most}行" if full else "")
