"""The visit as a record: its written form, its digest, and what it answers."""

from __future__ import annotations

from dataclasses import replace

from duxueben.model.visit import Finding, Judgment, Photo, Plan, Visit
from duxueben.model.words import JudgmentValue, NoticeMode, Route, VisitKind
from support.packages import photo, visit

FULL = visit("V1", [photo("a", 10), photo("b", 10, removed=True)])


def test_the_parts_of_a_visit_come_back_from_their_written_form() -> None:
    judgment = Judgment(
        JudgmentValue.MET, True, {"书面作业平均完成时间": "72.5"}, "四（2）班", 4, "≤10人", "课后完成"
    )
    assert Judgment.from_json(judgment.to_json()) == judgment
    finding = replace(FULL.findings[0], tag="艺考", route=Route.CLUE, dropped=True, due_days=0)
    assert Finding.from_json(finding.to_json()) == finding
    assert Photo.from_json(FULL.photos[1].to_json()) == FULL.photos[1]
    plan = Plan(
        "S1", "2023-10-17", "08:10", VisitKind.LOOK_BACK, notice_mode=NoticeMode.COVERT, inspectors=("I1",)
    )
    assert Plan.from_json(plan.to_json()) == plan


def test_what_nobody_judged_is_not_checked() -> None:
    assert FULL.judgment("1.1").value is JudgmentValue.NOT_CHECKED


def test_dropped_findings_and_removed_photos_are_kept_but_not_live() -> None:
    dropped = replace(FULL, findings=(replace(FULL.findings[0], dropped=True),))
    assert dropped.live_findings() == ()
    assert dropped.finding_of("6.4") is None
    assert FULL.finding_of("6.4") == FULL.findings[0]
    assert [one.id for one in FULL.live_photos()] == ["Pa"]


def test_a_finding_is_found_by_its_first_sub_point_alone() -> None:
    both = replace(FULL, findings=(replace(FULL.findings[0], sub_points=("10.1", "21.3")),))
    assert both.finding_of("10.1") is not None
    assert both.finding_of("21.3") is None


def test_the_digest_changes_with_every_word_and_not_with_the_order_of_judging() -> None:
    one = Judgment(JudgmentValue.MET)
    forth: Visit = replace(FULL, judgments={"1.1": one, "1.2": one})
    back = replace(FULL, judgments={"1.2": one, "1.1": one})
    assert forth.sha256 == back.sha256
    assert len({FULL.sha256, forth.sha256, replace(FULL, notes={}).sha256}) == 3
