"""A day: a button that shows it in Chinese and opens a calendar."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from duxueben.model import moment
from duxueben.ui import icons
from duxueben.ui.icons import IconName
from duxueben.ui.theme import tokens_now
from duxueben.ui.widgets.buttons import Button, Height

_ARROWS: tuple[tuple[str, IconName], ...] = (("prev", "chevron-left"), ("next", "chevron-right"))
"""The calendar's own two buttons, by the middle of their names in Qt."""


def short_day(day: dt.date) -> str:
    """10月24日 周二."""
    return f"{moment.short_date(day)} {moment.weekday(day)}"


class _Calendar(QFrame):
    """Floats below its button until a day is chosen or Escape is pressed."""

    chosen = Signal(QDate)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "float")
        self.sheet = QCalendarWidget(self)
        self.sheet.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        self.sheet.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.sheet.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.sheet.setGridVisible(False)
        self.sheet.clicked.connect(self._take)
        self.sheet.activated.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.sheet)

    def dress(self) -> None:
        """Put on the colours of the moment: Qt paints week ends red, which means something else here."""
        t = tokens_now()
        week, head = QTextCharFormat(), QTextCharFormat()
        week.setForeground(QColor(t.text))
        head.setForeground(QColor(t.text2))
        head.setBackground(QColor(t.surface))
        for day in Qt.DayOfWeek:
            self.sheet.setWeekdayTextFormat(day, week)
        self.sheet.setHeaderTextFormat(head)
        for name, icon in _ARROWS:
            button = self.sheet.findChild(QToolButton, f"qt_calendar_{name}month")
            if button is not None:
                button.setIcon(icons.icon(icon, t.text2))

    def _take(self, day: QDate) -> None:
        self.hide()
        self.chosen.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes without a choice."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)


class DateButton(Button):
    """Shows a day; pressing it opens a calendar.

    Signals:
        picked: the person chose this ``datetime.date``.
    """

    picked = Signal(object)

    def __init__(
        self,
        subject: str,
        day: dt.date,
        *,
        earliest: dt.date | None = None,
        latest: dt.date | None = None,
        height: Height = Height.ROW,
        parent: QWidget | None = None,
    ) -> None:
        """``subject``: which day it is ("整改期限"), for screen readers."""
        super().__init__(short_day(day), "plain", "calendar", height=height, subject=subject, parent=parent)
        self._day = day
        self._earliest = earliest
        self._latest = latest
        self._calendar: _Calendar | None = None
        self.clicked.connect(self._open)

    def day(self) -> dt.date:
        """The day that is shown."""
        return self._day

    def show_day(self, day: dt.date) -> None:
        """Show another day without a signal."""
        self._day = day
        self.say(short_day(day))

    def _open(self) -> None:
        if self._calendar is None:
            self._calendar = _Calendar(self)
            self._calendar.chosen.connect(self._taken)
        sheet = self._calendar.sheet
        if self._earliest is not None:
            sheet.setMinimumDate(_qdate(self._earliest))
        if self._latest is not None:
            sheet.setMaximumDate(_qdate(self._latest))
        sheet.setSelectedDate(_qdate(self._day))
        self._calendar.dress()
        self._calendar.adjustSize()
        self._calendar.move(self._place(self._calendar))
        self._calendar.show()
        sheet.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self, popup: QWidget) -> QPoint:
        """Below the button, above it where the screen ends."""
        below = self.mapToGlobal(QPoint(0, self.height() + 4))
        screen = self.screen().availableGeometry()
        if below.y() + popup.height() > screen.bottom():
            below = self.mapToGlobal(QPoint(0, -popup.height() - 4))
        right = screen.right() - popup.width()
        return QPoint(min(below.x(), right), below.y())

    def _taken(self, chosen: QDate) -> None:
        day = dt.date(chosen.year(), chosen.month(), chosen.day())
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        if day != self._day:
            self.show_day(day)
            self.picked.emit(day)


def _qdate(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)
