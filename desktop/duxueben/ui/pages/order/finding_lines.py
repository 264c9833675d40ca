"""The problems that may go on the paper, each with its box, its due date and what it still lacks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from duxueben.model.visit import Finding
from duxueben.model.words import Route
from duxueben.ui.pages.order.proposal import Line
from duxueben.ui.theme import tokens_now
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.buttons import Button, Height
from duxueben.ui.widgets.choices import CheckBox
from duxueben.ui.widgets.marks import Chip, Mark
from duxueben.ui.widgets.paint import brush_on, focus_ring, font_of, words
from duxueben.ui.widgets.words import Words

_INDENT = 28
_LINE = 22
_MOST = 2
"""Lines of a problem in the panel; the paper beside it has all of them."""


class _LongCheck(CheckBox):
    """A check box whose words take two lines where one is too short; the pointer shows them whole."""

    def __init__(self) -> None:
        super().__init__("")
        self._lines: list[str] = []

    def sizeHint(self) -> QSize:
        """What is left beside the due date, one line or two high."""
        return QSize(80, 10 + _LINE * max(len(self._lines), 1))

    def say(self, text: str) -> None:
        """Other words."""
        self.setText(text)
        self._break()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        self._break()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box with tick beside the first line, the lines, ring around all."""
        t = tokens_now()
        painter = brush_on(self)
        self.paint_box(painter, QRectF(2, 5 + (_LINE - 18) / 2, 18, 18), t)
        ink = t.text if self.isEnabled() else t.text3
        for place, line in enumerate(self._lines):
            room = QRectF(_INDENT, 5 + place * _LINE, self.width() - _INDENT, _LINE)
            words(painter, room, line, font_of(self, 15), ink)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), 6, t)
        painter.end()

    def _break(self) -> None:
        lines = _lines_of(self, self.text(), self.width() - _INDENT)
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()
            self.update()


def _lines_of(widget: QWidget, text: str, room: float) -> list[str]:
    """``text`` broken for ``room`` pixels; the last of the lines that there may be holds all the rest."""
    layout = QTextLayout(text, font_of(widget, 15))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) < _MOST and (line := layout.createLine()).isValid():
        line.setLineWidth(max(room, 40.0))
        starts.append(line.textStart())
    layout.endLayout()
    units = text.encode("utf-16-le")
    ends = [*starts[1:], len(units) // 2]
    return [units[2 * at : 2 * to].decode("utf-16-le") for at, to in zip(starts, ends, strict=True)]


class FindingLine(QWidget):
    """One problem.

    Signals:
        ticked: the box was changed.
        mend_wanted: the finding that lacks something is to be completed.
    """

    ticked = Signal()
    mend_wanted = Signal(object)

    def __init__(self, line: Line, *, ticked: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self.box = _LongCheck()
        self.box.setChecked(ticked)
        self.box.setEnabled(line.ready)
        self.box.toggled.connect(self.ticked)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.box, 1)
        state = QVBoxLayout()
        state.setContentsMargins(0, 5, 0, 0)
        state.addWidget(self._state(), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        if line.lacking and not line.carried_by:
            column.addLayout(self._lacking())
        self.number(0)

    def _state(self) -> QWidget:
        if self.line.carried_by:
            return Chip(f"已写入{self.line.carried_by}", Tone.NA, "check")
        return Words(self.line.due, "densestrong", "text2")

    def _lacking(self) -> QHBoxLayout:
        mend = Button("回现场检查补齐", "link", height=Height.SMALL, subject=self._words())
        mend.clicked.connect(partial(self.mend_wanted.emit, self.line.finding))
        row = QHBoxLayout()
        row.setContentsMargins(_INDENT, 0, 0, 4)
        row.setSpacing(6)
        row.addWidget(Mark("triangle-alert", Tone.WARN))
        row.addWidget(Words(self.line.lacking, "secondary", "warn", wrap=True), 1)
        row.addWidget(mend)
        return row

    def number(self, place: int) -> None:
        """Its number on the paper; 0 while it is not on it."""
        text = f"{place}. {self._words()}" if place else self._words()
        self.box.say(text)
        self.box.setToolTip(self.line.finding.fact)
        due = self.line.due
        self.box.setAccessibleName(f"写入：{text}" + (f"，期限{due}" if due else ""))
        self.box.setAccessibleDescription(self.line.lacking)

    def _words(self) -> str:
        return self.line.finding.fact or "还没有写事实"


class FindingLines(QWidget):
    """All problems of the visit, in the order of the paper.

    Signals:
        changed: another set is chosen.
        mend_wanted: the finding that lacks something is to be completed.
    """

    changed = Signal()
    mend_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[FindingLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_lines(self, lines: Sequence[Line], ticked: Collection[str]) -> None:
        """Show other problems; ``ticked``: ids of those that are chosen at first."""
        for old in self.lines:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines = [FindingLine(line, ticked=line.finding.id in ticked) for line in lines]
        for line in self.lines:
            line.ticked.connect(self._ticked)
            line.mend_wanted.connect(self.mend_wanted)
            self._column.addWidget(line)
        self._number()

    def chosen(self) -> tuple[str, ...]:
        """Ids of the ticked ones, in the order of the paper."""
        return tuple(line.line.finding.id for line in self.lines if line.box.isChecked())

    def _ticked(self) -> None:
        self._number()
        self.changed.emit()

    def _number(self) -> None:
        place = 0
        for line in self.lines:
            on = line.box.isChecked()
            place += on
            line.number(place if on else 0)


class AsideLines(QWidget):
    """Clues and advice, which are recorded and never written on the paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Each with the word for what it is."""
        for old in self._rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = [_aside(finding) for finding in findings]
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(self._rows))


def _aside(finding: Finding) -> QWidget:
    shown = QWidget()
    row = QHBoxLayout(shown)
    row.setContentsMargins(4, 0, 0, 0)
    row.setSpacing(8)
    icon = "flag" if finding.route is Route.CLUE else "info"
    row.addWidget(Chip(finding.route.label, Tone.NA, icon), 0, Qt.AlignmentFlag.AlignTop)
    words: QLabel = Words(finding.fact or "还没有写内容", "dense", "text2", wrap=True)
    row.addWidget(words, 1)
    return shown
