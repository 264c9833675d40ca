"""Without a visit open: those that are under way or planned for today, to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model.words import InstitutionKind, VisitState
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, ButtonKind
from duxueben.ui.widgets.cards import Card, ScrollColumn
from duxueben.ui.widgets.empty import EmptyState
from duxueben.ui.widgets.header import Header
from duxueben.ui.widgets.marks import Chip
from duxueben.ui.widgets.words import Words

_VERBS = {VisitState.PLANNED: "开始检查", VisitState.OPEN: "接着检查"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A visit that may be opened."""

    visit_id: str
    name: str
    kind: InstitutionKind
    state: VisitState
    meta: str
    """One line: what sort of visit, when, how far."""


class Chooser(QWidget):
    """A card a visit, the ones under way first.

    Signals:
        chosen: the id of the visit to open, or to begin.
        plan_wanted: there is none; the register is wanted.
    """

    chosen = Signal(str)
    plan_wanted = Signal()

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Header("现场检查", "选一家单位，接着查或开始查。" if choices else ""))
        if not choices:
            column.addWidget(self._empty(), 1)
            return
        body = ScrollColumn("可以检查的单位", gap=12)
        for place, choice in enumerate(choices):
            body.column.addWidget(self._card(choice, "primary" if place == 0 else "plain"))
        column.addWidget(body, 1)

    def _empty(self) -> EmptyState:
        plan = Button("从名录里选一家", "primary", "school")
        plan.clicked.connect(self.plan_wanted)
        sentence = "没有正在检查的单位，今天也没有安排。从名录里选一家，就可以开始。"
        return EmptyState("还没有要检查的单位", sentence, [plan])

    def _card(self, choice: Choice, kind: ButtonKind) -> Card:
        card = Card(choice.name)
        open_it = Button(_VERBS.get(choice.state, "查看"), kind, subject=choice.name)
        open_it.clicked.connect(partial(self._choose, choice.visit_id))
        name = QHBoxLayout()
        name.setSpacing(8)
        name.addWidget(Words(choice.name, "card", wrap=True), 0)
        name.addWidget(Chip(choice.kind.label))
        if choice.state is VisitState.OPEN:
            name.addWidget(Chip(choice.state.label, Tone.ACCENT, "clock"))
        name.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(name)
        words.addWidget(Words(choice.meta, "secondary", "text2"))
        line = QHBoxLayout()
        line.addLayout(words, 1)
        line.addWidget(open_it)
        card.column.addLayout(line)
        return card

    def _choose(self, visit_id: str, _on: bool = False) -> None:
        self.chosen.emit(visit_id)
