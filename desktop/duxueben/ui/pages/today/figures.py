"""The three figures of the day."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.ui.pages.today.stops import days_in_words
from duxueben.ui.widgets.bars import Steps
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.words import Hairline, Words
from duxueben.workspace.today import Day


class _Figure(QWidget):
    """A number with its unit, and a line below."""

    def __init__(self, title: str, below: QWidget) -> None:
        super().__init__()
        self._title = title
        self._number = Words("", "figure")
        self._unit = Words("", "dense")
        self._unit.setContentsMargins(0, 8, 0, 0)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._number)
        line.addWidget(self._unit)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 2, 20, 2)
        column.setSpacing(2)
        column.addWidget(Words(title, "dense", "text2"))
        column.addLayout(line)
        column.addWidget(below)
        column.addStretch(1)

    def say(self, number: int, unit: str) -> None:
        """Show a figure."""
        self._number.setText(str(number))
        self._unit.setText(unit)
        self.setAccessibleName(f"{self._title} {number}{unit}")


class Figures(Card):
    """今日进度, 今日发现问题, 还没交给局里."""

    def __init__(self) -> None:
        super().__init__("今天的数", padding=0)
        self._steps = Steps("今日进度")
        self._found_line = Words("", "secondary", "text2")
        self._days_line = Words("", "secondary", "text2")
        self.progress = _Figure("今日进度", self._steps)
        self.found = _Figure("今日发现问题", self._found_line)
        self.waiting = _Figure("还没交给局里", self._days_line)
        self.column.setContentsMargins(0, 12, 0, 12)
        row = QHBoxLayout()
        row.setSpacing(0)
        for place, part in enumerate((self.progress, self.found, self.waiting)):
            if place:
                row.addWidget(Hairline(standing=True))
            row.addWidget(part, 1)
        self.column.addLayout(row)

    def show_day(self, day: Day, today_is: date) -> None:
        """What has come of the day so far."""
        here = "今日" if day.on == today_is else "当日"
        self.progress.say(day.finished, f"/ {len(day.visits)} 家")
        self._steps.show_part(day.finished, len(day.visits))
        self.found.say(day.found, "个")
        papers = sum(len(row.numbers) for row in day.visits)
        self._found_line.setText(f"{here}出具督办单{papers}份" if papers else "还没有出具督办单")
        self.waiting.say(len(day.not_handed_in), "天")
        self._days_line.setText(days_in_words(day.not_handed_in, today_is))
