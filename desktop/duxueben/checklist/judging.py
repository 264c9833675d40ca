"""From judgments of sub-points to what follows: which apply, what the item is, what 符合 fills.

An item follows from those of its sub-points that apply and were not judged 不适用:

==============  ==============================================================================
none is left    不适用
各分点均须符合  one 不符合 that is not mere advice: 不符合; else one 未查: 未查; else 符合
满足其一即可    a binding one 不符合: 不符合; else one 符合: 符合; one 未查: 未查; else 不符合
==============  ==============================================================================
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from duxueben.checklist.definition import Category, Checklist, Item, Mode, Project, SubPoint
from duxueben.model.words import InstitutionKind, JudgmentValue, Route, Stage

Judgments = Mapping[str, JudgmentValue]
"""Sub-point code → judgment; a code that is not there is 未查."""

_BY_STAGE = {Stage.PRIMARY: Category.PRIMARY, Stage.JUNIOR: Category.JUNIOR}
_BOTH = frozenset({Category.PRIMARY, Category.JUNIOR})
_FIXED: dict[InstitutionKind, frozenset[Category]] = {
    InstitutionKind.PRIMARY: frozenset({Category.PRIMARY}),
    InstitutionKind.JUNIOR: frozenset({Category.JUNIOR}),
    InstitutionKind.NINE_YEAR: _BOTH | {Category.NINE_YEAR},
    InstitutionKind.SUBJECT_TUTORING: frozenset({Category.SUBJECT}),
    InstitutionKind.NONSUBJECT_TUTORING: frozenset({Category.NONSUBJECT}),
    InstitutionKind.UNLICENSED: frozenset({Category.SUBJECT, Category.NONSUBJECT}),
}
_WITHOUT_STAGES: dict[InstitutionKind, frozenset[Category]] = {
    InstitutionKind.TEACHING_POINT: frozenset({Category.PRIMARY}),
    InstitutionKind.SPECIAL: _BOTH,
}


def categories(kind: InstitutionKind, stages: Collection[Stage]) -> frozenset[Category]:
    """As what an institution is inspected.

    完全中学 and 十二年一贯制 are 初中, and 小学 where they have that stage. 教学点 and 特殊教育 go by their
    stages; where none is recorded a 教学点 is 小学, and a 特殊教育学校 both, so that an omission hides
    nothing. 无证 is both sorts of tutoring until it is classified.
    """
    if kind in _FIXED:
        return _FIXED[kind]
    by_stages = frozenset(_BY_STAGE[stage] for stage in stages)
    if kind in _WITHOUT_STAGES:
        return by_stages or _WITHOUT_STAGES[kind]
    return by_stages | {Category.JUNIOR}


def applies(sub_point: SubPoint, kind: InstitutionKind, stages: Collection[Stage]) -> bool:
    """Whether a visit to such an institution shows the sub-point; what is hidden counts as 不适用."""
    return not sub_point.shown_to.isdisjoint(categories(kind, stages))


def applicable(form: Checklist, kind: InstitutionKind, stages: Collection[Stage]) -> frozenset[str]:
    """The codes of all sub-points that such a visit shows."""
    return frozenset(sub.code for sub in form.sub_points if applies(sub, kind, stages))


def route(sub_point: SubPoint) -> Route:
    """What a 不符合 becomes: a finding on the paper, advice, or a clue for the authority."""
    return sub_point.route


def item_result(item: Item, judgments: Judgments, shown: Collection[str]) -> JudgmentValue:
    """The item's judgment by the table at the head of this module; ``shown`` are the applicable codes."""
    judged = [(sub, _of(judgments, sub)) for sub in item.sub_points if sub.code in shown]
    left = [(sub, value) for sub, value in judged if value is not JudgmentValue.NOT_APPLICABLE]
    if not left:
        return JudgmentValue.NOT_APPLICABLE
    return _all_of(left) if item.mode is Mode.ALL else _one_of(left)


def _of(judgments: Judgments, sub: SubPoint) -> JudgmentValue:
    return judgments.get(sub.code, JudgmentValue.NOT_CHECKED)


def _all_of(judged: list[tuple[SubPoint, JudgmentValue]]) -> JudgmentValue:
    values = {value for sub, value in judged if value is not JudgmentValue.UNMET or not sub.advisory}
    for decisive in (JudgmentValue.UNMET, JudgmentValue.NOT_CHECKED):
        if decisive in values:
            return decisive
    return JudgmentValue.MET


def _one_of(judged: list[tuple[SubPoint, JudgmentValue]]) -> JudgmentValue:
    if any(sub.binding and value is JudgmentValue.UNMET for sub, value in judged):
        return JudgmentValue.UNMET
    values = {value for _, value in judged}
    for decisive in (JudgmentValue.MET, JudgmentValue.NOT_CHECKED):
        if decisive in values:
            return decisive
    return JudgmentValue.UNMET


def fill_met(item: Item, judgments: Judgments, shown: Collection[str]) -> tuple[str, ...]:
    """The codes that 符合 on the item judges: those shown and still 未查."""
    return _unchecked(item.sub_points, judgments, shown)


def rest_of_section(project: Project, judgments: Judgments, shown: Collection[str]) -> tuple[str, ...]:
    """The codes that 其余符合 on the section judges, as one event: those shown and still 未查."""
    return _unchecked(project.sub_points, judgments, shown)


def _unchecked(subs: Iterable[SubPoint], judgments: Judgments, shown: Collection[str]) -> tuple[str, ...]:
    return tuple(
        sub.code for sub in subs if sub.code in shown and _of(judgments, sub) is JudgmentValue.NOT_CHECKED
    )


def ask_which(item: Item, shown: Collection[str]) -> tuple[SubPoint, ...]:
    """What 不符合 on the item may mean: one sub-point is judged directly, of several the person is asked."""
    return tuple(sub for sub in item.sub_points if sub.code in shown)


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """How far a section is: ``judged`` of ``applicable`` sub-points, and what the 不符合 among them became.

    ``not_applicable`` counts the hidden ones and those judged 不适用 on the spot;
    ``unmet`` = ``findings`` + ``advice`` + ``clues``.
    """

    applicable: int
    judged: int
    not_applicable: int
    findings: int
    advice: int
    clues: int

    @property
    def unmet(self) -> int:
        """Sub-points judged 不符合, whatever became of them."""
        return self.findings + self.advice + self.clues


def progress(project: Project, judgments: Judgments, shown: Collection[str]) -> SectionProgress:
    """The progress of one section."""
    subs = project.sub_points
    here = [(sub, _of(judgments, sub)) for sub in subs if sub.code in shown]
    values = [value for _, value in here]
    unmet = [sub.route for sub, value in here if value is JudgmentValue.UNMET]
    return SectionProgress(
        applicable=len(here),
        judged=len(here) - values.count(JudgmentValue.NOT_CHECKED),
        not_applicable=len(subs) - len(here) + values.count(JudgmentValue.NOT_APPLICABLE),
        findings=unmet.count(Route.FINDING),
        advice=unmet.count(Route.ADVICE),
        clues=unmet.count(Route.CLUE),
    )
