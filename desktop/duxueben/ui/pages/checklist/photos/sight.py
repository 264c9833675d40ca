"""How the one large photo is looked at: as it leaves, as it was taken, beside its pair, or being covered."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from duxueben.errors import Problem
from duxueben.model.visit import Mask, Photo
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.photos import masks, places
from duxueben.ui.pages.checklist.photos.darkroom import Darkroom
from duxueben.ui.pages.checklist.photos.masks import Size
from duxueben.ui.pages.checklist.photos.stage import OPENING, Stage, rotated

TURN_RESTS_MS = 600
"""Turning twice in a row is burnt once."""


class View(Enum):
    """What is looked at."""

    PHOTO = "photo"
    ORIGINAL = "original"
    PAIR = "pair"
    COVER = "cover"


class Sight(QObject):
    """Puts one photo on the stage, in one of the four views, and has burnt what is turned and covered.

    Signals:
        viewed: the view is another one.
        told: a sentence about what was just done.
        saving: ``正在保存…`` while rectangles are burnt; an empty text ends it.
        before_wanted: this ``Photo`` shows after; the one before is to be chosen.
        shown_before: tuple of ``Order`` – the papers that keep showing it as it was before it was covered.
    """

    viewed = Signal()
    told = Signal(str)
    saving = Signal(str)
    before_wanted = Signal(object)
    shown_before = Signal(object)

    def __init__(self, pen: Pen, darkroom: Darkroom, stage: Stage, photo: Photo, parent: QObject) -> None:
        super().__init__(parent)
        self._pen, self._darkroom, self._stage = pen, darkroom, stage
        self.photo = photo
        self.view = View.PHOTO
        self._image = QImage()
        self._image_turn = self._turn = photo.turn
        self._pair_soon = self._cover_soon = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(TURN_RESTS_MS)
        self._rest.timeout.connect(self.settle)
        darkroom.developed.connect(self._developed)
        darkroom.uncovered.connect(self._uncovered)
        darkroom.kept.connect(self._kept)
        darkroom.refused.connect(self._refused)

    @property
    def unsaved(self) -> bool:
        """Whether rectangles were drawn that nobody has saved."""
        return self.view is View.COVER and self._stage.masks.history.changed

    def look_at(self, photo: Photo) -> None:
        """Show a photo as it leaves."""
        self.photo, self._turn = photo, photo.turn
        self._image = QImage()
        self._pair_soon = self._cover_soon = False
        self._set_view(View.PHOTO)
        self._stage.photo.canvas.say(OPENING)
        self._darkroom.develop(photo)

    def look_again(self) -> None:
        """Back to the photo as it leaves."""
        self.look_at(self.photo)
        self._stage.take_focus()

    def follow(self, now: Photo) -> None:
        """The same photo as it is recorded now."""
        before, self.photo = self.photo, now
        if now.leaving.sha256 != before.leaving.sha256 and self.view is not View.COVER:
            if not self._rest.isActive():
                self._turn = now.turn
            self._darkroom.develop(now)
        if self._pair_soon and places.pair_of(self._pen.visit, now) is not None:
            self._pair_soon = False
            self.show_pair()

    def settle(self) -> None:
        """Have burnt what is turned and not burnt yet."""
        self._rest.stop()
        if self._turn != self.photo.turn:
            self._darkroom.edit(self.photo, self._turn, self.photo.masks)

    def keep_now(self) -> None:
        """The window is about to be locked: nothing that was turned or drawn is lost with the view."""
        self._rest.stop()
        if self.unsaved:
            self._darkroom.edit_now(self.photo, self.photo.turn, self._drawn())
        elif self._turn != self.photo.turn:
            self._darkroom.edit_now(self.photo, self._turn, self.photo.masks)

    # The views

    def show_original(self) -> None:
        """看原图, and back."""
        if self.view is View.ORIGINAL:
            self.look_again()
        elif self.photo.edited is not None:
            self.settle()
            self._set_view(View.ORIGINAL)
            self._darkroom.uncover(self.photo)

    def show_pair(self) -> None:
        """Before and after side by side, and back; where there is no pair yet, choose the one before."""
        pair = places.pair_of(self._pen.visit, self.photo)
        if self.view is View.PAIR:
            self.look_again()
        elif pair is not None:
            self.settle()
            self._set_view(View.PAIR)
            self._stage.beside(_named("整改前", pair.before), _named("整改后", pair.after))
            for side, photo in ((self._stage.other, pair.before), (self._stage.photo, pair.after)):
                side.canvas.say(OPENING)
                self._darkroom.develop(photo)
        elif self._pen.is_open:
            self.settle()
            self._pair_soon = True
            self.before_wanted.emit(self.photo)

    def begin_cover(self) -> None:
        """遮盖: draw on the original, so that what is covered can be uncovered again."""
        if not self._pen.is_open:
            return
        self.settle()
        if self._darkroom.busy(self.photo.id):
            self._cover_soon = True
            return
        self._set_view(View.COVER)
        self.told.emit("")
        self._stage.masks.say(OPENING)
        self._darkroom.uncover(self.photo)
        self._stage.take_focus()

    def _set_view(self, view: View) -> None:
        self.view = view
        if view is View.COVER:
            self._stage.cover()
        elif view is not View.PAIR:
            self._stage.alone()
        self.viewed.emit()

    # What is changed

    def turn(self, by: int) -> None:
        """Turn it; burnt when nobody has turned for a moment."""
        if not self._pen.is_open or self.view is not View.PHOTO or self._image.isNull():
            return
        self._turn = (self._turn + by) % 360
        self._stage.photo.canvas.show_image(rotated(self._image, self._turn - self._image_turn))
        self._rest.start()

    def save_cover(self) -> None:
        """Burn the rectangles into every copy that leaves."""
        if not self.unsaved:
            self.look_again()
            return
        self.saving.emit("正在保存…")
        self._stage.masks.setEnabled(False)
        self._darkroom.edit(self.photo, self.photo.turn, self._drawn())

    def _drawn(self) -> list[Mask]:
        """The rectangles in pixels of the photo before it was turned."""
        photo = self.photo
        shown = Size(photo.width, photo.height).turned(photo.turn)
        return [masks.turned(mask, shown, -photo.turn % 360) for mask in self._stage.masks.history.now.masks]

    def _end_saving(self) -> None:
        self.saving.emit("")
        self._stage.masks.setEnabled(True)

    # What comes out of the darkroom

    def _developed(self, photo_id: str, image: object) -> None:
        pair = places.pair_of(self._pen.visit, self.photo) if self.view is View.PAIR else None
        if pair is not None:
            if photo_id in (pair.before.id, pair.after.id):
                (self._stage.other if photo_id == pair.before.id else self._stage.photo).take(image)
        elif photo_id == self.photo.id and self.view is View.PHOTO and isinstance(image, QImage):
            self._image, self._image_turn = image, self.photo.turn
            self._stage.photo.take(rotated(image, self._turn - self._image_turn))

    def _uncovered(self, photo_id: str, image: object) -> None:
        if photo_id != self.photo.id or not isinstance(image, QImage):
            return
        if self.view is View.ORIGINAL:
            self._stage.photo.take(image)
        elif self.view is View.COVER and not image.isNull():
            turn, size = self.photo.turn, Size(self.photo.width, self.photo.height)
            drawn = tuple(masks.turned(mask, size, turn) for mask in self.photo.masks)
            self._stage.masks.begin(rotated(image, turn), drawn)
        elif self.view is View.COVER:
            self.look_again()

    def _kept(self, photo_id: str, papers: object) -> None:
        if photo_id != self.photo.id:
            return
        self.shown_before.emit(papers)
        if self._cover_soon:
            self._cover_soon = False
            self.begin_cover()
        elif self.view is View.COVER:
            self._end_saving()
            covered = bool(self.photo.masks)
            self.look_again()
            self.told.emit("遮盖已保存，打印和上报都用盖好的照片。" if covered else "遮盖已去掉并保存。")

    def _refused(self, photo_id: str, problem: Problem) -> None:
        if photo_id != self.photo.id:
            return
        self._end_saving()
        self.told.emit(f"没有保存。{problem.happened}{problem.todo}")
        if self.view is not View.COVER:
            self.look_at(self.photo)


def _named(side: str, photo: Photo) -> str:
    return f"{side}　{photo.caption}" if photo.caption else side
