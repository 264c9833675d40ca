"""另涉及分点: the other sub-points that one finding breaches as well."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from duxueben.ui.pages.checklist.sheet import Sheet
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.flow import Flow

_LONGEST = 24


class CitesRow(QWidget):
    """One button a cited sub-point, which takes it back, and one that offers the others.

    Signals:
        changed: the cited codes as a tuple, in the form's order, without the primary one.
    """

    changed = Signal(tuple)

    def __init__(self, subject: str, primary: str, sheet: Sheet, parent: QWidget | None = None) -> None:
        """``primary``: the code it stands on, empty for 其他问题; ``sheet`` says what may be cited."""
        super().__init__(parent)
        self._subject = subject
        self._sheet = sheet
        self._primary = primary
        self._codes: tuple[str, ...] = ()
        self._buttons: list[Button] = []
        self._locked = False
        self._flow = Flow(self, gap=8)
        self._add = Button("另涉及分点", "plain", "plus", height=Height.ROW, subject=subject)
        self._add.clicked.connect(self._offer)
        self._flow.addWidget(self._add)

    def show_codes(self, codes: Sequence[str]) -> None:
        """Show these as cited."""
        if tuple(codes) == self._codes:
            return
        self._codes = tuple(codes)
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(code) for code in codes]
        self.updateGeometry()

    def lock(self, locked: bool) -> None:
        """A finished visit shows them and takes no others."""
        self._locked = locked
        self._add.setVisible(not locked)

    def _button(self, code: str) -> Button:
        button = Button(f"第{code}项", "plain", "x", height=Height.ROW, subject=f"{self._subject} 不再涉及")
        button.clicked.connect(partial(self._drop, code))
        self._flow.addWidget(button)
        return button

    def _drop(self, code: str) -> None:
        if not self._locked:
            self._tell(tuple(known for known in self._codes if known != code))

    def _offer(self) -> None:
        menu = QMenu(self)
        for section in self._sheet.sections:
            part = menu.addMenu(section.name) if section.items else None
            for row in (row for item in section.items for row in item.subs if part is not None):
                if row.code == self._primary or part is None:
                    continue
                short = row.sub.text if len(row.sub.text) <= _LONGEST else f"{row.sub.text[:_LONGEST]}…"
                action = QAction(f"{row.code}　{short}", part)
                action.setCheckable(True)
                action.setChecked(row.code in self._codes)
                action.toggled.connect(partial(self._toggle, row.code))
                part.addAction(action)
        menu.popup(self._add.mapToGlobal(QPoint(0, self._add.height() + 4)))
        menu.aboutToHide.connect(menu.deleteLater)

    def _toggle(self, code: str, on: bool) -> None:
        chosen = {*self._codes, code} if on else set(self._codes) - {code}
        order = [row.code for item in self._sheet.items for row in item.subs]
        self._tell(tuple(known for known in order if known in chosen))

    def _tell(self, codes: tuple[str, ...]) -> None:
        self.show_codes(codes)
        self.changed.emit(codes)
