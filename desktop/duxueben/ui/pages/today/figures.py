"""The four figures of the day."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.ui.pages.today.stops import days_in_words
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.bars import Steps
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.marks import Fact
from duxueben.ui.widgets.words import Hairline, Words
from duxueben.workspace.today import Day, Outcome


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
    """今日进度, 今日发现问题, 辖区未销号, 还没交给局里."""

    def __init__(self) -> None:
        super().__init__("今天的数", padding=0)
        self._steps = Steps("今日进度")
        self._found_line = Words("", "secondary", "text2", wrap=True)
        self._late = Fact("triangle-alert", "", Tone.BAD)
        self._soon = Words("", "secondary", "text2")
        self._days_line = Words("", "secondary", "text2", wrap=True)
        self.progress = _Figure("今日进度", self._steps)
        self.found = _Figure("今日发现问题", self._found_line)
        self.followed = _Figure("辖区未销号", self._followed_line())
        self.waiting = _Figure("还没交给局里", self._days_line)
        self.column.setContentsMargins(0, 12, 0, 12)
        row = QHBoxLayout()
        row.setSpacing(0)
        for place, part in enumerate((self.progress, self.found, self.followed, self.waiting)):
            if place:
                row.addWidget(Hairline(standing=True))
            row.addWidget(part, 1)
        self.column.addLayout(row)

    def _followed_line(self) -> QWidget:
        part = QWidget()
        flow = Flow(part, gap=12)
        flow.addWidget(self._late)
        flow.addWidget(self._soon)
        return part

    def show_day(self, day: Day, came: Outcome, today_is: date) -> None:
        """What has come of the day so far, and what is left of all days."""
        here = "今日" if day.on == today_is else "当日"
        self.progress.say(day.finished, f"/ {len(day.visits)} 家")
        self._steps.show_part(day.finished, len(day.visits))
        self.found.say(day.found, "个")
        self._found_line.setText(_found(day, came, here))
        self.followed.say(came.followed.live, "个")
        self._late.setVisible(bool(came.followed.overdue))
        self._late.say(f"逾期 {came.followed.overdue}")
        self._soon.setText(f"7天内到期 {came.followed.soon}")
        self.waiting.say(len(day.not_handed_in), "天")
        self._days_line.setText(days_in_words(day.not_handed_in, today_is))


def _found(day: Day, came: Outcome, here: str) -> str:
    papers = sum(len(row.numbers) for row in day.visits)
    fixed, reopened = sum(came.fixed.values()), sum(came.reopened.values())
    parts = (
        f"当场整改 {fixed}" if fixed else "",
        f"重开 {reopened}" if reopened else "",
        f"{here}出具督办单{papers}份" if papers else "还没有出具督办单",
    )
    return "，".join(part for part in parts if part)
