"""打印空白督办单: how many, and which numbers they use up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from duxueben.model.words import OrderKind
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.choices import Dropdown
from duxueben.ui.widgets.words import Words
from duxueben.workspace.paper.blanks import MOST, Free

SENTENCE = "每份占用一个编号，印出就算用过。用不上的在这里作废，写明原因，台账里不缺号。"


class BlanksDialog(FormDialog):
    """Kind and number of forms; the page makes and prints them."""

    def __init__(
        self, shell: Shell, over: QWidget, free: Sequence[Free], give: Callable[[OrderKind, int], None]
    ) -> None:
        """``free``: the series that have a block; ``give``: makes the forms once the dialog is closed."""
        super().__init__(shell, over, "打印空白督办单", "打印", sentence=SENTENCE, width=520)
        self._free = {one.kind.value: one for one in free}
        self._give = give
        self.kind = Dropdown("种类", [(name, one.kind.label) for name, one in self._free.items()])
        self.many = Dropdown("份数", [(str(n), f"{n}份") for n in range(1, MOST + 1)])
        self.many.choose("3")
        self.kind.currentIndexChanged.connect(self._tell)
        self.many.currentIndexChanged.connect(self._tell)
        self.row(self.field("种类", self.kind), self.field("份数", self.many))
        self.uses = Words("", "dense", "text2", wrap=True)
        self.body.column.addWidget(self.uses)
        if not self._free:
            self.warning.say("没有可用的号段。", Tone.WARN, second="先在设置的号段里录入局里发的号段。")
            self.warning.show()
        self._tell()
        self.fit()

    def _tell(self) -> None:
        free = self._free.get(self.kind.value())
        many = int(self.many.value() or 0)
        if free is None:
            self.act.explain("没有可用的号")
            return
        enough = many <= len(free.numbers)
        self.act.say(f"打印{many}份")
        self.act.explain("" if enough else f"只剩{len(free.numbers)}个号")
        if enough:
            first, last = free.numbers[0], free.numbers[many - 1]
            span = first.short if many == 1 else f"{first.short}至{last.short}"
            self.uses.setText(f"用掉{first.code}〔{first.year}〕{span}，还剩{len(free.numbers) - many}个号。")

    def submit(self) -> None:
        """Close, then make them: the page shows how far it is."""
        free = self._free.get(self.kind.value())
        if free is not None and self.act.isEnabled():
            self.accept()
            self._give(free.kind, int(self.many.value()))
