"""数据: where it lies, its snapshots, and two checks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from duxueben.errors import Problem
from duxueben.model import moment
from duxueben.progress import Progress
from duxueben.ui.page import Shell
from duxueben.ui.pages.settings.section import Section, acts, fact
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import Banner
from duxueben.ui.widgets.sizes import size_in_words
from duxueben.ui.widgets.words import Words, discard
from duxueben.workspace import handing_in, keeping, preparing
from duxueben.workspace.office import Office


class DataSection(Section):
    """The workspace's folder."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, office, "数据")
        place = self.card("数据放在哪里", "记录、照片和督办单都是加密的；没有口令或恢复码打不开。")
        self.folder = Words(str(office.folder), "dense", wrap=True)
        self.folder.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.free = Words("", "dense")
        place.column.addLayout(fact("文件夹", self.folder))
        place.column.addLayout(fact("磁盘剩余", self.free))
        self._snapshots = self.card(
            "快照",
            "每天第一次打开时自动做一份并打开核对，保留最近7份。它和原文件在同一块磁盘上，不能代替备份。",
        )
        self._rows: list[QWidget] = []
        self.take = Button("立即快照", icon="save")
        self.take.clicked.connect(self.take_snapshot)
        self._snapshots.column.addLayout(acts(self.take))
        checks = self.card(
            "核对",
            "先核对文件本身，再从每一步操作的原始记录重新算一遍，看是否一致。原始记录从不改动。",
        )
        self.result = Banner("", Tone.OK)
        self.result.hide()
        self.quick = Button("核对数据文件", icon="shield-check")
        self.quick.clicked.connect(self.check)
        self.compare = Button("重新算一遍并比较", icon="refresh-cw")
        self.compare.clicked.connect(self.rebuild)
        checks.column.addWidget(self.result)
        checks.column.addLayout(acts(self.quick, self.compare))

    def enter(self) -> None:
        """Read the folder."""
        self.free.setText(size_in_words(handing_in.free_space(self.office.folder)))
        for row in self._rows:
            discard(row)
        taken = preparing.snapshots_taken(self.office)
        self._rows = [self._row(f"{moment.full_date(day)}　{size_in_words(size)}") for day, size in taken]
        if not taken:
            self._rows = [self._row("还没有快照。")]
        for place, row in enumerate(self._rows):
            self._snapshots.column.insertWidget(2 + place, row)
        now = self.office.today()
        self.take.explain("今天已有" if taken and taken[0][0] == now else "")

    def _row(self, text: str) -> Words:
        return Words(text, "dense")

    def take_snapshot(self) -> None:
        """A verified snapshot now."""
        office = self.office

        def work(progress: Progress) -> Path | None:
            return keeping.snapshot_of_today(office, progress)

        self.shell.jobs.run(work, self._taken, title="制作快照")

    def _taken(self, _path: Path | None) -> None:
        self.enter()
        self.shell.messages.toast("快照已做好，并且打开核对过。")

    def check(self) -> None:
        """What SQLite finds wrong."""
        office = self.office
        self.quick.busy("正在核对…")

        def work(progress: Progress) -> list[str]:
            return keeping.quick_check(office, progress)

        self.shell.jobs.run(work, self._checked, self._failed, title="核对数据文件")

    def _checked(self, found: list[str]) -> None:
        self.quick.busy("")
        if found:
            self._say(
                f"数据文件有{len(found)}处不一致。", Tone.BAD,
                "先关上程序，把整个文件夹复制一份，再找维护的人看。",
            )  # fmt: skip
        else:
            self._say("数据文件完好。", Tone.OK)

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
        self.quick.busy("")
        self.compare.busy("")
        self._say(problem.happened, Tone.WARN, problem.todo)

    def _say(self, sentence: str, tone: Tone, second: str = "") -> None:
        self.result.say(sentence, tone, second=second)
        self.result.show()
