"""One item as a card: folded to a line, or unfolded with its sub-points."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from duxueben.model.words import JudgmentValue
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.sheet import Absent, ItemRow
from duxueben.ui.pages.checklist.sub_row import NUMBER, SubPointRow
from duxueben.ui.pages.checklist.verdicts import chip_of, facts_of, fixed_of
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import IconButton
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.marks import Chip, Fact
from duxueben.ui.widgets.segment import Segment
from duxueben.ui.widgets.words import Words


class ItemCard(Card):
    """The head is there at once; the sub-points are built when it is first unfolded.

    Signals:
        unfolded: it was unfolded for the first time since the page was built.
        row_made: a ``SubPointRow`` that the page has not met yet.
        which: 不符合 was chosen on a folded item with several sub-points.
    """

    unfolded = Signal(int)
    row_made = Signal(object)
    which = Signal(int)

    def __init__(self, item: ItemRow, pen: Pen, parent: QWidget | None = None) -> None:
        super().__init__(f"第{item.no}条", padding=0, parent=parent)
        self.no = item.no
        self._pen = pen
        self._item = item
        self.rows: dict[str, SubPointRow] = {}
        self._open = False
        self._segment: Segment | None = None
        self._said: tuple[str, bool] | None = None
        self._fixed: Fact | None = None
        self._facts = Words("", "secondary", "text2")
        self._chip = Chip("")
        self._text = Words(item.text, "body", wrap=True)
        self._number = Words(str(item.no), "card", "text2")
        self._fold = IconButton("chevron-down", "")
        self._fold.clicked.connect(self.toggle)
        self._ask = Words("哪一个分点不符合？用↑↓选，按2记下。", "secondary", "accent")
        self._ask.setContentsMargins(16 + NUMBER, 0, 16, 4)
        self._ask.hide()
        self._head = _Head()
        self._head.pressed.connect(self.toggle)
        self._head_row = QHBoxLayout(self._head)
        self._lay_head()
        self.column.setSpacing(0)
        self.column.addWidget(self._head)
        self.column.addWidget(self._ask)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.show_item(item)

    def _lay_head(self) -> None:
        row = self._head_row
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(0)
        self._number.setFixedWidth(NUMBER)
        row.addWidget(self._number)
        row.addWidget(self._text, 1)
        row.addSpacing(16)
        row.addWidget(self._facts)
        row.addSpacing(12)
        row.addWidget(self._chip)
        row.addSpacing(4)
        row.addWidget(self._fold)

    @property
    def is_open(self) -> bool:
        """Whether the sub-points are shown."""
        return self._open

    @property
    def item(self) -> ItemRow:
        """What is shown."""
        return self._item

    def show_item(self, item: ItemRow) -> None:
        """Show what is recorded; only sub-points that differ are painted anew."""
        before, self._item = self._item, item
        self._show_head()
        for row in item.subs:
            widget = self.rows.get(row.code)
            if widget is not None and row != before.sub(row.code):
                widget.show_row(row)
        if item.count(JudgmentValue.UNMET):
            self._ask.hide()

    def repaint_rows(self) -> None:
        """Show every built sub-point as recorded, also where the record did not change."""
        for row in self._item.subs:
            if row.code in self.rows:
                self.rows[row.code].show_row(row)

    def toggle(self) -> None:
        """Fold or unfold."""
        self.unfold(not self._open)

    def unfold(self, wanted: bool = True) -> None:
        """Show the sub-points, or hide them; what is being typed is told first."""
        if wanted == self._open:
            return
        self._open = wanted
        first = wanted and not self.rows
        if first:
            self._build_rows()
        for row in self.rows.values():
            row.flush()
            row.setVisible(wanted)
        for line in self.findChildren(AbsentLine):
            line.setVisible(wanted)
        self.column.setContentsMargins(0, 0, 0, 8 if wanted else 0)
        self._ask.setVisible(self._ask.isVisible() and wanted)
        self._show_head()
        if first:
            self.unfolded.emit(self.no)

    def put_on_top(self, strip: QWidget) -> None:
        """Something that stands below the head, whether the item is unfolded or not."""
        line = QHBoxLayout()
        line.setContentsMargins(12, 0, 12, 8)
        line.addWidget(strip)
        self.column.insertLayout(1, line)

    def ask_which(self) -> None:
        """Unfold and ask which sub-point is 不符合."""
        self.unfold()
        self._ask.show()

    def mark_current(self, current: bool) -> None:
        """The open item has the accent frame."""
        self.tint("current" if current else "")
        self._number.show_in("accent" if current else "text2")

    def take_focus(self) -> None:
        """Put the focus on the folded item."""
        target = self._segment if self._segment is not None and not self._segment.isHidden() else self._fold
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def lock(self, locked: bool) -> None:
        """A finished visit is read, not written."""
        self._show_head()
        for row in self.rows.values():
            row.lock(locked)

    def flush(self) -> None:
        """Tell what has not been told yet."""
        for row in self.rows.values():
            row.flush()

    def judge(self, value: JudgmentValue) -> None:
        """A judgment of the folded item."""
        left = [row.code for row in self._item.subs if row.value is JudgmentValue.NOT_CHECKED]
        if value is JudgmentValue.MET:
            self._pen.item_met(self.no)
        elif value is JudgmentValue.UNMET:
            self._unmet()
        elif value is JudgmentValue.NOT_APPLICABLE and left:
            self._pen.judge(dict.fromkeys(left, value))

    def _unmet(self) -> None:
        if len(self._item.subs) == 1:
            self._pen.judge({self._item.subs[0].code: JudgmentValue.UNMET})
            self.unfold()
            return
        if self._segment is not None:
            self._segment.set_value(JudgmentValue.NOT_CHECKED.value)
        self.ask_which()
        self.which.emit(self.no)

    def _show_head(self) -> None:
        asks = self._item.open and not self._open and self._pen.is_open
        if asks and self._segment is None:
            self._segment = Segment(f"第{self.no}条")
            self._segment.chosen.connect(self._chosen)
            self._head_row.insertWidget(self._head_row.indexOf(self._chip), self._segment)
        if self._segment is not None:
            if not asks and self._segment.has_focus():
                # Hidden with the focus in it, Qt would hand the focus to the next item.
                self._fold.setFocus(Qt.FocusReason.OtherFocusReason)
            self._segment.setVisible(asks)
            self._segment.set_value(JudgmentValue.NOT_CHECKED.value)
        self._chip.setVisible(not asks)
        self._show_fixed()
        facts = facts_of(self._item)
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))
        word, tone, icon = chip_of(self._item)
        # Called after every judgment: a part that is not told anew does not ask for a new layout.
        if (word, self._open) == self._said:
            return
        self._said = (word, self._open)
        self._chip.say(word, tone, icon)
        self._fold.show_icon("chevron-up" if self._open else "chevron-down")
        self._fold.rename(f"第{self.no}条 {'收起' if self._open else '展开'}")

    def _show_fixed(self) -> None:
        """On a folded item; unfolded, it stands at the finding itself."""
        fixed = "" if self._open else fixed_of(self._item)
        if fixed and self._fixed is None:
            self._fixed = Fact("circle-check", fixed, Tone.OK)
            self._head_row.insertWidget(self._head_row.indexOf(self._facts), self._fixed)
            self._fixed.setContentsMargins(0, 0, 12, 0)
        if self._fixed is not None:
            self._fixed.say(fixed)
            self._fixed.setVisible(bool(fixed))

    def _chosen(self, value: str) -> None:
        self.judge(JudgmentValue(value))

    def _build_rows(self) -> None:
        for row in self._item.subs:
            widget = SubPointRow(row, self._pen)
            widget.lock(not self._pen.is_open)
            self.rows[row.code] = widget
            self.column.addWidget(widget)
            self.row_made.emit(widget)
        for absent in self._item.absent:
            self.column.addWidget(AbsentLine(absent))


class _Head(QWidget):
    """The card's first line; a click anywhere on it folds or unfolds.

    Signals:
        pressed: it was clicked.
    """

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:
        """42 px for one line of text."""
        return super().sizeHint().expandedTo(QSize(0, 42))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()


class AbsentLine(QWidget):
    """One grey line for a sub-point that is not meant for this institution."""

    def __init__(self, absent: Absent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(0)
        code = Words(absent.code, "dense", "text3")
        code.setFixedWidth(NUMBER)
        row.addWidget(code)
        row.addWidget(Words(absent.text, "dense", "text3", wrap=True), 1)
        row.addSpacing(16)
        row.addWidget(Words(absent.why, "secondary", "text3"))
        self.setAccessibleName(f"第{absent.code}项，{absent.why}")
