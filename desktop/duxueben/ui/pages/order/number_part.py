"""Which number the paper will get, from which block, and what to do where there is none."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model.numbering import DocNumber
from duxueben.model.words import OrderKind
from duxueben.ui.pages.order.by_hand_part import ByHandPart
from duxueben.ui.pages.order.panel import Remark
from duxueben.ui.pages.order.proposal import KIND_WORDS, Proposal, Series
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Banner
from duxueben.ui.widgets.choices import RadioCard
from duxueben.ui.widgets.words import Words
from duxueben.workspace.paper.blank_forms import Handwritten

FEW = 5
"""So few numbers left that the next block should be asked for."""
PROVISIONAL = (
    "局里的号段一时领不到，可以先用本机的临时编号出具，纸上印的就是它。"
    "领到号段以后，在编号台账里给它对应一个正式编号，纸面不变，两个号一起登记。"
)


class NumberPart(QWidget):
    """The next number and what is left of its block; the kind where the bureau has two.

    Signals:
        changed: another kind was chosen.
        settings_wanted: the section of 设置 where what is missing is entered.
    """

    changed = Signal()
    settings_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposal: Proposal | None = None
        self._kind: OrderKind | None = None
        self._section = ""
        self._number = Words("", "institution")
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._block = Words("", "secondary", "text2")
        self._left = Words("", "secondary", "text2")
        self._missing = Banner("", Tone.WARN)
        self._to_settings = Button("去设置", height=Height.ROW)
        self._to_settings.clicked.connect(self._mend)
        self._missing.add(self._to_settings)
        self.take = Button("用临时编号出具", "plain", "hash", height=Height.ROW)
        self.take.clicked.connect(self._take_provisional)
        self._note = Remark(PROVISIONAL, "info")
        self.by_hand = ByHandPart()
        self.by_hand.changed.connect(self._chose_form)
        self._provisional = False
        self.kinds = {kind: RadioCard(words) for kind, words in KIND_WORDS.items()}
        self._kind_row = QWidget()
        self._lay()

    def _lay(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(0)
        right.setSpacing(0)
        left.addWidget(Words("编号", "secondary", "text2"))
        left.addWidget(self._number)
        right.addWidget(self._block, 0, Qt.AlignmentFlag.AlignRight)
        right.addWidget(self._left, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        self._numbers = QWidget()
        row = QHBoxLayout(self._numbers)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left, 1)
        row.addLayout(right)
        kinds = QHBoxLayout(self._kind_row)
        kinds.setContentsMargins(0, 0, 0, 0)
        kinds.setSpacing(8)
        for card in self.kinds.values():
            card.clicked.connect(self._choose)
            kinds.addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._kind_row)
        column.addWidget(self.by_hand)
        column.addWidget(self._numbers)
        column.addWidget(self._missing)
        column.addWidget(self._note)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def kind(self) -> OrderKind | None:
        """The chosen kind; None where the bureau has no code for any."""
        return self._kind

    def series(self) -> Series | None:
        """The numbers of the chosen kind."""
        if self._proposal is None or self._kind is None:
            return None
        return self._proposal.of_kind(self._kind)

    @property
    def handwritten(self) -> Handwritten | None:
        """The form filled in by hand that is registered; None for a paper of its own."""
        return self.by_hand.chosen

    def show_proposal(self, proposal: Proposal, blank_id: str = "") -> None:
        """The kind chosen before stays, where it is still offered; else the first one.

        ``blank_id``: of the form filled in by hand that the paper is to register.
        """
        self._proposal, self._provisional = proposal, False
        offered = [series.kind for series in proposal.series]
        if self._kind not in offered:
            self._kind = offered[0] if offered else None
        registered = next((form for form in proposal.filled_forms if form.id == blank_id), None)
        if registered is not None and registered.kind in offered:
            self._kind = registered.kind
        self.by_hand.show_forms(proposal, self._kind, blank_id)
        self._kind_row.setVisible(len(offered) > 1)
        for kind, card in self.kinds.items():
            card.setChecked(kind is self._kind)
        self._tell()

    def _choose(self) -> None:
        self._kind = next((kind for kind, card in self.kinds.items() if card.isChecked()), self._kind)
        self._provisional = False
        if self._proposal is not None:
            self.by_hand.show_forms(self._proposal, self._kind)
        self._tell()
        self.changed.emit()

    def _chose_form(self) -> None:
        self._tell()
        self.changed.emit()

    @property
    def provisional(self) -> bool:
        """Whether a number of the device itself was chosen, for want of one of a block."""
        return self._provisional

    @property
    def next(self) -> DocNumber | None:
        """The number that the paper would get as things are chosen; None where there is none."""
        series = self.series()
        if series is None:
            return None
        if self.by_hand.number is not None:
            return self.by_hand.number
        return series.next or (series.provisional if self._provisional else None)

    def _take_provisional(self) -> None:
        self._provisional = True
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        series, number = self.series(), self.next
        self._numbers.setVisible(number is not None)
        self._missing.setVisible(number is None)
        offered = series is not None and series.next is None and series.provisional is not None
        self.take.setVisible(offered and number is None)
        self._note.setVisible(offered and self.by_hand.number is None)
        if series is not None and number is not None:
            self._number.setText(number.text)
            self._tell_block(series)
        elif self._proposal is not None:
            self._say_missing(self._proposal, series)

    def _tell_block(self, series: Series) -> None:
        if self.by_hand.number is not None:
            self._block.setText("手填单上的编号")
            self._left.setText("")
            return
        if series.next is None:
            self._block.setText("本机临时编号")
            self._left.setText("")
            return
        block, left = series.block, series.left - 1
        self._block.setText(f"号段 {block.first}—{block.last}" if block is not None else "")
        self._left.setText(f"出具后余 {left} 个" + ("，该领新号段了" if left < FEW else ""))
        self._left.show_in("warn" if left < FEW else "text2")

    def _say_missing(self, proposal: Proposal, series: Series | None) -> None:
        if series is None:
            self._section = "bureau"
            self._missing.say("还没有录入机关代字，编不了号。", Tone.WARN, second="在设置里填好局里的资料。")
        else:
            self._section = "numbers"
            self._missing.say(
                f"{proposal.on.year}年的{series.kind.label}没有可用的编号。",
                Tone.WARN,
                second="在设置里录入局里发的新号段。",
            )

    def _mend(self) -> None:
        self.settings_wanted.emit(self._section)
