"""Asks for a reason before something is taken back for good."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.widgets.fields import TextField


class ReasonDialog(FormDialog):
    """One field and a verb; without a reason nothing is done."""

    def __init__(
        self,
        shell: Shell,
        over: QWidget,
        title: str,
        sentence: str,
        act: str,
        label: str,
        give: Callable[[FormDialog, str], None],
    ) -> None:
        """``give``: keeps the act with the reason (``FormDialog.keep``)."""
        super().__init__(shell, over, title, act, sentence=sentence, width=480)
        self._give = give
        self.reason = TextField(label, most=200)
        self._field = self.field(label, self.reason)
        self.row(self._field)
        self.fit()
        self.reason.setFocus()

    def submit(self) -> None:
        """Refuse an empty reason here, before the act is asked for."""
        words = self.reason.text().strip()
        if not words:
            self.wrong(self._field, "要写一句原因，它会留在记录里。")
            return
        self._give(self, words)
