"""An official form as the page: its words, and each figure a link to its records."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from duxueben.statistics.annex5 import Blank, Counted, FilledIn, Form, Numbered, Section, Sentences
from duxueben.statistics.stat_table import MainProblem
from duxueben.ui.pages.statistics.cells import (
    IN_A_SENTENCE,
    LINE,
    Box,
    FigureButton,
    Sentence,
    TextBox,
    named,
    zero,
)
from duxueben.ui.pages.statistics.problem_row import ProblemRow
from duxueben.ui.theme import tokens_now
from duxueben.ui.widgets.cards import Card
from duxueben.ui.widgets.flow import Flow
from duxueben.ui.widgets.paint import brush_on
from duxueben.ui.widgets.roving import Place, Roving
from duxueben.ui.widgets.words import Words, discard

_LABEL, _NAME, _FIRST = 0, 1, 2
_LAST = 4
"""Columns of the grid: the section, the row, three figures."""
_LABEL_WIDE, _FIGURE_WIDE = 120, 66


class _Grid(QWidget):
    """The lines of the form: what shows between the boxes."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes = QGridLayout(self)
        self.boxes.setContentsMargins(LINE, LINE, LINE, LINE)
        self.boxes.setSpacing(LINE)
        for column in range(_FIRST, _LAST + 1):
            self.boxes.setColumnMinimumWidth(column, _FIGURE_WIDE)
        self.boxes.setColumnStretch(_NAME, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The colour of the lines."""
        painter = brush_on(self)
        painter.fillRect(self.rect(), QColor(tokens_now().line2))
        painter.end()


class FormSheet(Card):
    """Title, who fills it in, the boxes, the notes; arrows go from figure to figure.

    Signals:
        figure_wanted: the records of this ``Blank``.
        problem_wanted: the records of this ``MainProblem``.
        rewrite_wanted: other words for the main problem of this number (from 0).
    """

    figure_wanted = Signal(object)
    problem_wanted = Signal(object)
    rewrite_wanted = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._roving = Roving(self)
        self._grid: _Grid | None = None
        self._problems: Sequence[MainProblem] = ()
        self._places: dict[Place, QWidget] = {}
        self.figures: list[FigureButton] = []
        self._title = Words("", "card", wrap=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._filled_in = Flow(gap=24)
        self._filled_words = [Words("", "secondary", "text2") for _ in range(3)]
        for words in self._filled_words:
            self._filled_in.addWidget(words)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(2)
        self._said: list[Words] = []
        self.column.addWidget(self._title)
        self.column.addLayout(self._filled_in)
        self.column.addLayout(self._notes)

    def show_form(self, form: Form, problems: Sequence[MainProblem] = ()) -> None:
        """Show these figures; the chosen one stays chosen where it is still there."""
        chosen, focused = self.chosen(), any(button.hasFocus() for button in self.figures)
        self._problems = problems
        self._title.setText(form.title)
        self._show_filled_in(form.filled_in)
        self._build(form.sections)
        self._show_notes(form.notes)
        for button in self.figures:
            if chosen is not None and named(button.blank) == named(chosen):
                button.choose(True)
                if focused:
                    button.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> Blank | None:
        """The figure whose records are shown."""
        return next((button.blank for button in self.figures if button.is_chosen), None)

    def choose(self, chosen: Blank | None) -> None:
        """Mark this figure, and no other."""
        for button in self.figures:
            button.choose(button.blank is chosen)

    def controls(self) -> list[QWidget]:
        """Figures and what belongs to the main problems, in the order in which they are read."""
        return [self._places[place] for place in sorted(self._places)]

    def _show_filled_in(self, filled_in: FilledIn) -> None:
        for words, line in zip(self._filled_words, filled_in.lines, strict=True):
            words.setText(line)

    def _show_notes(self, notes: Sequence[str]) -> None:
        for words in self._said:
            discard(words)
        self._said = [Words(note, "hint", "text2", wrap=True) for note in notes]
        for words in self._said:
            self._notes.addWidget(words)

    def _build(self, sections: Sequence[Section]) -> None:
        if self._grid is not None:
            discard(self._grid)
        self._grid, self._places, self.figures = _Grid(), {}, []
        row = 0
        for section in sections:
            after = self._section(section, row)
            label = TextBox(section.label, head=True, kind="densestrong")
            label.setFixedWidth(_LABEL_WIDE)
            self._grid.boxes.addWidget(label, row, _LABEL, after - row, 1)
            row = after
        self.column.insertWidget(2, self._grid)
        self._roving.hold(self._places)

    def _section(self, section: Section, row: int) -> int:
        """Lay the boxes of one section from ``row`` on; the row after it."""
        if isinstance(section, Counted):
            return self._counted(section, row)
        if isinstance(section, Numbered):
            return self._numbered(section, row)
        return self._sentences(section, row)

    def _counted(self, section: Counted, row: int) -> int:
        self._put(TextBox(section.head, head=True, kind="secondary", ink="text2"), row, _NAME, 1)
        for place, title in enumerate(section.columns):
            column, span = _column(place, len(section.columns))
            self._put(TextBox(title, head=True, kind="secondary", ink="text2"), row, column, span)
        for name, blanks in section.rows:
            row += 1
            self._put(TextBox(name, left=True), row, _NAME, 1)
            for place, blank in enumerate(blanks):
                column, span = _column(place, len(blanks))
                self._put(self._figure_box(blank, (row, column)), row, column, span)
        return row + 1

    def _numbered(self, section: Numbered, row: int) -> int:
        for place, text in enumerate(section.entries):
            found = self._problems[place] if place < len(self._problems) else None
            line = ProblemRow(place, text, found)
            line.wanted.connect(self.problem_wanted)
            line.rewrite_wanted.connect(self.rewrite_wanted)
            self._put(line, row + place, _NAME, _LAST - _NAME + 1)
            for column, control in enumerate(line.controls):
                self._places[row + place, _FIRST + column] = control
        return row + len(section.entries)

    def _sentences(self, section: Sentences, row: int) -> int:
        for line, parts in enumerate(section.lines):
            shown: list[QWidget] = []
            for place, part in enumerate(parts):
                at = (row + line, _FIRST + place)
                shown.append(
                    Words(part, "dense")
                    if isinstance(part, str)
                    else self._figure(part, at, wide=IN_A_SENTENCE)
                )
            self._put(Sentence(shown), row + line, _NAME, _LAST - _NAME + 1)
        return row + len(section.lines)

    def _put(self, box: QWidget, row: int, column: int, span: int) -> None:
        if self._grid is not None:
            self._grid.boxes.addWidget(box, row, column, 1, span)

    def _figure_box(self, blank: Blank, place: Place) -> QWidget:
        if blank.value:
            return self._figure(blank, place)
        box = Box()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(zero(blank))
        return box

    def _figure(self, blank: Blank, place: Place, *, wide: int = _FIGURE_WIDE) -> QWidget:
        if not blank.value:
            return zero(blank)
        button = FigureButton(blank, wide)
        button.clicked.connect(partial(self._pressed, blank))
        self.figures.append(button)
        self._places[place] = button
        return button

    def _pressed(self, blank: Blank, _on: bool = False) -> None:
        self.choose(blank)
        self.figure_wanted.emit(blank)


def _column(place: int, count: int) -> tuple[int, int]:
    """Where a figure stands and over how many columns: the last of fewer than three is broader."""
    return _FIRST + place, (_LAST - _FIRST - place + 1) if place == count - 1 else 1
