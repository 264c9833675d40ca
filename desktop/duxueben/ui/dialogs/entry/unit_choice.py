"""Choosing a unit of the register in one line: its name, and the list behind it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.model.people import Institution
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.unit_list import UnitList
from duxueben.ui.page import Shell
from duxueben.ui.widgets.buttons import Button, Height, IconButton
from duxueben.ui.widgets.words import Words
from duxueben.workspace.office import Office

Fits = Callable[[Institution], bool]
"""Whether a unit may be chosen."""


class UnitDialog(FormDialog):
    """The register, filtered while one types.

    Signals:
        chosen: the ``Institution``.
    """

    chosen = Signal(object)

    def __init__(self, shell: Shell, office: Office, over: QWidget, subject: str, fits: Fits) -> None:
        super().__init__(shell, over, f"选择{subject}", "选定", width=560)
        self.units = UnitList(office, shell.jobs, can_add=False, fits=fits)
        self.units.opened.connect(self.submit)
        self._field = self.field(subject, self.units)
        self.row(self._field)
        self.fit()
        self.units.setFocus()

    def submit(self) -> None:
        """Choose the current row."""
        unit = self.units.chosen()
        if unit is None:
            self.wrong(self._field, "还没有选。找到那一家，用 ↑ ↓ 选中。")
            return
        self.accept()
        self.chosen.emit(unit)


class UnitChoice(QWidget):
    """The name of the chosen unit, the way to another one, and the way to none.

    Signals:
        changed: another unit, or none.
    """

    changed = Signal()

    def __init__(
        self, shell: Shell, office: Office, subject: str, institution_id: str, *, fits: Fits, needed: bool
    ) -> None:
        """``subject``: which unit it is; ``needed``: whether none is no answer."""
        super().__init__()
        self.setAccessibleName(subject)
        self._shell, self._office, self._subject = shell, office, subject
        self._fits, self._needed = fits, needed
        self.institution_id = institution_id
        self.dialog: UnitDialog | None = None
        self._name = Words("", "body", wrap=True)
        self.choose = Button("选择…", "plain", "search", height=Height.BODY, subject=subject)
        self.choose.clicked.connect(self.ask)
        self.away = IconButton("x", f"不写{subject}", size=36)
        self.away.clicked.connect(self._clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._name, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.choose)
        row.addWidget(self.away)
        self.setFocusProxy(self.choose)
        self._show()

    def ask(self) -> None:
        """Let the person choose."""
        self.dialog = UnitDialog(self._shell, self._office, self.window(), self._subject, self._fits)
        self.dialog.chosen.connect(self._take)
        self.dialog.finished.connect(self._over_with)
        self.dialog.open()

    def _take(self, unit: object) -> None:
        if isinstance(unit, Institution):
            self.institution_id = unit.id
            self._show()
            self.changed.emit()

    def _clear(self) -> None:
        self.institution_id = ""
        self._show()
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _over_with(self, _result: int) -> None:
        self.dialog = None
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        there = bool(self.institution_id)
        self._name.setText(self._office.institution(self.institution_id).name if there else "还没有选")
        self._name.show_in("text" if there else "text2")
        self.choose.say("另选…" if there else "选择…")
        self.away.setVisible(there and not self._needed)
