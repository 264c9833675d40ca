"""The dialog over photos of one record: each large, as it leaves; turned, covered, and gone through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from duxueben.errors import Problem
from duxueben.model.photo import Mask, Photo
from duxueben.progress import Progress
from duxueben.ui.dialogs.photo.shown import Shown
from duxueben.ui.jobs import quietly
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist.photos import masks
from duxueben.ui.pages.checklist.photos.bars import CoverBar
from duxueben.ui.pages.checklist.photos.mask_canvas import MaskCanvas
from duxueben.ui.pages.checklist.photos.masks import Size
from duxueben.ui.pages.checklist.photos.stage import OPENING, UNREADABLE, rotated
from duxueben.ui.widgets.buttons import Button, Height, IconButton
from duxueben.ui.widgets.canvas import PictureCanvas
from duxueben.ui.widgets.words import Words, meta_line
from duxueben.workspace import pictures
from duxueben.workspace.office import Office

_AROUND = QSize(48, 48)


class RecordPhotos(QDialog):
    """R and Shift+R turn, M covers, arrows go from photo to photo; Escape leaves the covering first.

    Signals:
        changed: the ``Photo`` whose turn or masks are durable.
    """

    changed = Signal(object)

    def __init__(
        self, shell: Shell, office: Office, name: str, shown: Sequence[Shown], over: QWidget, *, at: int = 0
    ) -> None:
        """``name``: of what they show; ``at``: the place of the one to begin with."""
        super().__init__(over)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "surface")
        self.setWindowTitle(name)
        self.setAccessibleName(name)
        self._shell, self._office = shell, office
        self._all, self._at = list(shown), at
        self._busy = self._left = False
        self.canvas = PictureCanvas(name)
        self.masks = MaskCanvas()
        self.masks.edited.connect(self._say_draft)
        self._meta = Words("", "secondary", "text2", wrap=True)
        self._bars, self._stage = QStackedWidget(), QStackedWidget()
        self._lay_bars(name)
        self._stage.addWidget(self.canvas)
        self._stage.addWidget(self.masks)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._bars)
        column.addWidget(self._stage, 1)
        column.addWidget(self._meta)
        self.resize(over.window().size() - _AROUND)
        self.look()

    def _lay_bars(self, name: str) -> None:
        self.left = IconButton("rotate-ccw", "向左转 Shift+R")
        self.right = IconButton("rotate-cw", "向右转 R")
        self.back = IconButton("chevron-left", "上一张 ←")
        self.on = IconButton("chevron-right", "下一张 →")
        self.cover = Button("遮盖", "plain", "square", key="M", height=Height.ROW, subject="照片")
        self.close_it = Button("关闭", height=Height.ROW, subject="照片")
        self.left.clicked.connect(self._turn_left)
        self.right.clicked.connect(self._turn_right)
        self.back.clicked.connect(self._back)
        self.on.clicked.connect(self._on)
        self.cover.clicked.connect(self.begin_cover)
        self.close_it.clicked.connect(self.accept)
        bar = QWidget()
        self.acts = QHBoxLayout(bar)
        self.acts.setContentsMargins(0, 0, 0, 0)
        self.acts.setSpacing(8)
        self.acts.addWidget(Words(name, "card"))
        self.acts.addStretch(1)
        for part in (self.back, self.on, self.left, self.right, self.cover, self.close_it):
            self.acts.addWidget(part)
        self.covering = CoverBar()
        self.covering.add_wanted.connect(self.masks.add)
        self.covering.away_wanted.connect(self.masks.take_away)
        self.covering.undo_wanted.connect(self.masks.undo)
        self.covering.redo_wanted.connect(self.masks.redo)
        self.covering.left.connect(self.look)
        self.covering.save_wanted.connect(self.save_cover)
        self._bars.addWidget(bar)
        self._bars.addWidget(self.covering)
        self._bars.setFixedHeight(self.covering.sizeHint().height())

    # Which photo

    @property
    def shown(self) -> Shown:
        """The one that is looked at, as it is recorded."""
        return self._all[self._at]

    @property
    def idle(self) -> bool:
        """Whether one looks at a photo and nothing of it is being saved."""
        return not self._busy and self._stage.currentWidget() is self.canvas

    def look(self) -> None:
        """The photo as it leaves: turned and covered."""
        shown, many = self.shown, len(self._all)
        self._bars.setCurrentIndex(0)
        self._stage.setCurrentWidget(self.canvas)
        for button in (self.back, self.on):
            button.setVisible(many > 1)
        self.back.setEnabled(self._at > 0)
        self.on.setEnabled(self._at < many - 1)
        for button in (self.left, self.right, self.cover):
            button.setVisible(shown.edit is not None)
        place = f"第{self._at + 1}张，共{many}张" if many > 1 else ""
        self._meta.setText(meta_line(shown.words, "已遮盖" if shown.photo.masks else "", place))
        self.canvas.say(OPENING)
        self._fetch(shown.photo, pictures.picture, self._take)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_these(self, shown: Sequence[Shown]) -> None:
        """Other photos from now on; the dialog closes where there is none."""
        self._all = list(shown)
        self._at = max(0, min(self._at, len(self._all) - 1))
        if self._all:
            self.look()
        else:
            self.accept()

    def _take(self, image: QImage) -> None:
        if image.isNull():
            self.canvas.say(UNREADABLE)
        else:
            self.canvas.show_image(image)

    def _step(self, by: int) -> None:
        if self.idle and 0 <= self._at + by < len(self._all):
            self._at += by
            self.look()

    def _back(self) -> None:
        self._step(-1)

    def _on(self) -> None:
        self._step(1)

    # What is changed

    def begin_cover(self) -> None:
        """遮盖: draw on the original, so that what is covered can be uncovered again."""
        photo = self.shown.photo
        if self.shown.edit is None or not self.idle:
            return
        self._bars.setCurrentIndex(1)
        self._stage.setCurrentWidget(self.masks)
        self.masks.say(OPENING)

        def begin(image: QImage) -> None:
            if image.isNull():
                self.look()
                return
            size = Size(photo.width, photo.height)
            drawn = tuple(masks.turned(one, size, photo.turn) for one in photo.masks)
            self.masks.begin(rotated(image, photo.turn), drawn)

        self._fetch(photo, pictures.original, begin)
        self.masks.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_cover(self) -> None:
        """Burn the rectangles into every copy that leaves."""
        photo = self.shown.photo
        turned = Size(photo.width, photo.height).turned(photo.turn)
        drawn = [masks.turned(mask, turned, -photo.turn % 360) for mask in self.masks.history.now.masks]
        self.covering.saving("正在保存…")
        self._edit(photo.turn, drawn)

    def turn(self, by: int) -> None:
        """Turn the photo by so many degrees clockwise."""
        if self.idle:
            photo = self.shown.photo
            self._edit((photo.turn + by) % 360, list(photo.masks))

    def _edit(self, turn: int, drawn: list[Mask]) -> None:
        photo, edit = self.shown.photo, self.shown.edit
        if self._busy or edit is None:
            return
        self._busy = True
        self._shell.jobs.run(
            lambda progress: edit(photo, turn, drawn, progress), self._kept, self._refused, "保存照片"
        )

    def _kept(self, photo: Photo) -> None:
        self._all[self._at] = replace(self.shown, photo=photo)
        self._shell.saved.durable(self._office.clock())
        self.changed.emit(photo)
        if not self._saved():
            self.look()

    def _refused(self, problem: Problem) -> None:
        self._shell.messages.show(problem)
        self._saved()

    def _saved(self) -> bool:
        """Nothing is being saved any more; whether the dialog was only kept open for that."""
        self._busy = False
        self.covering.saving("")
        if self._left:
            self.accept()
        return self._left

    def _fetch(
        self, photo: Photo, read: Callable[[Office, Photo], bytes], came: Callable[[QImage], None]
    ) -> None:
        office = self._office

        def work(_progress: Progress) -> QImage:
            return QImage.fromData(read(office, photo))

        def arrived(image: QImage) -> None:
            # The dialog may be closed by now, or show another photo.
            if isValid(self) and photo == self.shown.photo:
                came(image)

        def unreadable(_problem: Problem) -> None:
            arrived(QImage())

        self._shell.jobs.run(work, arrived, unreadable, tell=quietly)

    def _turn_left(self) -> None:
        self.turn(-90)

    def _turn_right(self) -> None:
        self.turn(90)

    def _say_draft(self) -> None:
        history = self.masks.history
        self.covering.show_draft(
            len(history.now.masks),
            chosen=history.now.mask() is not None,
            can_undo=history.can_undo,
            can_redo=history.can_redo,
        )

    def done(self, result: int) -> None:
        """What is being saved is kept first, so that the page behind shows it."""
        if self._busy:
            self._left = True
        else:
            super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        plain = Qt.KeyboardModifier.NoModifier
        keys: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], None]] = {
            (Qt.Key.Key_R, plain): self._turn_right,
            (Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier): self._turn_left,
            (Qt.Key.Key_M, plain): self.begin_cover,
            (Qt.Key.Key_Left, plain): self._back,
            (Qt.Key.Key_Right, plain): self._on,
        }
        act = keys.get((Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier))
        covering = self._stage.currentWidget() is self.masks
        if covering and event.key() == Qt.Key.Key_Escape and not self._busy:
            self.look()
        elif act is not None and not covering:
            act()
        else:
            super().keyPressEvent(event)
