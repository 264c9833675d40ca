"""谁来证明: two inspectors who were there, or one witness who can be found again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model.acknowledgment import Witness
from duxueben.model.people import Inspector
from duxueben.ui.pages.order.folding import Folding
from duxueben.ui.widgets.choices import Dropdown, RadioCard
from duxueben.ui.widgets.fields import Field, LineField
from duxueben.ui.widgets.words import Words
from duxueben.workspace.paper.endings import MOST

_NAME = 112
"""Width in pixels of the field for a name."""


class VouchPart(QWidget):
    """The choice and the fields of what was chosen.

    Signals:
        changed: another choice, or other words.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.two = RadioCard("两名督学在场")
        self.one = RadioCard("一名见证人")
        self._group = QButtonGroup(self)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        for card in (self.two, self.one):
            self._group.addButton(card)
            card.clicked.connect(self._turn)
            ways.addWidget(card, 1)
        self.first, self.second = Dropdown("第一名督学"), Dropdown("第二名督学")
        self.name = LineField("见证人姓名", most=MOST)
        self.organisation = LineField("见证人单位", hint="单位、社区或者身份", most=MOST)
        self.phone = LineField("见证人电话", most=MOST)
        for chosen in (self.first, self.second):
            chosen.currentIndexChanged.connect(self._tell)
        for field in (self.name, self.organisation, self.phone):
            field.textChanged.connect(self._tell)
        second = Field("第二名督学", self.second)
        self._inspectors = _side_by_side(Field("第一名督学", self.first), second)
        self.name.setFixedWidth(_NAME)
        name, phone = Field("见证人姓名", self.name), Field("联系电话", self.phone)
        organisation = Field("单位或者身份", self.organisation)
        self._witness = Folding(name, phone, organisation)
        self.fields = {
            "inspectors": second,
            "witness.name": name,
            "witness.organisation": organisation,
            "witness.phone": phone,
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Words("谁来证明", "strong"))
        column.addLayout(ways)
        column.addWidget(self._inspectors)
        column.addWidget(self._witness)

    def offer(self, inspectors: Sequence[Inspector], present: Sequence[str]) -> None:
        """``inspectors``: all that are registered; ``present``: the ids of those of the visit."""
        choices = [("", "还没有选"), *((one.id, one.name) for one in inspectors)]
        for place, chosen in enumerate((self.first, self.second)):
            chosen.offer(choices)
            chosen.choose(present[place] if place < len(present) else "")
        for field in (self.name, self.organisation, self.phone):
            field.show_text("")
        (self.two if len(present) > 1 else self.one).setChecked(True)
        self._turn()

    @property
    def inspectors(self) -> tuple[str, ...]:
        """Ids of those who vouch for it; empty where a witness does."""
        return (self.first.value(), self.second.value()) if self.two.isChecked() else ()

    @property
    def witness(self) -> Witness | None:
        """As far as it is written; None where two inspectors vouch for it."""
        if self.two.isChecked():
            return None
        return Witness(self.name.text(), self.organisation.text(), self.phone.text())

    def _turn(self, _on: bool = False) -> None:
        self._inspectors.setVisible(self.two.isChecked())
        self._witness.setVisible(self.one.isChecked())
        self.changed.emit()

    def _tell(self, _what: object = None) -> None:
        self.changed.emit()


def _side_by_side(*fields: Field) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for field in fields:
        row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return both
