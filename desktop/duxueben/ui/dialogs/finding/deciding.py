"""What is decided about a finding in one or two fields: 批准销号, 延期, 申辩不成立, 撤销."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from duxueben.model import moment
from duxueben.ui.dialogs.finding.life_dialog import LifeDialog
from duxueben.ui.page import Shell
from duxueben.ui.widgets.buttons import Height
from duxueben.ui.widgets.dates import DateButton
from duxueben.workspace.following import acts
from duxueben.workspace.following.asking import FollowedFinding
from duxueben.workspace.office import Office


class ApproveDialog(LifeDialog):
    """批准销号 by a second person."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, found: FollowedFinding) -> None:
        super().__init__(
            shell, office, over, found, "批准销号", "批准销号",
            sentence="局里规定要另一人批准：提交的人和核查的人都不能批准。",
        )  # fmt: skip
        self.person = self.line("批准人")
        self.post = self.line("职务", needed=False)
        self.at = self.when("批准时间")
        self.told = self.words("批准意见", needed=False)
        self.row(self.field("批准人", self.person), self.field("职务", self.post))
        self.lay(self.field("批准时间", self.at), self.field("批准意见", self.told))
        self.person.setFocus()

    def submit(self) -> None:
        """Tell the step."""
        self.keep(
            lambda: acts.approve(
                self.office, self.finding_id, self.person.text(), self.post.text(), self.told.text(),
                self.at.happened(),
            )
        )  # fmt: skip


class ExtendDialog(LifeDialog):
    """延期 to a later day; the earlier deadlines stay in the history."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, found: FollowedFinding) -> None:
        super().__init__(shell, office, over, found, "延期", "延期", sentence="原来的期限留在记录里。")
        self.due = DateButton("新期限", first_later(found.life.due_on, office.today()), height=Height.BODY)
        self.reason = self.words("延期原因", hint="谁申请的，为什么要延")
        self.at = self.when("决定时间")
        self.lay(
            self.field("新期限", self.due),
            self.field("延期原因", self.reason),
            self.field("决定时间", self.at),
        )
        self.due.setFocus()

    def submit(self) -> None:
        """Tell the step."""
        due = self.due.day().isoformat()
        self.keep(
            lambda: acts.extend(
                self.office, self.finding_id, due, self.reason.text(), self.at.happened()
            )
        )  # fmt: skip


class RejectPleaDialog(LifeDialog):
    """申辩不成立: the finding stands."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, found: FollowedFinding) -> None:
        plea = found.life.plea
        sentence = ""
        if plea is not None:
            on = moment.short_date(moment.from_text(plea.at))
            sentence = f"{plea.person}{on}申辩：{plea.words}"
        super().__init__(shell, office, over, found, "申辩不成立", "答复不成立", sentence=sentence)
        self.reason = self.words("申辩不成立的理由")
        self.person = self.line("答复人", needed=False)
        self.at = self.when("答复时间")
        self.lay(self.field("申辩不成立的理由", self.reason))
        self.row(self.field("答复人", self.person), self.field("答复时间", self.at))
        self.reason.setFocus()

    def submit(self) -> None:
        """Tell the step."""
        self.keep(
            lambda: acts.reject_plea(
                self.office, self.finding_id, self.reason.text(), self.person.text(), self.at.happened()
            )
        )  # fmt: skip


class WithdrawDialog(LifeDialog):
    """撤销: it was no problem after all, by itself or because a plea holds."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, found: FollowedFinding) -> None:
        super().__init__(
            shell, office, over, found, "撤销这个问题", "撤销问题",
            sentence="撤销后不再办理，也不计入问题数；督办单上的文字不变，原因留在记录里。",
        )  # fmt: skip
        self.reason = self.words("撤销原因", hint="例如 申辩成立：已提供学生会代批记录")
        self.person = self.line("决定人", needed=False)
        self.at = self.when("决定时间")
        self.shown = self.evidence(self.source)
        self.lay(self.field("撤销原因", self.reason))
        self.row(self.field("决定人", self.person), self.field("决定时间", self.at))
        self.lay(self.field("佐证", self.shown))
        self.reason.setFocus()

    def submit(self) -> None:
        """Tell the step."""
        self.keep(
            lambda: acts.withdraw(
                self.office, self.finding_id, self.reason.text(), self.person.text(),
                self.shown.evidence(), self.at.happened(),
            )
        )  # fmt: skip


def first_later(due_on: str, today: dt.date) -> dt.date:
    """A week after the present deadline, or after today where that is later: where a new one begins."""
    present = dt.date.fromisoformat(due_on) if due_on else today
    return max(present, today) + dt.timedelta(days=7)
