"""Who comes along beside the inspectors: name, department and what for, a row each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model.plan import Participant, ParticipantRole
from duxueben.ui.widgets.buttons import Button, Height, IconButton
from duxueben.ui.widgets.choices import WordChoice
from duxueben.ui.widgets.fields import LineField
from duxueben.ui.widgets.words import discard

MOST = 12


class _Row(QWidget):
    """One of them.

    Signals:
        removed: the person takes the row away.
    """

    removed = Signal()

    def __init__(self, number: int, one: Participant) -> None:
        super().__init__()
        self.name = LineField(f"第{number}位参加人员的姓名", hint="姓名", most=60)
        self.name.show_text(one.name)
        self.department = LineField(f"第{number}位参加人员的部门", hint="部门，例如市场监管局", most=60)
        self.department.show_text(one.department)
        self.role = WordChoice(f"第{number}位参加人员的身份", ParticipantRole, one.role)
        drop = IconButton("x", f"删掉第{number}位参加人员")
        drop.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.name, 2)
        row.addWidget(self.department, 3)
        row.addWidget(self.role)
        row.addWidget(drop)

    def told(self) -> Participant | None:
        """What was typed; None for an empty row."""
        name, department = self.name.text().strip(), self.department.text().strip()
        if not name and not department:
            return None
        return Participant(name, department, ParticipantRole(self.role.value()))


class Participants(QWidget):
    """Rows, and a button for one more.

    Signals:
        grown: a row came or went.
    """

    grown = Signal()

    def __init__(self, known: tuple[Participant, ...]) -> None:
        super().__init__()
        self.rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.more = Button("添加参加人员", "link", "plus", height=Height.ROW)
        self.more.clicked.connect(self.add)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.more)
        for one in known:
            self._add(one)

    def add(self) -> None:
        """One empty row, and the focus on its name."""
        row = self._add(Participant("", role=ParticipantRole.SOCIAL_SUPERVISOR))
        row.name.setFocus(Qt.FocusReason.TabFocusReason)
        self.grown.emit()

    def told(self) -> tuple[Participant, ...]:
        """Those that were typed, in their order."""
        return tuple(one for row in self.rows if (one := row.told()) is not None)

    def _add(self, one: Participant) -> _Row:
        row = _Row(len(self.rows) + 1, one)
        row.removed.connect(partial(self._drop, row))
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)
        self.more.setEnabled(len(self.rows) < MOST)
        return row

    def _drop(self, row: _Row) -> None:
        self.rows.remove(row)
        discard(row)
        self.more.setEnabled(True)
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grown.emit()
