"""What comes up again about a finding: the unit's 申辩, and 回头看重开 with a new fact."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from duxueben.ui.dialogs.finding.choice import Choice
from duxueben.ui.dialogs.finding.deciding import first_later
from duxueben.ui.dialogs.finding.life_dialog import LifeDialog
from duxueben.ui.page import Shell
from duxueben.ui.widgets.buttons import Height
from duxueben.ui.widgets.dates import DateButton
from duxueben.workspace.following import acts
from duxueben.workspace.following.asking import FollowedFinding
from duxueben.workspace.office import Office

_KEPT, _SET = "kept", "set"


class PleadDialog(LifeDialog):
    """申辩: why the unit says that the finding does not hold."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, found: FollowedFinding) -> None:
        super().__init__(
            shell, office, over, found, "登记申辩", "登记申辩",
            sentence="先记下来，再答复：成立就撤销问题，不成立就写明理由。",
        )  # fmt: skip
        unit = found.institution
        self.person = self.line("申辩人", text=unit.head)
        self.post = self.line("职务", needed=False, text=unit.head_title if unit.head else "")
        self.at = self.when("申辩时间")
        self.told = self.words("申辩理由", hint="照单位的原话写")
        self.shown = self.evidence(self.source)
        self.row(self.field("申辩人", self.person), self.field("职务", self.post))
        self.lay(
            self.field("申辩时间", self.at),
            self.field("申辩理由", self.told),
            self.field("佐证", self.shown),
        )
        self.told.setFocus()

    def submit(self) -> None:
        """Tell the step."""
        self.keep(
            lambda: acts.plead(
                self.office, self.finding_id, self.person.text(), self.post.text(), self.told.text(),
                self.shown.evidence(), self.at.happened(),
            )
        )  # fmt: skip


class ReopenDialog(LifeDialog):
    """回头看重开: what was closed is there again."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, found: FollowedFinding) -> None:
        super().__init__(
            shell, office, over, found, "回头看重开", "重开",
            sentence="销过号的问题又出现了：写明这次查到的新事实。",
        )  # fmt: skip
        self.fact = self.words("新的事实", hint="时间、对象和这次查到的情况")
        self.term = Choice("期限", [(_KEPT, "不定新期限"), (_SET, "定新期限")], _SET)
        self.due = DateButton("新期限", first_later("", office.today()), height=Height.BODY)
        self._due_field = self.field("新期限", self.due)
        self.term.chosen.connect(self._show_term)
        self.at = self.when("发现时间")
        self.shown = self.evidence(self.source)
        self.lay(self.field("新的事实", self.fact))
        self.row(self.field("期限", self.term), self._due_field)
        self.lay(self.field("发现时间", self.at), self.field("佐证", self.shown))
        self.fact.setFocus()

    def submit(self) -> None:
        """Tell the step."""
        due = self.due.day().isoformat() if self.term.value() == _SET else ""
        self.keep(
            lambda: acts.reopen(
                self.office, self.finding_id, self.fact.text(), self.shown.evidence(), due_on=due,
                when=self.at.happened(),
            )
        )  # fmt: skip

    def _show_term(self, value: str) -> None:
        self._due_field.setVisible(value == _SET)
        self.fit()
