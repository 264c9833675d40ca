"""The strip above the ledger that says how many problems nobody follows yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from duxueben.model.finding_life import FindingLife
from duxueben.ui.dialogs.finding.off_record import OffRecordDialog
from duxueben.ui.page import Shell
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.cards import Banner
from duxueben.workspace.following.asking import OffRecord
from duxueben.workspace.office import Office


class OffRecordStrip(QWidget):
    """Hidden while there is none.

    Signals:
        put_on_record: one of them has a life now; with the id of the finding.
    """

    put_on_record = Signal(str)

    def __init__(self, shell: Shell, office: Office, over: QWidget) -> None:
        super().__init__()
        self._shell, self._office, self._over = shell, office, over
        self._waiting: Sequence[OffRecord] = ()
        self.dialog: OffRecordDialog | None = None
        self._banner = Banner("", Tone.WARN)
        self.look = Button("看这些问题", height=Height.SMALL)
        self.look.clicked.connect(self.open)
        self._banner.add(self.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.addWidget(self._banner)
        self.hide()

    def show_waiting(self, waiting: Sequence[OffRecord]) -> None:
        """Say how many there are."""
        self._waiting = waiting
        self._banner.say(f"还有{len(waiting)}个问题没有立项，不进台账，也不计期限。", Tone.WARN)
        self.setVisible(bool(waiting))

    def open(self) -> None:
        """Show them, with what can be done."""
        self.dialog = OffRecordDialog(self._shell, self._office, self._over, self._waiting)
        self.dialog.kept.connect(self._kept)
        self.dialog.open()

    def _kept(self, life: FindingLife) -> None:
        self._shell.saved.durable(self._office.clock())
        self._shell.messages.toast("已经立项，在台账里接着办。")
        self.put_on_record.emit(life.id)
