"""What applies to whom, what an item becomes, what 符合 fills and how far a section is."""

from __future__ import annotations

import pytest

from duxueben import paths
from duxueben.checklist import judging, reader
from duxueben.checklist.definition import Checklist, Item
from duxueben.model.words import InstitutionKind, JudgmentValue, Route, Stage
from support.forms import SECOND_SUB, SOUND, read

VALUES = {
    "+": JudgmentValue.MET,
    "-": JudgmentValue.UNMET,
    "0": JudgmentValue.NOT_APPLICABLE,
    "?": JudgmentValue.NOT_CHECKED,
}
NAMES = {value: name for name, value in VALUES.items()}


@pytest.fixture(scope="module")
def form() -> Checklist:
    return reader.read(paths.forms() / "zengdu-2023" / "checklist.toml")


# kind               | stages         | sub-points shown in each project
SHOWN = """
primary             |                | 14 12 14 0
junior              |                | 13 11 14 0
nine_year           |                | 14 13 14 0
complete_secondary  |                | 13 11 14 0
complete_secondary  | primary junior | 14 13 14 0
twelve_year         | junior         | 13 11 14 0
twelve_year         | primary junior | 14 13 14 0
teaching_point      |                | 14 12 14 0
teaching_point      | primary        | 14 12 14 0
teaching_point      | primary junior | 14 13 14 0
special             |                | 14 13 14 0
special             | junior         | 13 11 14 0
subject_tutoring    |                | 0 0 0 28
nonsubject_tutoring |                | 0 0 0 27
unlicensed          |                | 0 0 0 28
"""

# marks of the sub-points: + 符合, - 不符合, 0 不适用, ? 未查, . hidden | the item
ALL_OF = """
++ | +
+? | ?
?? | ?
-? | -
+- | -
-- | -
+0 | +
?0 | ?
00 | 0
+. | +
.. | 0
.- | -
"""

# item 14: the first alternative is advice, the second binds
ONE_OF = """
++ | +
+? | +
+0 | +
+- | -
-+ | +
-? | ?
-0 | -
-- | -
?+ | +
?? | ?
?- | -
0+ | +
0- | -
00 | 0
.. | 0
"""

# item 7: 7.3 only encourages
WITH_ADVICE = """
+++ | +
++- | +
++? | ?
?+- | ?
-++ | -
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().split("\n")]


def result(item: Item, marks: str) -> str:
    pairs = list(zip(item.sub_points, marks, strict=True))
    shown = {sub.code for sub, mark in pairs if mark != "."}
    judged = {sub.code: VALUES[mark] for sub, mark in pairs if mark in "+-0"}
    return NAMES[judging.item_result(item, judged, shown)]


@pytest.mark.parametrize(("kind", "stages", "expected"), rows(SHOWN))
def test_each_kind_is_shown_its_own_sub_points(
    form: Checklist, kind: str, stages: str, expected: str
) -> None:
    shown = judging.applicable(form, InstitutionKind(kind), [Stage(stage) for stage in stages.split()])

    counts = [sum(sub.code in shown for sub in project.sub_points) for project in form.projects]
    assert counts == [int(count) for count in expected.split()]


def test_only_a_primary_school_is_asked_for_grades_1_and_2(form: Checklist) -> None:
    shown = judging.applicable(form, InstitutionKind.JUNIOR, [Stage.JUNIOR])

    assert {"2.1", "6.3", "6.4"}.isdisjoint(shown)
    assert {"2.3", "6.5"} <= shown


def test_a_point_of_the_authority_alone_is_shown_where_the_rest_of_its_item_is(form: Checklist) -> None:
    sub = form.sub_point("23.2")

    assert judging.applies(sub, InstitutionKind.NONSUBJECT_TUTORING, [])
    assert not judging.applies(sub, InstitutionKind.PRIMARY, [])
    assert judging.route(sub) is Route.CLUE


def test_an_item_of_the_authority_alone_is_shown_everywhere() -> None:
    lone = SOUND.replace('["学校"]', '["主管部门"]').replace('["小学", "初中"]', '["主管部门"]')
    sub = read(f"{lone}clue = true\n").sub_point("1.1")

    assert all(judging.applies(sub, kind, []) for kind in InstitutionKind)


@pytest.mark.parametrize(("marks", "expected"), rows(ALL_OF))
def test_all_sub_points_have_to_be_met(marks: str, expected: str) -> None:
    assert result(read(SOUND + SECOND_SUB).item(1), marks) == expected


@pytest.mark.parametrize(("marks", "expected"), rows(ONE_OF))
def test_of_alternatives_one_suffices_unless_the_binding_one_is_unmet(
    form: Checklist, marks: str, expected: str
) -> None:
    assert result(form.item(14), marks) == expected


def test_of_plain_alternatives_an_unmet_one_does_no_harm() -> None:
    item = read(SOUND.replace("各分点均须符合", "满足其一即可") + SECOND_SUB).item(1)

    assert [result(item, marks) for marks in ("+-", "-+", "-?", "--")] == ["+", "+", "?", "-"]


@pytest.mark.parametrize(("marks", "expected"), rows(WITH_ADVICE))
def test_encouragement_not_followed_leaves_the_item_met(form: Checklist, marks: str, expected: str) -> None:
    assert result(form.item(7), marks) == expected


def test_met_on_an_item_fills_only_what_is_shown_and_not_yet_checked(form: Checklist) -> None:
    shown = judging.applicable(form, InstitutionKind.PRIMARY, [])
    judged = {
        "6.1": JudgmentValue.UNMET,
        "6.2": JudgmentValue.NOT_CHECKED,
        "6.4": JudgmentValue.NOT_APPLICABLE,
    }

    assert judging.fill_met(form.item(6), judged, shown) == ("6.2", "6.3")


def test_the_rest_of_a_section_is_what_is_shown_and_not_yet_checked(form: Checklist) -> None:
    shown = judging.applicable(form, InstitutionKind.JUNIOR, [])
    project = form.projects[1]
    judged = {
        sub.code: JudgmentValue.MET for sub in project.sub_points if sub.code not in ("5.2", "6.3", "8.3")
    }

    assert judging.rest_of_section(project, judged, shown) == ("5.2", "8.3")
    assert judging.rest_of_section(project, dict.fromkeys(shown, JudgmentValue.MET), shown) == ()


def test_unmet_on_an_item_asks_which_of_its_shown_sub_points(form: Checklist) -> None:
    junior = judging.applicable(form, InstitutionKind.JUNIOR, [])
    tutoring = judging.applicable(form, InstitutionKind.SUBJECT_TUTORING, [])

    assert [sub.code for sub in judging.ask_which(form.item(6), junior)] == ["6.1", "6.2", "6.5"]
    assert [sub.code for sub in judging.ask_which(form.item(22), tutoring)] == ["22.1"]
    assert judging.ask_which(form.item(22), junior) == ()


def test_progress_counts_judgments_and_what_became_of_the_unmet_ones(form: Checklist) -> None:
    shown = judging.applicable(form, InstitutionKind.PRIMARY, [])
    judged = {
        "9.1": JudgmentValue.MET,
        "9.3": JudgmentValue.UNMET,
        "10.2": JudgmentValue.NOT_APPLICABLE,
        "12.1": JudgmentValue.UNMET,
        "14.1": JudgmentValue.UNMET,
        "20.1": JudgmentValue.UNMET,
    }

    section = judging.progress(form.projects[2], judged, shown)

    assert (section.judged, section.applicable, section.not_applicable) == (5, 14, 1)
    assert (section.unmet, section.findings, section.advice, section.clues) == (3, 1, 1, 1)


def test_a_section_that_does_not_apply_counts_as_not_applicable_whole(form: Checklist) -> None:
    shown = judging.applicable(form, InstitutionKind.PRIMARY, [])

    section = judging.progress(form.projects[3], {}, shown)

    assert (section.judged, section.applicable, section.not_applicable) == (0, 0, 28)
