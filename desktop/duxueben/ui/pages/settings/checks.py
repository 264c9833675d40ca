"""检查: everything is read once and compared; what is damaged is named and, where it can be, fetched back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from duxueben.errors import Problem
from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.page import Shell
from duxueben.ui.pages.settings.section import WIDEST, acts
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import Banner, Card
from duxueben.ui.widgets.words import Words, discard
from duxueben.workspace.custody import examining, keeping
from duxueben.workspace.custody.examining import Examined
from duxueben.workspace.office import Office

SHOWN = 12
"""So many damaged files are named one by one; of more the number is said."""


class ChecksCard(Card):
    """Two checks, what they found, and a way to take damaged files out of a backup."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__("检查")
        self.shell, self.office = shell, office
        self.examined: Examined | None = None
        self.setMaximumWidth(WIDEST)
        self.title_row("检查")
        sentence = (
            "“检查全部数据”把每一页、每张照片、每份督办单都读一遍，照片多时要几分钟，可以随时停下。"
            "“重新算一遍”从每一步操作的原始记录重新算，看和页面上的是否一致。"
        )
        self.column.addWidget(Words(sentence, "secondary", "text2", wrap=True))
        self.result = Banner("", Tone.OK)
        self.result.hide()
        self.whole = Button("检查全部数据", icon="shield-check")
        self.whole.clicked.connect(self.examine)
        self.compare = Button("重新算一遍并比较", icon="refresh-cw")
        self.compare.clicked.connect(self.rebuild)
        self.fetch = Button("从备份取回损坏的文件", "primary", "history")
        self.fetch.clicked.connect(self.choose_backup)
        self.fetch.hide()
        self._named: list[QWidget] = []
        self.column.addWidget(self.result)
        self.column.addLayout(acts(self.whole, self.compare, self.fetch))

    def examine(self) -> None:
        """Read everything."""
        office = self.office
        self.whole.busy("正在检查…")

        def work(progress: Progress) -> Examined:
            return examining.examine(office, progress)

        self.shell.jobs.run(work, self._examined, self._failed, title="检查全部数据")

    def _examined(self, found: Examined) -> None:
        self.whole.busy("")
        self.examined = found
        said = found.sentences()
        if found.sound:
            self._say(said[0], Tone.OK, "".join(said[1:]))
            self._name(())
        else:
            second = (
                "现在锁定，在打开的那一页点“修复数据”。"
                if found.database
                else "其他数据没有受影响。有较早的备份，就可以从那里取回损坏的照片和督办单。"
            )
            self._say(f"有{len(said)}处损坏，列在下面。", Tone.BAD, second)
            self._name(said)
        self.fetch.setVisible(bool(found.damaged))

    def _name(self, sentences: tuple[str, ...]) -> None:
        for row in self._named:
            discard(row)
        more = len(sentences) - SHOWN
        rows = [*sentences[:SHOWN], *([f"还有{more}条。"] if more > 0 else [])]
        self._named = [Words(one, "dense", wrap=True) for one in rows]
        at = self.column.indexOf(self.result) + 1
        for place, row in enumerate(self._named):
            self.column.insertWidget(at + place, row)

    def choose_backup(self) -> None:
        """Which backup?"""
        path = pickers.file_to_open(self, "选择较早的备份文件", "备份文件 (*.dxb);;所有文件 (*)")
        if path is not None:
            self.take_from(path)

    def take_from(self, backup: Path) -> None:
        """Take what is damaged out of the backup, then read everything again."""
        office, found = self.office, self.examined
        if found is None:
            return

        def work(progress: Progress) -> Examined:
            examining.fetch(office, found.damaged, backup, progress)
            return examining.examine(office, progress)

        self.whole.busy("正在取回…")
        self.shell.jobs.run(work, self._examined, self._failed, title="从备份取回")

    def rebuild(self) -> None:
        """Tell the records again from the events and compare."""
        office = self.office
        self.compare.busy("正在重新算…")

        def work(progress: Progress) -> bool:
            return keeping.rebuild(office, progress)

        self.shell.jobs.run(work, self._rebuilt, self._failed, title="重新算一遍")

    def _rebuilt(self, same: bool) -> None:
        self.compare.busy("")
        if same:
            self._say("重新算出的结果与页面上的一致。", Tone.OK)
        else:
            self._say(
                "重新算出的结果与原来不一样，已经改正。",
                Tone.WARN,
                "原始记录没有丢失；请把这件事告诉维护的人。",
            )

    def _failed(self, problem: Problem) -> None:
        self.whole.busy("")
        self.compare.busy("")
        self._say(problem.happened, Tone.WARN, problem.todo)

    def _say(self, sentence: str, tone: Tone, second: str = "") -> None:
        self.result.say(sentence, tone, second=second)
        self.result.show()
