"""What has changed since a table was handed in: figure by figure, with the reasons and the records."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from duxueben.ui.pages.statistics.record_row import RecordRow
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.announce import announce
from duxueben.ui.widgets.cards import Card, Inset
from duxueben.ui.widgets.marks import Chip
from duxueben.ui.widgets.words import Words, discard
from duxueben.workspace.counting.behind import FoundRecord
from duxueben.workspace.counting.changes import ChangedFigure, Changes

_MOST = 12
"""Records that are listed of one figure."""


class ChangesCard(Card):
    """One inset a figure.

    Signals:
        opened: this ``FoundRecord`` is wanted on its page.
    """

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__("变了什么、为什么")
        self._chip = Chip("")
        self.title_row("变了什么、为什么").addWidget(self._chip)
        self._said = Words("", "secondary", "text2", wrap=True)
        self.column.addWidget(self._said)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.column.addLayout(self._lines)
        self._parts: list[QWidget] = []
        self.rows: list[RecordRow] = []
        self.say_nothing()

    def say_nothing(self) -> None:
        """Nothing was compared yet."""
        self._clear()
        self._chip.hide()
        self._said.setText("点一张表的“变了什么、为什么”，和现在重新算出来的数字比一比。")

    def show_changes(self, of: str, changes: Changes) -> None:
        """``of``: which table it is."""
        self._clear()
        changed = len(changes.figures)
        self._chip.say(f"{changed}个数变了" if changed else "没有变化", Tone.WARN if changed else Tone.OK)
        self._chip.show()
        self._said.setText(f"{of}。{changes.sentence}")
        announce(self, changes.sentence)
        for figure in changes.figures:
            part = self._inset(figure)
            self._parts.append(part)
            self._lines.addWidget(part)

    def _clear(self) -> None:
        for part in self._parts:
            discard(part)
        self._parts, self.rows = [], []

    def _inset(self, figure: ChangedFigure) -> Inset:
        title = f"{figure.row}，{figure.column}"
        inset = Inset(title)
        inset.column.setSpacing(4)
        inset.column.addWidget(Words(title, "dense", wrap=True))
        same = "，数没有变，记录换了" if figure.was == figure.now else ""
        inset.column.addWidget(Words(f"{figure.was} → {figure.now}{same}", "strong"))
        for sentence in figure.why:
            inset.column.addWidget(Words(sentence, "secondary", "text2", wrap=True))
        self._records(inset, "现在计入", figure.come)
        self._records(inset, "不再计入", figure.gone)
        return inset

    def _records(self, inset: Inset, title: str, records: tuple[FoundRecord, ...]) -> None:
        if not records:
            return
        inset.column.addWidget(Words(f"{title}{len(records)}条", "hint", "text2"))
        for record in records[:_MOST]:
            row = RecordRow(record)
            row.clicked.connect(partial(self._open, record))
            inset.column.addWidget(row)
            self.rows.append(row)
        if len(records) > _MOST:
            inset.column.addWidget(Words(f"另有{len(records) - _MOST}条没有列出。", "hint", "text2"))

    def _open(self, record: FoundRecord, _on: bool = False) -> None:
        self.opened.emit(record)
