"""A list that is sifted: words to find, pills with their counts, the table, and a sentence for none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.cards import Ground
from duxueben.ui.widgets.choices import Pill
from duxueben.ui.widgets.fields import SearchField
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.header import Foot
from duxueben.ui.widgets.stack import Stack
from duxueben.ui.widgets.tables import Table
from duxueben.ui.widgets.words import Words

_FEW_SIGNS = 160
"""Width in pixels."""


class SiftedList(Ground):
    """The list of a page; what it shows is the page's.

    Signals:
        sifted: other words are looked for, or another pill was chosen.
    """

    sifted = Signal()

    def __init__(
        self, name: str, pills: Iterable[str], foot: Foot, *, hint: str, alarming: Collection[str] = ()
    ) -> None:
        """``pills``: their titles, the first of which is chosen at first; ``hint``: what can be looked for;
        ``alarming``: the pills whose count calls for work.
        """
        super().__init__()
        self.search = SearchField(f"在{name}里找", hint=hint)
        self.search.settled.connect(self._sift)
        self.search.setMaximumWidth(420)
        self.table = Table(name)
        tones = dict.fromkeys(alarming, Tone.BAD)
        self.pills = {title: Pill(title, count=0, tone=tones.get(title, Tone.PLAIN)) for title in pills}
        self.said = Words("", "secondary", "text2")
        self._nothing = Words("", "body", "text2", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown = Stack()
        self._shown.addWidget(self.table)
        self._shown.addWidget(self._nothing)
        row = Flow(gap=8)
        for title, pill in self.pills.items():
            pill.setAutoExclusive(True)
            pill.clicked.connect(partial(self._pressed, title))
            row.addWidget(pill)
        self._chosen = next(iter(self.pills))
        self.pills[self._chosen].setChecked(True)
        self._lay(row, foot)

    def _lay(self, pills: Flow, foot: Foot) -> None:
        self._top = QHBoxLayout()
        self._top.setSpacing(8)
        self._top.addWidget(self.search, 1)
        self._top.addStretch(1)
        self._top.addWidget(self.said)
        above = QVBoxLayout()
        above.setContentsMargins(24, 12, 24, 12)
        above.setSpacing(10)
        above.addLayout(self._top)
        above.addLayout(pills)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self._shown, 1)
        column.addWidget(foot)

    def add_filters(self, filters: QWidget) -> None:
        """Put filters beside the words, which keep room for a few signs; they take the place of ``said``."""
        self.said.hide()
        self.search.setMinimumWidth(_FEW_SIGNS)
        self._top.insertWidget(1, filters)
        for part in (self.search, filters):
            self._top.setAlignment(part, Qt.AlignmentFlag.AlignTop)

    def words(self) -> str:
        """What is looked for, without the blanks around it."""
        return self.search.text().strip()

    def chosen(self) -> str:
        """The title of the pill that is pressed; empty where none is."""
        return self._chosen

    def choose(self, title: str) -> None:
        """Press a pill without a signal; none where the title is empty."""
        self._chosen = title
        for name, pill in self.pills.items():
            pill.setAutoExclusive(False)
            pill.setChecked(name == title)
            pill.setAutoExclusive(True)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """The number on each pill, 0 where none is given."""
        for title, pill in self.pills.items():
            pill.count(counts.get(title, 0))

    def show_found(self, many: int, nothing: str) -> None:
        """The table, or the sentence ``nothing`` where it has no row."""
        self._nothing.setText(
            f"没有找到“{self.words()}”。试试单位名称里的两个字。" if self.words() else nothing
        )
        self._shown.setCurrentWidget(self.table if many else self._nothing)

    def _pressed(self, title: str, _on: bool = True) -> None:
        self._chosen = title
        self.sifted.emit()

    def _sift(self, _text: str) -> None:
        self.sifted.emit()
