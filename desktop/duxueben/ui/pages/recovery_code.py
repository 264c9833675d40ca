"""The recovery code on its card: shown once, copied to paper by hand, two groups asked back."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy

from duxueben.ui.fonts import fixed_pitch
from duxueben.ui.theme import tokens_now
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.choices import CheckBox
from duxueben.ui.widgets.fields import LineField
from duxueben.ui.widgets.marks import Mark
from duxueben.ui.widgets.paint import CENTRE, brush_on, font_of, rounded, words
from duxueben.ui.widgets.words import Words

ASKED = (2, 5)
"""Places (from 0) of the two groups that are asked back."""


class _Group(QLabel):
    """One group with its number; it cannot be selected, so it does not reach the clipboard."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._signs = ""
        self.setFixedHeight(58)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_signs(self, signs: str) -> None:
        """Show the group; a screen reader spells it."""
        self._signs = signs
        self.setAccessibleName(f"第{self._number}组：{' '.join(signs)}")
        self.update()

    def sizeHint(self) -> QSize:
        """The four in a row share the width."""
        return QSize(120, 58)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, number, signs of one width."""
        t = tokens_now()
        painter = brush_on(self)
        rect = QRectF(self.rect())
        rounded(painter, rect, 8, t.sunk, t.line)
        words(painter, QRectF(0, 6, rect.width(), 18), str(self._number), font_of(self, 12), t.text2, CENTRE)
        box = QRectF(0, 22, rect.width(), 30)
        words(painter, box, self._signs, fixed_pitch(self.font(), 20), t.text, CENTRE)
        painter.end()


class RecoveryCard(Card):
    """Eight groups, two of them to be typed from the paper, and a promise to tick.

    Signals:
        changed: what ``missing`` says may be new.
    """

    changed = Signal()

    def __init__(self, padding: int = 24) -> None:
        super().__init__("抄下恢复码", padding=padding)
        self._groups: tuple[str, ...] = ()
        self.title_row("抄下恢复码")
        line = (
            "忘了口令，只有它能打开。抄在纸上，锁进督导室的柜子。只显示这一次，别处没有备份。"
            "不含易混的 0、O、1、I、L。"
        )
        self.column.addWidget(Words(line, "dense", "text2", wrap=True))
        grid = QGridLayout()
        grid.setSpacing(12)
        self.boxes = [_Group(number) for number in range(1, 9)]
        for place, box in enumerate(self.boxes):
            grid.addWidget(box, place // 4, place % 4)
        self.column.addLayout(grid)
        self.column.addSpacing(4)
        self.column.addLayout(self._asked_row())
        self.promise = CheckBox("我已抄在纸上，没有拍照，也没有存在电脑或手机里")
        self.promise.toggled.connect(self.changed)
        self.column.addWidget(self.promise)

    def show_groups(self, groups: tuple[str, ...]) -> None:
        """Show the code of eight groups."""
        self._groups = groups
        for box, signs in zip(self.boxes, groups, strict=True):
            box.show_signs(signs)
        self._typed("")

    def forget(self) -> None:
        """Take the code and what was typed from the card."""
        self._groups = ()
        for box in self.boxes:
            box.show_signs("")
        for field in self.asked.values():
            field.clear()
        self.promise.setChecked(False)

    def missing(self) -> list[str]:
        """What is still missing, as a few words each."""
        if not self._groups:
            return ["恢复码还在生成"]
        wrong = [f"第{place + 1}组没填对" for place in ASKED if not self._right(place)]
        return wrong if self.promise.isChecked() else [*wrong, "承诺没勾选"]

    def _right(self, place: int) -> bool:
        return bool(self._groups) and self.asked[place].text().strip().upper() == self._groups[place]

    def _asked_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Words("照纸上的抄件填两组：", "dense"))
        self.asked = {place: LineField(f"恢复码第{place + 1}组", most=8) for place in ASKED}
        self._ticks = {place: Mark("circle-check", Tone.OK, 18) for place in ASKED}
        for place, field in self.asked.items():
            field.setFixedWidth(104)
            field.setInputMethodHints(
                Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhPreferUppercase
            )
            field.textChanged.connect(self._typed)
            row.addWidget(Words(f"第{place + 1}组", "secondary", "text2"))
            row.addWidget(field)
            keep = self._ticks[place].sizePolicy()
            keep.setRetainSizeWhenHidden(True)
            self._ticks[place].setSizePolicy(keep)
            row.addWidget(self._ticks[place])
        row.addStretch(1)
        return row

    def _typed(self, _text: str) -> None:
        for place, tick in self._ticks.items():
            tick.setVisible(self._right(place))
        self.changed.emit()
