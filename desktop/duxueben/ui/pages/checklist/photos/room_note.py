"""A line that warns where little room is left for photos."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.marks import Mark
from duxueben.ui.widgets.sizes import size_in_words
from duxueben.ui.widgets.words import Words
from duxueben.workspace.custody import space
from duxueben.workspace.custody.space import Room


def room_sentence(room: Room) -> str:
    """``磁盘只剩412 MB，大约还能放343张照片。``"""
    if not room.photos:
        return f"磁盘只剩{size_in_words(room.free)}，放不下照片了。先腾出一些地方。"
    return f"磁盘只剩{size_in_words(room.free)}，大约还能放{room.photos}张照片。"


class RoomNote(QFrame):
    """Hidden while there is room enough."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        """``folder``: of the workspace."""
        super().__init__(parent)
        self._folder = folder
        self.setProperty("kind", "banner")
        self.setProperty("tone", Tone.WARN.value)
        self._words = Words("", "secondary", "warn", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(8)
        row.addWidget(Mark("triangle-alert", Tone.WARN, 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def look(self) -> None:
        """Ask the disk; one that does not answer is told of where something is written."""
        with suppress(Problem):
            self.show_room(space.room(self._folder))

    def show_room(self, room: Room) -> None:
        """Show how it stands."""
        self._words.setText(room_sentence(room))
        self.setAccessibleName(room_sentence(room))
        self.setVisible(room.low)
