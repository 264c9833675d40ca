"""The rows of the page follow from the visit and the form alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duxueben.model.visit import Finding, Fixed, Visit
from duxueben.model.words import InstitutionKind, JudgmentValue, Route, Stage
from duxueben.ui.pages.checklist.sheet import (
    Sheet,
    route_words,
    sheet_after,
    sheet_of,
    stages_of,
    touched_codes,
)
from duxueben.ui.pages.checklist.verdicts import chip_of, facts_of, fixed_of
from support.inspecting import institution, judged, photo, shipped_form, visit


def _sheet(shown: Visit) -> Sheet:
    return sheet_of(shown, shipped_form())


def test_a_primary_school_shows_fourteen_items_and_says_why_the_rest_is_not_there() -> None:
    sheet = _sheet(visit())
    assert [item.no for item in sheet.items] == list(range(1, 15))
    assert [section.name for section in sheet.sections] == [
        "学校教育教学",
        "作业管理",
        "课后服务",
        "校外培训治理",
    ]
    assert sheet.sections[3].items == ()
    assert sheet.sections[3].absent_items == 11
    absent = sheet.item(6).absent
    assert [(line.code, line.why) for line in absent] == [("6.5", "本校无初中学段，自动记为不适用")]


def test_a_nine_year_school_shows_both_limits_of_homework() -> None:
    sheet = _sheet(visit(at=institution(InstitutionKind.NINE_YEAR)))
    assert sheet.item(6).sub("6.4") is not None
    assert sheet.item(6).sub("6.5") is not None


def test_a_training_site_of_art_shows_no_guide_price_and_says_whom_it_is_for() -> None:
    sheet = _sheet(visit(at=institution(InstitutionKind.NONSUBJECT_TUTORING)))
    assert all(item.no >= 15 for item in sheet.items)
    assert 18 not in [item.no for item in sheet.items]
    assert sheet.sections[3].absent_items == 1


def test_progress_counts_sub_points_and_only_problems_of_the_unit_as_problems() -> None:
    sheet = _sheet(visit({"6.1": "符合", "6.2": "不符合", "7.3": "不符合", "12.1": "不符合"}))
    homework = sheet.sections[1]
    assert (homework.judged, homework.unmet, homework.findings) == (3, 2, 1)
    assert (sheet.judged, sheet.unmet) == (4, 3)
    assert sheet.sections[2].findings == 0


def test_a_folded_item_says_how_many_of_its_sub_points_are_unmet() -> None:
    sheet = _sheet(visit({"6.1": "符合", "6.2": "符合", "6.3": "符合", "6.4": "不符合"}))
    assert chip_of(sheet.item(6))[0] == "不符合 1 / 4"
    assert not sheet.item(6).open
    assert sheet.item(5).open


def test_an_alternative_that_is_met_meets_the_item_and_does_not_hide_what_is_left() -> None:
    sheet = _sheet(visit({"14.1": "符合"}))
    assert sheet.item(14).value is JudgmentValue.MET
    assert facts_of(sheet.item(14)) == "未查 1"


def test_advice_does_not_make_an_item_unmet_and_is_named() -> None:
    sheet = _sheet(visit({"7.1": "符合", "7.2": "符合", "7.3": "不符合"}))
    assert chip_of(sheet.item(7))[0] == "符合"
    assert facts_of(sheet.item(7)) == "建议 1"


def test_judged_together_is_said_only_where_nothing_was_judged_alone() -> None:
    begun = visit({"5.1": "符合", "5.2": "符合"})
    combined = {code: replace(one, combined=True) for code, one in begun.judgments.items()}
    assert facts_of(_sheet(replace(begun, judgments=combined)).item(5)) == "合并判定"
    mixed = {**combined, "5.2": begun.judgments["5.2"]}
    assert facts_of(_sheet(replace(begun, judgments=mixed)).item(5)) == ""


def test_a_folded_item_says_what_was_put_right_on_the_spot() -> None:
    begun = visit({"5.1": "符合", "5.2": "不符合"})
    finding = Finding("f1", ("5.2",), fact="公示栏停在9月", requirement="当场更新")
    assert fixed_of(_sheet(replace(begun, findings=(finding,))).item(5)) == ""
    fixed = replace(finding, fixed=Fixed("2023-10-17T09:41:00+08:00", "当场更新公示到10月", "i1"))
    assert fixed_of(_sheet(replace(begun, findings=(fixed,))).item(5)) == "5.2 当场整改，同日销号"


def test_photos_of_a_sub_point_and_of_its_finding_stand_together() -> None:
    finding = Finding("f1", ("6.4", "6.1"), fact="超过60分钟")
    shown = visit(
        {"6.4": "不符合"},
        findings=(finding,),
        photos=(photo("p1", "6.4"), photo("p2", "f1")),
        notes={"6.4": "记"},
    )
    row = _sheet(shown).item(6).sub("6.4")
    assert row is not None
    assert [one.id for one in row.photos] == ["p1", "p2"]
    assert row.note == "记"
    cited = _sheet(shown).item(6).sub("6.1")
    assert cited is not None
    assert cited.cited_by == "6.4"


def test_a_finding_without_a_sub_point_is_another_problem_unless_it_was_laid_aside() -> None:
    one, gone = Finding("f1", (), tag="重点班"), Finding("f2", (), tag="艺考", dropped=True)
    assert _sheet(visit(findings=(one, gone))).others == (one,)


def test_the_rest_of_a_section_waits_for_every_item_with_something_unchecked() -> None:
    section = _sheet(visit({"5.1": "符合", "5.2": "符合"})).sections[1]
    assert section.unseen(set()) == 3
    assert section.unseen({6, 7}) == 1
    assert section.unseen({6, 7, 8}) == 0


def test_rows_that_nothing_touched_stay_the_very_same() -> None:
    before = visit({"6.1": "符合"})
    after = replace(before, judgments=judged({"6.1": "符合", "6.4": "不符合"}))
    old = _sheet(before)
    new = sheet_after(old, before, after, shipped_form())
    assert new == _sheet(after)
    assert new.item(5) is old.item(5)
    assert new.sections[0] is old.sections[0]
    assert new.item(6) is not old.item(6)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"notes": {"3.1": "看过校历"}}, {"3.1"}),
        ({"photos": (photo("p1", "4.2"),)}, {"4.2"}),
        ({"findings": (Finding("f1", ("8.1", "8.2")),)}, {"8.1", "8.2"}),
        ({"findings": (Finding("f1", (), tag="艺考"),)}, set[str]()),
    ],
)
def test_two_states_differ_on_what_was_written(change: dict[str, object], codes: set[str]) -> None:
    before = visit()
    after = replace(before, **change)  # pyright: ignore[reportArgumentType]
    assert touched_codes(before, after) == codes
    assert sheet_after(_sheet(before), before, after, shipped_form()) == _sheet(after)


def test_stages_are_asked_only_of_schools_that_have_two() -> None:
    assert stages_of(institution()) == (Stage.PRIMARY,)
    assert stages_of(institution(InstitutionKind.NINE_YEAR)) == (Stage.PRIMARY, Stage.JUNIOR)
    assert stages_of(institution(InstitutionKind.SUBJECT_TUTORING)) == ()


def test_clues_and_advice_say_that_they_do_not_go_onto_the_paper() -> None:
    assert route_words(Route.FINDING) == ""
    for route in (Route.CLUE, Route.ADVICE):
        assert "不写入督办单" in route_words(route)


def test_a_visit_that_has_not_begun_has_no_rows() -> None:
    with pytest.raises(ValueError, match="begun"):
        _sheet(replace(visit(), institution=None))
