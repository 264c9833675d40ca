"""What was found: the fact, what is required, by when, of which stage, and what else it breaches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from duxueben.model import moment
from duxueben.model.phrase import PhraseUse
from duxueben.model.visit import Finding
from duxueben.model.words import Route, Stage
from duxueben.ui.pages.checklist import dues, gaps, measures
from duxueben.ui.pages.checklist.cites_row import CitesRow
from duxueben.ui.pages.checklist.due_row import DueRow
from duxueben.ui.pages.checklist.dues import Term
from duxueben.ui.pages.checklist.fixed_row import FixedRow
from duxueben.ui.pages.checklist.gap_field import GapField
from duxueben.ui.pages.checklist.gaps import Gap
from duxueben.ui.pages.checklist.measures import Sort
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.phrase_list import PhraseList
from duxueben.ui.pages.checklist.sheet import route_words, stages_of
from duxueben.ui.pages.checklist.wording_history import WordingHistory
from duxueben.ui.widgets.buttons import Button, Height, IconButton
from duxueben.ui.widgets.choices import Pill
from duxueben.ui.widgets.words import Words, restyle

LABELS = 64
"""Width of the column of labels, in pixels."""

_OFFERS = 28
_CALLED = {Sort.TIME: "时间", Sort.DAY: "日类型"}


class FindingPanel(QWidget):
    """The fields of one finding; what is typed is told when it settles, the rest at once.

    Signals:
        left: Ctrl+Enter left a text; the page goes on.
    """

    left = Signal()

    def __init__(self, subject: str, finding: Finding, pen: Pen, parent: QWidget | None = None) -> None:
        """``subject``: what it stands on ("第6.4项", "其他问题 重点班"), for screen readers."""
        super().__init__(parent)
        self._pen = pen
        self._mine = finding
        self._subject = subject
        self._today: date = pen.office.today()
        patterns = _patterns(finding, pen)
        self._fact = self._text(f"{subject} 问题", "写清时间、对象和查到的事实", patterns)
        self._requirement = self._text(f"{subject} 要求", "写清要做到什么、什么时候前", patterns)
        code = (*finding.sub_points, "")[0]
        self._phrases = PhraseList(self._fact, pen, PhraseUse.FACT, code)
        PhraseList(self._requirement, pen, PhraseUse.REQUIREMENT, code)
        self._fact.filled.connect(partial(self._fill_too, self._requirement))
        self._requirement.filled.connect(partial(self._fill_too, self._fact))
        self._route = Words("", "dense", "na", wrap=True)
        self._cites_label = Words("另涉及", "secondary", "text2")
        self._blanks = Words("", "hint", "warn")
        self._below = QWidget()
        self._below.setFixedHeight(_OFFERS)
        self._offers = QWidget()
        self._offer_row = QHBoxLayout(self._offers)
        self._offer_row.setContentsMargins(0, 0, 0, 0)
        self._offer_row.setSpacing(8)
        self._due = DueRow(subject, self._today, pen.calendar)
        self._due.chosen.connect(self._due_chosen)
        self._stages = {
            stage: self._stage_pill(stage)
            for stage in (stages_of(pen.visit.institution) if pen.visit.institution else ())
        }
        self._cites = CitesRow(subject, code, pen.sheet)
        self._cites.changed.connect(self._cites_changed)
        self._fixed = FixedRow(subject, finding.id, pen)
        self._lay()
        self.show_finding(finding)

    def _text(self, name: str, hint: str, patterns: tuple[str, ...]) -> GapField:
        field = GapField(name, hint, patterns)
        field.settled.connect(self._text_settled)
        field.left.connect(self.left)
        field.gaps_left.connect(self._count_blanks)
        field.gap_chosen.connect(partial(self._offer, field))
        return field

    def _stage_pill(self, stage: Stage) -> Pill:
        pill = Pill(stage.label, round_ends=False)
        pill.setAccessibleName(f"{self._subject} 学段 {stage.label}")
        pill.clicked.connect(partial(self._stage_chosen, stage))
        return pill

    def _lay(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, LABELS)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._route, 0, 0, 1, 2)
        for line, (label, editor) in enumerate((("问题", self._fact), ("要求", self._requirement)), 1):
            words = Words(label, "secondary", "text2")
            words.setContentsMargins(0, 8, 0, 0)
            words.setBuddy(editor)
            grid.addWidget(words, line, 0, top)
            grid.addWidget(editor, line, 1)
        below = QHBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(12)
        below.addWidget(self._blanks)
        below.addWidget(self._offers)
        below.addStretch(1)
        grid.addWidget(self._below, 3, 1)
        grid.addWidget(Words("期限", "secondary", "text2"), 4, 0)
        grid.addLayout(self._due_line(), 4, 1)
        grid.addWidget(self._cites_label, 6, 0)
        grid.addWidget(self._cites, 6, 1)
        grid.addWidget(self._fixed, 7, 1)
        if len(self._stages) > 1:
            self._lay_stages(grid)
        # Beside many photos the room that is left lies below, not between the lines.
        grid.setRowStretch(grid.rowCount(), 1)

    def _due_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(self._due, 1)
        offered = IconButton("list-checks", f"{self._subject} 常用语")
        offered.clicked.connect(self._phrases.open)
        line.addWidget(offered)
        history = IconButton("history", f"{self._subject} 写法记录")
        history.clicked.connect(self._show_history)
        line.addWidget(history)
        return line

    def _show_history(self) -> None:
        """Former wordings; what is typed and not told yet is told first, so that it is among them."""
        self.flush()
        dialog = WordingHistory(self._subject, writable=self._pen.is_open, parent=self)
        dialog.chosen.connect(self._use)
        dialog.finished.connect(dialog.deleteLater)
        self._pen.wordings_came.connect(dialog.show_entries)
        self._pen.bring_wordings(self._mine)
        dialog.open()

    def _use(self, wording: object) -> None:
        """Let former words stand again; their term is the one that stands now."""
        if isinstance(wording, Finding) and self._pen.is_open:
            due = dues.day_of(self._mine.due_on)
            before = dues.day_of(wording.due_on)
            texts = (
                dues.moved(text, before, due or self._today) for text in (wording.fact, wording.requirement)
            )
            for field, text in zip((self._fact, self._requirement), texts, strict=True):
                field.show_text(text)
            self._text_settled("")

    def _lay_stages(self, grid: QGridLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for pill in self._stages.values():
            row.addWidget(pill)
        self._no_stage = Words("还没有选学段", "secondary", "warn")
        row.addWidget(self._no_stage)
        row.addStretch(1)
        grid.addWidget(Words("学段", "secondary", "text2"), 5, 0)
        grid.addLayout(row, 5, 1)

    def show_finding(self, finding: Finding) -> None:
        """Show it as recorded; a text that is being written in, or on its way, keeps what is typed."""
        busy = self._pen.writing(finding.id)
        if not busy:
            self._mine = finding
            for field, text in ((self._fact, finding.fact), (self._requirement, finding.requirement)):
                if not field.hasFocus():
                    field.show_text(text)
        self._route.setText(route_words(finding.route))
        self._route.setVisible(bool(self._route.text()))
        self._fixed.show_finding(finding)
        self._fixed.setVisible(finding.route is Route.FINDING)
        self._show_choices()
        self._know()

    def lock(self, locked: bool) -> None:
        """A finished visit is read, not written."""
        for field in (self._fact, self._requirement):
            field.setReadOnly(locked)
            restyle(field)
        self._due.setEnabled(not locked)
        for pill in self._stages.values():
            pill.setEnabled(not locked)
        self._count_blanks()
        self._cites.lock(locked)
        self._fixed.lock(locked)
        self._cites_label.setVisible(not locked or len(self._mine.sub_points) > 1)

    def flush(self) -> None:
        """Tell what has not been told yet."""
        self._fact.flush()
        self._requirement.flush()

    def next_gap(self) -> bool:
        """Go to the first blank, or to the end of the fact where none is left: then False."""
        if self._fact.next_gap(from_start=True) or self._requirement.next_gap(from_start=True):
            return True
        self._fact.setFocus()
        self._fact.moveCursor(self._fact.textCursor().MoveOperation.End)
        return False

    def fill_in(self) -> None:
        """Go to the first blank; where none is left, offer the phrases for the fact."""
        if not self.next_gap():
            self._phrases.open()

    def take_due(self) -> None:
        """Put the focus on the term."""
        self._due.take_focus()

    def _show_choices(self) -> None:
        mine = self._mine
        self._due.show_due(mine.due_on, mine.due_days, mine.due_workdays)
        self._cites.show_codes(mine.sub_points[1:])
        for stage, pill in self._stages.items():
            pill.setChecked(mine.stage is stage)
        if len(self._stages) > 1:
            self._no_stage.setVisible(mine.stage is None and mine.route is Route.FINDING)

    def _know(self) -> None:
        """Words that the record offers for blanks: of what was measured, the day of the visit, the term."""
        words: dict[str, str] = {"日期": moment.short_date(self._visited_on())}
        due = dues.day_of(self._mine.due_on)
        if due is not None:
            words["期限"] = moment.full_date(due)
        if self._mine.sub_points:
            judgment = self._pen.visit.judgment(self._mine.sub_points[0])
            words |= {
                "班级": judgment.about,
                "实测": "、".join(judgment.measured.values()),
                **judgment.measured,
                **self._measured_words(),
            }
        known: Mapping[str, str] = {name: word for name, word in words.items() if word}
        self._fact.know(known)
        self._requirement.know(known)

    def _measured_words(self) -> dict[str, str]:
        """What the templates call a measured time, a sort of day, and the limit in force."""
        visit = self._pen.visit
        if visit.institution is None:
            return {}
        code = self._mine.sub_points[0]
        sub, judgment = self._pen.checklist.sub_point(code), visit.judgment(code)
        shown = measures.measures_of(sub, judgment, visit.institution, self._pen.parameters)
        words: dict[str, str] = {}
        for figure in shown.figures if shown is not None else ():
            words["标准"] = figure.bound
            if figure.sort in _CALLED:
                words[_CALLED[figure.sort]] = figure.value
        return words

    def _visited_on(self) -> date:
        started = self._pen.visit.started_at
        return moment.from_text(started).date() if started else self._today

    def _count_blanks(self, _left: int = 0) -> None:
        left = len(self._fact.gaps()) + len(self._requirement.gaps())
        how = "" if self._fact.isReadOnly() else "，按Tab跳到下一处"
        self._blanks.setText(f"{gaps.left_words(left)}{how}" if left else "")
        self._below.setVisible(left > 0)

    def _offer(self, field: GapField, gap: object) -> None:
        for button in self._offers.findChildren(Button):
            self._offer_row.removeWidget(button)
            button.hide()
            button.deleteLater()
        choices = gap.choices if isinstance(gap, Gap) and not field.isReadOnly() else ()
        for word in choices:
            button = Button(word, "plain", height=Height.SMALL, subject="填入")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(field.fill, word))
            self._offer_row.addWidget(button)
        self._offers.setVisible(bool(choices))

    def _fill_too(self, other: GapField, name: str, word: str) -> None:
        """A blank of the same name in the other text means the same."""
        if not other.isReadOnly():
            other.put(name, word)
            other.flush()

    def _text_settled(self, _text: str) -> None:
        self._tell(replace(self._mine, fact=self._fact.text(), requirement=self._requirement.text()))

    def _due_chosen(self, term: Term) -> None:
        before = dues.day_of(self._mine.due_on)
        fact = dues.moved(self._fact.text(), before, term.day)
        requirement = dues.moved(self._requirement.text(), before, term.day)
        self._fact.show_text(fact)
        self._requirement.show_text(requirement)
        mine = replace(self._mine, fact=fact, requirement=requirement, due_on=term.day.isoformat())
        self._tell(replace(mine, due_days=term.days, due_workdays=term.workdays))

    def _stage_chosen(self, stage: Stage, _on: bool = True) -> None:
        self._tell(replace(self._mine, stage=stage))
        self._show_choices()

    def _cites_changed(self, codes: tuple[str, ...]) -> None:
        self._tell(replace(self._mine, sub_points=(*self._mine.sub_points[:1], *codes)))

    def _tell(self, finding: Finding) -> None:
        if finding != self._mine:
            self._mine = finding
            self._know()
            self._pen.revise(finding)


def _patterns(finding: Finding, pen: Pen) -> tuple[str, ...]:
    if not finding.sub_points:
        return ()
    sub = pen.checklist.sub_point(finding.sub_points[0])
    return (sub.problem, sub.requirement)
