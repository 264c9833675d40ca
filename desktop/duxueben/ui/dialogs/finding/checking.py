"""核查: passed, which closes the finding, or sent back; by whom, how, when, and on what evidence."""

from __future__ import annotations

from concurrent.futures import Future

from PySide6.QtWidgets import QWidget

from duxueben.model.finding_life import FindingLife, FindingState, Method, StepKind
from duxueben.ui.dialogs.finding.choice import Choice
from duxueben.ui.dialogs.finding.life_dialog import LifeDialog
from duxueben.ui.page import Shell
from duxueben.workspace.following import acts
from duxueben.workspace.following.asking import FollowedFinding
from duxueben.workspace.office import Office

_PASSED, _FAILED = "passed", "failed"


class CheckDialog(LifeDialog):
    """销号 or 退回, as far as the state allows either."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, found: FollowedFinding) -> None:
        super().__init__(shell, office, over, found, "核查", "销号")
        life = found.life
        self._second = office.bureau().second_approval
        results = [
            *([(_PASSED, "通过")] if life.allows(StepKind.CLOSED) else []),
            *([(_FAILED, "不通过，退回")] if life.allows(StepKind.RETURNED) else []),
        ]
        brought = life.state is FindingState.SUBMITTED
        self.outcome = Choice("核查结果", results, results[0][0] if len(results) == 1 else "")
        self.method = Choice(
            "核查方式",
            [(one.value, one.label) for one in Method],
            (Method.MATERIAL if brought else Method.ON_SITE).value,
        )
        self.by = self.inspector("核查人")
        self.at = self.when("核查时间")
        self.told = self.words("核查情况", needed=False, hint="看了什么，怎么样")
        self.shown = self.evidence(self.source)
        self.need("核查结果", self.outcome, lambda: bool(self.outcome.value()))
        self._outcome_field = self.field("核查结果", self.outcome)
        self._told_field = self.field("核查情况", self.told)
        self.lay(self._outcome_field)
        self.row(self.field("核查方式", self.method), self.field("核查人", self.by))
        self.lay(self.field("核查时间", self.at), self._told_field, self.field("佐证", self.shown))
        self.outcome.chosen.connect(self._show_outcome)
        self._show_outcome()
        self.outcome.setFocus()

    def missing(self) -> list[str]:
        """A passing needs evidence, a refusal its reason."""
        told = super().missing()
        if self.outcome.value() == _PASSED and not self.shown.evidence():
            told.append("佐证")
        if self.outcome.value() == _FAILED and not self.told.text().strip():
            told.append("退回原因")
        return told

    def submit(self) -> None:
        """Tell the step."""
        self.keep(self._close if self.outcome.value() == _PASSED else self._send_back)

    def _close(self) -> Future[FindingLife]:
        return acts.close(
            self.office, self.finding_id, self.by.value(), Method(self.method.value()), self.told.text(),
            self.shown.evidence(), self.at.happened(),
        )  # fmt: skip

    def _send_back(self) -> Future[FindingLife]:
        return acts.send_back(
            self.office, self.finding_id, self.by.value(), self.told.text(), self.shown.evidence(),
            method=Method(self.method.value()), when=self.at.happened(),
        )  # fmt: skip

    def _show_outcome(self, _value: str = "") -> None:
        failed = self.outcome.value() == _FAILED
        self._told_field.rename("退回原因" if failed else "核查情况")
        self.told.setPlaceholderText("还差什么，要补什么" if failed else "看了什么，怎么样")
        self.act.say("退回" if failed else "核查通过，送批准" if self._second else "销号")
        self.look()
