"""The photos of one place large: looked at closely, captioned, ordered, turned, covered and paired."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.model.visit import Mask, Photo
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist import keys, moving
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.photos import masks, places
from duxueben.ui.pages.checklist.photos.bars import CoverBar, LookBar
from duxueben.ui.pages.checklist.photos.darkroom import Darkroom
from duxueben.ui.pages.checklist.photos.foot import PhotoFoot
from duxueben.ui.pages.checklist.photos.masks import Size
from duxueben.ui.pages.checklist.photos.stage import OPENING, Stage, rotated
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.cards import Banner

TURN_RESTS_MS = 600
"""Turning twice in a row is burnt once."""
_AROUND = QSize(48, 48)
_STAYS = "这是原图，没有旋转和遮盖。原图不会离开这台电脑。"
_LEAVES = "督办单和上报包里用的，是旋转、遮盖过的那一份。"
_UNSAVED = "遮盖还没有保存。按 Ctrl+Enter 保存，不要了就点“不保存”。"


class View(Enum):
    """What is looked at."""

    PHOTO = "photo"
    ORIGINAL = "original"
    PAIR = "pair"
    COVER = "cover"


class PhotoViewer(QDialog):
    """Opened on one photo; goes through those of the same place and follows what becomes of them.

    Signals:
        unwanted: this ``Photo`` is to be taken out.
        moved: (``Photo``, code or finding id) – it is of another place.
        before_wanted: this ``Photo`` shows after; the one before is to be chosen.
    """

    unwanted = Signal(object)
    moved = Signal(object, str)
    before_wanted = Signal(object)

    def __init__(self, shell: Shell, pen: Pen, darkroom: Darkroom, photo: Photo, over: QWidget) -> None:
        super().__init__(over)
        self.setWindowTitle("照片")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shell, self._pen, self._darkroom = shell, pen, darkroom
        self.place = places.place_of(pen.sheet, photo)
        self._photos = places.photos_at(pen.sheet, pen.visit, self.place)
        self.photo = photo
        self.view = View.PHOTO
        self._image = QImage()
        self._image_turn = self._turn = photo.turn
        self._pair_soon = self._cover_soon = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(TURN_RESTS_MS)
        self._rest.timeout.connect(self._burn_turn)
        self.look, self.cover = LookBar(), CoverBar()
        self.stage = Stage()
        self.foot = PhotoFoot(shell.saved)
        self.original = Banner(_STAYS, Tone.WARN, second=_LEAVES, icon="eye")
        self._bars = QStackedWidget()
        self._lay_out(over)
        self._connect()
        self._go_to(photo)
        self.stage.take_focus()

    def _lay_out(self, over: QWidget) -> None:
        self._bars.addWidget(self.look)
        self._bars.addWidget(self.cover)
        self._bars.setFixedHeight(self.cover.sizeHint().height())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._bars)
        column.addWidget(self.original)
        column.addWidget(self.stage, 1)
        column.addWidget(self.foot)
        self.resize(over.window().size() - _AROUND)

    def _connect(self) -> None:
        look, cover, foot, stage = self.look, self.cover, self.foot, self.stage
        for canvas in (stage.photo.canvas, stage.other.canvas):
            look.further.connect(canvas.further)
            look.nearer.connect(canvas.nearer)
            look.fit.connect(canvas.fit)
            look.actual.connect(canvas.actual)
        stage.photo.canvas.zoomed.connect(self._say_size)
        look.turned.connect(self.turn)
        look.cover_wanted.connect(self.begin_cover)
        look.original_wanted.connect(self.show_original)
        look.pair_wanted.connect(self.show_pair)
        look.part_wanted.connect(self.part)
        cover.add_wanted.connect(stage.masks.add)
        cover.away_wanted.connect(stage.masks.take_away)
        cover.undo_wanted.connect(stage.masks.undo)
        cover.redo_wanted.connect(stage.masks.redo)
        cover.left.connect(self._look_again)
        cover.save_wanted.connect(self.save_cover)
        stage.masks.edited.connect(self._say_draft)
        stage.step_wanted.connect(self.step)
        foot.captioned.connect(self._caption)
        foot.written.connect(stage.take_focus)
        foot.shifted.connect(self.shift)
        foot.place_wanted.connect(self._offer_places)
        foot.removed.connect(self.remove)
        look.closed.connect(self.accept)
        self._pen.changed.connect(self._follow)
        self._darkroom.developed.connect(self._developed)
        self._darkroom.uncovered.connect(self._uncovered)
        self._darkroom.kept.connect(self._kept)
        self._darkroom.refused.connect(self._refused)

    # Which photo

    def step(self, by: int) -> None:
        """To the photo before or after."""
        at = self._number() + by
        if 0 <= at < len(self._photos) and self.view is not View.COVER:
            self._settle()
            self._go_to(self._photos[at])

    def shift(self, by: int) -> None:
        """Put the photo one place earlier or later."""
        at = self._number()
        if not self._pen.is_open or not 0 <= at + by < len(self._photos):
            return
        wanted = list(self._photos)
        wanted[at], wanted[at + by] = wanted[at + by], wanted[at]
        self._pen.arrange(wanted)

    def remove(self) -> None:
        """Take the photo out."""
        if self._pen.is_open:
            self._settle()
            self.unwanted.emit(self.photo)

    @property
    def last_here(self) -> bool:
        """Whether the view closes when this photo goes: what was done is then said on the page."""
        return len(self._photos) <= 1

    def _number(self) -> int:
        return next((at for at, one in enumerate(self._photos) if one.id == self.photo.id), 0)

    def _go_to(self, photo: Photo) -> None:
        self.photo, self._turn = photo, photo.turn
        self._image = QImage()
        self._pair_soon = self._cover_soon = False
        self._set_view(View.PHOTO)
        self.stage.photo.canvas.say(OPENING)
        self._darkroom.develop(photo)
        self._say_photo()

    def _follow(self) -> None:
        """The visit is another one: the photo may have been changed, moved or taken out."""
        before, at = self.photo, self._number()
        self._photos = places.photos_at(self._pen.sheet, self._pen.visit, self.place)
        now = next((one for one in self._photos if one.id == before.id), None)
        if now is None:
            self._after_it(at)
            return
        self.photo = now
        if now.leaving.sha256 != before.leaving.sha256 and self.view is not View.COVER:
            if not self._rest.isActive():
                self._turn = now.turn
            self._darkroom.develop(now)
        self._say_photo()
        if self._pair_soon and places.pair_of(self._pen.visit, now) is not None:
            self._pair_soon = False
            self.show_pair()

    def _after_it(self, at: int) -> None:
        """The photo is no longer here: its neighbour is."""
        if self._photos:
            self._go_to(self._photos[min(at, len(self._photos) - 1)])
        else:
            self.accept()

    def _say_photo(self) -> None:
        photo, number, total = self.photo, self._number() + 1, len(self._photos)
        place = moving.place_words(self.place, self._pen.sheet.others)
        states = places.state_words(self._pen.visit, photo)
        self.look.say(f"{place} 照片", number, total, states)
        self._offer()
        self.foot.show_photo(photo, number, total, writable=self._pen.is_open)
        self.stage.place(first=number <= 1, last=number >= total)
        said = "，".join((photo.caption or "没有说明", *states, f"第{number}张，共{total}张"))
        self.setAccessibleName(f"{place} 照片 {said}")
        self.stage.photo.canvas.setAccessibleName(f"照片 {said}")

    def _offer(self) -> None:
        self.look.offer(
            writable=self._pen.is_open,
            edited=self.photo.edited is not None,
            paired=places.pair_of(self._pen.visit, self.photo) is not None,
            alone=self.view is View.PHOTO,
        )
        self.look.original.say("看遮盖后的" if self.view is View.ORIGINAL else "看原图")
        self.look.parting(self.view is View.PAIR and self._pen.is_open)

    # How it is looked at

    def _set_view(self, view: View) -> None:
        self.view = view
        self.original.setVisible(view is View.ORIGINAL)
        self._bars.setCurrentIndex(1 if view is View.COVER else 0)
        self.foot.offer(view in (View.PHOTO, View.ORIGINAL), covering=view is View.COVER)
        self._offer()
        if view is View.COVER:
            self.stage.cover()
        elif view is not View.PAIR:
            self.stage.alone()

    def _look_again(self) -> None:
        """Back to the photo as it leaves."""
        self._go_to(self.photo)
        self.stage.take_focus()

    def show_original(self) -> None:
        """看原图, and back."""
        if self.view is View.ORIGINAL:
            self._look_again()
        elif self.photo.edited is not None:
            self._settle()
            self._set_view(View.ORIGINAL)
            self._darkroom.uncover(self.photo)

    def show_pair(self) -> None:
        """Before and after side by side, and back; where there is no pair yet, choose the one before."""
        pair = places.pair_of(self._pen.visit, self.photo)
        if self.view is View.PAIR:
            self._look_again()
        elif pair is not None:
            self._settle()
            self._set_view(View.PAIR)
            self.stage.beside(_named("整改前", pair.before), _named("整改后", pair.after))
            for side, photo in ((self.stage.other, pair.before), (self.stage.photo, pair.after)):
                side.canvas.say(OPENING)
                self._darkroom.develop(photo)
        elif self._pen.is_open:
            self._settle()
            self._pair_soon = True
            self.before_wanted.emit(self.photo)

    def part(self) -> None:
        """The two are no pair any more."""
        pair = places.pair_of(self._pen.visit, self.photo)
        if pair is not None and self._pen.is_open:
            self._look_again()
            self._pen.pair(pair.after, "")
            self.foot.say("已解除配对。", partial(self._pen.pair, pair.after, pair.before.id))

    def _developed(self, photo_id: str, image: object) -> None:
        pair = places.pair_of(self._pen.visit, self.photo) if self.view is View.PAIR else None
        if pair is not None:
            if photo_id in (pair.before.id, pair.after.id):
                (self.stage.other if photo_id == pair.before.id else self.stage.photo).take(image)
        elif photo_id == self.photo.id and self.view is View.PHOTO and isinstance(image, QImage):
            self._image, self._image_turn = image, self.photo.turn
            self.stage.photo.take(rotated(image, self._turn - self._image_turn))

    def _uncovered(self, photo_id: str, image: object) -> None:
        if photo_id != self.photo.id or not isinstance(image, QImage):
            return
        if self.view is View.ORIGINAL:
            self.stage.photo.take(image)
        elif self.view is View.COVER and not image.isNull():
            turn, size = self.photo.turn, Size(self.photo.width, self.photo.height)
            drawn = tuple(masks.turned(mask, size, turn) for mask in self.photo.masks)
            self.stage.masks.begin(rotated(image, turn), drawn)
        elif self.view is View.COVER:
            self._look_again()

    def _say_size(self) -> None:
        self.look.show_percent(self.stage.photo.canvas.percent())

    # What is changed

    def turn(self, by: int) -> None:
        """Turn it; burnt when nobody has turned for a moment."""
        if not self._pen.is_open or self.view is not View.PHOTO or self._image.isNull():
            return
        self._turn = (self._turn + by) % 360
        self.stage.photo.canvas.show_image(rotated(self._image, self._turn - self._image_turn))
        self._rest.start()

    def _burn_turn(self) -> None:
        self._rest.stop()
        if self._turn != self.photo.turn:
            self._darkroom.edit(self.photo, self._turn, self.photo.masks)

    def begin_cover(self) -> None:
        """遮盖: draw on the original, so that what is covered can be uncovered again."""
        if not self._pen.is_open:
            return
        self._settle()
        if self._darkroom.busy(self.photo.id):
            self._cover_soon = True
            return
        self._set_view(View.COVER)
        self.foot.say("")
        self.stage.masks.say(OPENING)
        self._darkroom.uncover(self.photo)
        self.stage.take_focus()

    def save_cover(self) -> None:
        """Burn the rectangles into every copy that leaves."""
        if not self.stage.masks.history.changed:
            self._look_again()
            return
        self.cover.saving("正在保存…")
        self.stage.masks.setEnabled(False)
        self._darkroom.edit(self.photo, self.photo.turn, self._drawn())

    def _kept(self, photo_id: str) -> None:
        if photo_id != self.photo.id:
            return
        if self._cover_soon:
            self._cover_soon = False
            self.begin_cover()
        elif self.view is View.COVER:
            self._end_saving()
            covered = bool(self.photo.masks)
            self._look_again()
            self.foot.say("遮盖已保存，打印和上报都用盖好的照片。" if covered else "遮盖已去掉并保存。")

    def _refused(self, photo_id: str, problem: Problem) -> None:
        if photo_id != self.photo.id:
            return
        self._end_saving()
        self.foot.say(f"没有保存。{problem.happened}{problem.todo}")
        if self.view is not View.COVER:
            self._go_to(self.photo)

    def _end_saving(self) -> None:
        self.cover.saving("")
        self.stage.masks.setEnabled(True)

    def _say_draft(self) -> None:
        history = self.stage.masks.history
        self.cover.show_draft(
            len(history.now.masks),
            chosen=history.now.mask() is not None,
            can_undo=history.can_undo,
            can_redo=history.can_redo,
        )

    def _caption(self, caption: str) -> None:
        self._pen.recaption(self.photo, caption)

    def _offer_places(self) -> None:
        menu = moving.places_menu(self, self._pen.sheet, self.photo, partial(self.moved.emit, self.photo))
        menu.aboutToHide.connect(menu.deleteLater)
        below = self.foot.place
        menu.popup(below.mapToGlobal(QPoint(0, below.height() + 4)))

    def _settle(self) -> None:
        """Nothing that was typed or turned is left behind."""
        self.foot.caption.flush()
        self._burn_turn()

    def keep_now(self) -> None:
        """The window is about to be locked: nothing that was typed, turned or drawn is lost with the view."""
        self.foot.caption.flush()
        self._rest.stop()
        history = self.stage.masks.history
        if self.view is View.COVER and history.changed:
            self._darkroom.edit_now(self.photo, self.photo.turn, self._drawn())
        elif self._turn != self.photo.turn:
            self._darkroom.edit_now(self.photo, self._turn, self.photo.masks)

    def _drawn(self) -> list[Mask]:
        """The rectangles in pixels of the photo before it was turned."""
        photo = self.photo
        shown = Size(photo.width, photo.height).turned(photo.turn)
        return [masks.turned(mask, shown, -photo.turn % 360) for mask in self.stage.masks.history.now.masks]

    # Keys and the end

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Single letters work outside text fields; Escape is one step back."""
        act = self._act_of(event)
        if act is not None:
            act()
        elif event.key() == Qt.Key.Key_Escape and keys.in_text_field():
            self.stage.take_focus()
        elif event.key() == Qt.Key.Key_Escape and self.view in (View.ORIGINAL, View.PAIR):
            self._look_again()
        else:
            super().keyPressEvent(event)

    def _act_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_F2:
            return self.foot.caption.setFocus
        if self.view is View.COVER:
            ends = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            return self.save_cover if ends and held == Qt.KeyboardModifier.ControlModifier else None
        if keys.in_text_field():
            return None
        if held == Qt.KeyboardModifier.AltModifier:
            return {Qt.Key.Key_Left: partial(self.shift, -1), Qt.Key.Key_Right: partial(self.shift, 1)}.get(
                Qt.Key(key)
            )
        if held == Qt.KeyboardModifier.ShiftModifier:
            return partial(self.turn, -90) if key == Qt.Key.Key_R else None
        return self._plain_keys().get(Qt.Key(key)) if not held else None

    def _plain_keys(self) -> dict[Qt.Key, Callable[[], None]]:
        return {
            Qt.Key.Key_Left: partial(self.step, -1),
            Qt.Key.Key_Right: partial(self.step, 1),
            Qt.Key.Key_PageUp: partial(self.step, -1),
            Qt.Key.Key_PageDown: partial(self.step, 1),
            Qt.Key.Key_Home: partial(self.step, -self._number()),
            Qt.Key.Key_End: partial(self.step, len(self._photos) - 1 - self._number()),
            Qt.Key.Key_R: partial(self.turn, 90),
            Qt.Key.Key_M: self.begin_cover,
            Qt.Key.Key_O: self.show_original,
            Qt.Key.Key_B: self.show_pair,
            Qt.Key.Key_Delete: self.remove,
        }

    def done(self, result: int) -> None:
        """Closing settles what is pending; rectangles that nobody saved keep the view open."""
        if self.view is View.COVER and self.stage.masks.history.changed:
            self.foot.say(_UNSAVED)
            return
        if self.view is View.COVER:
            self._look_again()
            return
        self._settle()
        super().done(result)


def _named(side: str, photo: Photo) -> str:
    return f"{side}　{photo.caption}" if photo.caption else side
