"""线索, 移交 and 抄告: what is passed on, to whom, and what came back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from duxueben.model.people import Institution
from duxueben.model.referral import Referral, ReferralKind, ReferredFinding
from duxueben.model.words import InstitutionKind, JudgmentValue, Route
from duxueben.workspace import today
from duxueben.workspace.matters import clues, referring
from duxueben.workspace.office import NotFound, Office
from duxueben.workspace.register import registering
from duxueben.workspace.visit import visiting
from support.offices import demo_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = demo_office(tmp_path, until="", at="2023-10-26T17:00:00+08:00")
    yield opened
    opened.close()


def at(office: Office, part: str) -> list[clues.Clue]:
    return [one for one in clues.clues(office) if part in one.institution_name]


def draft(office: Office, *, reason: str = "预收费超过规定，请核查") -> Referral:
    found = at(office, "𬭎音艺术")
    carried = [ReferredFinding(one.visit_id, one.finding.id) for one in found]
    begun = referring.begun(office, found[0].institution_id, carried)
    return referring.keep(office, replace(begun, reason=reason)).result()


def test_problems_at_a_company_default_to_a_referral_even_where_an_order_carries_them(office: Office) -> None:
    found = at(office, "𬭎音艺术")
    assert {one.finding.sub_points[0] for one in found} == {"17.2", "17.3"}
    assert all(one.numbers and not one.is_passed_on for one in found)
    assert [one.finding.sub_points[0] for one in found if one.awaits_subject_review] == ["17.2"]
    assert at(office, "白鹭洲") == []


def test_a_sub_point_that_an_authority_holds_makes_a_clue_and_an_advisory_one_advice(office: Office) -> None:
    (row,) = (one for one in today.day(office, date(2023, 10, 26)).visits)
    visit = visiting.plan(office, office.visit(row.visit_id).plan).result()
    visiting.begin(office, visit.id).result()
    judged = {"12.1": JudgmentValue.UNMET, "7.3": JudgmentValue.UNMET}
    found = visiting.judge(office, visit.id, judged).result().visit.live_findings()
    assert {one.sub_points[0]: one.route for one in found} == {"12.1": Route.CLUE, "7.3": Route.ADVICE}
    assert at(office, "白鹭洲") == []  # not before the visit is finished


def test_a_letter_begins_with_what_the_findings_say(office: Office) -> None:
    one = draft(office)
    assert one.awaiting_subject_review and one.materials == ("现场照片2张",)
    assert (one.to, one.made_on, one.revision) == (referring.AUTHORITIES[0], "2023-10-26", 1)
    assert all(known.referrals == (one,) for known in at(office, "𬭎音艺术"))


def test_a_draft_may_be_changed_until_it_is_issued(office: Office) -> None:
    one = draft(office)
    changed = referring.keep(office, replace(one, to="市场监督管理局")).result()
    assert (changed.to, changed.revision) == ("市场监督管理局", 2)
    office.perform(lambda act: referring.issued(act, changed, "D1")).result()
    with pytest.raises(referring.CannotRefer, match="已经出具"):
        referring.keep(office, replace(changed, to="公安局")).result()
    assert referring.referral(office, one.id).to == "市场监督管理局"


def test_a_receipt_needs_an_issued_letter_a_name_and_a_day_in_between(office: Office) -> None:
    one = draft(office)
    with pytest.raises(referring.CannotRefer, match="还没有出具"):
        referring.receive(office, one.id, by="缪𫐐", on=date(2023, 10, 26)).result()
    office.perform(lambda act: referring.issued(act, one, "D1")).result()
    with pytest.raises(referring.CannotRefer, match="签收人"):
        referring.receive(office, one.id, by=" ", on=date(2023, 10, 26)).result()
    with pytest.raises(referring.CannotRefer, match="2023-10-25"):
        referring.receive(office, one.id, by="缪𫐐", on=date(2023, 10, 25)).result()
    got = referring.receive(office, one.id, by="缪𫐐", on=date(2023, 10, 26)).result()
    assert (got.received_by, got.received_on) == ("缪𫐐", "2023-10-26")
    assert referring.answer(office, one.id, "已责成停课").result().answer == "已责成停课"


@pytest.mark.parametrize(("name", "words"), [("to", "部门"), ("reason", "理由")])
def test_a_letter_needs_somebody_to_go_to_and_a_reason(office: Office, name: str, words: str) -> None:
    one = draft(office)
    with pytest.raises(referring.CannotRefer, match=words):
        referring.keep(office, replace(one, **{name: "  "})).result()
    assert referring.referral(office, one.id) == one


def test_a_finding_that_is_not_there_cannot_be_passed_on(office: Office) -> None:
    one = draft(office)
    with pytest.raises(NotFound):
        strange = ReferredFinding(one.findings[0].visit_id, "nobody")
        referring.keep(office, replace(one, findings=(strange,))).result()


def test_what_another_department_passed_to_us_waits_for_its_result(office: Office) -> None:
    unit = registering.institutions(office)[0].institution
    told = Referral("", ReferralKind.REFERRAL, unit.id, "市场监督管理局", "无照招生", "2023-10-17")
    known = referring.take_in(office, told).result()
    assert known.inbound and known.id and not known.document_id
    answered = referring.answer(office, known.id, "已到场核查，不属实。").result()
    assert answered.answer and referring.referrals(office) == [answered]


def test_what_comes_tomorrow_has_not_come(office: Office) -> None:
    unit = registering.institutions(office)[0].institution
    told = Referral("", ReferralKind.REFERRAL, unit.id, "公安局", "无照招生", "2099-01-01")
    with pytest.raises(referring.CannotRefer, match="在今天以后"):
        referring.take_in(office, told)


@pytest.mark.parametrize(("nonprofit", "second"), [(True, "民政局"), (False, "市场监督管理局")])
def test_the_authority_in_charge_is_offered_first(nonprofit: bool, second: str) -> None:
    unit = Institution("T", "漴川区跃·体能训练馆", InstitutionKind.NONSUBJECT_TUTORING, nonprofit=nonprofit)
    assert referring.authorities_for(unit)[:2] == ("校外培训监管科", second)
    assert set(referring.authorities_for(unit)) == set(referring.AUTHORITIES)
