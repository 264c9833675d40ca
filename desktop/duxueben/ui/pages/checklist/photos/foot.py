"""The foot of the large view: caption, order, place, and what was just done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model.visit import Photo
from duxueben.ui.widgets.announce import announce
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.fields import LineField
from duxueben.ui.widgets.marks import KeyHint
from duxueben.ui.widgets.saved import SavedMark, SavedState
from duxueben.ui.widgets.words import Words, meta_line

_LONGEST = 60
_SUBJECT = "照片"
_ROOM_FOR_KEYS = 900
"""Width in pixels from which the keys are shown."""
_LOOK_KEYS = (("换一张", "←", "→"), ("写说明", "F2"), ("调顺序", "Alt+←", "Alt+→"))
_COVER_KEYS = (
    ("换一块", "N"),
    ("移动", "←", "↑", "↓", "→"),
    ("改大小", "Shift+方向键"),
    ("细调", "Ctrl+方向键"),
    ("保存", "Ctrl+Enter"),
)


class PhotoFoot(QWidget):
    """Below the photo.

    Signals:
        captioned: the caption as it now reads.
        written: Enter was pressed in the caption.
        shifted: −1 one place earlier, 1 one later.
        place_wanted: the menu of places is to open below ``place``.
        removed: 去掉 was pressed.
    """

    captioned = Signal(str)
    written = Signal()
    shifted = Signal(int)
    place_wanted = Signal()
    removed = Signal()

    def __init__(self, saved: SavedState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = LineField("照片说明", hint="照片说明，例如：四（2）班问卷", most=_LONGEST)
        self.caption.settled.connect(self._caption_settled)
        self.caption.returnPressed.connect(self.written)
        self._earlier = Button("前移", "plain", "chevron-left", subject=_SUBJECT)
        self._later = Button("后移", "plain", "chevron-right", subject=_SUBJECT)
        self.place = Button("移到…", "plain", "arrow-right", subject=_SUBJECT)
        self._remove = Button("去掉", "danger", "trash-2", subject=_SUBJECT)
        self._earlier.setToolTip("前移一张 Alt+←")
        self._later.setToolTip("后移一张 Alt+→")
        self._earlier.clicked.connect(self._shift_earlier)
        self._later.clicked.connect(self._shift_later)
        self.place.clicked.connect(self.place_wanted)
        self._remove.clicked.connect(self.removed)
        self._acts = QWidget()
        self._taken = Words("", "secondary", "text2")
        self._status = Words("", "secondary", "text")
        self._undo = Button("撤销", "link", height=Height.SMALL)
        self._undo.clicked.connect(self._take_back)
        self._back: Callable[[], object] | None = None
        self._look_keys, self._cover_keys = _hints(_LOOK_KEYS), _hints(_COVER_KEYS)
        self._covering = False
        self._lay_out(SavedMark(saved))
        self.say("")

    def _lay_out(self, saved: SavedMark) -> None:
        acts = QHBoxLayout(self._acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(8)
        acts.addWidget(self.caption, 1)
        for button in (self._earlier, self._later, self.place, self._remove):
            acts.addWidget(button)
        told = QHBoxLayout()
        told.setSpacing(8)
        told.addWidget(self._taken)
        told.addSpacing(16)
        told.addWidget(self._status)
        told.addWidget(self._undo)
        told.addStretch(1)
        told.addWidget(self._look_keys)
        told.addWidget(self._cover_keys)
        told.addWidget(saved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._acts)
        column.addLayout(told)

    def show_photo(self, photo: Photo, number: int, total: int, *, writable: bool) -> None:
        """``number`` of ``total``, from 1."""
        if not self.caption.hasFocus():
            self.caption.show_text(photo.caption)
        self.caption.setReadOnly(not writable)
        for button in (self._earlier, self._later, self.place, self._remove):
            button.setVisible(writable)
        self._earlier.setEnabled(number > 1)
        self._later.setEnabled(number < total)
        taken = f"拍摄于 {photo.taken_at.replace('T', ' ')}" if photo.taken_at else "照片里没有拍摄时间"
        self._taken.setText(meta_line(taken, f"{photo.leaving.width}×{photo.leaving.height}"))

    def offer(self, offered: bool, *, covering: bool) -> None:
        """Whether the photo can be captioned, ordered, moved and taken out in this view."""
        self._acts.setVisible(offered)
        self._covering = covering
        self._show_keys()

    def _show_keys(self) -> None:
        room = self.width() >= _ROOM_FOR_KEYS and not self._status.text()
        self._look_keys.setVisible(room and not self._covering and not self._acts.isHidden())
        self._cover_keys.setVisible(room and self._covering)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The keys step back before what was done does."""
        super().resizeEvent(event)
        self._show_keys()

    def say(self, sentence: str, back: Callable[[], object] | None = None) -> None:
        """What was just done, with 撤销 where ``back`` takes it back."""
        self._back = back
        self._status.setText(sentence)
        self._undo.setVisible(back is not None)
        self._show_keys()
        self._undo.setAccessibleName(f"撤销：{sentence}")
        announce(self, sentence)

    def _caption_settled(self, caption: str) -> None:
        # It is on its way: a window that locks itself has no unsent words to keep.
        self.caption.setModified(False)
        self.captioned.emit(caption)

    def _take_back(self) -> None:
        back = self._back
        self.say("")
        if back is not None:
            back()

    def _shift_earlier(self) -> None:
        self.shifted.emit(-1)

    def _shift_later(self) -> None:
        self.shifted.emit(1)


def _hints(keys: Sequence[tuple[str, ...]]) -> QWidget:
    part = QWidget()
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    for does, *caps in keys:
        row.addWidget(KeyHint(does, *caps))
    return part
