"""Which findings of the ledger an entry is about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.jobs import quietly
from duxueben.ui.page import Shell
from duxueben.ui.widgets.buttons import Button, Height, IconButton
from duxueben.ui.widgets.choices import CheckBox
from duxueben.ui.widgets.fields import SearchField
from duxueben.ui.widgets.words import Words, discard, meta_line
from duxueben.workspace.following import ledger
from duxueben.workspace.following.ledger import LedgerQuery, LedgerRow
from duxueben.workspace.office import Office
from duxueben.workspace.registers.names import Names

_MOST = 60
"""Findings that are listed at a time; the search narrows them."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What the ledger holds of the words that were sought."""

    rows: tuple[LedgerRow, ...]
    total: int
    """With those that are not listed."""


class FindingDialog(FormDialog):
    """A box for each finding, those that are still to be put right first.

    Signals:
        chosen: the ids of the ticked ones, a tuple.
    """

    chosen = Signal(object)

    def __init__(self, shell: Shell, office: Office, over: QWidget, ids: tuple[str, ...]) -> None:
        super().__init__(shell, over, "选择问题", "选定", sentence="从台账里勾选，可以选几个。", width=680)
        self._office = office
        self._ids = list(ids)
        self._ticket = 0
        self.boxes: dict[str, CheckBox] = {}
        self._rows: list[QWidget] = []
        self.search = SearchField("在台账里找", hint="单位或问题里的几个字")
        self.search.settled.connect(self._read)
        self._said = Words("正在读台账…", "secondary", "text2", wrap=True)
        self.body.column.addWidget(self.search)
        self.body.column.addWidget(self._said)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.body.column.addLayout(self._list)
        self.resize(680, 520)
        self.search.setFocus()
        self._read("")

    def _read(self, words: str) -> None:
        """Ask the whole ledger, in a worker."""
        self._ticket += 1
        ticket, office, ids = self._ticket, self._office, tuple(self._ids)

        def done(found: _Found) -> None:
            # The dialog may be gone before the ledger is read.
            if isValid(self) and ticket == self._ticket:
                self._show(found)

        self.shell.jobs.run(lambda _progress: _find(office, words, ids), done, tell=quietly)

    def _show(self, found: _Found) -> None:
        for row in self._rows:
            discard(row)
        self.boxes = {}
        self._rows = [self._row(one) for one in found.rows]
        for row in self._rows:
            self._list.addWidget(row)
        shown = len(found.rows)
        rest = f"，这里列出{shown}个，写几个字再找" if found.total > shown else ""
        self._said.setText(f"{found.total}个问题{rest}。" if found.total else "没有找到这样的问题。")

    def _row(self, one: LedgerRow) -> QWidget:
        part = QWidget()
        box = CheckBox(one.unit)
        box.setChecked(one.id in self._ids)
        box.toggled.connect(partial(self._tick, one.id))
        box.setAccessibleDescription(one.fact)
        self.boxes[one.id] = box
        number = one.numbers[0].text if one.numbers else ""
        told = meta_line(one.fact, number, one.state.label)
        fact = Words(told, "secondary", "text2", wrap=True)
        fact.setContentsMargins(28, 0, 0, 0)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(box)
        column.addWidget(fact)
        return part

    def _tick(self, finding_id: str, on: bool) -> None:
        if on:
            self._ids.append(finding_id)
        else:
            self._ids.remove(finding_id)

    def submit(self) -> None:
        """These and no others."""
        self.accept()
        self.chosen.emit(tuple(self._ids))


def _find(office: Office, words: str, ids: tuple[str, ...]) -> _Found:
    """The ticked ones among what the words find, then the others."""
    query = LedgerQuery(words)
    chosen = ledger.rows(office, replace(query, ids=ids), _MOST) if ids else ()
    others = (row for row in ledger.rows(office, query, _MOST) if row.id not in ids)
    return _Found((*chosen, *others)[:_MOST], ledger.count(office, query))


class FindingChoice(QWidget):
    """The chosen findings in words, and the way to others.

    Signals:
        changed: others are chosen.
    """

    changed = Signal()

    def __init__(self, shell: Shell, office: Office, subject: str, ids: tuple[str, ...]) -> None:
        super().__init__()
        self.setAccessibleName(subject)
        self._shell, self._office, self._ids = shell, office, ids
        self._names = Names(office.record)
        self._lines: list[QWidget] = []
        self.dialog: FindingDialog | None = None
        self.choose = Button("选择…", "plain", "search", height=Height.ROW, subject=subject)
        self.choose.clicked.connect(self.ask)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.choose)
        self._show()

    def told(self) -> tuple[str, ...]:
        """Their ids."""
        return self._ids

    def ask(self) -> None:
        """Let the person choose."""
        self.dialog = FindingDialog(self._shell, self._office, self.window(), self._ids)
        self.dialog.chosen.connect(self._take)
        self.dialog.finished.connect(self._over_with)
        self.dialog.open()

    def _take(self, ids: tuple[str, ...]) -> None:
        self._ids = ids
        self._show()
        self.changed.emit()

    def _without(self, finding_id: str, _on: bool = False) -> None:
        self._take(tuple(one for one in self._ids if one != finding_id))
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _over_with(self, _result: int) -> None:
        self.dialog = None
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        for line in self._lines:
            discard(line)
        self._lines = [self._line(one) for one in self._ids]
        for place, line in enumerate(self._lines):
            self._column.insertWidget(place, line)

    def _line(self, finding_id: str) -> QWidget:
        line = QWidget()
        words = self._names.finding(finding_id)
        away = IconButton("x", f"去掉问题：{words}")
        away.clicked.connect(partial(self._without, finding_id))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Words(words, "dense", wrap=True), 1)
        row.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        return line
