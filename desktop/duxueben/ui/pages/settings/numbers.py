"""号段: the blocks, what is left of each, and the register of every number."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from duxueben.ui.dialogs.block import BlockDialog
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.dialogs.reason import ReasonDialog
from duxueben.ui.models.numbers import STATES, Number, NumbersModel, numbers
from duxueben.ui.page import Shell
from duxueben.ui.pages.settings.section import Section
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.bars import Bar
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.choices import Pill
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.tables import Table
from duxueben.ui.widgets.words import Words, discard
from duxueben.workspace import ordering, registering
from duxueben.workspace.office import Office

ALL = "all"


class NumbersSection(Section):
    """Blocks and numbers."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, office, "号段")
        self.dialog: FormDialog | None = None
        self._rows: list[QWidget] = []
        self._numbers: list[Number] = []
        self._state = ALL
        self._blocks = self.card("号段", "现场出具督办单时按顺序取号，用完再向局里要。")
        self.add = Button("录入号段", icon="plus", height=Height.ROW)
        self.add.clicked.connect(self.primary)
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch(1)
        self._blocks.column.addLayout(line)
        ledger = self.card("编号登记", "每个号都有下落：未用、已出具、已作废，或者作废未用。")
        self.pills = {
            state: Pill(word, count=0)
            for state, word in ((ALL, "全部"), *((s, w[0]) for s, w in STATES.items()))
        }
        flow = Flow(gap=8)
        for state, pill in self.pills.items():
            pill.setAutoExclusive(True)
            pill.clicked.connect(partial(self._filter, state))
            flow.addWidget(pill)
        self.pills[ALL].setChecked(True)
        ledger.column.addLayout(flow)
        self.model = NumbersModel(self)
        self.table = Table("编号登记", height=52)
        self.table.setModel(self.model)
        self.table.columns(220, 112, 0, 200)
        self.table.setMinimumHeight(320)
        self.table.moved.connect(self._moved)
        ledger.column.addWidget(self.table)
        self.spoil = Button("作废未用的号", "danger", height=Height.ROW)
        self.spoil.clicked.connect(self.spoil_chosen)
        foot = QHBoxLayout()
        foot.addWidget(self.spoil)
        foot.addStretch(1)
        ledger.column.addLayout(foot)

    def enter(self) -> None:
        """Read blocks and numbers."""
        self._numbers = numbers(self.office)
        for row in self._rows:
            discard(row)
        self._rows = []
        for block in registering.blocks(self.office):
            mine = [one for one in self._numbers if one.block_id == block.id]
            left = sum(one.state == "unissued" for one in mine)
            span = str(block.first) if block.first == block.last else f"{block.first}—{block.last}"
            title = f"{block.code}〔{block.year}〕{span}号"
            self._put(_block_row(title, block.kind.label, len(mine), left))
        if not self._rows:
            self._put(Words("还没有号段，督办单不能出具。", "dense", "warn"))
        self._show()

    def _put(self, row: QWidget) -> None:
        self._rows.append(row)
        self._blocks.column.insertWidget(1 + len(self._rows), row)

    def _filter(self, state: str) -> None:
        self._state = state
        self._show()

    def _show(self) -> None:
        for state, pill in self.pills.items():
            pill.count(sum(state in (ALL, one.state) for one in self._numbers))
        self.model.show_numbers([one for one in self._numbers if self._state in (ALL, one.state)])
        self._moved(self.table.row())

    def _moved(self, row: int) -> None:
        chosen = self.model.number(row)
        if chosen is None:
            self.spoil.explain("先在表里选一个号")
        elif chosen.state != "unissued":
            self.spoil.explain(f"{chosen.number.short}{STATES[chosen.state][0]}")
        else:
            self.spoil.explain("")
            self.spoil.say(f"作废未用的{chosen.number.short}")

    def spoil_chosen(self) -> None:
        """Lay an unused number aside, with a reason."""
        chosen = self.model.number(self.table.row())
        if chosen is None or chosen.state != "unissued":
            return
        self._open(
            ReasonDialog(
                self.shell,
                self,
                f"作废{chosen.number.text}？",
                "这个号以后不再使用，原因留在登记里。",
                f"作废{chosen.number.short}",
                "作废的原因",
                partial(self._spoil, chosen),
            )  # fmt: skip
        )

    def _spoil(self, chosen: Number, dialog: FormDialog, reason: str) -> None:
        dialog.keep(lambda: ordering.spoil(self.office, chosen.block_id, chosen.number.n, reason))

    def primary(self) -> None:
        """录入号段."""
        self._open(BlockDialog(self.shell, self.office, self))

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.kept.connect(self._kept)
        dialog.open()

    def _kept(self, _result: object) -> None:
        self.enter()
        self.saved()


def _block_row(title: str, kind: str, total: int, left: int) -> QWidget:
    part = QWidget()
    part.setAccessibleName(f"{title}，{kind}，共{total}个，余{left}个")
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 4, 0, 4)
    row.setSpacing(16)
    name = Words(title, "strong")
    name.setMinimumWidth(220)
    row.addWidget(name)
    row.addWidget(Words(kind, "secondary", "text2"))
    bar = Bar("已用")
    bar.show_part(total - left, total, Tone.ACCENT if left else Tone.NA)
    row.addWidget(bar, 1)
    row.addWidget(Words(f"已用{total - left}个，余{left}个" if left else "已用完", "dense", "text2"))
    return part
