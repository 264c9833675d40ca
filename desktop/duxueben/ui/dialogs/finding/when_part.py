"""When something happened: now, unless the person says an earlier day or time and why it is entered late."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.ui.dialogs.visit_plan import clock_time
from duxueben.ui.widgets.buttons import Height
from duxueben.ui.widgets.dates import DateButton
from duxueben.ui.widgets.fields import Field, LineField
from duxueben.workspace.following.acts import NOW, Happened


class WhenPart(QWidget):
    """A day, a time, and the reason where it is not now.

    Signals:
        changed: another day, time or reason.
        grown: the field of the reason came or went.
    """

    changed = Signal()
    grown = Signal()

    def __init__(self, now: datetime, label: str = "时间") -> None:
        super().__init__()
        self._now = now
        self._label = label
        self.day = DateButton(f"{label} 日期", now.date(), latest=now.date(), height=Height.BODY)
        self.at = LineField(f"{label} 几点", hint="例如 08:10", most=8)
        self.at.show_text(f"{now:%H:%M}")
        self.at.setFixedWidth(96)
        self.reason = LineField("补记的原因", hint="例如 学校昨天下班前交来，今天登记", most=80)
        self._reason = Field("补记的原因", self.reason)
        self.day.picked.connect(self._look)
        self.at.textChanged.connect(self._look)
        self.reason.textChanged.connect(self.changed)
        both = QHBoxLayout()
        both.setSpacing(8)
        both.addWidget(self.day)
        both.addWidget(self.at)
        both.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(both)
        column.addWidget(self._reason, 0, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self.day)
        self._reason.hide()

    def happened(self) -> Happened:
        """As the acts take it; call it only where nothing is ``lacking``."""
        at = self.moment()
        return NOW if at is None else Happened(at, self.reason.text().strip())

    def moment(self) -> datetime | None:
        """The moment that was chosen; None for now, and while the time cannot be read."""
        if self._is_now():
            return None
        told = clock_time(self.at.text())
        if not told:
            return None
        hour, minute = (int(part) for part in told.split(":"))
        day = self.day.day()
        return self._now.replace(
            year=day.year, month=day.month, day=day.day, hour=hour, minute=minute, second=0, microsecond=0
        )

    def lacking(self) -> list[str]:
        """What is missing, in a few words each."""
        if self._is_now():
            return []
        missing = [] if clock_time(self.at.text()) else [f"{self._label}几点"]
        return missing if self.reason.text().strip() else [*missing, "补记的原因"]

    def _is_now(self) -> bool:
        return self.day.day() == self._now.date() and clock_time(self.at.text()) == f"{self._now:%H:%M}"

    def _look(self, _what: object = None) -> None:
        if self._reason.isHidden() is not self._is_now():
            self._reason.setVisible(not self._is_now())
            self.grown.emit()
        self.changed.emit()
