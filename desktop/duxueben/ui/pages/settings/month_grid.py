"""One month as a small grid: holidays, make-up workdays, weekends and the days of a term."""

from __future__ import annotations

import calendar as months
from datetime import date

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from duxueben.model import moment
from duxueben.model.workdays import Calendar, DayKind
from duxueben.ui.theme import tokens_now
from duxueben.ui.widgets.paint import CENTRE, brush_on, font_of, rounded, words

_CELL, _LINE, _HEAD = 29, 27, 46
_DAYS, _WEEKS = 7, 6


class MonthGrid(QWidget):
    """A painted month; a reader hears which days are free and which are worked."""

    def __init__(self, month: date, calendar: Calendar, today: date, parent: QWidget | None = None) -> None:
        """``month``: its first day, of a year that the calendar knows."""
        super().__init__(parent)
        self._month = month
        self._today = today
        self._days = [date(month.year, month.month, n + 1) for n in range(days_in(month))]
        self._kinds = {day: calendar.day_kind(day) for day in self._days}
        self._in_term = {day for day in self._days if calendar.term_of(day) is not None}
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{month.year}年{month.month}月")
        self.setAccessibleDescription(self._spoken())

    def sizeHint(self) -> QSize:
        """Always room for six weeks, so that months stand in line."""
        return QSize(_CELL * _DAYS, _HEAD + _LINE * _WEEKS)

    def _spoken(self) -> str:
        free = [str(day.day) for day in self._days if self._kinds[day] is DayKind.HOLIDAY]
        worked = [str(day.day) for day in self._days if self._kinds[day] is DayKind.MAKE_UP]
        said = [f"放假{'、'.join(free)}日"] if free else []
        said += [f"调休上班{'、'.join(worked)}日"] if worked else []
        terms = [day for day in self._days if day in self._in_term]
        said += [f"学期{terms[0].day}日至{terms[-1].day}日"] if terms else []
        return "；".join(said) or "没有放假和调休"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Head, names of the weekdays, then the days."""
        t = tokens_now()
        painter = brush_on(self)
        head = QRectF(0, 0, self.width(), 22)
        words(painter, head.adjusted(6, 0, 0, 0), f"{self._month.month}月", font_of(self, 14, 600), t.text)
        for column, name in enumerate(moment.WEEKDAYS):
            box = QRectF(column * _CELL, 22, _CELL, 22)
            words(painter, box, name, font_of(self, 12), t.text3, CENTRE)
        for day in self._days:
            box = self._box(day)
            kind = self._kinds[day]
            ink = t.text
            if kind is DayKind.HOLIDAY:
                rounded(painter, box.adjusted(1, 1, -1, -3), 6, t.accentbg)
                ink = t.accent
            elif kind is DayKind.MAKE_UP:
                rounded(painter, box.adjusted(1, 1, -1, -3), 6, t.warnbg, t.warn)
                ink = t.warn
            elif kind is DayKind.REST_DAY:
                ink = t.text3
            if day == self._today:
                rounded(painter, box.adjusted(2, 2, -2, -4), 6, edge=t.text)
            words(
                painter,
                box.adjusted(0, 0, 0, -2),
                str(day.day),
                font_of(self, 13, _weight(kind)),
                ink,
                CENTRE,
            )
            if day in self._in_term:
                painter.fillRect(QRectF(box.x() + 7, box.bottom() - 2, _CELL - 14, 2), t.edge)
        painter.end()

    def _box(self, day: date) -> QRectF:
        place = self._month.weekday() + day.day - 1
        return QRectF(place % _DAYS * _CELL, _HEAD + place // _DAYS * _LINE, _CELL, _LINE)


class Swatch(QWidget):
    """The sign of one kind of day in the legend."""

    def __init__(self, kind: DayKind | None, parent: QWidget | None = None) -> None:
        """None: a day of a term."""
        super().__init__(parent)
        self._kind = kind
        self.setFixedSize(_CELL, _LINE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As in the grid."""
        t = tokens_now()
        painter = brush_on(self)
        box = QRectF(1, 1, _CELL - 2, _LINE - 4)
        if self._kind is DayKind.HOLIDAY:
            rounded(painter, box, 6, t.accentbg)
        elif self._kind is DayKind.MAKE_UP:
            rounded(painter, box, 6, t.warnbg, t.warn)
        else:
            painter.fillRect(QRectF(7, _LINE - 6, _CELL - 14, 2), t.edge)
        painter.end()


def days_in(month: date) -> int:
    """How many days the month has."""
    return months.monthrange(month.year, month.month)[1]


def _weight(kind: DayKind) -> int:
    return 600 if kind in (DayKind.HOLIDAY, DayKind.MAKE_UP) else 400
