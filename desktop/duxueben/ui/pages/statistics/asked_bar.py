"""What the table is asked: until which day, from which day on, how far, by which rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from duxueben.model.moment import full_date
from duxueben.statistics.stat_table import NineYearRule, Question, Scope
from duxueben.ui.widgets.buttons import IconButton
from duxueben.ui.widgets.choice_lines import Choice
from duxueben.ui.widgets.choices import Dropdown
from duxueben.ui.widgets.dates import DateButton
from duxueben.ui.widgets.filter_button import FilterButton
from duxueben.ui.widgets.flow import Flow
from duxueben.workspace.counting import asking
from duxueben.workspace.counting.asking import OfferedScope


class AskedBar(QWidget):
    """Four controls in as many lines as the width asks for.

    Signals:
        asked: the person wants the table of this ``Question``.
    """

    asked = Signal(object)

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question
        self.as_of = DateButton("统计", question.as_of, words=_until)
        self.as_of.picked.connect(self._picked_end)
        self.first = DateButton("统计", question.first, words=_from)
        self.first.picked.connect(self._picked_first)
        self.whole_year = IconButton("rotate-ccw", "从当年1月1日起统计")
        self.whole_year.clicked.connect(self._whole_year)
        self.scope = FilterButton("范围", many=False)
        self.scope.changed.connect(self._picked_scope)
        rules = [(rule.value, f"九年一贯制{rule.label}") for rule in NineYearRule]
        self.rule = Dropdown("九年一贯制学校计入哪一列", rules)
        self.rule.activated.connect(self._picked_rule)
        self.rule.setFixedHeight(self.scope.sizeHint().height())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = Flow(gap=8)
        for control in (self.as_of, self.first, self.whole_year, self.scope, self.rule):
            row.addWidget(control)
        self.setLayout(row)
        self.show_question(question)

    def question(self) -> Question:
        """What is asked now."""
        return self._question

    def show_question(self, question: Question) -> None:
        """Show another question without a signal."""
        self._question = question
        self.as_of.show_day(question.as_of)
        self.first.show_day(question.first)
        self.first.limit(None, question.as_of)
        self.whole_year.setVisible(question.first != asking.question(question.as_of).first)
        self.scope.choose((question.scope.text,) if question.scope != Scope() else ())
        self.rule.choose(question.nine_year_rule.value)

    def offer(self, scopes: Sequence[OfferedScope]) -> None:
        """The scopes that can be chosen; the district is what is left where none is."""
        offered = [Choice((one.scope.text,), one.label) for one in scopes if one.scope != Scope()]
        self.scope.offer(offered)
        self.show_question(self._question)

    def _picked_end(self, day: date) -> None:
        """A first day that nobody gave, or that would lie behind the end, goes with the year."""
        before = self._question
        given = before.first if before.first != asking.question(before.as_of).first else None
        self._ask(day, given if given is None or given <= day else None)

    def _picked_first(self, day: date) -> None:
        self._ask(self._question.as_of, day)

    def _whole_year(self) -> None:
        self._ask(self._question.as_of, None)

    def _picked_scope(self, chosen: tuple[str, ...]) -> None:
        self._ask(self._question.as_of, self._question.first, Scope.parse(chosen[0]) if chosen else Scope())

    def _picked_rule(self, _place: int) -> None:
        self._ask(self._question.as_of, self._question.first)

    def _ask(self, as_of: date, first: date | None, scope: Scope | None = None) -> None:
        question = asking.question(
            as_of,
            first=first,
            scope=self._question.scope if scope is None else scope,
            nine_year_rule=NineYearRule(self.rule.value()),
        )
        if question != self._question:
            self.show_question(question)
            self.asked.emit(question)


def _until(day: date) -> str:
    return f"截至{full_date(day)}"


def _from(day: date) -> str:
    return f"自{full_date(day)}起"
