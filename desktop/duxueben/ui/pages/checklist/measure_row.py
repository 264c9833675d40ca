"""One measured figure: its field, the bar against its limit, and 超 12.5 分钟 in words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.checklist.definition import DayKind
from duxueben.ui.pages.checklist import dues, measures
from duxueben.ui.pages.checklist.measures import Figure, Sort
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.bars import LimitBar
from duxueben.ui.widgets.choices import Dropdown
from duxueben.ui.widgets.dates import DateButton
from duxueben.ui.widgets.fields import LineField
from duxueben.ui.widgets.marks import Mark
from duxueben.ui.widgets.words import Words, restyle

_UNREADABLE = {
    Sort.NUMBER: "写一个数；几科相加写成 31+24.5+17。",
    Sort.TIME: "写几点几分，例如 17:20。",
}
_HINTS = {Sort.NUMBER: "数值", Sort.TIME: "17:30"}
_FIELD = 108
_UNIT = 44


class MeasureRow(QWidget):
    """A value of one of four sorts; what cannot be read is said below and not recorded.

    Signals:
        settled: the value was changed to this text; an empty one takes the measure back.
    """

    settled = Signal(str)

    def __init__(
        self, subject: str, figure: Figure, today: date, *, name_width: int = 0, parent: QWidget | None = None
    ) -> None:
        """``subject``: for screen readers ("第6.4项"); ``name_width``: the figure's name stands before it in
        so many pixels; 0 leaves it out.
        """
        super().__init__(parent)
        self._figure = figure
        self._today = today
        self._editor = self._make_editor(f"{subject} {figure.name}")
        self._bound = Words("", "secondary", "text2")
        self._bar = LimitBar()
        self._mark = Mark("circle-check", Tone.OK, 16)
        self._says = Words("", "densestrong", "ok")
        self._wrong = Words("", "hint", "bad", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        if name_width:
            name = Words(figure.name, "dense", "text2")
            name.setFixedWidth(name_width)
            row.addWidget(name)
        row.addWidget(self._editor)
        unit = Words(figure.unit, "dense", "text2")
        unit.setMinimumWidth(_UNIT if name_width else 0)
        row.addWidget(unit)
        row.addSpacing(8)
        row.addWidget(self._bar, 1)
        row.addWidget(self._bound)
        row.addStretch(0 if figure.sort is Sort.NUMBER else 1)
        row.addWidget(self._mark)
        row.addWidget(self._says)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._wrong)
        self._wrong.hide()
        self.show_figure(figure)

    def _make_editor(self, name: str) -> LineField | DateButton | Dropdown:
        sort = self._figure.sort
        if sort is Sort.DATE:
            day = DateButton(name, self._today, latest=self._today)
            day.picked.connect(self._tell_day)
            return day
        if sort is Sort.DAY:
            kind = Dropdown(name, [("", "选日类型"), *((day.value, day.value) for day in DayKind)])
            kind.activated.connect(self._tell)
            return kind
        line = LineField(name, hint=_HINTS[sort], most=60)
        line.setFixedWidth(_FIELD)
        line.settled.connect(self._tell)
        return line

    def show_figure(self, figure: Figure) -> None:
        """Show what is recorded; a field that is being written in keeps its text."""
        self._figure = figure
        editor = self._editor
        if isinstance(editor, LineField):
            if not editor.hasFocus():
                editor.show_text(figure.value)
        elif isinstance(editor, DateButton):
            day = dues.day_of(figure.value)
            editor.say("选日期" if day is None else dues.words(day, self._today))
        else:
            editor.choose(figure.value)
        self._show_verdict(figure)

    def take_focus(self) -> None:
        """Put the focus into the value."""
        self._editor.setFocus()

    def flush(self) -> None:
        """Tell what has not been told yet."""
        if isinstance(self._editor, LineField):
            self._editor.flush()

    def value(self) -> str | None:
        """The value as it is to be recorded; empty for none, None where it cannot be read."""
        editor = self._editor
        if isinstance(editor, Dropdown):
            return editor.value()
        if isinstance(editor, DateButton):
            return self._figure.value
        text = editor.text().strip()
        if not text:
            return ""
        return measures.clock(text) if self._figure.sort is Sort.TIME else measures.summed(text)

    def _show_verdict(self, figure: Figure) -> None:
        limit = _float(figure.bound) if figure.sort is Sort.NUMBER else None
        self._bar.setVisible(limit is not None)
        self._bound.setVisible(limit is None)
        self._bound.setText(figure.bound_words)
        if limit is not None:
            self._bar.show_value(_float(figure.value), limit, unit=figure.unit, upper=figure.upper)
        over = bool(figure.excess)
        self._mark.setVisible(bool(figure.says))
        self._mark.say("x" if over else "circle-check", Tone.BAD if over else Tone.OK)
        self._says.setText(figure.says)
        self._says.show_in("bad" if over else "ok")

    def _tell(self, _changed: object = None) -> None:
        value = self.value()
        self._complain(value is None)
        if value is not None and value != self._figure.value:
            self.settled.emit(value)

    def _tell_day(self, day: object) -> None:
        if isinstance(day, date) and day.isoformat() != self._figure.value:
            self.settled.emit(day.isoformat())

    def _complain(self, wrong: bool) -> None:
        self._wrong.setText(_UNREADABLE.get(self._figure.sort, "") if wrong else "")
        self._wrong.setVisible(wrong)
        if bool(self._editor.property("wrong")) != wrong:
            self._editor.setProperty("wrong", wrong)
            restyle(self._editor)


def _float(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
