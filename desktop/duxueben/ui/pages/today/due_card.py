"""The card 快到期的问题: what is overdue or due within a week, the nearest deadline first."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from duxueben.model import moment
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.words import INKS, Words, discard
from duxueben.workspace.following.asking import FollowedFinding

MOST = 4
_FACT = 24
"""Characters of a finding's words; all of them are on its own page."""


class DueCard(Card):
    """At most four findings; hidden where none is near.

    Signals:
        finding_wanted: with the id of one; empty for the page itself.
    """

    finding_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("快到期的问题")
        button = Button("去问题台账", "link", height=Height.SMALL)
        button.clicked.connect(partial(self.finding_wanted.emit, ""))
        self.title_row("快到期的问题", "calendar").addWidget(button)
        self._rows: list[QWidget] = []

    def show_findings(self, near: tuple[FollowedFinding, ...], many: int, today_is: date) -> None:
        """Show the first of ``near``, the nearest deadline first; ``many``: how many there are in all."""
        for row in self._rows:
            discard(row)
        self._rows = [self._row(one, today_is) for one in near[:MOST]]
        if many > MOST:
            self._rows.append(Words(f"还有{many - MOST}个", "secondary", "text2"))
        for row in self._rows:
            self.column.addWidget(row)
        self.setVisible(bool(near))

    def _row(self, one: FollowedFinding, today_is: date) -> QWidget:
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, 64)
        grid.setColumnStretch(1, 1)
        words, tone = due_words(date.fromisoformat(one.life.due_on), today_is)
        grid.addWidget(Words(words, "densestrong", INKS[tone]), 0, 0)
        fact = _fact(one)
        grid.addWidget(Words(fact, "dense", wrap=True), 0, 1)
        code = one.finding.sub_points[0] if one.finding.sub_points else ""
        item = f"　第{code.split('.')[0]}条" if code else ""
        grid.addWidget(Words(f"{one.institution.name}{item}", "secondary", "text2", wrap=True), 1, 1)
        part.setAccessibleName(f"{words}，{one.institution.name}，{fact}")
        return part


def due_words(due: date, today_is: date) -> tuple[str, Tone]:
    """``逾期2天``, ``今天``, ``周五``, ``24日``, with the tone of it."""
    days = (due - today_is).days
    if days < 0:
        return f"逾期{-days}天", Tone.BAD
    if days == 0:
        return "今天", Tone.WARN
    same_week = due.isocalendar()[:2] == today_is.isocalendar()[:2]
    if same_week:
        return moment.weekday(due), Tone.WARN
    return moment.short_date(due), Tone.PLAIN


def _fact(one: FollowedFinding) -> str:
    text = one.finding.fact.rstrip("。")
    return text if len(text) <= _FACT else f"{text[: _FACT - 1]}…"
