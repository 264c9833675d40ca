"""备注: what else is to be known of a finding; it stands in the last column of the ledger."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from duxueben.ui.dialogs.finding.life_dialog import LifeDialog
from duxueben.ui.page import Shell
from duxueben.workspace.following import acts
from duxueben.workspace.following.asking import FollowedFinding
from duxueben.workspace.office import Office


class NoteDialog(LifeDialog):
    """A few words, whatever the state is."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, found: FollowedFinding) -> None:
        super().__init__(
            shell, office, over, found, "写备注", "记下备注",
            sentence="备注不改变问题的状态，导出台账时写在“备注”一栏。",
        )  # fmt: skip
        self.told = self.words("备注")
        self.at = self.when("备注时间")
        self.lay(self.field("备注", self.told), self.field("备注时间", self.at))
        self.told.setFocus()

    def submit(self) -> None:
        """Tell the step."""
        self.keep(lambda: acts.note(self.office, self.finding_id, self.told.text(), self.at.happened()))
