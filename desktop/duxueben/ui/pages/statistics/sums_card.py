"""数字核对: the sums that must hold, each with its sides."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.statistics.stat_table import Identity
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.announce import announce
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.marks import Chip, Mark
from duxueben.ui.widgets.words import Words, discard


class SumsCard(Card):
    """Green where all hold; what does not stands first, in red, and says what to do."""

    def __init__(self) -> None:
        super().__init__("数字核对")
        self._chip = Chip("")
        self.title_row("数字核对").addWidget(self._chip)
        self._advice = Words("", "secondary", "bad", wrap=True)
        self.column.addWidget(self._advice)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.column.addLayout(self._lines)
        self._shown: list[QWidget] = []

    def show_sums(self, identities: Sequence[Identity]) -> None:
        """Show these, the broken ones first."""
        broken = [one for one in identities if not one.holds]
        if broken:
            self._chip.say(f"{len(broken)}条不相等", Tone.BAD, "triangle-alert")
        else:
            self._chip.say(f"{len(identities)}条都相等", Tone.OK, "check")
        self._advice.setText("数字没有对上，不能报送。看表下的说明，改好登记以后再算一次。" if broken else "")
        self._advice.setVisible(bool(broken))
        announce(self, self._advice.text())
        for widget in self._shown:
            discard(widget)
        self._shown = [_line(one) for one in sorted(identities, key=lambda one: one.holds)]
        for widget in self._shown:
            self._lines.addWidget(widget)


def _line(identity: Identity) -> QWidget:
    line = QWidget()
    line.setAccessibleName(f"{identity.words}，{identity.sides}，{'相等' if identity.holds else '不相等'}")
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 2, 0, 2)
    row.setSpacing(8)
    holds = identity.holds
    mark = Mark("circle-check" if holds else "circle-x", Tone.OK if holds else Tone.BAD, 16)
    row.addWidget(mark)
    row.addWidget(Words(identity.words, "dense", wrap=True), 1)
    row.addWidget(Words(identity.sides, "dense", "text2" if holds else "bad"))
    return line
