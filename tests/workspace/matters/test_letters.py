"""移交函, 抄告函 and 核查单 as pages: numbered, signed, and silent about who complained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from duxueben.model.canonical import canonical_bytes
from duxueben.model.complaint import Complainant, Complaint, ComplaintSource
from duxueben.model.finding_life import FindingLife, StepKind
from duxueben.model.numbering import NoNumberLeft
from duxueben.model.referral import Referral, ReferralKind, ReferredFinding
from duxueben.model.verdict import Verdict
from duxueben.model.words import OrderKind
from duxueben.progress import Progress
from duxueben.workspace.matters import clues, complaining, letters, referring
from duxueben.workspace.office import Office
from duxueben.workspace.paper import documents, ordering
from duxueben.workspace.paper.press import Press
from duxueben.workspace.register import registering
from duxueben.workspace.visit import visiting
from support.letters import page_texts
from support.offices import demo_office
from support.visits import loaded


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = demo_office(tmp_path, until="", at="2023-10-26T17:00:00+08:00")
    registering.receive_block(opened, OrderKind.REFERRAL, 2023, 1, 5).result()
    yield opened
    opened.close()


@pytest.fixture
def press() -> Press:
    return loaded()


def draft(office: Office, kind: ReferralKind = ReferralKind.REFERRAL) -> Referral:
    found = [one for one in clues.clues(office) if "𬭎音艺术" in one.institution_name]
    carried = [ReferredFinding(one.visit_id, one.finding.id) for one in found]
    begun = referring.begun(office, found[0].institution_id, carried)
    wanted = replace(begun, kind=kind, reason="营利性机构的问题由主管部门核查。\n请一并核对收费。")
    return referring.keep(office, wanted).result()


def test_a_letter_gets_a_number_of_its_own_series_and_says_what_was_seen(
    office: Office, press: Press
) -> None:
    one = draft(office)
    made = letters.issue_referral(office, press, one.id, Progress())
    assert made.number is not None and made.number.text == "漴教督移〔2023〕1号"
    assert documents.prove(office, made.id).verdict is Verdict.GENUINE
    told = "".join(page_texts(documents.pdf(office, made.id)))
    for words in (
        "漴教督移〔2023〕1号",
        "校外培训监管科",
        "𬭎音艺术培训中心",
        "疑似学科类培训，待学科鉴别",
        "20:47",
    ):
        assert words in told
    assert "处罚" not in told and "责令" not in told
    assert referring.referral(office, one.id).document_id == made.id


def test_the_lives_of_its_findings_say_to_whom_they_were_passed(office: Office, press: Press) -> None:
    one = draft(office)
    letters.issue_referral(office, press, one.id, Progress())
    for carried in one.findings:
        life = office.record("finding", carried.finding_id)
        assert isinstance(life, FindingLife)
        assert (life.steps[-1].kind, life.steps[-1].referral_id) == (StepKind.REFERRED, one.id)


def test_a_finding_that_no_paper_carries_is_followed_from_the_letter_on(office: Office, press: Press) -> None:
    carrying = next(row for row in ordering.orders(office) if "𬭎音艺术" in row.institution_name)
    begun = draft(office)
    ordering.void(office, carrying.order_id, "改为移交").result()
    visit = visiting.resume(office, carrying.visit_id, "另记一个问题").result()
    visit = visiting.raise_other(office, visit.id, "无证办学").result()
    other = replace(visit.live_findings()[-1], fact="二楼另设一处教学点。", requirement="停止使用。")
    visiting.revise(office, visit.id, other).result()
    visiting.finish(office, visit.id).result()
    alone = (ReferredFinding(visit.id, other.id),)
    one = referring.keep(office, replace(begun, id="", findings=alone)).result()
    letters.issue_referral(office, press, one.id, Progress())
    life = office.record("finding", other.id)
    assert isinstance(life, FindingLife) and life.is_live
    assert [step.kind for step in life.steps] == [StepKind.OPENED, StepKind.REFERRED]


def test_it_is_issued_once(office: Office, press: Press) -> None:
    one = draft(office)
    letters.issue_referral(office, press, one.id, Progress())
    with pytest.raises(referring.CannotRefer, match="已经出具"):
        letters.issue_referral(office, press, one.id, Progress())
    assert ordering.numbers_left(office, OrderKind.REFERRAL, 2023) == 4


def test_without_a_number_nothing_is_issued(office: Office, press: Press) -> None:
    for _ in range(5):
        letters.issue_referral(office, press, draft(office, ReferralKind.COPY_NOTICE).id, Progress())
    one = draft(office)
    with pytest.raises(NoNumberLeft):
        letters.issue_referral(office, press, one.id, Progress())
    assert referring.referral(office, one.id) == one


def test_a_preview_has_no_number_yet(office: Office, press: Press) -> None:
    shown = "".join(page_texts(letters.preview_referral(office, press, draft(office).id, Progress()).pdf))
    assert "1号" not in shown and "校外培训监管科" in shown


def test_the_sheet_of_a_complaint_says_what_was_found_and_not_who_complained(
    office: Office, press: Press
) -> None:
    (school,) = (row.institution for row in registering.institutions(office, "第四初级中学"))
    secret = Complainant("令狐𬳶", "000-5550999")
    wanted = Complaint("", ComplaintSource.PHONE, "2023-10-16", school.id, "课后服务讲新课")
    one = complaining.register(office, wanted, secret).result()
    complaining.check(office, one.id, words="确有其事", founded=True, on=date(2023, 10, 17)).result()
    made = letters.complaint_sheet(office, press, one.id, Progress())
    told = "".join(page_texts(documents.pdf(office, made.id)))
    assert "课后服务讲新课" in told and "反映的情况属实" in told and made.number is None
    kept = canonical_bytes(made.record)
    for hidden in (secret.name, secret.phone, one.identity_sha256):
        assert hidden not in told and hidden.encode() not in kept
