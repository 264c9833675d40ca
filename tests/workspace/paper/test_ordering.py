"""Issuing a paper: who may stand on it, what refuses it, and that all of it happens or nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from duxueben.documents.fonts import MissingGlyph
from duxueben.errors import Problem
from duxueben.model import fields as read
from duxueben.model.canonical import canonical_bytes
from duxueben.model.numbering import NoNumberLeft
from duxueben.model.people import Institution
from duxueben.model.words import InstitutionKind, OrderState, Route
from duxueben.progress import Progress
from duxueben.store import events
from duxueben.store.faults import DiskFull
from duxueben.workspace.office import NotFound, Office
from duxueben.workspace.paper import order_records, ordering
from duxueben.workspace.register import registering
from duxueben.workspace.visit import visiting
from support.visits import (
    ADVICE,
    BUREAU,
    CLUE,
    NOTICE,
    ORGANS,
    PLAIN,
    SCHOOL,
    UNMET,
    begun,
    find,
    finished,
    issue,
    loaded,
    settle,
    shown,
    stub,
)

COMPANY = Institution(
    "", "漴川区𬭎音艺术培训中心有限公司", InstitutionKind.NONSUBJECT_TUTORING, nonprofit=False
)


def state_of(office: Office) -> tuple[int, object, int]:
    """What an issue that failed must leave as it was: events, next number, papers."""
    number = ordering.next_number(office, NOTICE, office.today())
    return events.count(office.reader), number, len(ordering.orders(office))


def refused(office: Office, kind: type[Problem], act: Callable[[], object]) -> Problem:
    """The problem of an issue that leaves nothing behind."""
    before = state_of(office)
    with pytest.raises(kind) as told:
        act()
    assert state_of(office) == before
    return told.value


def test_a_paper_bears_the_next_number_and_a_record_that_hashes_to_its_digest(office: Office) -> None:
    settle(office)
    visit = finished(office, PLAIN, "8.3")
    order = issue(office, visit.id)
    assert order.number.text == "漴教督改〔2023〕47号"
    assert order.state is OrderState.ISSUED
    assert hashlib.sha256(canonical_bytes(order.record)).hexdigest() == order.record_sha256
    stored = ordering.pdf(office, order.id)
    assert hashlib.sha256(stored).hexdigest() == order.file_sha256
    assert ordering.order(office, order.id) == order
    assert ordering.orders_of_visit(office, visit.id) == [order]
    assert order.certificate_sha256 == office.device.card().certificate_sha256


def test_the_record_says_what_the_paper_needs_and_names_only_item_numbers_as_basis(office: Office) -> None:
    settle(office)
    visit = finished(office, PLAIN, "8.3")
    record = issue(office, visit.id).record
    lines = read.mappings(record, "findings")
    told = [(one["position"], one["items"], one["due_text"], one["cited_basis"]) for one in lines]
    assert told == [(1, [5], "2023年11月1日前", []), (2, [8], "2023年10月24日前", [])]
    assert record["visit"] == {
        "id": visit.id,
        "revision": visit.revision,
        "sha256": visit.sha256,
        "started_at": visit.started_at,
        "finished_at": visit.finished_at,
    }
    assert record["organ"] == BUREAU.supervision_office


def test_the_record_names_who_else_is_told_where_the_bureau_does(office: Office) -> None:
    settle(office, replace(BUREAU, cc="校外教育培训监管科"))
    first = issue(office, finished(office, PLAIN).id)
    registering.set_bureau(office, BUREAU).result()
    second = issue(office, finished(office, PLAIN).id)
    assert first.record["cc"] == "校外教育培训监管科"
    assert "cc" not in second.record and "cc" not in BUREAU.to_json()


def test_what_is_due_at_once_says_so_beside_the_date(office: Office) -> None:
    visit = begun(office)
    found = visiting.judge(office, visit.id, {"6.3": UNMET}).result().visit.live_findings()[0]
    assert order_records.due_text(found) == "立即整改（2023年10月17日）"


def test_clues_and_advice_never_come_on_a_paper(office: Office) -> None:
    settle(office)
    visit = finished(office, PLAIN, CLUE, ADVICE)
    assert [one.finding.sub_points for one in ordering.candidates(visit)] == [(PLAIN,)]
    assert {one.route for one in ordering.clues_and_advice(visit)} == {Route.CLUE, Route.ADVICE}
    clue = next(one for one in visit.findings if one.route is Route.CLUE)
    refused(office, ordering.CannotIssue, lambda: issue(office, visit.id, NOTICE, None, clue.id))


def test_no_clue_or_advice_of_any_form_becomes_a_candidate(office: Office) -> None:
    for kind in (InstitutionKind.NINE_YEAR, InstitutionKind.UNLICENSED):
        visit = begun(office, replace(SCHOOL, kind=kind))
        aside = [sub.code for route in (Route.CLUE, Route.ADVICE) for sub in shown(office, visit, route)]
        assert aside
        after = visiting.judge(office, visit.id, dict.fromkeys(aside, UNMET)).result().visit
        assert ordering.candidates(after) == ()
        assert len(ordering.clues_and_advice(after)) == len(aside)


def test_an_open_visit_gets_no_paper(office: Office) -> None:
    settle(office)
    visit = begun(office)
    find(office, visit.id)
    problem = refused(office, ordering.CannotIssue, lambda: issue(office, visit.id))
    assert "完成检查" in problem.todo


def test_without_a_problem_there_is_no_paper(office: Office) -> None:
    settle(office)
    visit = finished(office)
    refused(office, ordering.CannotIssue, lambda: issue(office, visit.id))


def test_a_blank_that_nobody_filled_keeps_the_paper_back_and_is_named(office: Office) -> None:
    settle(office)
    visit = begun(office)
    found = visiting.judge(office, visit.id, {"8.3": UNMET}).result().visit.live_findings()[0]
    done = visiting.finish(office, visit.id).result()
    (candidate,) = ordering.candidates(done)
    assert not candidate.ready
    assert candidate.lacking == "还有2处空没有填，第一处是“班级”。"
    problem = refused(office, ordering.CannotIssue, lambda: issue(office, visit.id, NOTICE, None, found.id))
    assert "第1个问题" in problem.happened and "班级" in problem.happened


@pytest.mark.parametrize(
    ("fact", "requirement", "due", "word"),
    [
        ("", "改正。", "2023-10-24", "事实"),
        (" \n", "改正。", "2023-10-24", "事实"),
        ("没有公示。", "", "2023-10-24", "整改要求"),
        ("没有公示。", "改正。", "", "期限"),
        ("没有公示。", "{期限}前改正。", "2023-10-24", "期限"),
    ],
)
def test_a_problem_without_fact_requirement_or_date_keeps_the_paper_back(
    office: Office, fact: str, requirement: str, due: str, word: str
) -> None:
    settle(office)
    visit = begun(office)
    found = find(office, visit.id)
    visiting.revise(office, visit.id, replace(found, fact=fact, requirement=requirement, due_on=due)).result()
    visiting.finish(office, visit.id).result()
    assert word in refused(office, ordering.CannotIssue, lambda: issue(office, visit.id)).happened


def test_a_company_gets_a_paper_only_where_the_bureau_allows_it(office: Office) -> None:
    settle(office)
    visit = finished(office, "25.1", at=COMPANY)
    problem = refused(office, ordering.CannotIssue, lambda: issue(office, visit.id))
    assert "公司" in problem.happened and "线索" in problem.todo
    registering.set_bureau(office, replace(BUREAU, orders_to_companies=True)).result()
    assert issue(office, visit.id).number.n == 47


def test_no_number_no_paper(office: Office) -> None:
    settle(office, first=47, last=47)
    one, other = finished(office, PLAIN), finished(office, PLAIN)
    issue(office, one.id)
    problem = refused(office, NoNumberLeft, lambda: issue(office, other.id))
    assert "号段" in problem.todo
    assert ordering.numbers_left(office, NOTICE, 2023) == 0


def test_an_organ_s_paper_needs_a_block_and_code_of_its_own(office: Office) -> None:
    settle(office)
    visit = finished(office, PLAIN)
    refused(office, NoNumberLeft, lambda: issue(office, visit.id, ORGANS))
    registering.receive_block(office, ORGANS, 2023, 3, 9).result()
    order = issue(office, visit.id, ORGANS)
    assert order.number.text == "漴教督办〔2023〕3号"
    assert order.record["kind"] == "supervision_order"
    after = ordering.next_number(office, NOTICE, office.today())
    assert after is not None and after.n == 47


def test_a_number_of_another_year_is_not_taken(office: Office) -> None:
    registering.set_bureau(office, BUREAU).result()
    registering.receive_block(office, NOTICE, 2024, 1, 9).result()
    visit = finished(office, PLAIN)
    refused(office, NoNumberLeft, lambda: issue(office, visit.id))


def test_one_problem_does_not_come_on_two_standing_papers_of_a_kind(office: Office) -> None:
    settle(office)
    registering.receive_block(office, ORGANS, 2023, 3, 9).result()
    visit = finished(office, PLAIN, "8.3")
    first, second = (one.finding.id for one in ordering.candidates(visit))
    issue(office, visit.id, NOTICE, None, first)
    problem = refused(office, ordering.CannotIssue, lambda: issue(office, visit.id))
    assert "47号" in problem.happened and "第1个问题" in problem.happened
    assert issue(office, visit.id, NOTICE, None, second).number.n == 48
    assert issue(office, visit.id, ORGANS).number.n == 3


def test_a_choice_that_is_no_longer_true_is_not_quietly_made_smaller(office: Office) -> None:
    settle(office)
    visit = finished(office, PLAIN)
    ready = ordering.candidates(visit)[0].finding.id
    refused(office, ordering.CannotIssue, lambda: issue(office, visit.id, NOTICE, None, ready, "unknown"))


def test_a_missing_character_is_named_and_uses_no_number(office: Office) -> None:
    settle(office)
    visit = begun(office)
    found = find(office, visit.id)
    strange = replace(found, fact="校门口写着\U0001f9ff字。")
    visiting.revise(office, visit.id, strange).result()
    visiting.finish(office, visit.id).result()
    problem = refused(office, MissingGlyph, lambda: issue(office, visit.id, NOTICE, loaded()))
    assert "U+1F9FF" in problem.happened


def test_a_full_disk_while_the_paper_is_stored_uses_no_number(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(office)
    visit = finished(office, PLAIN)

    def full(_self: object, _data: bytes) -> str:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(type(office.files), "put", full)
        refused(office, DiskFull, lambda: issue(office, visit.id))
    assert issue(office, visit.id).number.n == 47


def test_a_failing_press_uses_no_number(office: Office) -> None:
    settle(office)
    visit = finished(office, PLAIN)
    refused(office, DiskFull, lambda: issue(office, visit.id, NOTICE, stub(DiskFull())))
    refused(office, MissingGlyph, lambda: issue(office, visit.id, NOTICE, stub(MissingGlyph("𬍛", "47号"))))
    assert issue(office, visit.id).number.n == 47


def test_a_preview_uses_no_number_and_bears_none(office: Office) -> None:
    settle(office)
    visit = finished(office, PLAIN)
    before = state_of(office)
    ids = tuple(one.finding.id for one in ordering.candidates(visit))
    draft = ordering.draft(office, stub(), visit.id, ids, NOTICE, Progress())
    record = json.loads(draft.pdf)[0]
    assert (record["number"]["n"], record["order_id"]) == (0, "")
    assert state_of(office) == before


def test_the_issued_bytes_stay_the_same_whatever_follows(office: Office) -> None:
    settle(office)
    visit = finished(office, PLAIN)
    order = issue(office, visit.id)
    pdf = ordering.pdf(office, order.id)
    assert visit.institution is not None
    registering.change_institution(office, replace(visit.institution, name="改名小学")).result()
    registering.set_bureau(office, replace(BUREAU, district="别区")).result()
    ordering.printed(office, order.id, 3, "lp").result()
    assert ordering.printed(office, order.id, 1, "lp").result().prints == 4
    ordering.saved(office, order.id).result()
    after = ordering.void(office, order.id, " 打印时\n错页 ").result()
    assert (after.state, after.void_reason) == (OrderState.VOIDED, "打印时 错页")
    assert (after.record, after.record_sha256) == (order.record, order.record_sha256)
    assert ordering.pdf(office, order.id) == pdf


def test_voiding_asks_for_a_reason_and_happens_once(office: Office) -> None:
    settle(office)
    order = issue(office, finished(office, PLAIN).id)
    for blank in ("", " \n"):
        with pytest.raises(ordering.CannotIssue):
            ordering.void(office, order.id, blank).result()
    first = ordering.void(office, order.id, "错页").result()
    assert ordering.void(office, order.id, "再来一次").result() == first
    with pytest.raises(NotFound):
        ordering.void(office, "unknown", "错页").result()


def test_the_ledger_explains_every_number(office: Office) -> None:
    settle(office, first=47, last=51)
    block = registering.blocks(office)[0]
    one, other = finished(office, PLAIN), finished(office, "8.3")
    kept, gone = issue(office, one.id), issue(office, other.id)
    ordering.void(office, gone.id, "单位名称写错").result()
    ordering.spoil(office, block.id, 50, "预印纸损坏").result()
    rows = [(row.number.n, row.state, row.reason, row.order_id) for row in ordering.ledger(office)]
    assert rows == [
        (47, "issued", "", kept.id),
        (48, "voided", "单位名称写错", gone.id),
        (49, "unissued", "", ""),
        (50, "spoilt", "预印纸损坏", ""),
        (51, "unissued", "", ""),
    ]
    assert ordering.numbers_left(office, NOTICE, 2023) == 2
    visiting.resume(office, other.id, "更正").result()
    visiting.finish(office, other.id).result()
    assert [issue(office, visit.id).number.n for visit in (other, finished(office, PLAIN))] == [49, 51]


@pytest.mark.parametrize(("n", "reason"), [(47, "卡纸"), (61, "卡纸"), (46, "卡纸"), (48, ""), (48, "  ")])
def test_only_an_unused_number_can_be_laid_aside_and_only_with_a_reason(
    office: Office, n: int, reason: str
) -> None:
    settle(office)
    issue(office, finished(office, PLAIN).id)
    block = registering.blocks(office)[0]
    with pytest.raises(ordering.CannotIssue):
        ordering.spoil(office, block.id, n, reason).result()
    assert {row.state for row in ordering.ledger(office)} == {"issued", "unissued"}


def test_a_number_laid_aside_is_not_laid_aside_twice(office: Office) -> None:
    settle(office)
    block = registering.blocks(office)[0]
    ordering.spoil(office, block.id, 48, "卡纸").result()
    with pytest.raises(ordering.CannotIssue):
        ordering.spoil(office, block.id, 48, "又卡纸").result()
    assert [one.spoilt for one in registering.blocks(office)] == [((48, "卡纸"),)]
