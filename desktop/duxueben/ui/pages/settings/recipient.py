"""局公钥: to whom the packages are encrypted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.page import Shell
from duxueben.ui.pages.settings.section import Section, acts, fact
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import Banner
from duxueben.ui.widgets.words import Words
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering


def shortened(recipient: str) -> str:
    """``age1qyqs…p3f8k2``: enough to compare with the bureau by telephone."""
    return f"{recipient[:12]}…{recipient[-8:]}"


class RecipientSection(Section):
    """The bureau's public key."""

    def __init__(self, shell: Shell, office: Office) -> None:
        super().__init__(shell, office, "局公钥")
        card = self.card("局公钥", "数据包用它加密，只有局里的私钥能打开。公钥不用保密，但要确认是局里给的。")
        self.state = Banner("", Tone.OK)
        self.key = Words("", "dense")
        self.load = Button("从文件导入", "primary", "key-round")
        self.load.clicked.connect(self.primary)
        card.column.addWidget(self.state)
        self._line = fact("公钥", self.key)
        card.column.addLayout(self._line)
        card.column.addLayout(acts(self.load))

    def enter(self) -> None:
        """Read which key is kept."""
        recipient = self.office.bureau().recipient
        self.key.setText(shortened(recipient) if recipient else "没有")
        if recipient:
            self.state.say("已导入。", Tone.OK, second="换公钥以后，之前写出的数据包仍要用原来的私钥打开。")
            self.load.say("换一个公钥")
        else:
            self.state.say(
                "还没有局里的公钥，数据包不能写出。", Tone.WARN,
                second="向局里要公钥文件（局里用“duxueben bureau-key”生成），放到U盘上，从这里导入。",
            )  # fmt: skip
            self.load.say("从文件导入")

    def primary(self) -> None:
        """Choose the file and take the key out of it."""
        path = pickers.file_to_open(self, "选择局里的公钥文件", "公钥文件 (*.txt *.pub *.age);;所有文件 (*)")
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Read the file in a worker: it may lie on a slow stick."""

        def work(_progress: Progress) -> str:
            return registering.recipient_from_file(path)

        self.shell.jobs.run(work, self._read, title="读取公钥")

    def _read(self, recipient: str) -> None:
        known = self.office.bureau()
        if known.recipient and known.recipient != recipient and not self.shell.messages.ask(
            "换成另一个公钥？",
            f"现在的是{shortened(known.recipient)}，文件里的是{shortened(recipient)}。先和局里核对首尾几位。",
            "换公钥", "不换",
        ):  # fmt: skip
            return
        self.shell.jobs.watch(
            registering.set_bureau(self.office, replace(known, recipient=recipient)), self._kept
        )

    def _kept(self, _bureau: object) -> None:
        self.enter()
        self.saved()
        self.shell.messages.toast("局公钥已导入，可以写出数据包了。")
