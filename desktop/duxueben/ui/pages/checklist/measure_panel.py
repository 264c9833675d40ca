"""实测 of a sub-point: of what, of which grade or 班型, and one row a figure."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.ui.pages.checklist import measures
from duxueben.ui.pages.checklist.measure_row import MeasureRow
from duxueben.ui.pages.checklist.measures import GRADE_WORDS, Measures, Taken
from duxueben.ui.widgets.choices import Dropdown
from duxueben.ui.widgets.fields import LineField
from duxueben.ui.widgets.paint import font_of, width_of


class MeasurePanel(QWidget):
    """Whatever is changed is told together with the rest, so that one event holds one state.

    Signals:
        measured: a ``Taken``.
    """

    measured = Signal(object)

    def __init__(self, subject: str, shown: Measures, today: date, parent: QWidget | None = None) -> None:
        """``subject``: whose measures they are ("第6.4项"), for screen readers."""
        super().__init__(parent)
        self._values: dict[str, str] = {}
        self._about = LineField(f"{subject} 实测对象", hint="班级等", most=40)
        self._about.setFixedWidth(116)
        self._about.settled.connect(self._about_settled)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._about)
        self._grade = self._choice(top, f"{subject} 年级", _grades(shown))
        self._size = self._choice(top, f"{subject} 班型", _sizes(shown))
        many = len(shown.figures) > 1
        names = [width_of(figure.name, font_of(self, 14)) for figure in shown.figures]
        name_width = round(max(names)) + 4 if many else 0
        self._rows: dict[str, MeasureRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        for figure in shown.figures:
            row = MeasureRow(subject, figure, today, name_width=name_width)
            row.settled.connect(partial(self._settled, figure.name))
            self._rows[figure.name] = row
            if many:
                column.addWidget(row)
            else:
                top.addWidget(row, 1)
        if many:
            top.addStretch(1)
        self.show_measures(shown)

    def _choice(self, row: QHBoxLayout, name: str, choices: list[tuple[str, str]]) -> Dropdown | None:
        if not choices:
            return None
        box = Dropdown(name, choices)
        box.activated.connect(self._tell)
        row.addWidget(box)
        return box

    def show_measures(self, shown: Measures) -> None:
        """Show what is recorded; a field that is being written in keeps its text."""
        self._values = {figure.name: figure.value for figure in shown.figures if figure.value}
        if not self._about.hasFocus():
            self._about.show_text(shown.about)
        if self._grade is not None:
            self._grade.choose(str(shown.grade))
        if self._size is not None:
            self._size.choose(shown.class_size)
        for figure in shown.figures:
            self._rows[figure.name].show_figure(figure)

    def take_focus(self) -> None:
        """Put the focus into the first figure."""
        next(iter(self._rows.values())).take_focus()

    def flush(self) -> None:
        """Tell what has not been told yet."""
        self._about.flush()
        for row in self._rows.values():
            row.flush()

    def _about_settled(self, about: str) -> None:
        if self._grade is not None and self._grade.value() == "0":
            self._grade.choose(str(measures.grade_of(about)))
        self._tell()

    def _settled(self, name: str, value: str) -> None:
        self._values[name] = value
        self._tell()

    def _tell(self, _changed: object = None) -> None:
        taken = Taken(
            {name: value for name, value in self._values.items() if value},
            self._about.text(),
            int(self._grade.value() or 0) if self._grade is not None else 0,
            self._size.value() if self._size is not None else "",
        )
        self.measured.emit(taken)


def _grades(shown: Measures) -> list[tuple[str, str]]:
    if not shown.grades:
        return []
    return [("0", "选年级"), *((str(grade), GRADE_WORDS[grade]) for grade in shown.grades)]


def _sizes(shown: Measures) -> list[tuple[str, str]]:
    return [("", "选班型"), *((size, size) for size in shown.class_sizes)] if shown.class_sizes else []
