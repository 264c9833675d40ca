"""One visit on the page: header, board and foot, and what the keys do."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from duxueben.errors import Problem
from duxueben.model.visit import Finding
from duxueben.model.words import JudgmentValue
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist import keys
from duxueben.ui.pages.checklist.board import Board
from duxueben.ui.pages.checklist.earlier.desk import EarlierDesk
from duxueben.ui.pages.checklist.earlier.known import Known
from duxueben.ui.pages.checklist.find_part import FindPart
from duxueben.ui.pages.checklist.fixing import FixDesk
from duxueben.ui.pages.checklist.keys import Key
from duxueben.ui.pages.checklist.newer_form import NewerForm
from duxueben.ui.pages.checklist.notices import Notices
from duxueben.ui.pages.checklist.order_choice import OrderChoice
from duxueben.ui.pages.checklist.other_section import OtherCard
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.photo_wishes import PhotoWishes
from duxueben.ui.pages.checklist.photos import places
from duxueben.ui.pages.checklist.photos.acts import PhotoActs
from duxueben.ui.pages.checklist.photos.receiving_bar import ReceivingBar
from duxueben.ui.pages.checklist.sub_row import SubPointRow
from duxueben.ui.pages.checklist.undo_part import UndoPart
from duxueben.ui.pages.checklist.visit_header import VisitHeader
from duxueben.ui.pages.checklist.walk import Stop
from duxueben.ui.pages.checklist.worksheets.desk import SheetDesk
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.header import Foot
from duxueben.ui.widgets.saved import SavedMark
from duxueben.workspace.visit.steps import Step

COMPACT_UNDER = 1140
"""Under this width of the page in pixels the tools beside the tabs take less room."""
LOW_UNDER = 640
"""Under this height in pixels the meta line folds away while the page is scrolled."""


class VisitView(QWidget):
    """Built for one visit.

    Signals:
        preview_wanted, finish_wanted, resume_wanted, record_wanted: the acts of the foot.
        order_wanted: whether the items are to be walked by place.
    """

    preview_wanted = Signal()
    finish_wanted = Signal()
    resume_wanted = Signal()
    record_wanted = Signal()
    order_wanted = Signal(bool)

    def __init__(self, shell: Shell, pen: Pen, names: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.pen = pen
        self.photos = PhotoActs(shell, pen, self, self._subject_now)
        self._was_open = pen.is_open
        # Read while the page is built: mostly it is there before the first picture.
        known = Known(shell, pen, self)
        self.header = VisitHeader(pen.visit, names, pen.sheet, self)
        # With its parent from the start: moved to it later, every part of it would be dressed twice.
        self.board = Board(pen, self)
        self.earlier = EarlierDesk(shell, pen, self.board, known)
        self.fixes = FixDesk(shell, pen, self.board)
        self.sheets = SheetDesk(shell, pen, self.board)
        self.undo_part = UndoPart(shell, pen)
        self.finder = FindPart(pen)
        self._receive = Button("接收手机照片", "plain", "smartphone", height=Height.ROW)
        self._order = OrderChoice(pen.sheet.placed) if pen.checklist.places else None
        self._equip_header()
        self._finish = Button("完成检查", "primary")
        self._preview = Button("预览督办单", "plain", "file-text")
        self._resume = Button("继续检查", "plain", "undo-2")
        self._record = Button("督导记录…", "plain", "file-check")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        self._receiving = ReceivingBar(self.photos.receiving, self.photos.place_words)
        self._notices = Notices(pen, self._receiving, self)
        self.newer_form = NewerForm(shell, pen, self)
        column.addWidget(self.newer_form)
        column.addWidget(self._notices)
        column.addWidget(self.board, 1)
        column.addWidget(self._foot())
        self._connect()
        self._show_acts()
        self.header.show_section(0)

    def _equip_header(self) -> None:
        self.header.act(self._receive)
        self.header.act(self.undo_part)
        self.header.tool(self.finder)
        if self._order is not None:
            self._order.chosen.connect(self.order_wanted)
            self.header.tool(self._order)

    def _foot(self) -> Foot:
        foot = Foot()
        for does, *caps in keys.HINTS:
            foot.hint(does, *caps)
        foot.add(SavedMark(self._shell.saved))
        for button in (self._resume, self._record, self._preview, self._finish):
            foot.add(button)
        return foot

    def _connect(self) -> None:
        pen, board = self.pen, self.board
        pen.changed.connect(self._changed)
        pen.reason_wanted.connect(self._ask_reason)
        pen.together.connect(self._judged_together)
        pen.raised.connect(self._raised)
        pen.taking.told.connect(self._taking_in)
        pen.refused.connect(self._refuse)
        board.pressed.connect(self.press)
        board.row_made.connect(self._meet_row)
        board.section_reached.connect(self.header.show_section)
        board.scrolled.connect(self._scrolled)
        board.rest_refused.connect(self._unfold_first)
        board.other.card_made.connect(self._meet_other)
        for card in board.other.cards.values():
            self._meet_other(card)
        self.header.section_wanted.connect(board.show_section)
        self.finder.shown.connect(self._show_found)
        self.finder.chosen.connect(self._go_to)
        self.finder.left.connect(board.come_back)
        self.undo_part.about_to_move.connect(self.flush)
        self.newer_form.about_to_ask.connect(self.flush)
        self.undo_part.moved.connect(self._show_step)
        self._connect_photos()
        self._finish.clicked.connect(self.finish_wanted)
        self._preview.clicked.connect(self.preview_wanted)
        self._resume.clicked.connect(self.resume_wanted)
        self._record.clicked.connect(self.record_wanted)

    def _connect_photos(self) -> None:
        photos = self.photos
        self._meet_photos(self.board.visit_photos.wishes, places.WHOLE)
        self._receive.clicked.connect(photos.receive)
        photos.receiving.changed.connect(self._show_receiving)
        self._receiving.folder_wanted.connect(photos.choose_folder)
        self._receiving.reasons_wanted.connect(photos.show_reasons)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(photos.paste_here)

    def flush(self) -> None:
        """Tell what is typed and not told yet, and try what failed once more."""
        self.board.flush()
        self.photos.flush()
        self.pen.flush()

    def show_finding(self, finding_id: str) -> None:
        """Go to a finding of the visit, to its first blank."""
        finding = next((one for one in self.pen.visit.live_findings() if one.id == finding_id), None)
        if finding is None:
            return
        if not finding.sub_points:
            self._raised(finding_id)
            return
        code = finding.sub_points[0]
        no = self.pen.checklist.item_of(code).no
        self.board.unfold_item(no)
        self.board.go_to(Stop(no, code))
        row = self.board.row(code)
        if row is not None:
            row.next_gap()

    def press(self, key: Key) -> None:
        """What a key of the page does."""
        board = self.board
        acts = {
            Key.UP: partial(board.step, -1),
            Key.DOWN: partial(board.step, 1),
            Key.UNFOLD: partial(board.fold, True),
            Key.FOLD: partial(board.fold, False),
            Key.BACK: partial(board.fold, False),
            Key.NEXT_SECTION: partial(board.step_section, 1),
            Key.EARLIER_SECTION: partial(board.step_section, -1),
            Key.NEXT_LEFT: board.next_left,
            Key.SEARCH: self.search,
            Key.LOOK: self._look,
            Key.FINISH: self.finish_wanted.emit,
        }
        if key in acts:
            acts[key]()
        elif self.pen.is_open:
            self._write(key)

    def _write(self, key: Key) -> None:
        row = self.board.row_at()
        if key in keys.JUDGES:
            self._judge(keys.JUDGES[key])
        elif key is Key.REST:
            self.board.rest()
        elif key is Key.MET_ON:
            self._met_on()
        elif row is None:
            self.board.fold(True)
        elif key is Key.PHOTO:
            self.photos.pick(self._subject_now())
        else:
            acts = {
                Key.NOTE: row.toggle_note,
                Key.PHRASE: row.fill_in,
                Key.DUE: row.take_due,
                Key.SHEET: row.sheet_wanted.emit,
                Key.METHODS: row.suggest_methods,
            }
            acts[key]()

    def _met_on(self) -> None:
        """符合 where nobody has judged yet; then on to the next."""
        if self.board.is_unjudged():
            self._judge(JudgmentValue.MET)
        self.board.step(1)

    def _look(self) -> None:
        """What to look at is read also when the visit is finished."""
        if self.board.row_at() is None:
            self.board.fold(True)
        row = self.board.row_at()
        if row is not None:
            row.toggle_look()

    def search(self) -> None:
        """Put the keyboard into the field that finds an item."""
        self.finder.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.finder.field.selectAll()

    def _show_found(self, stop: object) -> None:
        if isinstance(stop, Stop):
            self.board.show_stop(stop)

    def _go_to(self, stop: object) -> None:
        if isinstance(stop, Stop):
            if stop.code:
                self.board.unfold_item(stop.no)
            self.board.go_to(stop)

    def _show_step(self, step: object) -> None:
        """Go where something was just taken back or done again."""
        for subject in step.subjects if isinstance(step, Step) else ():
            if subject in self.board.other.cards:
                self.board.bring(self.board.other.cards[subject])
                return
            if subject in self.pen.sheet.shown:
                self.board.go_to_code(subject)
                return

    def _judge(self, value: JudgmentValue) -> None:
        at, row = self.board.at(), self.board.row_at()
        if row is not None:
            row.segment.choose(list(JudgmentValue).index(value) + 1)
        elif at is not None:
            self.board.cards[at.no].judge(value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tools step back where the tabs need the room."""
        super().resizeEvent(event)
        narrow = event.size().width() < COMPACT_UNDER
        self.finder.compact(narrow)
        if self._order is not None:
            self._order.compact(narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that reach the page from header or foot mean the same as on the board."""
        key = keys.key_of(event)
        if key is None:
            super().keyPressEvent(event)
        else:
            self.press(key)

    def _changed(self) -> None:
        self.header.show_sheet(self.pen.visit, self.pen.sheet)
        self.board.show_sheet(self.pen.sheet)
        if not self._shell.saved.failed:
            self._notices.calm()
        if self.pen.is_open is not self._was_open:
            self._was_open = self.pen.is_open
            self.board.lock(not self.pen.is_open)
            self._show_acts()
            if not self.pen.is_open:
                # What had the keyboard can no longer be written in.
                self._preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_acts(self) -> None:
        self._finish.setVisible(self.pen.is_open)
        self.undo_part.setVisible(self.pen.is_open)
        self._resume.setVisible(not self.pen.is_open)
        self._record.setVisible(not self.pen.is_open)
        self._receive.setVisible(self.pen.is_open)
        self._notices.look()

    def _refuse(self, problem: Problem) -> None:
        """Paint what is recorded, and say why."""
        for no, card in self.board.cards.items():
            if card.rows:
                self.board.show_again(no)
        self._notices.refuse(problem)

    def _ask_reason(self, code: str, value: JudgmentValue, sentence: str) -> None:
        no = self.pen.checklist.item_of(code).no
        self.board.unfold_item(no)
        self.board.show_again(no)
        row = self.board.row(code)
        if row is not None:
            row.ask_reason(value, sentence)

    def _judged_together(self, count: int, event_id: str) -> None:
        sentence = f"本节其余{count}个分点记为符合（合并判定）。"
        self._shell.messages.toast(sentence, partial(self.pen.undo, event_id))

    def _unfold_first(self, title: str, unseen: int) -> None:
        self._shell.messages.remark(f"“{title}”还有{unseen}条没有展开，看过以后再用“其余符合”。")

    def _raised(self, finding_id: str) -> None:
        card = self.board.other.cards.get(finding_id)
        if card is not None:
            card.panel.next_gap()
            self.board.bring(card)

    def _taking_in(self, subject: str, sentence: str) -> None:
        row, other = self.board.row(subject), self.board.other.cards.get(subject)
        if row is not None:
            row.taking_in(sentence)
        elif other is not None:
            other.taking_in(sentence)

    def _meet_row(self, row: SubPointRow) -> None:
        self._meet_photos(row.wishes, row.code)
        row.left.connect(partial(self.board.step, 1))

    def _meet_other(self, card: OtherCard) -> None:
        self._meet_photos(card.wishes, card.finding.id)
        card.dropped.connect(self._drop_other)
        card.left.connect(card.setFocus)

    def _meet_photos(self, wishes: PhotoWishes, subject: str) -> None:
        wishes.wanted.connect(partial(self.photos.pick, subject))
        wishes.pasted.connect(partial(self.photos.paste, subject))
        wishes.opened.connect(self.photos.open)
        wishes.unwanted.connect(self.photos.remove)
        wishes.moved.connect(self.photos.move)

    def _subject_now(self) -> str:
        """Whose photo it is that is pasted or received now; the whole visit's where no sub-point is open."""
        focus = QApplication.focusWidget()
        for card in self.board.other.cards.values():
            if focus is not None and card.isAncestorOf(focus):
                return card.finding.id
        at = self.board.at()
        if at is None or at.code:
            return at.code if at is not None else places.WHOLE
        subs = self.pen.sheet.item(at.no).subs
        return subs[0].code if len(subs) == 1 else places.WHOLE

    def _show_receiving(self) -> None:
        self._receive.say("停止接收" if self.photos.receiving.folder is not None else "接收手机照片")
        self._notices.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page, or the lock: nothing is received unseen. A minimised window goes on."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.photos.receiving.stop()

    def _drop_other(self, finding: Finding) -> None:
        """Lay it aside; its words and photos stay in the record, so that it can be taken up again."""
        self.pen.drop(finding)
        sentence = f"撤下了“{finding.tag}”，它不再写入督办单。"
        self._shell.messages.toast(sentence, partial(self.pen.take_up, finding))

    def _scrolled(self, away: bool) -> None:
        self.header.fold_meta(away and self.height() < LOW_UNDER)
