"""登记手填单: whether the paper registers a form that was filled in by hand, and on which day that was."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model import moment
from duxueben.model.numbering import DocNumber
from duxueben.model.words import OrderKind
from duxueben.ui.pages.order.proposal import Proposal
from duxueben.ui.widgets.choices import Dropdown
from duxueben.ui.widgets.dates import DateButton
from duxueben.ui.widgets.words import Words
from duxueben.workspace.paper.blank_forms import Handwritten

OWN = "新出一份，按顺序取号"
SAID = "纸面写明登记的是同号手填单，日期是手填那天。"


class ByHandPart(QWidget):
    """Shown only where a filled form waits.

    Signals:
        changed: another form, or another day.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers: dict[str, DocNumber] = {}
        self.form = Dropdown("登记手填单")
        self.form.currentIndexChanged.connect(self._tell)
        self.day = DateButton("手填日期", date.min)
        self.day.picked.connect(self._picked)
        self._dated = QWidget()
        dated = QHBoxLayout(self._dated)
        dated.setContentsMargins(0, 0, 0, 0)
        dated.setSpacing(12)
        dated.addWidget(Words(SAID, "secondary", "text2", wrap=True), 1)
        dated.addWidget(self.day)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addWidget(self._dated)
        self.hide()

    @property
    def number(self) -> DocNumber | None:
        """Of the form that is registered; None for a paper of its own."""
        return self._numbers.get(self.form.value())

    @property
    def chosen(self) -> Handwritten | None:
        """The form and its day."""
        return Handwritten(self.form.value(), self.day.day()) if self.number is not None else None

    def show_forms(self, proposal: Proposal, kind: OrderKind | None, blank_id: str = "") -> None:
        """Offer the filled forms of a kind; ``blank_id``: the one that is chosen at first."""
        forms = [form for form in proposal.filled_forms if form.kind is kind]
        self._numbers = {form.id: form.number for form in forms}
        finished = proposal.visit.finished_at
        self.day.show_day(moment.from_text(finished).date() if finished else proposal.on)
        offered = [("", OWN), *((form.id, f"登记手填的{form.number.short}") for form in forms)]
        self.form.blockSignals(True)
        self.form.offer(offered)
        if blank_id:
            self.form.choose(blank_id)
        self.form.blockSignals(False)
        self.setVisible(bool(forms))
        self._dated.setVisible(self.number is not None)

    def _tell(self) -> None:
        self._dated.setVisible(self.number is not None)
        self.changed.emit()

    def _picked(self, _day: object) -> None:
        self.changed.emit()
