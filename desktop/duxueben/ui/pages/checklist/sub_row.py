"""One sub-point: its line with note, photos and segment, and what unfolds below it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from duxueben.checklist.definition import SubPoint
from duxueben.model.phrase import PhraseUse
from duxueben.model.words import JudgmentValue
from duxueben.model.worksheet import TITLES
from duxueben.ui.pages.checklist import keys, look
from duxueben.ui.pages.checklist.look_part import LookPart
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.photo_wishes import PhotoWishes
from duxueben.ui.pages.checklist.photos import arriving
from duxueben.ui.pages.checklist.phrase_list import PhraseList
from duxueben.ui.pages.checklist.reason_row import ReasonRow
from duxueben.ui.pages.checklist.sheet import SubRow
from duxueben.ui.pages.checklist.sub_inset import SubInset
from duxueben.ui.pages.checklist.worksheets import opening
from duxueben.ui.widgets.announce import announce
from duxueben.ui.widgets.buttons import IconButton
from duxueben.ui.widgets.fields import TextField
from duxueben.ui.widgets.segment import Segment
from duxueben.ui.widgets.words import Words, restyle

NUMBER = 44
"""Width of the column that holds the item's number or the sub-point's code, in pixels."""

_COUNTED = 48
"""Width of a button beside whose icon a count may stand: the icons of all lines stand below each other."""


class SubPointRow(QWidget):
    """The line is there at once; note, photos, measure and finding are built when they are first needed.

    Signals:
        left: Ctrl+Enter left a text field.
        grown: a part was unfolded below the line.
        sheet_wanted: the worksheet that the sub-point has its figures or words from.
    """

    left = Signal()
    grown = Signal()
    sheet_wanted = Signal()

    def __init__(self, row: SubRow, pen: Pen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pen = pen
        self._row = row
        self._subject = f"第{row.code}项"
        self._note: TextField | None = None
        self._reason: ReasonRow | None = None
        self._look: LookPart | None = None
        self._inset: SubInset | None = None
        self._tray_wanted = False
        self._measure_wanted = False
        self._measurable = SubInset.measures(row, pen) is not None
        self._counts = (0, 0)
        self.wishes = PhotoWishes(self)
        self.setAcceptDrops(True)
        self.segment = Segment(self._subject)
        self.segment.chosen.connect(self._chosen)
        self._hint = Words("", "hint", "text2")
        self._note_button = IconButton("square-pen", f"{self._subject} 备注")
        self._note_button.clicked.connect(self.toggle_note)
        self._photo_button = IconButton("camera", f"{self._subject} 照片")
        self._photo_button.clicked.connect(self._toggle_photos)
        for button in (self._note_button, self._photo_button):
            button.setFixedWidth(_COUNTED)
        self._look_button = IconButton("info", f"{self._subject} 看什么")
        self._look_button.clicked.connect(self.toggle_look)
        self._measure_button = IconButton("hash", f"{self._subject} 实测")
        self._measure_button.clicked.connect(self._toggle_measure)
        self._sheet_button = self._make_sheet_button(row.sub, pen)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(self._line(row))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.show_row(row)

    def _line(self, row: SubRow) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(16, 2, 12, 2)
        line.setSpacing(0)
        code = Words(row.code, "dense", "text2")
        code.setFixedWidth(NUMBER)
        line.addWidget(code)
        line.addWidget(Words(row.sub.text, "body", wrap=True), 1)
        line.addSpacing(12)
        line.addWidget(self._hint)
        line.addSpacing(8)
        if self._sheet_button is not None:
            line.addWidget(self._sheet_button)
        for button in (self._measure_button, self._look_button, self._note_button, self._photo_button):
            line.addWidget(button)
        line.addSpacing(4)
        line.addWidget(self.segment)
        return line

    def _make_sheet_button(self, sub: SubPoint, pen: Pen) -> IconButton | None:
        kind = opening.kind_for(sub)
        if not kind:
            return None
        button = IconButton("table-2", f"{self._subject} {TITLES[kind]}")
        button.clicked.connect(self.sheet_wanted)
        button.setEnabled(pen.is_open)
        return button

    @property
    def code(self) -> str:
        """The sub-point's code."""
        return self._row.code

    def show_row(self, row: SubRow) -> None:
        """Show what is recorded."""
        said = self._row.value
        self._row = row
        self.segment.set_value(row.value.value)
        if row.value is not said:
            announce(self.segment, f"{self._subject} {row.value.label}")
        self._hint.setText(_hint_of(row))
        self._show_counts(1 if row.note else 0, len(row.photos))
        self._measure_button.setVisible(self._measurable and row.value is not JudgmentValue.UNMET)
        if self._look is not None and not self._look.isHidden():
            self._show_look(self._look)
        self._show_note(row)
        self._show_inset(row)
        if self._reason is not None and row.judgment.overruled:
            self._reason.hide()

    def lock(self, locked: bool) -> None:
        """A finished visit is read, not written."""
        self.segment.setEnabled(not locked)
        if self._sheet_button is not None:
            self._sheet_button.setEnabled(not locked)
        if locked and self._reason is not None:
            self._reason.hide()
        if self._note is not None:
            self._note.setReadOnly(locked)
            restyle(self._note)
        if self._inset is not None:
            self._inset.lock(locked)

    def take_focus(self) -> None:
        """Put the focus on the judgment."""
        self.segment.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_reason(self, value: JudgmentValue, sentence: str) -> None:
        """Ask why it is judged otherwise than measured."""
        if self._reason is None:
            self._reason = ReasonRow(self._subject)
            self._reason.given.connect(self._judge_with_reason)
            self._reason.left.connect(self._leave_reason)
            self._column.insertLayout(1 if self._look is None else 2, _indented(self._reason))
        self._reason.ask(value, sentence)

    def toggle_note(self) -> None:
        """Open the note and write in it, or fold it away while it is empty."""
        note = self._make_note()
        if note.isVisible() and not note.text() and not note.hasFocus():
            note.hide()
            return
        note.show()
        note.setFocus()
        self.grown.emit()

    def toggle_look(self) -> None:
        """Unfold what to look at below the line, or fold it away."""
        if self._look is None:
            self._look = LookPart(self._subject, self._row.sub.methods)
            self._look.methods.chosen.connect(partial(self._pen.set_methods, self.code))
            self._look.hide()
            self._column.insertLayout(1, _indented(self._look))
        wanted = self._look.isHidden()
        self._look.setVisible(wanted)
        if wanted:
            self._show_look(self._look)
            self._look.speak()
            self.grown.emit()

    def suggest_methods(self) -> None:
        """Write down the methods that the form names, in sight of what they are."""
        if self._look is None or self._look.isHidden():
            self.toggle_look()
        if self._look is not None:
            self._look.methods.suggest()

    def next_gap(self) -> None:
        """Go to the first blank of the finding."""
        if self._inset is not None:
            self._inset.next_gap()

    def fill_in(self) -> None:
        """Go to the first blank of the finding, or offer phrases where none is left."""
        if self._inset is not None:
            self._inset.fill_in()

    def take_due(self) -> None:
        """Put the focus on the finding's term."""
        if self._inset is not None:
            self._inset.take_due()

    def taking_in(self, sentence: str) -> None:
        """Say that photos are being taken in."""
        self._tray_wanted = True
        self._show_inset(self._row)
        if self._inset is not None:
            self._inset.taking_in(sentence)

    def flush(self) -> None:
        """Tell what has not been told yet."""
        if self._note is not None:
            self._note.flush()
        if self._inset is not None:
            self._inset.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back from a field to the judgment."""
        if event.key() == Qt.Key.Key_Escape and keys.in_text_field():
            self.take_focus()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures, while the visit is open."""
        if self._pen.is_open and arriving.may_bring(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped in as photos of this sub-point."""
        event.acceptProposedAction()
        self._pen.add_photos(self.code, arriving.sources_of(event.mimeData()))

    def sizeHint(self) -> QSize:
        """38 px for a line that is not unfolded."""
        return super().sizeHint().expandedTo(QSize(0, 38))

    def _show_counts(self, notes: int, photos: int) -> None:
        if (notes, photos) != self._counts:
            self._counts = (notes, photos)
            self._note_button.count(notes)
            self._photo_button.count(photos)

    def _show_look(self, part: LookPart) -> None:
        """The limit may depend on the grade that was chosen."""
        institution = self._pen.visit.institution
        if institution is not None:
            part.show_lines(look.look_at(self._row, institution, self._pen.parameters))
            part.methods.show_methods(self._row.methods, writable=self._pen.is_open)

    def _show_note(self, row: SubRow) -> None:
        if row.note or self._note is not None:
            note = self._make_note()
            if not note.hasFocus() and not self._pen.writing(f"note {row.code}"):
                note.show_text(row.note)
            if row.note:
                note.show()

    def _make_note(self) -> TextField:
        if self._note is None:
            hint = "备注：随记录上报，不写入督办单"
            self._note = TextField(f"{self._subject} 备注", hint=hint, lines=True)
            self._note.setReadOnly(not self._pen.is_open)
            self._note.hide()
            self._note.settled.connect(partial(self._pen.note, self.code))
            self._note.left.connect(self.left)
            PhraseList(self._note, self._pen, PhraseUse.NOTE, self.code)
            place = 1 + sum(part is not None for part in (self._look, self._reason))
            self._column.insertLayout(place, _indented(self._note))
        return self._note

    def _show_inset(self, row: SubRow) -> None:
        finding = row.finding is not None and row.value is JudgmentValue.UNMET
        measured = bool(row.judgment.measured) or self._measure_wanted
        wanted = finding or measured or self._tray_wanted
        if wanted and self._inset is None:
            self._inset = self._make_inset()
        if self._inset is not None:
            grows = wanted and self._inset.isHidden()
            self._inset.setVisible(wanted)
            self._inset.show_row(row, measure=measured or finding, tray=self._tray_wanted or finding)
            if grows:
                self.grown.emit()

    def _make_inset(self) -> SubInset:
        inset = SubInset(self._subject, self._pen, self.wishes)
        inset.left.connect(self.left)
        place = QHBoxLayout()
        place.setContentsMargins(12, 0, 12, 0)
        place.addWidget(inset)
        self._column.addLayout(place)
        return inset

    def _toggle_photos(self) -> None:
        if not self._row.photos and self._pen.is_open:
            self.wishes.wanted.emit()
            return
        self._tray_wanted = not self._tray_wanted
        self._show_inset(self._row)

    def _toggle_measure(self) -> None:
        self._measure_wanted = not self._measure_wanted
        self._show_inset(self._row)
        if self._measure_wanted and self._inset is not None:
            self._inset.take_measure()

    def _chosen(self, value: str) -> None:
        wanted = JudgmentValue(value)
        if wanted is not self._row.value:
            self._pen.judge({self.code: wanted})

    def _judge_with_reason(self, value: object, reason: str) -> None:
        if isinstance(value, JudgmentValue):
            self._leave_reason()
            self._pen.judge({self.code: value}, reason)

    def _leave_reason(self) -> None:
        if self._reason is not None:
            self._reason.hide()
        self.take_focus()


def _hint_of(row: SubRow) -> str:
    if row.cited_by:
        return f"已写在第{row.cited_by}项的问题里"
    if row.judgment.overruled:
        return "另作判定"
    if row.judgment.combined:
        return "合并判定"
    return f"{len(row.methods)}种方法" if row.methods else ""


def _indented(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    # No margin below: Qt counts a layout's margins also while all that is in it is hidden.
    row.setContentsMargins(16 + NUMBER, 0, 12, 0)
    row.addWidget(widget)
    return row
