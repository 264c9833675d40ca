"""立项: the life of a finding begins with its paper, goes with it, and comes again with the next one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duxueben.model import fields as read
from duxueben.model.evidence import Evidence, EvidenceKind
from duxueben.model.finding_life import FindingState, StepKind
from duxueben.model.words import OrderKind
from duxueben.progress import Progress
from duxueben.store import events
from duxueben.store.unissued import unissued
from duxueben.store.writer import Transaction
from duxueben.workspace.custody import keeping
from duxueben.workspace.following import acts, asking, opening
from duxueben.workspace.office import Office
from duxueben.workspace.paper import ordering
from duxueben.workspace.register import registering
from duxueben.workspace.visit import disposing, visiting
from support.following import HEAD, POST, SHOWN, followed, life
from support.visits import CLUE, NOTICE, ORGANS, PLAIN, begun, find, finished, issue, settle, stub


def kinds(office: Office, finding_id: str) -> list[str]:
    return [step.kind.label for step in life(office, finding_id).steps]


def again(office: Office, order: ordering.Reissue) -> str:
    made = ordering.issue(
        office, stub(), order.order.visit_id, order.finding_ids, NOTICE, Progress(), replaces=order.order.id
    )
    return made.id


def test_every_finding_of_an_issued_paper_is_followed_with_the_date_on_it(office: Office) -> None:
    order, (first, second) = followed(office, PLAIN, "8.3")
    visit = office.visit(order.visit_id)
    for one, finding in zip((first, second), visit.live_findings(), strict=True):
        assert (one.visit_id, one.institution_id) == (visit.id, order.institution_id)
        assert one.state is FindingState.OPEN
        assert one.due_on == finding.due_on
        assert one.papers == (order.id,)


def test_a_clue_is_not_followed(office: Office) -> None:
    settle(office)
    visit = finished(office, PLAIN, CLUE)
    issue(office, visit.id)
    assert [one.finding.sub_points for one in asking.of_visit(office, visit.id)] == [(PLAIN,)]


def test_a_voided_paper_lets_its_findings_lapse_and_the_next_one_takes_them_up(office: Office) -> None:
    order, (one,) = followed(office)
    acts.submit(office, one.id, HEAD, POST, "已经公示。").result()
    ordering.void(office, order.id, "日期写错").result()
    assert life(office, one.id).state is FindingState.LAPSED
    assert asking.counts(office).live == 0
    new = again(office, ordering.reissuable(office, order.id))
    assert life(office, one.id).state is FindingState.SUBMITTED
    assert life(office, one.id).papers == (new,)
    assert kinds(office, one.id) == ["立项", "提交整改", "督办单作废", "重新写入督办单"]


def test_a_date_that_was_changed_for_the_new_paper_holds_and_an_extension_else_stands(office: Office) -> None:
    order, (one,) = followed(office)
    acts.extend(office, one.id, "2023-12-01", "设备未到").result()
    ordering.void(office, order.id, "错字").result()
    second = again(office, ordering.reissuable(office, order.id))
    assert life(office, one.id).due_on == "2023-12-01"
    ordering.void(office, second, "期限写错").result()
    visiting.resume(office, order.visit_id, "改期限").result()
    (finding,) = office.visit(order.visit_id).live_findings()
    visiting.revise(office, order.visit_id, replace(finding, due_on="2023-11-15", due_days=-1)).result()
    visiting.finish(office, order.visit_id).result()
    again(office, ordering.reissuable(office, second))
    assert life(office, one.id).due_on == "2023-11-15"


def test_what_was_withdrawn_is_on_no_further_paper_and_what_was_closed_is_on_the_same_one_again(
    office: Office,
) -> None:
    order, (first, second) = followed(office, PLAIN, "8.3")
    acts.withdraw(office, first.id, "经核不属实。").result()
    acts.close(office, second.id, office.owner_id, acts.Method.MATERIAL, "", SHOWN).result()
    with pytest.raises(ordering.CannotIssue, match="撤销"):
        issue(office, order.visit_id, ORGANS, None, first.id)
    with pytest.raises(ordering.CannotIssue, match="销号"):
        issue(office, order.visit_id, ORGANS, None, second.id)
    ordering.void(office, order.id, "错字").result()
    reissue = ordering.reissuable(office, order.id)
    assert reissue.finding_ids == (second.id,)
    again(office, reissue)
    assert life(office, second.id).state is FindingState.CLOSED
    assert life(office, first.id).state is FindingState.LAPSED


def test_what_was_fixed_during_the_visit_is_closed_by_the_paper_that_says_so(office: Office) -> None:
    settle(office)
    visit = begun(office)
    found = find(office, visit.id)
    seen = (Evidence(EvidenceKind.OBSERVATION, "公示栏已是当日"),)
    disposing.fix_on_spot(office, visit.id, found.id, "已更新公示。", seen).result()
    visiting.finish(office, visit.id).result()
    order = issue(office, visit.id)
    one = life(office, found.id)
    assert one.state is FindingState.CLOSED
    step = one.steps[-1]
    assert (step.kind, step.person) == (StepKind.FIXED_ON_SPOT, office.owner().name)
    (line,) = read.mappings(order.record, "findings")
    (fixed,) = [one.fixed for one in office.visit(visit.id).live_findings()]
    assert fixed is not None
    assert line["fixed"] == {"at": fixed.at, "words": "已更新公示。"}
    ordering.void(office, order.id, "没有当场整改").result()
    visiting.resume(office, visit.id, "更正").result()
    disposing.unfix(office, visit.id, found.id).result()
    visiting.finish(office, visit.id).result()
    issue(office, visit.id)
    assert life(office, found.id).state is FindingState.REOPENED


def test_the_organs_paper_escalates_with_reason_and_new_date_and_gives_them_back_when_voided(
    office: Office,
) -> None:
    order, (one,) = followed(office)
    registering.receive_block(office, ORGANS, 2023, 3, 9).result()
    escalation = ordering.Escalation("逾期未改", "2023-11-20", {one.id: "全面自查并书面报告。"})
    organs = ordering.issue(
        office, stub(), order.visit_id, (one.id,), ORGANS, Progress(), escalation=escalation
    )
    known = life(office, one.id)
    assert (known.state, known.due_on, known.papers) == (
        FindingState.OPEN,
        "2023-11-20",
        (order.id, organs.id),
    )
    (told,) = read.mappings(organs.record, "escalates")
    assert told == {
        "finding": 1,
        "number": order.number.to_json(),
        "issued_on": order.issued_on,
        "position": 1,
        "original_due_on": one.due_on,
        "reason": "逾期未改",
    }
    (line,) = read.mappings(organs.record, "findings")
    assert (line["requirement"], line["due_text"]) == ("全面自查并书面报告。", "2023年11月20日前")
    ordering.void(office, organs.id, "误发").result()
    assert (life(office, one.id).due_on, life(office, one.id).papers) == (one.due_on, (order.id,))


@pytest.mark.parametrize(
    ("kind", "reason", "due_on", "says"),
    [
        (NOTICE, "逾期", "2023-11-20", "机关"),
        (ORGANS, " ", "2023-11-20", "升级原因"),
        (ORGANS, "逾期", "", "新期限"),
        (ORGANS, "逾期", "2023-10-16", "新期限"),
    ],
)
def test_an_escalation_that_lacks_something_uses_no_number(
    office: Office, kind: OrderKind, reason: str, due_on: str, says: str
) -> None:
    order, (one,) = followed(office)
    registering.receive_block(office, ORGANS, 2023, 3, 9).result()
    if kind is NOTICE:
        ordering.void(office, order.id, "错字").result()
    before = events.count(office.reader)
    escalation = ordering.Escalation(reason, due_on)
    with pytest.raises(ordering.CannotIssue, match=says):
        ordering.issue(office, stub(), order.visit_id, (one.id,), kind, Progress(), escalation=escalation)
    assert events.count(office.reader) == before


def test_what_no_paper_carries_cannot_be_escalated(office: Office) -> None:
    settle(office)
    registering.receive_block(office, ORGANS, 2023, 3, 9).result()
    visit = finished(office, PLAIN)
    (finding,) = visit.live_findings()
    with pytest.raises(ordering.CannotIssue, match="谈不上升级"):
        ordering.issue(
            office, stub(), visit.id, (finding.id,), ORGANS, Progress(),
            escalation=ordering.Escalation("逾期", "2023-11-20"),
        )  # fmt: skip


def test_a_finding_without_a_paper_is_put_on_record_once(office: Office) -> None:
    settle(office)
    visit = finished(office, PLAIN, CLUE)
    finding, clue = visit.live_findings()
    assert [row.findings for row in unissued(office.reader)] == [1]
    one = opening.put_on_record(office, visit.id, finding.id, reason="暗访，当时不出文书").result()
    assert (one.state, one.papers, one.due_on) == (FindingState.OPEN, (), finding.due_on)
    assert unissued(office.reader) == []
    for again_id in (finding.id, clue.id):
        with pytest.raises(opening.CannotPutOnRecord):
            opening.put_on_record(office, visit.id, again_id).result()
    order = issue(office, visit.id)
    assert life(office, finding.id).papers == (order.id,)


def test_an_open_visit_puts_nothing_on_record(office: Office) -> None:
    visit = begun(office)
    found = find(office, visit.id)
    with pytest.raises(opening.CannotPutOnRecord, match="还没有完成"):
        opening.put_on_record(office, visit.id, found.id).result()


def test_papers_from_before_are_caught_up_with_once_at_their_own_moment(office: Office) -> None:
    order, lives = followed(office, PLAIN, "8.3")
    forget = [one.id for one in lives]

    def as_before(tx: Transaction) -> None:
        for finding_id in forget:
            tx.conn.execute("DELETE FROM finding_step WHERE finding_id = ?", (finding_id,))
            tx.conn.execute("DELETE FROM finding_life WHERE id = ?", (finding_id,))
        tx.forget()

    office.writer.submit(as_before).result()
    assert opening.catch_up(office) == 2
    assert opening.catch_up(office) == 0
    told = events.of_aggregate(office.reader, "finding", forget[0])[-1]
    assert told.happened_at == order.issued_at
    assert told.reason
    assert life(office, forget[0]).papers == (order.id,)


def test_the_rows_of_lives_are_what_their_events_tell(office: Office) -> None:
    order, (one,) = followed(office)
    acts.submit(office, one.id, HEAD, POST, "已经公示。", SHOWN).result()
    ordering.void(office, order.id, "错字").result()
    assert keeping.rebuild(office, Progress())
