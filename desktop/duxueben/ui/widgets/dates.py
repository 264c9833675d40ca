"""A day: a button that shows it in Chinese and opens a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

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


class DaySheet(QFrame):
    """A calendar that floats beside a control until a day is chosen or Escape is pressed.

    Signals:
        chosen: this ``datetime.date``.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._over = parent
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

    def ask(self, day: dt.date, earliest: dt.date | None = None, latest: dt.date | None = None) -> None:
        """Show the month of ``day`` below the control, above it where the screen ends."""
        if earliest is not None:
            self.sheet.setMinimumDate(_qdate(earliest))
        if latest is not None:
            self.sheet.setMaximumDate(_qdate(latest))
        self.sheet.setSelectedDate(_qdate(day))
        self._dress()
        self.adjustSize()
        self.move(self._place())
        self.show()
        self.sheet.setFocus(Qt.FocusReason.PopupFocusReason)

    def _dress(self) -> None:
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

    def _place(self) -> QPoint:
        below = self._over.mapToGlobal(QPoint(0, self._over.height() + 4))
        screen = self._over.screen().availableGeometry()
        if below.y() + self.height() > screen.bottom():
            below = self._over.mapToGlobal(QPoint(0, -self.height() - 4))
        return QPoint(min(below.x(), screen.right() - self.width()), below.y())

    def _take(self, day: QDate) -> None:
        self.hide()
        self._over.setFocus(Qt.FocusReason.PopupFocusReason)
        self.chosen.emit(dt.date(day.year(), day.month(), day.day()))

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
        words: Callable[[dt.date], str] = short_day,
        parent: QWidget | None = None,
    ) -> None:
        """``subject``: which day it is ("整改期限"), for screen readers; ``words``: how it is said."""
        super().__init__(words(day), "plain", "calendar", height=height, subject=subject, parent=parent)
        self._day, self._words = day, words
        self._earliest = earliest
        self._latest = latest
        self._calendar: DaySheet | None = None
        self.clicked.connect(self._open)

    def day(self) -> dt.date:
        """The day that is shown."""
        return self._day

    def show_day(self, day: dt.date) -> None:
        """Show another day without a signal."""
        self._day = day
        self.say(self._words(day))

    def limit(self, earliest: dt.date | None, latest: dt.date | None) -> None:
        """Offer only the days between these two, both included."""
        self._earliest, self._latest = earliest, latest

    def _open(self) -> None:
        if self._calendar is None:
            self._calendar = DaySheet(self)
            self._calendar.chosen.connect(self._taken)
        self._calendar.ask(self._day, self._earliest, self._latest)

    def _taken(self, day: dt.date) -> None:
        if day != self._day:
            self.show_day(day)
            self.picked.emit(day)


def _qdate(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)
