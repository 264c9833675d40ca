"""From which units and inspectors is drawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model.people import Inspector, Institution
from duxueben.model.words import InstitutionKind
from duxueben.ui.widgets.choices import CheckBox, Dropdown
from duxueben.ui.widgets.fields import Field
from duxueben.ui.widgets.flow import Flow
from duxueben.workspace.planning.drawing import Population

_SORTS: dict[str, tuple[str, frozenset[InstitutionKind]]] = {
    "all": ("全部单位", frozenset()),
    "school": ("学校", frozenset(kind for kind in InstitutionKind if kind.is_school)),
    "site": ("校外培训机构", frozenset(kind for kind in InstitutionKind if not kind.is_school)),
    **{kind.value: (kind.label, frozenset({kind})) for kind in InstitutionKind},
}


class Lists(QWidget):
    """What is chosen of the register, and who of the inspectors.

    Signals:
        changed: another list of units is wanted.
    """

    changed = Signal()

    def __init__(self, inspectors: list[Inspector], term_from: dt.date | None) -> None:
        """``term_from``: first day of the term; None where it is not known."""
        super().__init__()
        self._term_from = term_from
        self._inspectors = inspectors
        self.kind = Dropdown("单位类别", [(key, words) for key, (words, _) in _SORTS.items()])
        self.zone = Dropdown("责任区", [("", "不限")])
        self.grid = Dropdown("网格", [("", "不限")])
        self.fresh = CheckBox("只要本学期还没去过的", subject="单位名单")
        self.fresh.setVisible(term_from is not None)
        self.people = {one.id: CheckBox(one.name, subject="督学名单") for one in inspectors}
        boxes = QWidget()
        flow = Flow(boxes, gap=4)
        for box in self.people.values():
            box.setChecked(True)
            flow.addWidget(box)
        row = QHBoxLayout()
        row.setSpacing(12)
        for label, choice in (("单位类别", self.kind), ("责任区", self.zone), ("网格", self.grid)):
            row.addWidget(Field(label, choice), 1)
            choice.currentIndexChanged.connect(self.changed)
        self.fresh.toggled.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.fresh)
        column.addWidget(Field("督学名单", boxes))
        self.setFocusProxy(self.kind)

    def offer(self, register: Iterable[Institution]) -> None:
        """The zones and grids that the register knows."""
        units = list(register)
        for choice, known in (
            (self.zone, {one.zone for one in units}),
            (self.grid, {one.grid for one in units}),
        ):
            choice.blockSignals(True)
            choice.offer([("", "不限"), *((one, one) for one in sorted(known - {""}))])
            choice.blockSignals(False)

    def population(self) -> Population:
        """Which units are wanted."""
        since = self._term_from if self.fresh.isChecked() else None
        return Population(_SORTS[self.kind.value()][1], self.zone.value(), self.grid.value(), since)

    def inspectors(self) -> list[Inspector]:
        """Those that are ticked."""
        return [one for one in self._inspectors if self.people[one.id].isChecked()]

    def in_words(self) -> str:
        """``第三责任区，学校，本学期未去过``: what the draw's record says of its list."""
        fresh = "本学期未去过" if self.fresh.isChecked() else ""
        parts = (self.zone.value(), self.grid.value(), _SORTS[self.kind.value()][0], fresh)
        return "，".join(part for part in parts if part)
