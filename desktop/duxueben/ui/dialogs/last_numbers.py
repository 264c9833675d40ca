"""登记最后印出的号: after a restore no number is given until it is known which ones are on paper already."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.widgets.fields import LineField
from duxueben.workspace.custody import new_identity
from duxueben.workspace.office import Office


class LastNumbersDialog(FormDialog):
    """One field for each closed block; a block whose field stays empty stays closed."""

    def __init__(self, shell: Shell, office: Office, over: QWidget) -> None:
        super().__init__(
            shell, over, "登记最后印出的号", "启用号段", width=560,
            sentence="数据是恢复回来的，恢复以前出具的督办单可能不在里面。翻一下纸面，填每个号段最后印出的号，对应过临时编号的号也算；"
            "它和它以前没有登记的号都不再用，一个号不会出现两次。一份也没印过的填0；拿不准就先空着，向局里要新号段。",
        )  # fmt: skip
        self._office = office
        self.last: dict[str, LineField] = {}
        for block in new_identity.closed_blocks(office):
            label = f"{block.code}〔{block.year}〕{block.first}—{block.last}号"
            editor = LineField(f"{label}最后印出的号", most=5)
            self.last[block.id] = editor
            self.row(self.field(label, editor))
        self.fit()

    def submit(self) -> None:
        """Whole numbers are asked for here; whether they can be is the workspace's to judge."""
        self.take_back()
        read: dict[str, int] = {}
        for block_id, (_, field) in zip(self.last, self.fields, strict=True):
            words = self.last[block_id].text().strip()
            if words and not (words.isascii() and words.isdigit()):
                self.wrong(field, "写一个整数，例如 53；一份也没印过的填0。")
                return
            if words:
                read[block_id] = int(words)
        if not read:
            self.wrong(self.fields[0][1], "至少填一个号段；都拿不准就点“取消”。")
            return
        self.keep(lambda: new_identity.reopen(self._office, read))
