"""The periods by which the ledger is sifted: a few at hand, and one of one's own."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from duxueben.model import moment
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.widgets.buttons import Height
from duxueben.ui.widgets.choice_lines import Choice
from duxueben.ui.widgets.dates import DateButton
from duxueben.workspace.office import Office
from duxueben.workspace.planning import calendars

Period = tuple[str, str]
"""ISO dates of the first and of the last day."""
OWN = "own"
"""Stands for a period that is still to be said."""


def periods(office: Office, also: Period | None = None) -> list[Choice]:
    """This month, the last one, this term and year, the last year, ``also`` where it is none of them."""
    on = office.today()
    month, year = on.replace(day=1), on.replace(month=1, day=1)
    last_month = (month - timedelta(days=1)).replace(day=1)
    known = {
        _period(month, _end_of_month(on)): "本月",
        _period(last_month, month - timedelta(days=1)): "上月",
        _period(year, year.replace(month=12, day=31)): "今年",
        _period(year.replace(year=on.year - 1), year - timedelta(days=1)): "去年",
    }
    term = calendars.of(office).term_of(on)
    if term is not None:
        known = {(term.first, term.last): term.name or "本学期", **known}
    if also is not None and also not in known:
        known[also] = period_words(also)
    return [
        *(Choice((value_of(period),), words) for period, words in known.items()),
        Choice((OWN,), "自选日期…"),
    ]


def value_of(period: Period) -> str:
    """As the value of a choice."""
    return "/".join(period)


def period_of(value: str) -> Period:
    """The other way round."""
    first, _, last = value.partition("/")
    return first, last


def period_words(period: Period) -> str:
    """``2023年9月1日至2023年10月31日``."""
    first, last = (moment.full_date(date.fromisoformat(day)) if day else "" for day in period)
    if first and last:
        return f"{first}至{last}"
    return f"{first}起" if first else f"到{last}"


class PeriodDialog(FormDialog):
    """Asks for a first and a last day; ``kept`` gives the ``Period``."""

    def __init__(self, shell: Shell, over: QWidget, on: date) -> None:
        super().__init__(
            shell, over, "自选日期", "按这段时间看", sentence="按立项的日期算，两头都包括。", width=480
        )
        self.first = DateButton("从哪天起", on.replace(month=1, day=1), latest=on, height=Height.BODY)
        self.last = DateButton("到哪天止", on, latest=on, height=Height.BODY)
        self._last = self.field("到哪天止", self.last)
        self.row(self.field("从哪天起", self.first), self._last)
        self.fit()
        self.first.setFocus()

    def submit(self) -> None:
        """Refuse a period that ends before it begins."""
        if self.last.day() < self.first.day():
            self.wrong(self._last, f"到{moment.short_date(self.last.day())}止，早于开始的那天。换一个日期。")
            return
        self.accept()
        self.kept.emit(_period(self.first.day(), self.last.day()))


def _period(first: date, last: date) -> Period:
    return first.isoformat(), last.isoformat()


def _end_of_month(on: date) -> date:
    beyond = on.replace(day=28) + timedelta(days=4)
    return beyond.replace(day=1) - timedelta(days=1)
