"""登记提交: what the unit says that it has done, who brought it, and what shows it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from duxueben.model.finding_life import FindingState
from duxueben.ui.dialogs.finding.life_dialog import LifeDialog
from duxueben.ui.page import Shell
from duxueben.workspace.following import acts
from duxueben.workspace.following.asking import FollowedFinding
from duxueben.workspace.office import Office


class SubmitDialog(LifeDialog):
    """提交整改, for the first time or once more after a 退回."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, found: FollowedFinding) -> None:
        again = found.life.state is FindingState.RETURNED
        title = "登记再次提交" if again else "登记提交"
        super().__init__(
            shell, office, over, found, title, "登记提交", sentence="单位说改好了：写下谁交的、改了什么。"
        )
        unit = found.institution
        self.person = self.line("提交人", text=unit.head)
        self.post = self.line("职务", needed=False, text=unit.head_title if unit.head else "")
        self.at = self.when("提交时间")
        self.told = self.words("整改情况", hint="做了什么、什么时候做的")
        self.shown = self.evidence(self.source)
        self.row(self.field("提交人", self.person), self.field("职务", self.post))
        self.lay(
            self.field("提交时间", self.at),
            self.field("整改情况", self.told),
            self.field("佐证", self.shown, "材料的名称，或者照片；可以先不附，核查时再补"),
        )
        self.told.setFocus()

    def submit(self) -> None:
        """Tell the step."""
        self.keep(
            lambda: acts.submit(
                self.office, self.finding_id, self.person.text(), self.post.text(), self.told.text(),
                self.shown.evidence(), self.at.happened(),
            )
        )  # fmt: skip
