"""The line that says there is a newer version of the visit's checklist."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from duxueben.checklist.definition import Checklist
from duxueben.ui.dialogs.form_move import MoveDialog
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Banner
from duxueben.workspace.visit import changing_form


class NewerForm(QWidget):
    """Hidden where the visit has the newest version, or can no longer be written in.

    Signals:
        about_to_ask: what is being typed has to be told before the difference is shown.
        moved: the ``Visit`` after it went on with the newer version.
    """

    about_to_ask = Signal()
    moved = Signal(object)

    def __init__(self, shell: Shell, pen: Pen, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell, self._pen = shell, pen
        self._newer: Checklist | None = None
        self.dialog: MoveDialog | None = None
        self.banner = Banner("", Tone.ACCENT)
        look = Button("看改了什么", height=Height.ROW)
        look.clicked.connect(self.ask)
        self.banner.add(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 8)
        column.addWidget(self.banner)
        self.hide()
        pen.changed.connect(self._look)
        self._look()

    def ask(self) -> None:
        """Show the difference and let the person decide."""
        if self._newer is None:
            return
        self.about_to_ask.emit()
        self._pen.settle()
        visit = self._pen.office.visit(self._pen.visit.id)
        self.dialog = MoveDialog(self._shell, self._pen.office, self, visit, self._newer)
        self.dialog.kept.connect(self.moved)
        self.dialog.open()

    def _look(self) -> None:
        """A form may be brought in while the visit is open."""
        newer = changing_form.newer(self._pen.office, self._pen.visit)
        if newer is not None and newer != self._newer:
            self.banner.say(
                f"清单有{newer.version}版了，这次检查用的是{self._pen.checklist.version}版。", Tone.ACCENT,
                second="可以就用原来的版本查完；要换，先看改了什么。",
            )  # fmt: skip
        self._newer = newer
        self.setVisible(newer is not None)
