"""Which problems are proposed as the main ones, and in which order."""

from __future__ import annotations

from duxueben.model.words import InstitutionKind
from duxueben.statistics import main_problems
from duxueben.statistics.counted import Found
from duxueben.statistics.stat_table import RecordRef
from duxueben.store.stat_queries import FindingThen, UnitThen

WORDS = {
    ("1", "5.1"): (3, "公示"),
    ("2", "5.2"): (4, "公示"),
    ("1", "8.3"): (9, "批改"),
    ("1", "2.1"): (1, "考试"),
}


def words_of(_form: str, version: str, code: str) -> tuple[int, str]:
    return WORDS[version, code]


def found(id: str, school: str, code: str, version: str = "1") -> Found:
    unit = UnitThen(school, school, InstitutionKind.PRIMARY, frozenset(), "", "", None)
    finding = FindingThen(id, "visit", "2023-10-17", True, None, code)
    return Found(RecordRef("finding", id), finding, unit, "form", version)


def proposed(*some: Found) -> list[tuple[str, int, int]]:
    told = main_problems.propose(some, words_of)
    return [(one.text, one.schools, len(one.findings)) for one in told]


def test_more_schools_come_before_more_findings_and_these_before_the_order_of_the_form() -> None:
    assert proposed(
        found("a", "S1", "8.3"),
        found("b", "S2", "8.3"),
        found("c", "S1", "5.1"),
        found("d", "S1", "5.1"),
        found("e", "S1", "2.1"),
    ) == [("批改", 2, 2), ("公示", 1, 2), ("考试", 1, 1)]
    assert proposed(found("a", "S1", "8.3"), found("b", "S2", "2.1")) == [("考试", 1, 1), ("批改", 1, 1)]


def test_the_same_words_in_two_versions_of_a_form_are_one_problem() -> None:
    assert proposed(found("a", "S1", "5.1"), found("b", "S2", "5.2", "2")) == [("公示", 2, 2)]


def test_other_problems_are_one_and_come_last_among_equals() -> None:
    assert proposed(found("a", "S1", ""), found("b", "S2", "8.3")) == [
        ("批改", 1, 1),
        ("其他问题（清单以外）", 1, 1),
    ]
    assert proposed() == []
