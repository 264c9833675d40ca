"""号段: the blocks and what is left of each, and what the device calls itself while it has none."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.model.numbering import NumberBlock
from duxueben.ui.dialogs.block import BlockDialog
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.letter import LetterDialog
from duxueben.ui.dialogs.reason import ReasonDialog
from duxueben.ui.models.numbers import can_be_mapped
from duxueben.ui.page import Shell
from duxueben.ui.pages.settings.section import Section, acts, fact
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.bars import Bar
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Banner
from duxueben.ui.widgets.words import Words, discard
from duxueben.workspace.office import Office
from duxueben.workspace.paper import numbers
from duxueben.workspace.paper.numbers import LedgerRow
from duxueben.workspace.register import registering

PROVISIONAL = "号段用完、一时领不到新的，可以先用临时编号出具；领到以后在编号台账里对应正式编号，纸面不变。"


class NumbersSection(Section):
    """Blocks, and provisional numbers."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, office, "号段")
        self.dialog: FormDialog | None = None
        self._rows: list[QWidget] = []
        self._blocks = self.card("号段", "现场出具督办单时按顺序取号，用完再向局里要。")
        self.add = Button("录入号段", icon="plus", height=Height.ROW)
        self.add.clicked.connect(self.primary)
        ledger = Button("看编号台账", icon="hash", height=Height.ROW)
        ledger.clicked.connect(self._to_ledger)
        self._blocks.column.addLayout(acts(self.add, ledger))
        own = self.card("临时编号", PROVISIONAL)
        self.letter = Words("", "dense")
        self.next = Words("", "dense")
        self.change = Button("改代号…", height=Height.ROW)
        self.change.clicked.connect(self.change_letter)
        own.column.addLayout(fact("本机代号", self.letter, self.change))
        own.column.addLayout(fact("下一个", self.next))
        self.waiting = Banner("", Tone.ACCENT)
        to_map = Button("去对应", height=Height.ROW)
        to_map.clicked.connect(self._to_ledger)
        self.waiting.add(to_map)
        own.column.addWidget(self.waiting)

    def enter(self) -> None:
        """Read blocks and numbers."""
        ledger = numbers.ledger(self.office)
        for row in self._rows:
            self._blocks.column.removeWidget(row)
            discard(row)
        self._rows = []
        for block in registering.blocks(self.office):
            mine = [one for one in ledger if one.block_id == block.id]
            left = sum(one.state == "unissued" for one in mine)
            span = _span(block)
            title = f"{block.code}〔{block.year}〕{span}号"
            self._put(self._block_row(title, block, len(mine), left))
            if block.closed:
                self._put(Banner(f"{span}号暂停取号。", Tone.WARN, second=block.closed))
        if not self._rows:
            self._put(Words("还没有号段。局里发了以后录在这里。", "dense", "warn"))
        self._tell_provisional(ledger)

    def _tell_provisional(self, ledger: list[LedgerRow]) -> None:
        self.letter.setText(numbers.letter(self.office))
        self.next.setText(numbers.next_provisional(self.office, self.office.today().year).text)
        waiting = sum(map(can_be_mapped, ledger))
        free = any(one.state == "unissued" and not one.reason for one in ledger)
        self.waiting.setVisible(waiting > 0)
        self.waiting.say(
            f"有{waiting}份督办单用了临时编号，还没有对应正式编号。", Tone.ACCENT,
            second="号段里有空号，可以对应了。" if free else "领到新号段、录入以后再对应。",
        )  # fmt: skip

    def _block_row(self, title: str, block: NumberBlock, total: int, left: int) -> QWidget:
        part = QWidget()
        part.setAccessibleName(f"{title}，{block.kind.label}，共{total}个，余{left}个")
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(16)
        name = Words(title, "strong")
        name.setMinimumWidth(220)
        row.addWidget(name)
        row.addWidget(Words(block.kind.label, "secondary", "text2"))
        bar = Bar("已用")
        bar.show_part(total - left, total, Tone.ACCENT if left else Tone.NA)
        row.addWidget(bar, 1)
        row.addWidget(Words(f"已用{total - left}个，余{left}个" if left else "已用完", "dense", "text2"))
        back = Button("交回余号…", "link", height=Height.SMALL, subject=title)
        back.clicked.connect(partial(self.give_back, block))
        back.setVisible(bool(left) and not block.closed)
        row.addWidget(back)
        return part

    def _put(self, row: QWidget) -> None:
        self._rows.append(row)
        self._blocks.column.insertWidget(1 + len(self._rows), row)

    def primary(self) -> None:
        """录入号段."""
        self._open(BlockDialog(self.shell, self.office, self))

    def give_back(self, block: NumberBlock) -> None:
        """交回: the unused numbers of a block go back to the bureau."""
        span = _span(block)
        self._open(
            ReasonDialog(
                self.shell,
                self,
                f"交回{span}号里没用的号？",
                "这个号段不再取号，已经用过的不受影响；说明会留在编号台账里。",
                "交回余号",
                "交给了谁，为什么",
                partial(self._give_back, block.id),
            )  # fmt: skip
        )

    def _give_back(self, block_id: str, dialog: FormDialog, reason: str) -> None:
        dialog.keep(lambda: numbers.give_back(self.office, block_id, reason))

    def change_letter(self) -> None:
        """改代号."""
        self._open(LetterDialog(self.shell, self.office, self))

    def _to_ledger(self) -> None:
        self.shell.go("ledger")

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.kept.connect(self._kept)
        dialog.open()

    def _kept(self, _result: object) -> None:
        self.enter()
        self.saved()


def _span(block: NumberBlock) -> str:
    return str(block.first) if block.first == block.last else f"{block.first}—{block.last}"
