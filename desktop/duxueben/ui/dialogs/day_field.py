"""A date as people type it, and the same with a calendar beside it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.widgets.buttons import IconButton
from duxueben.ui.widgets.dates import DaySheet
from duxueben.ui.widgets.fields import Field, LineField
from duxueben.workspace.register import cell_values
from duxueben.workspace.register.cell_values import Unfit


class DayField(LineField):
    """A date as people type it."""

    def __init__(self, name: str, day: str) -> None:
        """``day``: an ISO date, or empty."""
        super().__init__(name, hint="2023-10-17", most=20)
        self.show_text(day)

    def day(self) -> str:
        """As ISO text, empty for none; raises ``Unfit``."""
        typed = self.text().strip()
        return cell_values.day(typed) if typed else ""


def refused(dialog: FormDialog, editor: DayField, field: Field) -> bool:
    """Say at ``field`` that its date cannot be read; whether that is so."""
    try:
        editor.day()
    except Unfit as unfit:
        dialog.wrong(field, f"{unfit.rule}{unfit.todo}")
        return True
    return False


class DayEntry(QWidget):
    """A date that is typed, or chosen from a calendar; empty for none."""

    def __init__(self, name: str, day: str, today: dt.date, *, latest: dt.date | None = None) -> None:
        """``today``: where the calendar opens while the field is empty."""
        super().__init__()
        self._today, self._latest = today, latest
        self.field = DayField(name, day)
        self.button = IconButton("calendar", f"{name} 日历", size=36)
        self.button.clicked.connect(self._open)
        self._sheet: DaySheet | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.field)

    def day(self) -> str:
        """As ISO text, empty for none; raises ``Unfit``."""
        return self.field.day()

    def _open(self) -> None:
        if self._sheet is None:
            self._sheet = DaySheet(self.button)
            self._sheet.chosen.connect(self._taken)
        self._sheet.ask(self._shown_day(), latest=self._latest)

    def _shown_day(self) -> dt.date:
        try:
            return dt.date.fromisoformat(self.day())
        except ValueError:  # nothing typed yet, or no date
            return self._today

    def _taken(self, day: dt.date) -> None:
        self.field.setText(day.isoformat())
        self.field.flush()
