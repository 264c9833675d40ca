"""What is to be seen on a photo."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtWidgets import QWidget

from duxueben.model.registered import Registered
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.widgets.fields import LineField


class CaptionDialog(FormDialog):
    """One line; an empty one takes the caption away."""

    def __init__(
        self, shell: Shell, over: QWidget, caption: str, write: Callable[[str], Future[Registered]]
    ) -> None:
        """``write``: writes the new caption down."""
        super().__init__(shell, over, "照片说明", "保存", width=480)
        self._write = write
        self.words = LineField("照片说明", hint="照片上是什么，可以不写")
        self.words.show_text(caption)
        self.row(self.field("照片说明", self.words))
        self.fit()
        self.words.setFocus()

    def submit(self) -> None:
        """Write it down."""
        self.keep(lambda: self._write(self.words.text()))
