"""Who may not close, what is no evidence, and what a date is, however it is spelled or brought about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duxueben.model.evidence import Evidence, EvidenceKind
from duxueben.model.finding_life import FindingState, Method, StepKind
from duxueben.model.people import Inspector
from duxueben.model.plan import Plan
from duxueben.workspace.following import acts
from duxueben.workspace.following.rules import CannotFollow
from duxueben.workspace.office import NotFound, Office
from duxueben.workspace.paper import ordering
from duxueben.workspace.register import registering
from duxueben.workspace.visit import attaching, disposing, undoing, visiting
from duxueben.workspace.visit.attaching import PhotoIsEvidence
from support.following import POST, SHOWN, followed, life
from support.pictures import phone_photo
from support.visits import BUREAU, DAY, SCHOOL, begun, find, finished, issue, settle

NAME = "阿\u00b7Bei"
SPELLINGS = ("阿 · Bei", "阿\u30fbbei", "阿．ＢＥＩ", "阿Bei", "阿\u200b·B\u3164ei", "阿\ufe0e·Bei")


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_the_hand_that_submitted_does_not_close_under_another_spelling(office: Office, spelling: str) -> None:
    _, (one,) = followed(office)
    acts.submit(office, one.id, spelling, POST, "已改。").result()
    same = registering.add_inspector(office, Inspector("", NAME)).result()
    with pytest.raises(CannotFollow, match="提交的人"):
        acts.close(office, one.id, same.id, Method.MATERIAL, "齐全", SHOWN).result()
    assert life(office, one.id).state is FindingState.SUBMITTED


def test_an_earlier_submission_counts_too_until_it_is_reopened(office: Office) -> None:
    _, (one,) = followed(office)
    first = registering.add_inspector(office, Inspector("", NAME)).result()
    acts.submit(office, one.id, NAME, POST, "已改。").result()
    acts.send_back(office, one.id, office.owner_id, "没有附材料").result()
    acts.submit(office, one.id, "佘𬍛瑶", POST, "已附材料。").result()
    with pytest.raises(CannotFollow, match="提交的人"):
        acts.close(office, one.id, first.id, Method.MATERIAL, "齐全", SHOWN).result()
    acts.close(office, one.id, office.owner_id, Method.MATERIAL, "齐全", SHOWN).result()
    acts.reopen(office, one.id, "又发生").result()
    acts.close(office, one.id, first.id, Method.ON_SITE, "齐全", SHOWN).result()


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_who_verified_does_not_approve_under_another_spelling(office: Office, spelling: str) -> None:
    _, (one,) = followed(office)
    registering.set_bureau(office, replace(BUREAU, second_approval=True)).result()
    same = registering.add_inspector(office, Inspector("", NAME)).result()
    acts.close(office, one.id, same.id, Method.MATERIAL, "齐全", SHOWN).result()
    with pytest.raises(CannotFollow, match="核查的人"):
        acts.approve(office, one.id, spelling, "督导室主任").result()


def test_a_photo_of_another_unit_is_no_evidence(office: Office) -> None:
    _, (one,) = followed(office)
    other = begun(office, replace(SCHOOL, name="漴川区第二小学"))
    photo = attaching.add(office, other.id, "5.1", phone_photo())
    shown = (Evidence(EvidenceKind.PHOTO, "整改后", photo.id, other.id),)
    with pytest.raises(NotFound):
        acts.close(office, one.id, office.owner_id, Method.ON_SITE, "齐全", shown).result()


def test_a_photo_on_which_a_closing_rests_stays_on_its_visit(office: Office) -> None:
    order, (one,) = followed(office)
    planned = visiting.plan(office, Plan(order.institution_id, "2023-10-26", "15:00")).result()
    visit = visiting.begin(office, planned.id).result()
    photo = attaching.add(office, visit.id, "5.1", phone_photo())
    shown = (Evidence(EvidenceKind.PHOTO, "整改后", photo.id, visit.id),)
    acts.close(office, one.id, office.owner_id, Method.ON_SITE, "齐全", shown).result()
    with pytest.raises(PhotoIsEvidence):
        attaching.remove(office, visit.id, photo.id).result()
    with pytest.raises(PhotoIsEvidence):
        undoing.undo(office, visit.id).result()
    assert [one.id for one in office.visit(visit.id).live_photos()] == [photo.id]


def test_a_photo_of_what_was_fixed_on_the_spot_stays_until_that_is_taken_back(office: Office) -> None:
    visit = begun(office)
    found = find(office, visit.id)
    photo = attaching.add(office, visit.id, found.id, phone_photo())
    shown = (Evidence(EvidenceKind.PHOTO, "整改后", photo.id),)
    disposing.fix_on_spot(office, visit.id, found.id, "已更新。", shown).result()
    with pytest.raises(PhotoIsEvidence):
        attaching.remove(office, visit.id, photo.id).result()
    disposing.unfix(office, visit.id, found.id).result()
    assert attaching.remove(office, visit.id, photo.id).result().live_photos() == ()


@pytest.mark.parametrize("second_approval", [False, True])
def test_fixing_on_a_paper_issued_anew_is_no_way_round_the_rules(
    office: Office, second_approval: bool
) -> None:
    settle(office)
    visit = finished(office, "5.1", on=DAY)
    order = issue(office, visit.id)
    (finding_id,) = order.finding_ids
    acts.submit(office, finding_id, office.owner().name, "督学", "代为登记。").result()
    ordering.void(office, order.id, "写错了").result()
    visiting.resume(office, visit.id, "更正").result()
    other = registering.add_inspector(office, Inspector("", "仝䶮")).result()
    by = other.id if second_approval else office.owner_id
    registering.set_bureau(office, replace(BUREAU, second_approval=second_approval)).result()
    disposing.fix_on_spot(office, visit.id, finding_id, "已改。", SHOWN, verified_by=by).result()
    visiting.finish(office, visit.id).result()
    issue(office, visit.id)
    one = life(office, finding_id)
    assert one.state is (FindingState.VERIFIED if second_approval else FindingState.SUBMITTED)
    assert all(step.kind is not StepKind.CLOSED for step in one.steps)


def test_a_date_of_another_format_is_kept_as_every_other(office: Office) -> None:
    _, (one,) = followed(office)
    assert acts.extend(office, one.id, "2023-W48-5", "设备未到").result().due_on == "2023-12-01"
    acts.close(office, one.id, office.owner_id, Method.MATERIAL, "齐全", SHOWN).result()
    assert acts.reopen(office, one.id, "又发生", due_on="20231210").result().due_on == "2023-12-10"
