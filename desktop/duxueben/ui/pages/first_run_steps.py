"""What each step of the first-run assistant asks, what is still missing, and what was answered."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout

from duxueben.errors import Problem
from duxueben.progress import Progress
from duxueben.ui import pickers
from duxueben.ui.doors import Doors
from duxueben.ui.jobs import Jobs
from duxueben.ui.pages.new_passphrase import NewPassphrase
from duxueben.ui.pages.recovery_code import RecoveryCard
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import Banner, Card, ScrollColumn
from duxueben.ui.widgets.fields import Field, LineField
from duxueben.ui.widgets.marks import Fact
from duxueben.ui.widgets.words import Words

if TYPE_CHECKING:
    from duxueben.model.people import Bureau, Inspector
    from duxueben.workspace.beginning import Block

Column = tuple[tuple[str, LineField, str], ...]


class Step(ScrollColumn):
    """One step: a title, a sentence, cards.

    Signals:
        changed: what ``missing`` says may be new.
    """

    changed = Signal()

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__(title, margin=48, gap=16)
        self.column.setContentsMargins(48, 32, 48, 16)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(Words(title, "page"))
        head.addWidget(Words(sentence, "body", "text2", wrap=True))
        self.column.addLayout(head)

    def missing(self) -> list[str]:
        """What is still missing, as a few words each."""
        return []

    def start(self) -> None:
        """The step is shown: put the cursor where it begins."""

    def _card(self, title: str, sentence: str, fields: Column, columns: int = 2) -> Card:
        card = Card(title, padding=24)
        card.title_row(title)
        card.column.addWidget(Words(sentence, "dense", "text2", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for place, (label, editor, hint) in enumerate(fields):
            editor.textChanged.connect(self.changed)
            grid.addWidget(
                Field(label, editor, hint), place // columns, place % columns, Qt.AlignmentFlag.AlignTop
            )
        for place in range(columns):
            grid.setColumnStretch(place, 1)
        card.column.addLayout(grid)
        self.column.addWidget(card)
        return card


def _lacking(*asked: tuple[QLineEdit, str]) -> list[str]:
    return [f"{what}没填" for field, what in asked if not field.text().strip()]


class WhoAmI(Step):
    """Step 1: the inspector and the bureau, as they stand on the paper."""

    def __init__(self) -> None:
        super().__init__("我是谁", "姓名和单位会印在督办单上，以后可以在设置里改。")
        self.name, self.card, self.zone, self.phone = (
            LineField("姓名", most=40),
            LineField("督学证号", hint="例如 漴督证〔2021〕17号", most=40),
            LineField("督学责任区", hint="例如 第三督学责任区", most=40),
            LineField("联系电话", most=40),
        )
        self._card(
            "督学",
            "督导人员签名处印这个姓名，生僻字照常输入。",
            (
                ("姓名", self.name, ""),
                ("督学证号", self.card, ""),
                ("督学责任区", self.zone, ""),
                ("联系电话", self.phone, ""),
            ),
        )
        self.district, self.edu_bureau, self.office, self.contact, self.office_phone = (
            LineField("区县", hint="例如 漴川区", most=40),
            LineField("教育局", most=60),
            LineField("督导室", most=60),
            LineField("联系人", most=40),
            LineField("联系人电话", most=40),
        )
        self.district.textChanged.connect(self._suggest)
        self._card(
            "所在的局",
            "区县印在督办单标题里；联系人和电话印在表格下面，学校有疑问时打这个电话。",
            (
                ("区县", self.district, ""),
                ("教育局", self.edu_bureau, ""),
                ("督导室", self.office, ""),
                ("联系人", self.contact, ""),
                ("联系电话", self.office_phone, ""),
            ),
            3,
        )

    def start(self) -> None:
        """The name first."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def missing(self) -> list[str]:
        """Name and district are wanted; the rest can follow later."""
        return _lacking((self.name, "姓名"), (self.district, "区县"))

    def _suggest(self, district: str) -> None:
        """An empty field shows what will be taken for it."""
        known = district.strip()
        self.edu_bureau.setPlaceholderText(f"{known}教育局" if known else "")
        self.office.setPlaceholderText(f"{known}人民政府教育督导室" if known else "")

    def inspector(self) -> Inspector:
        """The person, without an id."""
        from duxueben.model.people import Inspector

        return Inspector(
            "", self.name.text(), card=self.card.text(), zone=self.zone.text(), phone=self.phone.text()
        )

    def bureau(self, code: str, recipient: str) -> Bureau:
        """The profile; an empty office takes the usual name."""
        from duxueben.model.people import Bureau
        from duxueben.model.words import OrderKind

        return Bureau(
            district=self.district.text(),
            edu_bureau=self.edu_bureau.text() or self.edu_bureau.placeholderText(),
            supervision_office=self.office.text() or self.office.placeholderText(),
            contact=self.contact.text(),
            phone=self.office_phone.text(),
            codes={OrderKind.RECTIFICATION_NOTICE.value: code} if code else {},
            recipient=recipient,
        )


class Secrets(Step):
    """Step 2: the passphrase and the recovery code."""

    def __init__(self, doors: Doors, jobs: Jobs) -> None:
        super().__init__("口令与恢复码", "口令每天用；恢复码平时用不到，忘了口令时才拿出来。")
        card = Card("设一个口令", padding=24)
        self._verdict = Fact("circle-check", "两次一致，强度足够", Tone.OK)
        self._verdict.hide()
        card.title_row("设一个口令").addWidget(self._verdict)
        line = "每天打开时输入。四个不相干的词，比符号和数字好记，也更难猜。"
        card.column.addWidget(Words(line, "dense", "text2", wrap=True))
        self.passphrase = NewPassphrase(doors, jobs)
        card.column.addWidget(self.passphrase)
        self.column.addWidget(card)
        self.code = RecoveryCard()
        self.column.addWidget(self.code)
        self.passphrase.changed.connect(self._tell)
        self.code.changed.connect(self.changed)

    def start(self) -> None:
        """The passphrase first."""
        self.passphrase.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def missing(self) -> list[str]:
        """The passphrase, two groups of the code, the promise."""
        word = self.passphrase.missing()
        return [*([word] if word else []), *self.code.missing()]

    def _tell(self) -> None:
        self._verdict.setVisible(self.passphrase.good())
        self.changed.emit()


class BureauKey(Step):
    """Step 3: the public key to which packages are encrypted."""

    def __init__(self, doors: Doors, jobs: Jobs) -> None:
        super().__init__("局里的公钥", "上报的数据包用它加密，只有局里的私钥能打开。没有也能先用。")
        self._doors, self._jobs = doors, jobs
        self.recipient = ""
        card = Card("公钥文件", padding=24)
        card.title_row("公钥文件")
        line = (
            "局里会给一个文件，里面有一行以 age1 开头的文字。"
            "现在没有，以后在设置里选也一样；在那之前不能导出。"
        )
        card.column.addWidget(Words(line, "dense", "text2", wrap=True))
        self._choose = Button("选择公钥文件", "plain", "folder-open")
        self._choose.clicked.connect(self._ask)
        card.column.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.outcome = Banner("", Tone.OK)
        self.outcome.hide()
        card.column.addWidget(self.outcome)
        self.column.addWidget(card)

    def start(self) -> None:
        """The one button."""
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self, path: Path) -> None:
        """Take the key out of ``path``."""
        doors = self._doors

        def work(_progress: Progress) -> str:
            return doors.recipient_of(path)

        self._jobs.run(work, self._taken, self._refused, "读公钥")

    def _ask(self) -> None:
        chosen = pickers.file_to_open(self, "选择局里的公钥文件", pickers.ANY)
        if chosen is not None:
            self.read(chosen)

    def _taken(self, recipient: str) -> None:
        self.recipient = recipient
        shown = f"{recipient[:12]}…{recipient[-6:]}"
        self.outcome.say("公钥已读入。", Tone.OK, second=f"和局里核对开头和结尾：{shown}")
        self.outcome.show()
        self.changed.emit()

    def _refused(self, problem: Problem) -> None:
        self.outcome.say(problem.happened, Tone.BAD, second=problem.todo)
        self.outcome.show()


class Numbers(Step):
    """Step 4: the block of numbers for papers issued on the spot."""

    def __init__(self, today: dt.date) -> None:
        super().__init__("督办单号段", "局里分给这台电脑的编号。没有也能先用，出具督办单之前补上就行。")
        self.code = LineField("机关代字", hint="例如 漴教督改", most=20)
        self.year = LineField("年份", most=4)
        self.year.show_text(str(today.year))
        self.first, self.last = LineField("起号", most=5), LineField("止号", most=5)
        self._card(
            "现场督办单",
            "编号写成“漴教督改〔2023〕47号”的样子，一个号只用一次。单位名录进去以后在“名录”里加。",
            (
                ("机关代字", self.code, ""),
                ("年份", self.year, ""),
                ("起号", self.first, ""),
                ("止号", self.last, ""),
            ),
        )

    def start(self) -> None:
        """The code first."""
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def missing(self) -> list[str]:
        """All or nothing: an empty step is left out, a begun one is finished."""
        if not any(field.text().strip() for field in (self.code, self.first, self.last)):
            return []
        lacking = _lacking((self.code, "机关代字"), (self.first, "起号"), (self.last, "止号"))
        if lacking:
            return lacking
        numbers = [_whole(field) for field in (self.year, self.first, self.last)]
        if None in numbers or not 2000 <= (numbers[0] or 0) <= 2999:
            return ["年份、起号、止号要写成数字"]
        first, last = numbers[1] or 0, numbers[2] or 0
        return [] if 1 <= first <= last else ["止号比起号小"]

    def block(self) -> Block | None:
        """What was typed, None where nothing was."""
        from duxueben.model.words import OrderKind
        from duxueben.workspace.beginning import Block

        year, first, last = (_whole(field) for field in (self.year, self.first, self.last))
        if not self.code.text().strip() or year is None or first is None or last is None:
            return None
        return Block(OrderKind.RECTIFICATION_NOTICE, year, first, last)


def _whole(field: QLineEdit) -> int | None:
    text = field.text().strip()
    return int(text) if text.isdecimal() else None
