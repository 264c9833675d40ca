"""Into which column a unit and a finding go."""

from __future__ import annotations

import pytest

from duxueben.model.words import InstitutionKind, Stage
from duxueben.statistics import columns
from duxueben.statistics.stat_table import Column, NineYearRule
from duxueben.store.stat_queries import UnitThen

K, R, C = InstitutionKind, NineYearRule, Column
BOTH = (C.PRIMARY, C.JUNIOR)


def unit(kind: InstitutionKind, *stages: Stage, taught: InstitutionKind | None = None) -> UnitThen:
    return UnitThen("1", "漴川区白鹭洲小学", kind, frozenset(stages), "", "", taught)


@pytest.mark.parametrize("rule", list(R))
@pytest.mark.parametrize(
    ("kind", "column"),
    [
        (K.PRIMARY, C.PRIMARY),
        (K.TEACHING_POINT, C.PRIMARY),
        (K.JUNIOR, C.JUNIOR),
        (K.COMPLETE_SECONDARY, C.JUNIOR),
        (K.TWELVE_YEAR, C.JUNIOR),
    ],
)
def test_most_schools_have_one_column_whatever_the_rule(
    kind: InstitutionKind, column: Column, rule: NineYearRule
) -> None:
    assert columns.of_school(unit(kind), rule) == (column,)
    assert columns.of_finding(unit(kind), Stage.PRIMARY, rule) is column


@pytest.mark.parametrize(
    ("rule", "expected"), [(R.JUNIOR, (C.JUNIOR,)), (R.PRIMARY, (C.PRIMARY,)), (R.BY_STAGE, BOTH)]
)
def test_the_rule_places_a_nine_year_school_and_a_special_one_of_both_stages(
    rule: NineYearRule, expected: tuple[Column, ...]
) -> None:
    assert columns.of_school(unit(K.NINE_YEAR), rule) == expected
    assert columns.of_school(unit(K.SPECIAL, *Stage), rule) == expected
    assert columns.of_school(unit(K.SPECIAL), rule) == expected


def test_a_special_school_of_one_stage_goes_where_its_stage_says() -> None:
    assert columns.of_school(unit(K.SPECIAL, Stage.PRIMARY), R.JUNIOR) == (C.PRIMARY,)
    assert columns.of_school(unit(K.SPECIAL, Stage.JUNIOR), R.PRIMARY) == (C.JUNIOR,)


def test_by_stage_a_finding_goes_where_its_own_stage_says_else_to_junior() -> None:
    school = unit(K.NINE_YEAR)
    assert columns.of_finding(school, Stage.PRIMARY, R.BY_STAGE) is C.PRIMARY
    assert columns.of_finding(school, Stage.JUNIOR, R.BY_STAGE) is C.JUNIOR
    assert columns.of_finding(school, None, R.BY_STAGE) is C.JUNIOR
    assert columns.of_finding(school, Stage.PRIMARY, R.JUNIOR) is C.JUNIOR


def test_an_unlicensed_site_goes_where_what_it_teaches_says_or_nowhere_yet() -> None:
    assert columns.of_site(unit(K.UNLICENSED, taught=K.SUBJECT_TUTORING)) == (C.SUBJECT,)
    assert columns.of_site(unit(K.NONSUBJECT_TUTORING)) == (C.NONSUBJECT,)
    assert columns.of_site(unit(K.UNLICENSED)) == ()
