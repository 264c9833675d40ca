"""Choosing a unit out of the register: a search field over a short list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from duxueben.model.people import Institution
from duxueben.ui.jobs import Jobs, quietly
from duxueben.ui.models.register import Register, RegisterModel, read_register
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.fields import SearchField
from duxueben.ui.widgets.tables import Table
from duxueben.ui.widgets.words import Words
from duxueben.workspace.office import Office


class _Search(SearchField):
    """↓ goes to the list.

    Signals:
        downwards: the person wants the first row.
    """

    downwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ leaves the field; everything else is typing."""
        if event.key() == Qt.Key.Key_Down:
            self.downwards.emit()
            return
        super().keyPressEvent(event)


class UnitList(QWidget):
    """The register, filtered while one types.

    Signals:
        opened: Enter or a double click on a unit.
        add_wanted: it is not in the register yet.
    """

    opened = Signal()
    add_wanted = Signal()

    def __init__(
        self,
        office: Office,
        jobs: Jobs,
        *,
        can_add: bool = True,
        fits: Callable[[Institution], bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``can_add``: whether somebody listens to ``add_wanted``; ``fits``: which units are listed."""
        super().__init__(parent)
        self._fits = fits
        self._register = Register()
        self.search = _Search("找单位", hint="名称里的几个字、拼音或首字母")
        self.search.settled.connect(self._show)
        self.search.downwards.connect(self._go_down)
        self.model = RegisterModel(self, columns=1)
        self.table = Table("名录里的单位", height=52)
        self.table.setModel(self.model)
        self.table.columns(0)
        self.table.horizontalHeader().hide()
        self.table.setMinimumHeight(260)
        self.table.opened.connect(self.opened)
        self._said = Words("", "secondary", "text2")
        self._lay_out(can_add=can_add)
        self.setFocusProxy(self.search)
        jobs.run(lambda _progress: read_register(office), self._arrived, tell=quietly)

    def _lay_out(self, *, can_add: bool) -> None:
        add = Button("名录里没有，新增单位", "link", "plus", height=Height.ROW)
        add.clicked.connect(self.add_wanted)
        add.setVisible(can_add)
        foot = QHBoxLayout()
        foot.addWidget(self._said)
        foot.addStretch(1)
        foot.addWidget(add)
        framed = Card("名录", padding=1)
        framed.column.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(framed, 1)
        column.addLayout(foot)

    def chosen(self) -> Institution | None:
        """The unit of the current row."""
        unit = self.model.unit(self.table.row())
        return unit.institution if unit else None

    def _arrived(self, register: Register) -> None:
        # The list may be gone, with its dialog, before the register is read.
        if isValid(self):
            self._register = register
            self._show(self.search.text())

    def _show(self, search: str) -> None:
        words = search.strip()
        found = self._register.found(words)
        if self._fits is not None:
            found = [unit for unit in found if self._fits(unit.institution)]
        self.model.show_units(self._register, found, words)
        self._said.setText(f"{len(found)}家" if found else f"没有找到“{words}”。")
        if len(found) == 1:
            self.table.go(0)

    def _go_down(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
        self.table.go(0)
