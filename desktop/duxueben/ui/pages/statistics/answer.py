"""What the page shows of one question: both tables and their forms, and what is looked into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from duxueben.statistics import annex5
from duxueben.statistics.annex5 import Blank, FilledIn, Form
from duxueben.statistics.picture import Bar, Picture
from duxueben.statistics.stat_table import Figure, MainProblem, Question, RecordRef, StatTable
from duxueben.ui.pages.statistics.found_card import Wanted
from duxueben.workspace.counting import asking, filling_in, wording
from duxueben.workspace.office import Office


@dataclass(frozen=True, slots=True)
class Answer:
    """All of it, of one moment."""

    proposed: StatTable
    twin: StatTable
    filled_in: FilledIn
    scope: str
    """As people call it: ``全区``."""
    words: Mapping[str, str] = field(default_factory=dict[str, str])
    """Sub-point → what a person calls this main problem."""

    @property
    def table(self) -> StatTable:
        """附件5, with a person's words for its main problems."""
        problems = tuple(
            replace(problem, text=self.words.get(problem.sub_point, problem.text))
            for problem in self.proposed.main_problems
        )
        return replace(self.proposed, main_problems=problems)

    @property
    def question(self) -> Question:
        """What was asked."""
        return self.proposed.question

    @property
    def form(self) -> Form:
        """附件5."""
        return annex5.annex5(self.table, self.filled_in)

    @property
    def twin_form(self) -> Form:
        """培训机构问题整改情况."""
        return annex5.training_sites(self.twin, self.filled_in)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is counted."""
        rows = (*self.proposed.rows, *self.twin.rows)
        return not any(figure.value for row in rows for figure in row.figures.values())

    def worded(self, words: Mapping[str, str]) -> Answer:
        """With other words for main problems, by their sub-points."""
        return replace(self, words=words)

    def filled_in_by(self, filled_in: FilledIn) -> Answer:
        """With another head."""
        return replace(self, filled_in=filled_in)


def read_answer(office: Office, question: Question) -> Answer:
    """Call it from a worker."""
    return Answer(
        asking.table(office, question),
        asking.twin(office, question),
        filling_in.filled_in(office, question.scope),
        asking.label_of(office, question.scope),
        wording.words_for(office, question),
    )


def of_blank(blank: Blank) -> Wanted:
    """A figure of a table."""
    told, figure = blank.row.definition, blank.row.figures[blank.column]
    title = f"{told.name.split('（')[0]}，{blank.column.label}"
    return Wanted(title, f"{figure.value} {told.unit}", (told.words, told.once), figure)


def of_problem(problem: MainProblem) -> Wanted:
    """One of the main problems."""
    figure = Figure(len(problem.findings), tuple(RecordRef("finding", id) for id in problem.findings))
    words = f"这个分点在{problem.schools}所学校发现，按学校数、问题数和清单的先后排出前三个。"
    return Wanted(problem.text, f"{figure.value} 个", (words,), figure)


def of_bar(picture: Picture, bar: Bar) -> Wanted:
    """A bar of a picture."""
    figure = Figure(bar.value, bar.records)
    words = tuple(f"{part}。" for part in (bar.words.rstrip("。"), picture.shares(bar)) if part)
    return Wanted(f"{picture.title}，{bar.name}", f"{bar.value} {picture.unit}", words, figure)
