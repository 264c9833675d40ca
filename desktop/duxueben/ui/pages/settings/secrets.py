"""口令与锁定: another passphrase, another recovery code, and after how long the window locks itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout

from duxueben.errors import Problem
from duxueben.progress import Progress
from duxueben.ui.doors import Doors
from duxueben.ui.jobs import quietly
from duxueben.ui.page import Shell
from duxueben.ui.pages.new_passphrase import NewPassphrase, secret_field
from duxueben.ui.pages.recovery_code import RecoveryCard
from duxueben.ui.pages.settings.section import WIDEST, Section, acts
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.choices import RadioCard
from duxueben.ui.widgets.fields import Field
from duxueben.workspace.custody import locking, rekeying
from duxueben.workspace.custody.rekeying import FreshCode
from duxueben.workspace.office import Office


class SecretsSection(Section):
    """What opens the data, and when they are closed."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, office, "口令与锁定")
        self._fresh: FreshCode | None = None
        self._lay_passphrase()
        self._lay_code()
        self._lay_minutes()

    def enter(self) -> None:
        """Show the minutes that hold."""
        self.minutes[locking.minutes(self.office)].setChecked(True)
        self._tell_passphrase()
        self._tell_code()

    def leave(self) -> None:
        """Nothing of a secret stays in a field; a code that is not in force yet is dropped."""
        for field in (self.old, self.asked):
            field.clear()
        self.fresh.clear()
        self._drop_code()

    def _lay_passphrase(self) -> None:
        card = self.card(
            "换口令",
            "纸上的恢复码照旧有效。以前写出的备份，仍用写出那天的口令打开。",
        )
        self.old = secret_field("现在的口令")
        self._old = Field("现在的口令", self.old)
        self.fresh = NewPassphrase(Doors(self.office.folder), self.shell.jobs, label="新口令")
        self.change = Button("换成新口令", "primary", "key-round")
        self.change.clicked.connect(self.change_passphrase)
        self.old.textChanged.connect(self._tell_passphrase)
        self.fresh.changed.connect(self._tell_passphrase)
        for part in (self._old, self.fresh):
            card.column.addWidget(part)
        card.column.addLayout(acts(self.change))

    def _lay_code(self) -> None:
        card = self.card(
            "换恢复码",
            "纸丢了，或者别人看见过，就换一份。照新抄件填对两组以后，新的才生效，旧的那张纸同时作废。",
        )
        self.asked = secret_field("口令，换恢复码用")
        self._asked = Field("口令", self.asked)
        self.draw = Button("生成新的恢复码", icon="refresh-cw")
        self.draw.clicked.connect(self.draw_code)
        self.asked.textChanged.connect(self._tell_code)
        card.column.addWidget(self._asked)
        card.column.addLayout(acts(self.draw))
        self.paper = RecoveryCard(padding=16)
        self.paper.setMaximumWidth(WIDEST)
        self.paper.changed.connect(self._tell_code)
        self.replace = Button("新恢复码生效", "primary")
        self.replace.clicked.connect(self.put_in_force)
        self.drop = Button("不换了")
        self.drop.clicked.connect(self._drop_code)
        self.paper.column.addLayout(acts(self.replace, self.drop))
        self.paper.hide()
        self.column.addWidget(self.paper)

    def _lay_minutes(self) -> None:
        card = self.card(
            "自动锁定",
            "没有人动键盘和鼠标，过这么久就锁定；正在写的备份、数据包会先写完，填到一半的内容不会丢。",
        )
        group, row = QButtonGroup(self), QHBoxLayout()
        row.setSpacing(8)
        self.minutes: dict[int, RadioCard] = {}
        for minutes in locking.MINUTES:
            choice = RadioCard(f"{minutes}分钟")
            choice.clicked.connect(partial(self._choose, minutes))
            group.addButton(choice)
            self.minutes[minutes] = choice
            row.addWidget(choice)
        card.column.addLayout(row)

    def change_passphrase(self) -> None:
        """In a worker: both key derivations take their time."""
        office, old, new = self.office, self.old.text(), self.fresh.text()
        self._old.wrong("")
        self.change.busy("正在换…")

        def work(_progress: Progress) -> None:
            rekeying.change_passphrase(office, old, new)

        self.shell.jobs.run(work, self._changed, self._refused, "换口令", tell=quietly)

    def _changed(self, _done: None) -> None:
        self.change.busy("")
        self.old.clear()
        self.fresh.clear()
        self.shell.messages.toast("口令已换好，下次打开用新的。")

    def _refused(self, problem: Problem) -> None:
        self.change.busy("")
        self._wrong(self._old, problem)

    def draw_code(self) -> None:
        """Draw a code to be copied; nothing is written yet."""
        office, passphrase = self.office, self.asked.text()
        self._asked.wrong("")
        self.draw.busy("正在生成…")

        def work(_progress: Progress) -> FreshCode:
            return rekeying.draw_recovery_code(office, passphrase)

        self.shell.jobs.run(work, self._drawn, self._not_drawn, "生成恢复码", tell=quietly)

    def _drawn(self, fresh: FreshCode) -> None:
        self.draw.busy("")
        self.asked.clear()
        self._fresh = fresh
        self.paper.show_groups(fresh.groups)
        self.paper.show()
        self._tell_code()

    def _not_drawn(self, problem: Problem) -> None:
        self.draw.busy("")
        self._wrong(self._asked, problem)

    def put_in_force(self) -> None:
        """The new paper opens from now on, the old one does not."""
        office, fresh = self.office, self._fresh
        if fresh is None or self.paper.missing():
            return
        self.replace.busy("正在换…")

        def work(_progress: Progress) -> None:
            rekeying.put_in_force(office, fresh)

        self.shell.jobs.run(work, self._in_force, self._not_in_force, "换恢复码", tell=quietly)

    def _in_force(self, _done: None) -> None:
        self.replace.busy("")
        self._drop_code()
        self.shell.messages.toast("新恢复码已生效。旧的那张纸不能再用，请撕掉。")

    def _not_in_force(self, problem: Problem) -> None:
        self.replace.busy("")
        self.shell.messages.show(problem)

    def _drop_code(self) -> None:
        self._fresh = None
        self.paper.forget()
        self.paper.hide()
        self._tell_code()

    def _wrong(self, field: Field, problem: Problem) -> None:
        field.wrong(problem.happened if problem.code == "vault.wrong_passphrase" else str(problem))
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_passphrase(self) -> None:
        missing = [] if self.old.text() else ["现在的口令没填"]
        missing += [] if self.fresh.good() else [self.fresh.missing()]
        self.change.explain("，".join(missing))

    def _tell_code(self) -> None:
        self.draw.explain("" if self.asked.text() else "口令没填")
        self.replace.explain("，".join(self.paper.missing()))

    def _choose(self, minutes: int) -> None:
        self.shell.jobs.watch(locking.set_minutes(self.office, minutes), self._chosen)

    def _chosen(self, _done: None) -> None:
        self.saved()
