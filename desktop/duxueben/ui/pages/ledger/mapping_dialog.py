"""对应正式编号: which number of a later block stands for a provisional one in the register."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.models.numbers import day
from duxueben.ui.page import Shell
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.choices import Dropdown
from duxueben.ui.widgets.words import Words, meta_line
from duxueben.workspace.office import Office
from duxueben.workspace.paper import numbers
from duxueben.workspace.paper.numbers import LedgerRow

UNCHANGED = "纸上印的临时编号不变，台账、核验和上报里两个号一起写。对应以后，这个正式编号不再给别的督办单。"


class MappingDialog(FormDialog):
    """Offers the first free number of every block that fits the paper."""

    def __init__(
        self, shell: Shell, office: Office, over: QWidget, row: LedgerRow, offered: Sequence[LedgerRow]
    ) -> None:
        """``row``: of the provisional number; ``offered``: one free number a block."""
        super().__init__(
            shell, over, f"给{row.number.text}对应正式编号", "对应", sentence=UNCHANGED, width=560
        )
        self._office, self._row = office, row
        self.offered = {one.block_id: one for one in offered}
        paper = Words(meta_line(row.institution_name, day(row)), "strong", wrap=True)
        self.body.column.addWidget(paper)
        self.choice = Dropdown("正式编号", [(one.block_id, one.number.text) for one in self.offered.values()])
        self.choice.currentIndexChanged.connect(self._tell)
        self.row(self.field("正式编号", self.choice))
        if not self.offered:
            self.choice.setEnabled(False)
            self.warning.say(
                f"没有可用的{row.kind.label}号段。",
                Tone.WARN,
                second="先在设置的号段里录入局里新发的号段，再来对应。",
            )
            self.warning.show()
        self._tell()
        self.fit()

    def _tell(self) -> None:
        chosen = self.offered.get(self.choice.value())
        self.act.say(f"对应{chosen.number.short}" if chosen is not None else "对应")
        self.act.explain("" if chosen is not None else "没有可用的号")

    def submit(self) -> None:
        """Use up the number for the paper that is out already."""
        chosen = self.offered.get(self.choice.value())
        if chosen is not None:
            self.keep(lambda: numbers.map_provisional(self._office, self._row.order_id, chosen.block_id))
