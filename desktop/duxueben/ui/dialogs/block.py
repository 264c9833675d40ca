"""录入号段: the numbers that the bureau hands out to this device."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from duxueben.model.words import OrderKind
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.widgets.choices import WordChoice
from duxueben.ui.widgets.fields import Field, LineField
from duxueben.ui.widgets.words import Words
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering


class BlockDialog(FormDialog):
    """Kind, year, first and last number; shows the first and the last number as they will be printed."""

    def __init__(self, shell: Shell, office: Office, over: QWidget) -> None:
        super().__init__(
            shell, over, "录入号段", "存入号段", width=560,
            sentence="照局里发的号段填。一个号只能给一次，用过和作废的都留在登记里。",
        )  # fmt: skip
        self._office = office
        self.kind = WordChoice("哪一种督办单", OrderKind)
        self.year = LineField("年份", most=4)
        self.year.show_text(str(office.today().year))
        self.first = LineField("起号", hint="47", most=5)
        self.last = LineField("止号", hint="60", most=5)
        self.shown = Words("", "dense", "text2")
        self.row(self.field("哪一种督办单", self.kind))
        self._numbers: list[tuple[Field, LineField]] = [
            (self.field(label, editor), editor)
            for label, editor in (("年份", self.year), ("起号", self.first), ("止号", self.last))
        ]
        self.row(*(field for field, _ in self._numbers))
        self.body.column.addWidget(self.shown)
        for _, editor in self._numbers:
            editor.textChanged.connect(self._show)
        self.kind.currentIndexChanged.connect(self._show)
        self._show()
        self.fit()
        self.first.setFocus()

    def _show(self) -> None:
        code = self._office.bureau().code(OrderKind(self.kind.value())) or "（机关代字还没有填）"
        year, first, last = (editor.text().strip() or "…" for _, editor in self._numbers)
        self.shown.setText(f"{code}〔{year}〕{first}号 — {code}〔{year}〕{last}号")

    def submit(self) -> None:
        """Whole numbers are asked for here; the rest is the register's to judge."""
        self.take_back()
        read: list[int] = []
        for field, editor in self._numbers:
            words = editor.text().strip()
            if not (words.isascii() and words.isdigit()):
                self.wrong(field, "写一个整数。")
                return
            read.append(int(words))
        year, first, last = read
        kind = OrderKind(self.kind.value())
        self.keep(lambda: registering.receive_block(self._office, kind, year, first, last))
