"""升级督办: a paper of the organ's own series takes the finding up, with a reason and a new date."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from duxueben.model.order import Order
from duxueben.model.words import OrderKind
from duxueben.progress import Progress
from duxueben.ui.dialogs.finding.deciding import first_later
from duxueben.ui.dialogs.finding.life_dialog import LifeDialog
from duxueben.ui.page import Shell
from duxueben.ui.press_room import PressRoom
from duxueben.ui.widgets.buttons import Height
from duxueben.ui.widgets.dates import DateButton
from duxueben.workspace.following.asking import FollowedFinding
from duxueben.workspace.office import Office
from duxueben.workspace.paper import ordering

_KIND = OrderKind.SUPERVISION_ORDER


class EscalateDialog(LifeDialog):
    """``kept`` gives the ``Order``, once it is issued."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, found: FollowedFinding) -> None:
        self._number = ordering.next_number(office, _KIND, office.today())
        called = self._number.short if self._number is not None else ""
        super().__init__(
            shell, office, over, found, "升级督办", f"出具{called}督办单",
            sentence="由机关出具督办单，编号另成一列；原来的督办单不变。",
        )  # fmt: skip
        self.reason = self.words("升级原因", hint="例如 逾期10天未完成，退回后没有再交")
        self.required = self.words("重新要求", hint="机关要求做到什么")
        self.required.show_text(found.finding.requirement)
        self.due = DateButton(
            "新期限", first_later("", office.today()), earliest=office.today(), height=Height.BODY
        )
        self.lay(
            self.field("升级原因", self.reason),
            self.field("重新要求", self.required),
            self.field("新期限", self.due),
        )
        self.reason.setFocus()

    def missing(self) -> list[str]:
        """A number of the organ's series is needed, too."""
        return [*super().missing(), *(["机关督办单的编号"] if self._number is None else [])]

    def submit(self) -> None:
        """Ask, for it cannot be taken back; then give the number, freeze the words and sign."""
        number = self._number
        if number is None or not self.shell.messages.ask(
            f"出具{number.text}？",
            "编号和文字以后不能再改，有误只能作废另开。",
            f"出具{number.short}",
            "再看看",
        ):
            return
        self.take_back()
        office, found = self.office, self.found
        escalation = ordering.Escalation(
            self.reason.text().strip(),
            self.due.day().isoformat(),
            {found.life.id: self.required.text().strip()},
        )

        def work(progress: Progress) -> Order:
            press = PressRoom(office).press(found.life.visit_id)
            return ordering.issue(
                office, press, found.life.visit_id, (found.life.id,), _KIND, progress, escalation=escalation
            )

        self.act.busy("正在出具…")
        self.shell.jobs.run(work, self._kept, self.refuse, "出具督办单")
