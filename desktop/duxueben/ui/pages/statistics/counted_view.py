"""附件5, its twin and the pictures at the left; what was chosen in them, and the sums, at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from duxueben.statistics.annex5 import Blank
from duxueben.statistics.picture import Bar, Picture
from duxueben.statistics.stat_table import MainProblem
from duxueben.ui.pages.statistics.answer import Answer, of_bar, of_blank, of_problem
from duxueben.ui.pages.statistics.form_sheet import FormSheet
from duxueben.ui.pages.statistics.found_card import FoundCard, Wanted
from duxueben.ui.pages.statistics.pictures_view import PicturesView
from duxueben.ui.pages.statistics.sums_card import SumsCard
from duxueben.ui.widgets.roving import in_order
from duxueben.ui.widgets.two_columns import TwoColumns
from duxueben.workspace.counting.behind import FoundRecord

ANNEX5, TWIN, PICTURES = "附件5", "培训机构", "图"
TABS = (ANNEX5, TWIN, PICTURES)


class CountedView(TwoColumns):
    """One of the three parts, and beside it the records of what is chosen there.

    Signals:
        wanted: the records of this ``Wanted``.
        pictures_wanted: those of the answer are to be shown.
    """

    wanted = Signal(object)
    pictures_wanted = Signal()

    def __init__(self) -> None:
        self.sheet, self.twin, self.pictures = FormSheet(ANNEX5), FormSheet(TWIN), PicturesView()
        self.found, self.sums = FoundCard(), SumsCard()
        main = _column((self.sheet, self.twin, self.pictures))
        super().__init__("统计表", main, _column((self.found, self.sums)), "数字的来源")
        self._answer: Answer | None = None
        self._filled: set[str] = set()
        """The tabs that show the answer already."""
        self._tab = ANNEX5
        self._pressed: QWidget | None = None
        for sheet in (self.sheet, self.twin):
            sheet.figure_wanted.connect(self._figure)
        self.sheet.problem_wanted.connect(self._problem)
        self.pictures.opened.connect(self._bar)
        self.found.left.connect(self.back)
        self.show_tab(ANNEX5)

    def show_tab(self, tab: str) -> None:
        """One of ``TABS``; what was chosen in another one is no longer shown."""
        self._tab = tab
        for part, name in ((self.sheet, ANNEX5), (self.twin, TWIN), (self.pictures, PICTURES)):
            part.setVisible(tab == name)
        self._choose(None)
        self.sums.setVisible(tab != PICTURES)
        self._fill()
        self.left.verticalScrollBar().setValue(0)

    def show_answer(self, answer: Answer) -> None:
        """Show these tables; the chosen figure stays chosen."""
        self._answer, self._filled = answer, set()
        self._fill()
        chosen = (self.twin if self._tab == TWIN else self.sheet).chosen()
        if chosen is not None and self._tab != PICTURES:
            self._look_into(of_blank(chosen))
        else:
            self._choose(None)

    def show_pictures(self, pictures: Sequence[Picture]) -> None:
        """Show these; a bar that was chosen before them is gone."""
        self.pictures.show_pictures(pictures)
        if self._tab == PICTURES:
            self._choose(None)

    def show_records(self, records: Sequence[FoundRecord]) -> None:
        """The records of what is chosen."""
        self.found.show_records(records)
        if self.is_narrow:
            self.bring(self.found)

    def controls(self) -> list[QWidget]:
        """What Tab goes through, in the order in which it is read."""
        sheet = self.twin if self._tab == TWIN else self.sheet
        main = self.pictures.controls() if self._tab == PICTURES else sheet.controls()
        return [*main, *self.found.controls()]

    def back(self) -> None:
        """The keyboard returns to what was chosen."""
        for widget in (self._pressed, *self.controls()):
            if widget is not None and widget.isVisible():
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                self.left.bring(widget)
                return

    def lead_tab(self, before: QWidget) -> None:
        """Let Tab go from ``before`` through everything here in its order."""
        in_order([before, *self.controls()])

    def _fill(self) -> None:
        """Build the part that is shown, once an answer: all of them at once would hold the window."""
        if self._answer is None:
            return
        shown = self._answer.twin if self._tab == TWIN else self._answer.table
        self.sums.show_sums(shown.identities)
        if self._tab in self._filled:
            return
        self._filled.add(self._tab)
        if self._tab == ANNEX5:
            self.sheet.show_form(self._answer.form, shown.main_problems)
        elif self._tab == TWIN:
            self.twin.show_form(self._answer.twin_form)
        else:
            self.pictures_wanted.emit()

    def _choose(self, blank: Blank | None) -> None:
        self._pressed = None
        for sheet in (self.sheet, self.twin):
            sheet.choose(blank)
        if blank is None:
            self.found.say_nothing("点图里的柱子" if self._tab == PICTURES else "")

    def _figure(self, blank: Blank) -> None:
        self._look_into(of_blank(blank))

    def _problem(self, problem: MainProblem) -> None:
        self._choose(None)
        self._look_into(of_problem(problem))

    def _bar(self, picture: Picture, bar: Bar) -> None:
        self._look_into(of_bar(picture, bar))

    def _look_into(self, wanted: Wanted) -> None:
        focused = self.focusWidget()
        self._pressed = focused if focused in self.controls() else None
        self.found.show_wanted(wanted)
        self.wanted.emit(wanted)


def _column(parts: Sequence[QWidget]) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for part in parts:
        column.addWidget(part)
    return whole
