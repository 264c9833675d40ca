"""问卷: how many came back, what they answered, and how long the homework took by subject."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from duxueben.model.worksheet import Question, Survey
from duxueben.ui.page import Shell
from duxueben.ui.pages.checklist import measures
from duxueben.ui.pages.checklist.measures import GRADE_WORDS
from duxueben.ui.pages.checklist.pen import Pen
from duxueben.ui.pages.checklist.worksheets.dialog import SheetDialog
from duxueben.ui.pages.checklist.worksheets.rows import Column, RowsField
from duxueben.ui.widgets.choices import Dropdown
from duxueben.ui.widgets.dates import DateButton
from duxueben.ui.widgets.fields import LineField
from duxueben.workspace.visit import sheet_entries, worksheets

_SUBJECTS = ("语文", "数学", "英语")
_SENTENCE = "各科填平均分钟数，也可以填“合计/份数”，例如1178/38。各科相加就是书面作业平均完成时间。"


class SurveyDialog(SheetDialog):
    """One survey of one class."""

    def __init__(self, shell: Shell, pen: Pen, over: QWidget, sheet: Survey | None = None) -> None:
        super().__init__(shell, pen, over, "survey", self._survey, _SENTENCE)
        self._sheet = one = sheet or Survey("")
        today = pen.office.today()
        on = dt.date.fromisoformat(one.on) if one.on else today - dt.timedelta(days=1)
        self.about = self.line("班级", one.about, "四（2）班")
        self.about.textEdited.connect(self._guess_grade)
        grades = [("0", "不分年级"), *((str(grade), word) for grade, word in GRADE_WORDS.items())]
        self.grade = Dropdown("年级", grades)
        self.grade.choose(str(one.grade))
        self.grade.activated.connect(self.look_again)
        self.on = DateButton("作业日期", on, latest=today)
        self.issued = self.line("发出份数", _shown(one.issued))
        self.returned = self.line("收回份数", _shown(one.returned))
        self.row(
            self.field("班级", self.about), self.field("年级", self.grade), self.field("作业日期", self.on)
        )
        self.row(self.field("发出份数", self.issued), self.field("收回份数", self.returned))
        self.heading("各科作业用时")
        columns = (Column("科目"), Column("平均分钟", 140, "31.0"))
        self.minutes = RowsField("科目", columns, ("", ""))
        given = one.minutes or dict.fromkeys(_SUBJECTS, "")
        self.minutes.show_rows(list(given.items()))
        self.minutes.changed.connect(self.look_again)
        self.body.column.addWidget(self.minutes)
        self._lay_questions(one)
        self.lay_end()
        self.about.setFocus()

    def _lay_questions(self, one: Survey) -> None:
        """What the form asks, then what was asked besides it on a sheet that is there."""
        given = {question.text: question for question in one.questions}
        asked = {
            asked.text: asked.answers for asked in worksheets.questions(self.pen.visit, self.pen.checklist)
        }
        for question in one.questions:
            asked.setdefault(question.text, tuple(question.answers))
        self._answers: dict[str, dict[str, LineField]] = {}
        for text, answers in asked.items():
            self.heading(text)
            fields = {
                word: self.line(f"{text} {word}", _shown(_count_of(given.get(text), word)), "几份")
                for word in answers
            }
            self._answers[text] = fields
            self.row(*(self.field(word, field) for word, field in fields.items()))

    def _guess_grade(self, about: str) -> None:
        grade = measures.grade_of(about)
        if grade:
            self.grade.choose(str(grade))

    def _survey(self) -> Survey:
        returned = self.count(self.returned)
        minutes = {
            str(subject): mean
            for subject, text in self.minutes.rows()
            if (mean := sheet_entries.mean(str(text), f"{subject}用时", returned))
        }
        questions = (
            Question(text, {word: self.count(field) for word, field in fields.items()})
            for text, fields in self._answers.items()
            if any(field.text().strip() for field in fields.values())
        )
        return Survey(
            self._sheet.id,
            about=self.about.text(),
            on=self.on.day().isoformat() if minutes else "",
            grade=int(self.grade.value()),
            issued=self.count(self.issued),
            returned=returned,
            questions=tuple(questions),
            minutes=minutes,
        )


def _count_of(question: Question | None, word: str) -> int:
    return question.answers.get(word, 0) if question is not None else 0


def _shown(number: int) -> str:
    return str(number) if number else ""
