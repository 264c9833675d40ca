"""Who leads and which inspectors go along."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from duxueben.model.people import Inspector
from duxueben.ui.widgets.choices import CheckBox, Dropdown
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.words import Words


class Companions(QWidget):
    """The lead first, then boxes for the others."""

    def __init__(self, inspectors: list[Inspector], chosen: tuple[str, ...]) -> None:
        super().__init__()
        self._boxes: dict[str, CheckBox] = {}
        self.lead = Dropdown("带队督学", [(one.id, one.name) for one in inspectors])
        self.lead.choose(chosen[0] if chosen else "")
        self.lead.currentIndexChanged.connect(self._hide_lead)
        row = QWidget()
        flow = Flow(row, gap=4)
        for one in inspectors:
            box = CheckBox(one.name, subject="同行督学")
            box.setChecked(one.id in chosen[1:])
            self._boxes[one.id] = box
            flow.addWidget(box)
        self._alone = Words("没有登记同行督学，可以在设置里添加。", "secondary", "text2", wrap=True)
        self._alone.setVisible(len(inspectors) < 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.lead)
        column.addWidget(row)
        column.addWidget(self._alone)
        self._hide_lead()

    def ids(self) -> tuple[str, ...]:
        """The lead first."""
        lead = self.lead.value()
        along = (one for one, box in self._boxes.items() if box.isChecked() and one != lead)
        return (lead, *along)

    def _hide_lead(self) -> None:
        for one, box in self._boxes.items():
            box.setVisible(one != self.lead.value())
