"""数据: where it lies, its backup, its snapshots, reading all of it once, archives, and clearing photos."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from duxueben.model import moment
from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.dialogs.last_numbers import LastNumbersDialog
from duxueben.ui.page import Shell
from duxueben.ui.pages.settings.checks import ChecksCard
from duxueben.ui.pages.settings.retention import ArchiveCard, PurgeCard
from duxueben.ui.pages.settings.section import Section, acts, fact
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import Banner
from duxueben.ui.widgets.sizes import size_in_words
from duxueben.ui.widgets.words import Words, discard
from duxueben.workspace import preparing
from duxueben.workspace.custody import backing_up, keeping, new_identity, space
from duxueben.workspace.custody.backing_up import Backup
from duxueben.workspace.office import Office


class DataSection(Section):
    """The workspace's folder."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, office, "数据")
        self.closed = Banner("号段停用着，督办单暂时不能用正式编号。", Tone.WARN)
        numbers = Button("登记最后印出的号", icon="hash")
        numbers.clicked.connect(self.give_last_numbers)
        self.closed.add(numbers)
        self.closed.hide()
        self.column.addWidget(self.closed)
        place = self.card("数据放在哪里", "记录、照片和督办单都是加密的；没有口令或恢复码打不开。")
        self.folder = Words(str(office.folder), "dense", wrap=True)
        self.folder.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.free = Words("", "dense")
        place.column.addLayout(fact("文件夹", self.folder))
        place.column.addLayout(fact("磁盘剩余", self.free))
        self._lay_backup()
        self._snapshots = self.card(
            "快照",
            "每天第一次打开时自动做一份并打开核对，保留最近7份。它和原文件在同一块磁盘上，不能代替备份。",
        )
        self._rows: list[QWidget] = []
        self.take = Button("立即快照", icon="save")
        self.take.clicked.connect(self.take_snapshot)
        self._snapshots.column.addLayout(acts(self.take))
        self.checks = ChecksCard(shell, office)
        self.column.addWidget(self.checks)
        self.archive = ArchiveCard(shell, office)
        self.column.addWidget(self.archive)
        self.purge = PurgeCard(shell, office)
        self.column.addWidget(self.purge)

    def _lay_backup(self) -> None:
        card = self.card(
            "备份",
            "把记录、照片、督办单和钥匙文件写成一个加密文件，写完读回核对。最好每周写一份到U盘，锁进柜子。"
            "打开它要用写出那天的口令或恢复码。",
        )
        self.backed = Banner("", Tone.OK)
        self.backed.hide()
        self.backup = Button("备份到…", "primary", "save")
        self.backup.clicked.connect(self.primary)
        card.column.addWidget(self.backed)
        card.column.addLayout(acts(self.backup))

    def enter(self) -> None:
        """Read the folder."""
        self.closed.setVisible(bool(new_identity.closed_blocks(self.office)))
        self.free.setText(size_in_words(space.room(self.office.folder).free))
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
        self.purge.enter()

    def _row(self, text: str) -> Words:
        return Words(text, "dense")

    def give_last_numbers(self) -> None:
        """Open the blocks again that a restore has closed."""
        dialog = LastNumbersDialog(self.shell, self.office, self)
        dialog.kept.connect(self._reopened)
        dialog.open()

    def _reopened(self, _result: object) -> None:
        self.enter()
        self.saved()

    def primary(self) -> None:
        """Choose where, then back up."""
        folder = pickers.folder(self, "选择备份写到哪里，最好是U盘")
        if folder is not None:
            self.back_up(folder)

    def back_up(self, folder: Path) -> None:
        """In a worker, with the window's own strip for the progress."""
        office = self.office

        def work(progress: Progress) -> Backup:
            return backing_up.write(office, folder, progress)

        self.shell.jobs.run(work, self._backed_up, title="备份")

    def _backed_up(self, backup: Backup) -> None:
        size = size_in_words(backup.size)
        if backup.unreadable:
            self.backed.say(
                f"备份已写好，但有{backup.unreadable}个文件已经损坏，没有备份进去。", Tone.WARN,
                second="点下面的“检查全部数据”，看是哪几个，再从较早的备份取回。",
            )  # fmt: skip
        else:
            self.backed.say(f"备份已写好，并且读回核对过：{backup.path.name}，{size}。", Tone.OK)
        self.backed.show()

    def take_snapshot(self) -> None:
        """A verified snapshot now."""
        office = self.office

        def work(progress: Progress) -> Path | None:
            return keeping.snapshot_of_today(office, progress)

        self.shell.jobs.run(work, self._taken, title="制作快照")

    def _taken(self, _path: Path | None) -> None:
        self.enter()
        self.shell.messages.toast("快照已做好，并且打开核对过。")
