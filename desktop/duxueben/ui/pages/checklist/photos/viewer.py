"""The photos of one place large: looked at closely, captioned, ordered, turned, covered and paired."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from duxueben.model.order import Order
from duxueben.model.visit import Photo
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist import keys, moving
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.photos import places
from duxueben.ui.pages.checklist.photos.bars import CoverBar, LookBar
from duxueben.ui.pages.checklist.photos.darkroom import Darkroom
from duxueben.ui.pages.checklist.photos.foot import PhotoFoot
from duxueben.ui.pages.checklist.photos.sight import Sight, View
from duxueben.ui.pages.checklist.photos.stage import Stage
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.cards import Banner

_AROUND = QSize(48, 48)
_STAYS = "这是原图，没有旋转和遮盖。原图不会离开这台电脑。"
_LEAVES = "督办单和上报包里用的，是旋转、遮盖过的那一份。"
_PAPERS_STAY = "出具过的文件照原样留存，也会随上报包交给局里；以后出具的用遮盖过的照片。"
_UNSAVED = "遮盖还没有保存。按 Ctrl+Enter 保存，不要了就点“不保存”。"


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
        self._pen = pen
        self._place = places.place_of(pen.sheet, photo)
        self._photos = places.photos_at(pen.sheet, pen.visit, self._place)
        self.look, self.cover = LookBar(), CoverBar()
        self.stage = Stage()
        self.foot = PhotoFoot(shell.saved)
        self.original = Banner(_STAYS, Tone.WARN, second=_LEAVES, icon="eye")
        self.papers = Banner("", Tone.WARN, second=_PAPERS_STAY)
        self.papers.hide()
        self.sight = Sight(pen, darkroom, self.stage, photo, self)
        self._bars = QStackedWidget()
        self._lay_out(over)
        self._connect_looking()
        self._connect_changing()
        pen.changed.connect(self._follow)
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
        column.addWidget(self.papers)
        column.addWidget(self.stage, 1)
        column.addWidget(self.foot)
        self.resize(over.window().size() - _AROUND)

    def _connect_looking(self) -> None:
        look, stage, sight = self.look, self.stage, self.sight
        for canvas in (stage.photo.canvas, stage.other.canvas):
            look.further.connect(canvas.further)
            look.nearer.connect(canvas.nearer)
            look.fit.connect(canvas.fit)
            look.actual.connect(canvas.actual)
        stage.photo.canvas.zoomed.connect(self._say_size)
        stage.step_wanted.connect(self.step)
        look.turned.connect(sight.turn)
        look.cover_wanted.connect(sight.begin_cover)
        look.original_wanted.connect(sight.show_original)
        look.pair_wanted.connect(sight.show_pair)
        look.part_wanted.connect(self.part)
        look.closed.connect(self.accept)
        sight.viewed.connect(self._viewed)
        sight.told.connect(self.foot.say)
        sight.before_wanted.connect(self.before_wanted)
        sight.shown_before.connect(self._say_papers)

    def _connect_changing(self) -> None:
        cover, drawn, foot = self.cover, self.stage.masks, self.foot
        cover.add_wanted.connect(drawn.add)
        cover.away_wanted.connect(drawn.take_away)
        cover.undo_wanted.connect(drawn.undo)
        cover.redo_wanted.connect(drawn.redo)
        cover.left.connect(self.sight.look_again)
        cover.save_wanted.connect(self.sight.save_cover)
        self.sight.saving.connect(cover.saving)
        drawn.edited.connect(self._say_draft)
        foot.captioned.connect(self._caption)
        foot.written.connect(self.stage.take_focus)
        foot.shifted.connect(self.shift)
        foot.place_wanted.connect(self._offer_places)
        foot.removed.connect(self.remove)

    @property
    def photo(self) -> Photo:
        """The one that is shown, as it is recorded."""
        return self.sight.photo

    @property
    def last_here(self) -> bool:
        """Whether the view closes when this photo goes: what was done is then said on the page."""
        return len(self._photos) <= 1

    # Which photo

    def step(self, by: int) -> None:
        """To the photo before or after."""
        at = self._number() + by
        if 0 <= at < len(self._photos) and self.sight.view is not View.COVER:
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

    def part(self) -> None:
        """The two are no pair any more."""
        pair = places.pair_of(self._pen.visit, self.photo)
        if pair is not None and self._pen.is_open:
            self.sight.look_again()
            self._pen.pair(pair.after, "")
            self.foot.say("已解除配对。", partial(self._pen.pair, pair.after, pair.before.id))

    def keep_now(self) -> None:
        """The window is about to be locked: nothing that was typed, turned or drawn is lost with the view."""
        self.foot.caption.flush()
        self.sight.keep_now()

    def _number(self) -> int:
        return next((at for at, one in enumerate(self._photos) if one.id == self.photo.id), 0)

    def _go_to(self, photo: Photo) -> None:
        self.sight.look_at(photo)
        self.papers.hide()
        self._say_photo()

    def _say_papers(self, papers: tuple[Order, ...]) -> None:
        numbers = "、".join(paper.number.text for paper in papers)
        self.papers.setVisible(bool(papers))
        self.papers.say(f"{numbers}出具时，这张照片还没有遮盖。", Tone.WARN, second=_PAPERS_STAY)

    def _follow(self) -> None:
        """The visit is another one: the photo may have been changed, moved or taken out."""
        at = self._number()
        self._photos = places.photos_at(self._pen.sheet, self._pen.visit, self._place)
        now = next((one for one in self._photos if one.id == self.photo.id), None)
        if now is not None:
            self.sight.follow(now)
            self._say_photo()
        elif self._photos:
            self._go_to(self._photos[min(at, len(self._photos) - 1)])
        else:
            self.accept()

    def _settle(self) -> None:
        """Nothing that was typed or turned is left behind."""
        self.foot.caption.flush()
        self.sight.settle()

    def _caption(self, caption: str) -> None:
        self._pen.recaption(self.photo, caption)

    def _offer_places(self) -> None:
        menu = moving.places_menu(self, self._pen.sheet, self.photo, partial(self.moved.emit, self.photo))
        menu.aboutToHide.connect(menu.deleteLater)
        below = self.foot.place
        menu.popup(below.mapToGlobal(QPoint(0, below.height() + 4)))

    # What is said about it

    def _say_photo(self) -> None:
        photo, number, total = self.photo, self._number() + 1, len(self._photos)
        place = moving.place_words(self._place, self._pen.sheet.others)
        states = places.state_words(self._pen.visit, photo)
        self.look.say(f"{place} 照片", number, total, states)
        self._offer()
        self.foot.show_photo(photo, number, total, writable=self._pen.is_open)
        self.stage.place(first=number <= 1, last=number >= total)
        said = "，".join((photo.caption or "没有说明", *states, f"第{number}张，共{total}张"))
        self.setAccessibleName(f"{place} 照片 {said}")
        self.stage.photo.canvas.setAccessibleName(f"照片 {said}")

    def _viewed(self) -> None:
        view = self.sight.view
        self.original.setVisible(view is View.ORIGINAL)
        self._bars.setCurrentIndex(1 if view is View.COVER else 0)
        self.foot.offer(view in (View.PHOTO, View.ORIGINAL), covering=view is View.COVER)
        self._offer()

    def _offer(self) -> None:
        view, writable = self.sight.view, self._pen.is_open
        self.look.offer(
            writable=writable,
            edited=self.photo.edited is not None,
            paired=places.pair_of(self._pen.visit, self.photo) is not None,
            alone=view is View.PHOTO,
        )
        self.look.original.say("看遮盖后的" if view is View.ORIGINAL else "看原图")
        self.look.parting(view is View.PAIR and writable)

    def _say_size(self) -> None:
        self.look.show_percent(self.stage.photo.canvas.percent())

    def _say_draft(self) -> None:
        history = self.stage.masks.history
        self.cover.show_draft(
            len(history.now.masks),
            chosen=history.now.mask() is not None,
            can_undo=history.can_undo,
            can_redo=history.can_redo,
        )

    # Keys and the end

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Single letters work outside text fields; Escape is one step back."""
        act = self._act_of(event)
        if act is not None:
            act()
        elif event.key() == Qt.Key.Key_Escape and keys.in_text_field():
            self.stage.take_focus()
        elif event.key() == Qt.Key.Key_Escape and self.sight.view in (View.ORIGINAL, View.PAIR):
            self.sight.look_again()
        else:
            super().keyPressEvent(event)

    def _act_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.sight.view is View.COVER:
            saves = (
                key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held == Qt.KeyboardModifier.ControlModifier
            )
            return self.sight.save_cover if saves else None
        if key == Qt.Key.Key_F2:
            return self.foot.caption.setFocus
        if keys.in_text_field():
            return None
        if held == Qt.KeyboardModifier.AltModifier:
            shifts = {Qt.Key.Key_Left: partial(self.shift, -1), Qt.Key.Key_Right: partial(self.shift, 1)}
            return shifts.get(key)
        if held == Qt.KeyboardModifier.ShiftModifier:
            return partial(self.sight.turn, -90) if key == Qt.Key.Key_R else None
        return self._plain_keys().get(key) if not held else None

    def _plain_keys(self) -> dict[Qt.Key, Callable[[], None]]:
        return {
            Qt.Key.Key_Left: partial(self.step, -1),
            Qt.Key.Key_Right: partial(self.step, 1),
            Qt.Key.Key_PageUp: partial(self.step, -1),
            Qt.Key.Key_PageDown: partial(self.step, 1),
            Qt.Key.Key_Home: partial(self.step, -self._number()),
            Qt.Key.Key_End: partial(self.step, len(self._photos) - 1 - self._number()),
            Qt.Key.Key_R: partial(self.sight.turn, 90),
            Qt.Key.Key_M: self.sight.begin_cover,
            Qt.Key.Key_O: self.sight.show_original,
            Qt.Key.Key_B: self.sight.show_pair,
            Qt.Key.Key_Delete: self.remove,
        }

    def done(self, result: int) -> None:
        """Closing settles what is pending; rectangles that nobody saved keep the view open."""
        if self.sight.unsaved:
            self.foot.say(_UNSAVED)
        elif self.sight.view is View.COVER:
            self.sight.look_again()
        else:
            self._settle()
            super().done(result)
