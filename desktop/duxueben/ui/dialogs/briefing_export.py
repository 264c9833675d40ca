"""写出下发文件: what a bureau gives to its laptops, chosen from this laptop's own settings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from duxueben.model.words import OrderKind
from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.widgets.choices import CheckBox, WordChoice
from duxueben.ui.widgets.fields import Field, LineField
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.words import Words
from duxueben.workspace.briefing import writing
from duxueben.workspace.briefing.contents import WHOLE_PARTS, GivenBlock, Part
from duxueben.workspace.briefing.writing import Choice
from duxueben.workspace.office import Office


class BriefingExportDialog(FormDialog):
    """Title, issuer, the parts, and a block for one laptop where one is given."""

    def __init__(self, shell: Shell, office: Office, over: QWidget) -> None:
        super().__init__(
            shell, over, "写出下发文件", "选位置，写出", width=720,
            sentence="照本机现在的设置写成一个文件，别的电脑从“局里下发”取入。局公钥不在里面。",
        )  # fmt: skip
        self._office = office
        today = office.today()
        self.title = LineField("标题", most=60)
        self.title.show_text(f"{today.year}年督导工作下发")
        self.issuer = LineField("下发单位", most=60)
        self.issuer.show_text(office.bureau().supervision_office)
        self.row(self.field("标题", self.title), self.field("下发单位", self.issuer))
        self.body.column.addWidget(Words("写哪几样", "densestrong"))
        self.parts = {part: CheckBox(part.label) for part in WHOLE_PARTS}
        boxes = Flow(gap=16)
        for part, box in self.parts.items():
            box.setChecked(part is not Part.INSTITUTIONS)
            boxes.addWidget(box)
        self.body.column.addLayout(boxes)
        self._lay_block(today.year)
        self.fit()
        self.title.setFocus()

    def _lay_block(self, year: int) -> None:
        self.body.column.addWidget(Words("给一台电脑的号段（可以不填）", "densestrong"))
        said = "设备编号在那台电脑的“设置—本机签名”里。给过谁、给到几号，局里另外记好；程序只查本机的号段。"
        self.body.column.addWidget(Words(said, "secondary", "text2", wrap=True))
        self.device = LineField("设备编号", most=64)
        self.kind = WordChoice("哪一种编号", OrderKind)
        self.row(self.field("设备编号", self.device), self.field("哪一种编号", self.kind))
        self.numbers: list[tuple[Field, LineField]] = []
        for label, hint in (("年份", str(year)), ("起号", "61"), ("止号", "80")):
            editor = LineField(label, hint=hint, most=5)
            self.numbers.append((self.field(label, editor), editor))
        self.numbers[0][1].show_text(str(year))
        self.row(*(field for field, _ in self.numbers))

    def submit(self) -> None:
        """Look at the block, ask where, then write."""
        self.take_back()
        blocks = self._blocks()
        if blocks is None:
            return
        name = f"{self.title.text().strip() or '下发'}.toml"
        path = pickers.file_to_save(self, "写出下发文件", name, "下发文件 (*.toml)")
        if path is not None:
            self.write_to(path, blocks)

    def write_to(self, path: Path, blocks: tuple[GivenBlock, ...]) -> None:
        """In a worker: what is written is read back first."""
        office = self._office
        parts = frozenset(part for part, box in self.parts.items() if box.isChecked())
        choice = Choice(self.title.text(), self.issuer.text(), office.today(), parts, blocks)

        def work(progress: Progress) -> Path:
            return writing.write_out(office, choice, path, progress)

        self.act.busy("正在写出…")
        self.shell.jobs.run(work, self._kept, self.refuse, title="写出下发文件")

    def _blocks(self) -> tuple[GivenBlock, ...] | None:
        """None after saying what is wrong; empty where no device is named."""
        device = self.device.text().strip()
        if not device and not any(editor.text().strip() for _, editor in self.numbers[1:]):
            return ()
        if not device:
            self.wrong(self.fields[2][1], "写明号段给哪台电脑，没有号段就把起号、止号清空。")
            return None
        read: list[int] = []
        for field, editor in self.numbers:
            words = editor.text().strip()
            if not (words.isascii() and words.isdigit()):
                self.wrong(field, "写一个整数。")
                return None
            read.append(int(words))
        year, first, last = read
        return (GivenBlock(device, OrderKind(self.kind.value()), year, first, last),)
