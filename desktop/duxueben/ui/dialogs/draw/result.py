"""What was drawn, with what proves it, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model.draw import Draw
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button
from duxueben.ui.widgets.cards import Banner
from duxueben.ui.widgets.words import Words, discard
from duxueben.workspace.planning import drawing


class Result(QWidget):
    """The drawn units and inspectors.

    Signals:
        sheet_wanted: 抽取记录 is to be made and saved.
        publish_wanted: 一公开: the result is to be saved as a list.
    """

    sheet_wanted = Signal()
    publish_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.banner = Banner("", Tone.OK)
        self._lines: list[Words] = []
        self._names = QVBoxLayout()
        self._names.setSpacing(4)
        self.proof = Words("", "secondary", "text2", wrap=True)
        self.proof.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.sheet = Button("抽取记录存为PDF", icon="file-text")
        self.sheet.clicked.connect(self.sheet_wanted)
        self.publish = Button("保存公布名单", icon="upload")
        self.publish.clicked.connect(self.publish_wanted)
        acts = QHBoxLayout()
        acts.setSpacing(12)
        acts.addWidget(self.sheet)
        acts.addWidget(self.publish)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.banner)
        column.addLayout(self._names)
        column.addWidget(self.proof)
        column.addLayout(acts)

    def show_draw(self, drawn: Draw) -> None:
        """Show what came of it."""
        units, people = drawing.names(drawn)
        self.banner.say(f"抽中{len(units)}家单位、{len(people)}名督学，已经记录。", Tone.OK)
        for line in self._lines:
            discard(line)
        told = [f"{n}. {name}" for n, name in enumerate(units, 1)]
        told.append(f"督学：{'、'.join(people)}")
        self._lines = [Words(one, "body", wrap=True) for one in told]
        for line in self._lines:
            self._names.addWidget(line)
        self.proof.setText(
            f"种子 {drawn.seed}　名单单位{len(drawn.institutions)}家、督学{len(drawn.inspectors)}名\n"
            f"名单校验值 {drawn.list_sha256[:32]}\n{drawn.list_sha256[32:]}"
        )
