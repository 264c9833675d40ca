"""The bars above the large photo: what one can look at and change, and what covering offers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from duxueben.ui.icons import IconName
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height, IconButton
from duxueben.ui.widgets.marks import Chip
from duxueben.ui.widgets.words import Words

_PERCENT = 52
_PROMISE = "拖出矩形盖住人脸和姓名。保存后，离开这台电脑的每一份里都盖着；原图封存在本机。"


class LookBar(QWidget):
    """Which photo it is, its size on the screen, turning, and the ways into the other views.

    Signals:
        further, nearer, fit, actual: the size.
        turned: degrees by which it is to be turned: 90 or −90.
        cover_wanted, original_wanted, pair_wanted: the other views.
        part_wanted: the pair is to be parted.
        closed: 关闭 was pressed.
    """

    further = Signal()
    nearer = Signal()
    fit = Signal()
    actual = Signal()
    turned = Signal(int)
    cover_wanted = Signal()
    original_wanted = Signal()
    pair_wanted = Signal()
    part_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Words("", "card")
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._count = Words("", "dense", "text2")
        self._chips = (Chip(""), Chip(""))
        self._percent = Words("", "dense", "text2")
        self._percent.setFixedWidth(_PERCENT)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._left = _icon("rotate-ccw", "向左转 Shift+R", self._turn_left)
        self._right = _icon("rotate-cw", "向右转 R", self._turn_right)
        self.cover = _verb("遮盖", "square", "M", self.cover_wanted.emit)
        self.original = _verb("看原图", "eye", "O", self.original_wanted.emit)
        self.pair = _verb("整改前后", "columns-2", "B", self.pair_wanted.emit)
        self._part = Button("解除配对", "quiet", height=Height.ROW, subject="照片")
        self._part.clicked.connect(self.part_wanted)
        self._part.hide()
        self._close = Button("关闭", height=Height.ROW, subject="照片")
        self._close.clicked.connect(self.closed)
        self._lay_out()

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self._count)
        for chip in self._chips:
            below.addWidget(chip)
        below.addStretch(1)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(self._title)
        told.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addLayout(told, 1)
        row.addWidget(_icon("zoom-out", "缩小 −", self.further.emit))
        row.addWidget(self._percent)
        row.addWidget(_icon("zoom-in", "放大 +", self.nearer.emit))
        row.addWidget(_size("全图", "0", self.fit.emit))
        row.addWidget(_size("原大", "1", self.actual.emit))
        for part in (self._left, self._right, self.cover, self.original, self.pair, self._part, self._close):
            row.addWidget(part)

    def say(self, title: str, number: int, total: int, states: tuple[str, ...]) -> None:
        """``第5.2项 照片``, which of how many, and what was done to it."""
        self._title.setText(title)
        self._title.setToolTip(title)
        self._count.setText(f"第{number}张，共{total}张")
        for chip, state in zip(self._chips, (*states, "", ""), strict=False):
            chip.say(state, Tone.NA if state == "已遮盖" else Tone.ACCENT)
            chip.setVisible(bool(state))

    def show_percent(self, percent: int) -> None:
        """How large the photo is shown."""
        self._percent.setText(f"{percent}%")
        self._percent.setAccessibleName(f"显示大小 {percent}%")

    def offer(self, *, writable: bool, edited: bool, paired: bool, alone: bool) -> None:
        """Show what can be done with this photo now; ``alone``: it is neither the original nor a pair."""
        for button in (self._left, self._right, self.cover):
            button.setVisible(writable and alone)
        self.original.setVisible(edited)
        self.pair.setVisible(writable or paired)
        self.pair.say("整改前后" if paired else "设为整改后")

    def parting(self, offered: bool) -> None:
        """Offer to part the pair while it is looked at."""
        self._part.setVisible(offered)

    def _turn_left(self) -> None:
        self.turned.emit(-90)

    def _turn_right(self) -> None:
        self.turned.emit(90)


class CoverBar(QWidget):
    """遮盖: add, take away, take back, and the two ends.

    Signals:
        add_wanted, away_wanted, undo_wanted, redo_wanted: the rectangles.
        left: without saving.
        save_wanted: burn them.
    """

    add_wanted = Signal()
    away_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    left = Signal()
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = Words("", "secondary", "text2")
        self._away = _verb("去掉这块", "trash-2", "Del", self.away_wanted.emit)
        self._undo = _icon("undo-2", "撤销 Ctrl+Z", self.undo_wanted.emit)
        self._redo = _icon("redo-2", "重做 Ctrl+Y", self.redo_wanted.emit)
        self._leave = Button("不保存", height=Height.ROW, subject="遮盖")
        self._leave.clicked.connect(self.left)
        self._save = Button("保存", "primary", height=Height.ROW, subject="遮盖")
        self._save.clicked.connect(self.save_wanted)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(Words("遮盖", "card"))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(_verb("加一块", "plus", "A", self.add_wanted.emit))
        for part in (self._away, self._undo, self._redo, self._leave, self._save):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(Words(_PROMISE, "secondary", "text2", wrap=True))

    def show_draft(self, count: int, *, chosen: bool, can_undo: bool, can_redo: bool) -> None:
        """How far it is."""
        self._count.setText(f"{count}块" if count else "还没有盖住什么")
        self._away.setEnabled(chosen)
        self._undo.setEnabled(can_undo)
        self._redo.setEnabled(can_redo)

    def saving(self, doing: str) -> None:
        """``正在保存…`` while it is burnt; an empty text ends it."""
        self._save.busy(doing)
        self._leave.setEnabled(not doing)


def _icon(icon: IconName, name: str, act: Callable[[], object]) -> IconButton:
    button = IconButton(icon, f"照片 {name}")
    button.clicked.connect(lambda: act())
    return button


def _size(text: str, key: str, act: Callable[[], object]) -> Button:
    button = Button(text, "quiet", height=Height.ROW, subject="照片")
    button.setToolTip(f"{text} {key}")
    button.clicked.connect(lambda: act())
    return button


def _verb(text: str, icon: IconName, key: str, act: Callable[[], object]) -> Button:
    button = Button(text, "plain", icon, key=key, height=Height.ROW, subject="照片")
    button.clicked.connect(lambda: act())
    return button
