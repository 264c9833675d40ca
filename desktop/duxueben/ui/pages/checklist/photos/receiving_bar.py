"""The line above the items while photos are received from a folder."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from duxueben.ui.pages.checklist.photos.receiving import Receiving
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.announce import announce
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.marks import Mark
from duxueben.ui.widgets.words import Words, meta_line, restyle

_SUBJECT = "接收手机照片"


def state_sentence(receiving: Receiving) -> str:
    """What is being done, or that the folder is away; calm in both cases."""
    folder = receiving.folder
    if folder is None:
        return ""
    if not receiving.reachable:
        return f"“{folder.name}”现在打不开，像是数据线松了。收到的都在，接好以后会自己接着收。"
    return f"正在接收“{folder.name}”里新拍的照片"


class ReceivingBar(QFrame):
    """Hidden while nothing is received.

    Signals:
        folder_wanted: another folder is to be chosen.
        reasons_wanted: what was not taken in is to be shown.
    """

    folder_wanted = Signal()
    reasons_wanted = Signal()

    def __init__(
        self, receiving: Receiving, place_words: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        """``place_words``: how a subject is called."""
        super().__init__(parent)
        self._receiving, self._place_words = receiving, place_words
        self.setProperty("kind", "banner")
        self._mark = Mark("smartphone", Tone.ACCENT, 18)
        self._says = Words("", "dense")
        self._far = Words("", "dense", "text2")
        self._reasons = Button("", "link", height=Height.SMALL, subject=_SUBJECT)
        self._reasons.clicked.connect(self.reasons_wanted)
        other = Button("换文件夹", "quiet", height=Height.SMALL, subject=_SUBJECT)
        other.clicked.connect(self.folder_wanted)
        stop = Button("停止接收", "plain", height=Height.SMALL, subject=_SUBJECT)
        stop.clicked.connect(receiving.stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self._mark)
        row.addWidget(self._says)
        row.addWidget(self._far)
        row.addWidget(self._reasons)
        row.addStretch(1)
        row.addWidget(other)
        row.addWidget(stop)
        receiving.changed.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        """Show how it stands."""
        receiving = self._receiving
        self.setVisible(receiving.folder is not None)
        if receiving.folder is None:
            return
        said, tone = state_sentence(receiving), Tone.ACCENT if receiving.reachable else Tone.WARN
        if said != self._says.text():
            announce(self, said)
        self._says.setText(said)
        self._mark.say("smartphone" if receiving.reachable else "triangle-alert", tone)
        place = f"加到{self._place_words(receiving.subject_now())}" if receiving.reachable else ""
        self._far.setText(meta_line(place, f"已收{receiving.added}张"))
        self._reasons.say(f"{len(receiving.left_out)}张没有加")
        self._reasons.setVisible(bool(receiving.left_out))
        self.setAccessibleName(meta_line(said, self._far.text()))
        if self.property("tone") != tone.value:
            self.setProperty("tone", tone.value)
            restyle(self)
