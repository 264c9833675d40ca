"""The scrolling part: section heads, item cards, 其他问题; and where in it one is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from duxueben.model.words import JudgmentValue
from duxueben.ui.pages.checklist import keys, walk
from duxueben.ui.pages.checklist.item_card import ItemCard
from duxueben.ui.pages.checklist.keys import Key
from duxueben.ui.pages.checklist.other_section import OtherSection
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.photos.visit_photos import VisitPhotos
from duxueben.ui.pages.checklist.section_head import AbsentSection, SectionHead
from duxueben.ui.pages.checklist.sheet import Section, Sheet, kind_words
from duxueben.ui.pages.checklist.sub_row import SubPointRow
from duxueben.ui.pages.checklist.walk import Stop
from duxueben.ui.widgets.cards import ScrollColumn
from duxueben.ui.widgets.words import Words

_SCROLL_BAR = 10
_GROWS_MS = 100
"""How long what was unfolded is followed while it takes its height."""


class Board(ScrollColumn):
    """Built once for a visit; afterwards only what differs is painted anew.

    Signals:
        pressed: a ``Key`` of the page.
        section_reached: the number of the section at the top, after scrolling.
        row_made: a ``SubPointRow`` that was just built.
        scrolled: whether anything is above the top.
        rest_refused: (title, count) – 其余符合 on a section of which so many items were never unfolded.
    """

    pressed = Signal(object)
    section_reached = Signal(int)
    row_made = Signal(object)
    scrolled = Signal(bool)
    rest_refused = Signal(str, int)

    def __init__(self, pen: Pen, parent: QWidget | None = None) -> None:
        super().__init__("检查项目", gap=8, parent=parent)
        # The scroll bar is always there: header, cards and foot share one column.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.column.setContentsMargins(24, 12, 24 - _SCROLL_BAR, 24)
        # Texts that wrap need less than their least size says: the height follows from the width alone.
        self.widget().setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._pen = pen
        self._shown: Sheet = pen.sheet
        self._unfolded: set[int] = set()
        self._at: Stop | None = None
        self._brought: QWidget | None = None
        self.cards: dict[int, ItemCard] = {}
        self.heads: dict[int, SectionHead] = {}
        self._tops: dict[int, QWidget] = {}
        self.other = OtherSection(pen, self.widget())
        for number, section in enumerate(pen.sheet.sections):
            self._build_section(number, section)
        self.column.addSpacing(8)
        self.column.addWidget(self.other)
        self.visit_photos = VisitPhotos(pen, self.widget())
        self.column.addWidget(self.visit_photos)
        self.column.addStretch(1)
        self.other.show_findings(pen.sheet.others)
        self._show_heads()
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._bring_again)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _build_section(self, number: int, section: Section) -> None:
        if number:
            self.column.addSpacing(8)
        if not section.items:
            institution = self._pen.visit.institution
            top: QWidget = AbsentSection(section, kind_words(institution.kind) if institution else "")
            self.column.addWidget(top)
            self._tops[number] = top
            return
        head = SectionHead(section, self.widget())
        head.unfold_wanted.connect(partial(self._unfold_section, number))
        head.rest_wanted.connect(partial(self._rest, number))
        self.heads[number] = self._tops[number] = head
        self.column.addWidget(head)
        for item in section.items:
            card = ItemCard(item, self._pen, self.widget())
            card.unfolded.connect(self._card_unfolded)
            card.row_made.connect(self._meet_row)
            card.which.connect(self._ask_which)
            self.cards[item.no] = card
            self.column.addWidget(card)
        if section.absent_items:
            line = Words(f"另有{section.absent_items}条不适用，已略去。", "secondary", "text3")
            line.setContentsMargins(16, 0, 0, 0)
            self.column.addWidget(line)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show what is recorded now; a card whose row is the same is not touched."""
        before, self._shown = self._shown, sheet
        if sheet is before:
            return
        for was, now in zip(before.sections, sheet.sections, strict=True):
            if now is not was:
                self._show_items(was, now)
        self.other.show_findings(sheet.others)
        self._show_heads(before)

    def _show_items(self, was: Section, now: Section) -> None:
        for before, item in zip(was.items, now.items, strict=True):
            if item is not before and item != before:
                self.cards[item.no].show_item(item)

    def show_again(self, no: int) -> None:
        """Paint the item as recorded, also where the record did not change: its choice was not kept."""
        self.cards[no].repaint_rows()
        self.cards[no].show_item(self._shown.item(no))

    def lock(self, locked: bool) -> None:
        """A finished visit is read, not written."""
        for card in self.cards.values():
            card.lock(locked)
        self.other.lock(locked)
        self._show_heads()

    def flush(self) -> None:
        """Tell what has not been told yet."""
        for card in self.cards.values():
            card.flush()
        self.other.flush()

    def opened(self) -> frozenset[int]:
        """The items that are unfolded."""
        return frozenset(no for no, card in self.cards.items() if card.is_open)

    def at(self) -> Stop | None:
        """Where one is: the stop that has, or last had, the focus."""
        return self._at

    def row_at(self) -> SubPointRow | None:
        """The sub-point one is at; None on a folded item."""
        return self.row(self._at.code) if self._at is not None else None

    def is_unjudged(self) -> bool:
        """Whether something is still 未查 where one is."""
        if self._at is None:
            return False
        item = self._shown.item(self._at.no)
        sub = item.sub(self._at.code)
        return item.open if sub is None else sub.value is JudgmentValue.NOT_CHECKED

    def row(self, code: str) -> SubPointRow | None:
        """The built row of a sub-point."""
        for card in self.cards.values():
            if code in card.rows:
                return card.rows[code]
        return None

    def go_on(self) -> None:
        """Put the focus where there is something to judge."""
        self.go_to(walk.beginning(self._shown, self.opened()))

    def come_back(self) -> None:
        """Put the focus where it was when another page was shown."""
        if self._at is None:
            self.go_on()
        else:
            self.go_to(self._at)

    def go_on_from(self, other: Board) -> None:
        """Stand where one stood on the board that showed the items in another order."""
        for no in other.opened():
            self.unfold_item(no)
        self._unfolded |= other.unfolded()
        self._show_heads()
        self.go_to(other.at())

    def unfolded(self) -> frozenset[int]:
        """The items that were unfolded at some time."""
        return frozenset(self._unfolded)

    def add_card(self, card: QWidget) -> None:
        """Put a card of the visit below 其他问题, before the photos that nobody has placed yet."""
        self.column.insertWidget(self.column.indexOf(self.visit_photos), card)

    def step(self, by: int) -> None:
        """↑ and ↓."""
        self.go_to(walk.moved(walk.stops_of(self._shown, self.opened()), self._at, by))

    def next_left(self) -> None:
        """U: the next one that is still 未查."""
        self.go_to(walk.next_left(self._shown, self.opened(), self._at))

    def go_to_code(self, code: str) -> None:
        """Go to a sub-point that applies, or to its item where that is folded."""
        no = next(item.no for item in self._shown.items if item.sub(code) is not None)
        self.go_to(Stop(no, code if self.cards[no].is_open else ""))

    def show_stop(self, stop: Stop) -> None:
        """Bring a stop into view; the keyboard stays where it is."""
        card = self.cards[stop.no]
        self._reach(stop if card.is_open else Stop(stop.no))
        self._bring_soon(card.rows.get(stop.code) or card)

    def step_section(self, by: int) -> None:
        """PgUp and PgDn; past the last section comes 其他问题."""
        here = walk.section_number(self._shown, self._at.no) if self._at is not None else -1
        wanted = [number for number in sorted(self.heads) if (number > here if by > 0 else number < here)]
        if wanted:
            self.show_section(wanted[0] if by > 0 else wanted[-1])
        elif by > 0:
            self.ensureWidgetVisible(self.other)

    def show_section(self, number: int) -> None:
        """Bring the section to the top and go to its first stop."""
        stop = walk.first_of_section(self._shown, self.opened(), number)
        if stop is None:
            return
        self.go_to(stop)
        self.verticalScrollBar().setValue(max(self._tops[number].y() - 12, 0))
        self.section_reached.emit(number)

    def go_to(self, stop: Stop | None) -> None:
        """Put the focus on a stop and bring it into view."""
        if stop is None:
            return
        card = self.cards[stop.no]
        row = card.rows.get(stop.code)
        if row is not None:
            row.take_focus()
        else:
            card.take_focus()
        self._reach(stop)
        self._bring_soon(row or card)

    def fold(self, wanted: bool) -> None:
        """→ unfolds the item one is at, ← folds it."""
        if self._at is None:
            return
        card = self.cards[self._at.no]
        card.unfold(wanted)
        first = self._shown.item(card.no).subs[0].code
        self.go_to(Stop(card.no, (self._at.code or first) if wanted else ""))

    def unfold_item(self, no: int) -> None:
        """Unfold an item without moving the focus."""
        self.cards[no].unfold()

    def rest(self) -> None:
        """Shift+1: 其余符合 on the section one is in."""
        if self._at is not None:
            self._rest(walk.section_number(self._shown, self._at.no))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The page's keys come before scrolling."""
        key = keys.key_of(event)
        if key is None:
            super().keyPressEvent(event)
        else:
            self.pressed.emit(Key(key))

    def _rest(self, number: int) -> None:
        section = self._shown.sections[number]
        unseen = section.unseen(self._unfolded)
        if unseen:
            self.rest_refused.emit(section.title, unseen)
        else:
            self._pen.rest_met(section.title, unfolded=True)

    def _unfold_section(self, number: int, wanted: bool) -> None:
        items = self._shown.sections[number].items
        for item in items:
            self.cards[item.no].unfold(wanted)
        self.go_to(walk.first_of_section(self._shown, self.opened(), number))
        self._show_heads()

    def _card_unfolded(self, no: int) -> None:
        self._unfolded.add(no)
        self._show_heads()

    def _ask_which(self, no: int) -> None:
        self.go_to(Stop(no, self._shown.item(no).subs[0].code))

    def _show_heads(self, before: Sheet | None = None) -> None:
        """``before``: what the heads show now; only sections that differ from it are looked at."""
        opened = self.opened()
        for number, head in self.heads.items():
            section = self._shown.sections[number]
            if before is None or section is not before.sections[number]:
                head.show_section(section, opened, self._unfolded, writable=self._pen.is_open)

    def _reach(self, stop: Stop) -> None:
        if stop == self._at:
            return
        before, self._at = self._at, stop
        if before is not None and before.no != stop.no and before.no in self.cards:
            self.cards[before.no].mark_current(False)
        self.cards[stop.no].mark_current(True)
        self.section_reached.emit(walk.section_number(self._shown, stop.no))

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """The pointer and Tab move where one is, as the arrow keys do."""
        if now is None or not self.isAncestorOf(now):
            return
        code = ""
        widget: QWidget | None = now
        while widget is not None and widget is not self:
            if isinstance(widget, SubPointRow):
                code = widget.code
            elif isinstance(widget, ItemCard):
                self._reach(Stop(widget.no, code))
                return
            widget = widget.parentWidget()

    def _meet_row(self, row: SubPointRow) -> None:
        row.grown.connect(partial(self._row_grown, row))
        self.row_made.emit(row)

    def _row_grown(self, row: SubPointRow) -> None:
        """What was unfolded by a key is not left under the foot."""
        if self._at is not None and self._at.code == row.code:
            self._bring_soon(row)

    def _bring_soon(self, widget: QWidget) -> None:
        # A card that was just unfolded has its place only after the layout has run.
        self._brought = widget
        QTimer.singleShot(0, widget, partial(self.bring, widget))
        QTimer.singleShot(_GROWS_MS, self, partial(self._let_go, widget))

    def _bring_again(self) -> None:
        """Lines that wrap find their height a moment later: what is being brought is followed as it grows."""
        if self._brought is not None:
            QTimer.singleShot(0, self._brought, partial(self.bring, self._brought))

    def _let_go(self, widget: QWidget) -> None:
        if self._brought is widget:
            self._brought = None

    def _scrolled(self, value: int) -> None:
        self.scrolled.emit(value > 0)
        if self._at is not None and QApplication.focusWidget() is not None:
            return
        above = [number for number, top in self._tops.items() if top.y() - 24 <= value]
        if above:
            self.section_reached.emit(above[-1])
