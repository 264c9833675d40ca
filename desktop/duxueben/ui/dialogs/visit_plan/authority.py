"""On whose authority a training site is visited, why that is asked, and the yearly limit for companies."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from duxueben.model.plan import Authority
from duxueben.ui.widgets.choices import RadioCard
from duxueben.ui.widgets.fields import LineField
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.words import Words

WHY = (
    "对企业的行政检查只能由有执法资格的部门开展，不得以督导等名义变相检查。"
    "所以到校外培训机构要先写明依据，它会印在文书上。"
)


class AuthorityChoice(QWidget):
    """Three cards; 随同行政检查 asks for the number of the notice.

    Signals:
        changed: another one was chosen.
    """

    changed = Signal()

    def __init__(self, chosen: Authority | None, number: str) -> None:
        super().__init__()
        self.cards = {one: RadioCard(one.label) for one in Authority}
        if chosen is not None:
            self.cards[chosen].setChecked(True)
        group = QButtonGroup(self)
        row = QWidget()
        flow = Flow(row, gap=8)
        for card in self.cards.values():
            group.addButton(card)
            flow.addWidget(card)
            card.toggled.connect(self._chosen)
        self.number = LineField("检查通知书号", hint="检查通知书号，例如 漴联检〔2023〕29号", most=60)
        self.number.show_text(number)
        self.limit = Words("", "secondary", "warn", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(row)
        column.addWidget(self.number)
        column.addWidget(Words(WHY, "secondary", "text2", wrap=True))
        column.addWidget(self.limit)
        self.limit.hide()
        self.setFocusProxy(self.cards[Authority.SUPERVISION])
        self._chosen()

    def value(self) -> Authority | None:
        """What is chosen; None before anything is."""
        return next((one for one, card in self.cards.items() if card.isChecked()), None)

    def warn(self, sentence: str) -> None:
        """The yearly limit, where one more visit passes it; empty where not."""
        self.limit.setText(sentence)
        self.limit.setVisible(bool(sentence))

    def _chosen(self, _on: bool = True) -> None:
        self.number.setVisible(self.value() is Authority.WITH_INSPECTION)
        self.changed.emit()
