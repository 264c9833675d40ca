"""本次核查: what a visit finds of earlier findings, and what keeps it from being finished."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from duxueben.errors import Problem
from duxueben.model import fields as read
from duxueben.model.disposition import Disposition, Result
from duxueben.model.evidence import Evidence, EvidenceKind
from duxueben.model.finding_life import FindingLife, FindingState, Method, StepKind
from duxueben.model.visit import Plan, Visit
from duxueben.progress import Progress
from duxueben.workspace.custody import keeping
from duxueben.workspace.following import acts, history, opening, rules
from duxueben.workspace.office import NotFound, Office
from duxueben.workspace.register import registering
from duxueben.workspace.visit import disposing, undoing, visiting
from support.following import HEAD, POST, SHOWN, followed, life
from support.visits import BUREAU, PLAIN, find, finished, issue

SEEN = (Evidence(EvidenceKind.OBSERVATION, "公示栏已是当日"),)


def next_visit(office: Office, institution_id: str, on: str = "2023-10-26") -> Visit:
    planned = visiting.plan(office, Plan(institution_id, on, "15:00")).result()
    return visiting.begin(office, planned.id).result()


def again(office: Office, *codes: str) -> tuple[tuple[FindingLife, ...], Visit]:
    """Findings on a paper, and the institution's next visit."""
    order, lives = followed(office, *codes)
    return lives, next_visit(office, order.institution_id)


def say(
    result: Result, words: str = "", due_on: str = "", evidence: tuple[Evidence, ...] = ()
) -> Disposition:
    return Disposition("", result, words, due_on, evidence)


def dispose(office: Office, visit: Visit, one: FindingLife, told: Disposition) -> Visit:
    return disposing.dispose(office, visit.id, replace(told, finding_id=one.id)).result()


def refused(office: Office, visit: Visit, act: Callable[[], object]) -> Problem:
    with pytest.raises(Problem) as told:
        act()
    assert office.visit(visit.id) == visit
    return told.value


def test_a_visit_begins_with_what_is_still_open_and_with_nothing_of_its_own(office: Office) -> None:
    (first, second), visit = again(office, PLAIN, "8.3")
    own = find(office, visit.id, "6.1")
    due = disposing.due_here(office, visit)
    assert {one.followed.life.id for one in due} == {first.id, second.id}
    assert own.id not in {one.followed.life.id for one in due}
    assert [one.followed.life.due_on for one in due] == sorted(one.due_on for one in (first, second))
    assert {one.lacking for one in due} == {"还没有记本次核查的结果。"}
    assert due[0].followed.numbers[0].text == "漴教督改〔2023〕47号"


def test_a_visit_ends_only_when_each_has_its_disposition_and_the_first_is_named(office: Office) -> None:
    (first, second), visit = again(office, PLAIN, "8.3")
    dispose(office, visit, first, say(Result.NOT_CHECKED, "本次只查作业"))
    visit = office.visit(visit.id)
    with pytest.raises(disposing.NotDisposed, match="第8.3项没有做到") as told:
        visiting.finish(office, visit.id).result()
    assert told.value.finding_ids == (second.id,)
    dispose(office, visit, second, say(Result.UNCHANGED))
    visiting.finish(office, visit.id).result()
    assert disposing.lacking(office, office.visit(visit.id)) == ()


@pytest.mark.parametrize(
    ("told", "kind", "state", "due_on"),
    [
        (say(Result.CLOSED, "已更新", evidence=SEEN), StepKind.CLOSED, FindingState.CLOSED, ""),
        (say(Result.PARTIAL, "还差1个班", "2023-11-20"), StepKind.CHECKED, FindingState.OPEN, "2023-11-20"),
        (say(Result.UNCHANGED, "仍未公示"), StepKind.CHECKED, FindingState.OPEN, ""),
        (say(Result.EXTENDED, "设备未到", "2023-12-01"), StepKind.EXTENDED, FindingState.OPEN, "2023-12-01"),
        (say(Result.NOT_CHECKED, "负责人不在"), StepKind.CHECKED, FindingState.OPEN, ""),
    ],
)
def test_each_result_becomes_its_step_when_the_visit_is_finished(
    office: Office, told: Disposition, kind: StepKind, state: FindingState, due_on: str
) -> None:
    (one,), visit = again(office)
    dispose(office, visit, one, told)
    assert life(office, one.id) == one
    visiting.finish(office, visit.id).result()
    after = life(office, one.id)
    assert (after.steps[-1].kind, after.state, after.due_on) == (kind, state, due_on or one.due_on)
    assert (after.steps[-1].visit_id, after.steps[-1].words) == (visit.id, told.words)
    assert after.steps[-1].person == office.owner().name
    if kind is StepKind.CLOSED:
        assert after.steps[-1].method is Method.ON_SITE
    assert keeping.rebuild(office, Progress())


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (say(Result.CLOSED, "已改"), "佐证"),
        (say(Result.CLOSED, "已改", evidence=(Evidence(EvidenceKind.PHOTO, "", "没有的"),)), "佐证"),
        (say(Result.EXTENDED, "设备未到", "2023-10-20"), "不晚于"),
        (say(Result.EXTENDED, "设备未到"), "期限"),
        (say(Result.EXTENDED, "", "2023-12-01"), "延期原因"),
        (say(Result.NOT_CHECKED, " "), "原因"),
        (say(Result.PARTIAL, "差一个班", "2023-10-01"), "早于"),
        (say(Result.PARTIAL, "差一个班", "下周"), "期限"),
        (say(Result.REOPENED, "又出现"), "重开"),
    ],
)
def test_what_a_result_lacks_is_said_and_nothing_is_written(
    office: Office, told: Disposition, says: str
) -> None:
    (one,), visit = again(office)
    assert says in str(refused(office, visit, lambda: dispose(office, visit, one, told)))


def test_the_hand_that_submitted_closes_nothing_on_the_spot(office: Office) -> None:
    (one,), visit = again(office)
    acts.submit(office, one.id, office.owner().name, "督学", "替学校登记。").result()
    problem = refused(office, visit, lambda: dispose(office, visit, one, say(Result.CLOSED, evidence=SEEN)))
    assert "提交的人" in str(problem)


def test_a_closed_finding_is_looked_back_at_and_reopened_with_a_new_fact(office: Office) -> None:
    (one,), _ = again(office)
    acts.close(office, one.id, office.owner_id, Method.MATERIAL, "", SHOWN).result()
    visit = next_visit(office, one.institution_id, "2023-10-27")
    assert disposing.due_here(office, visit) == ()
    assert disposing.closed_count(office, visit) == 1
    assert [found.life.id for found in disposing.to_look_back_at(office, visit)] == [one.id]
    assert "新的事实" in str(
        refused(office, visit, lambda: dispose(office, visit, one, say(Result.REOPENED)))
    )
    dispose(office, visit, one, say(Result.REOPENED, "问卷38份中12名家长反映仍被要求“统一参加”"))
    visiting.finish(office, visit.id).result()
    after = life(office, one.id)
    assert after.state is FindingState.REOPENED
    assert "统一参加" in history.history(office, after)[-1].words


def test_what_was_told_once_is_not_told_twice_and_stays(office: Office) -> None:
    (first, second), visit = again(office, PLAIN, "8.3")
    for one in (first, second):
        dispose(office, visit, one, say(Result.PARTIAL, "还差1个班"))
    visiting.finish(office, visit.id).result()
    told = life(office, first.id)
    visiting.resume(office, visit.id, "补充").result()
    visit = office.visit(visit.id)
    assert all(due.told and not due.lacking for due in disposing.due_here(office, visit))
    assert "整改台账" in str(
        refused(office, visit, lambda: dispose(office, visit, first, say(Result.UNCHANGED)))
    )
    refused(office, visit, lambda: disposing.take_back(office, visit.id, first.id).result())
    visiting.finish(office, visit.id).result()
    assert life(office, first.id) == told


def test_a_disposition_that_the_finding_has_outrun_has_to_be_taken_back(office: Office) -> None:
    (one,), visit = again(office)
    dispose(office, visit, one, say(Result.PARTIAL, "还差1个班"))
    acts.close(office, one.id, office.owner_id, Method.MATERIAL, "", SHOWN).result()
    with pytest.raises(disposing.NotDisposed, match="不符"):
        visiting.finish(office, visit.id).result()
    disposing.take_back(office, visit.id, one.id).result()
    visiting.finish(office, visit.id).result()
    assert life(office, one.id).state is FindingState.CLOSED


def test_with_a_second_approval_a_check_on_the_spot_waits_for_it(office: Office) -> None:
    (one,), visit = again(office)
    registering.set_bureau(office, replace(BUREAU, second_approval=True)).result()
    dispose(office, visit, one, say(Result.CLOSED, evidence=SEEN))
    visiting.finish(office, visit.id).result()
    assert life(office, one.id).state is FindingState.VERIFIED
    later = next_visit(office, one.institution_id, "2023-10-28")
    (waiting,) = disposing.due_here(office, later)
    assert waiting.lacking == ""
    with pytest.raises(rules.CannotFollow, match="核查的人"):
        acts.approve(office, one.id, office.owner().name, "督学").result()
    assert acts.approve(office, one.id, "逄昶", "督导室主任").result().state is FindingState.CLOSED


def test_findings_of_another_institution_or_of_nobody_are_not_settled_here(office: Office) -> None:
    (one,), _ = again(office)
    other = registering.add_institution(
        office, replace(office.institution(one.institution_id), id="", name="乙校", credit_code="")
    )
    visit = next_visit(office, other.result().id)
    assert disposing.due_here(office, visit) == ()
    assert "这家单位" in str(
        refused(office, visit, lambda: dispose(office, visit, one, say(Result.UNCHANGED)))
    )
    with pytest.raises(NotFound):
        disposing.dispose(office, visit.id, Disposition("没有", Result.UNCHANGED)).result()


def test_dispositions_are_undone_and_done_again_like_all_else(office: Office) -> None:
    (one,), visit = again(office)
    dispose(office, visit, one, say(Result.PARTIAL, "还差1个班"))
    full = dispose(office, visit, one, say(Result.UNCHANGED))
    step = undoing.undo(office, visit.id).result().step
    assert step.label == "记上次的问题为未整改"
    assert office.visit(visit.id).dispositions[one.id].result is Result.PARTIAL
    undoing.undo(office, visit.id).result()
    assert office.visit(visit.id).dispositions == {}
    for _ in range(2):
        undoing.redo(office, visit.id).result()
    assert office.visit(visit.id).dispositions == full.dispositions


def test_the_paper_of_the_visit_says_what_was_found_of_earlier_ones(office: Office) -> None:
    (one, other), visit = again(office, PLAIN, "8.3")
    dispose(office, visit, one, say(Result.CLOSED, "已更新", evidence=SEEN))
    dispose(office, visit, other, say(Result.EXTENDED, "设备未到", "2023-12-01"))
    find(office, visit.id, "6.1")
    visiting.finish(office, visit.id).result()
    record = issue(office, visit.id).record
    first, second = read.mappings(record, "follow_ups")
    assert first["number"] == {"code": "漴教督改", "year": 2023, "n": 47}
    assert (first["fact"], first["closed"]) == (f"第{PLAIN}项没有做到。", True)
    assert (first["original_due_on"], first["result_text"]) == (one.due_on, "已整改（销号）：已更新")
    assert (second["original_due_on"], second["new_due_on"]) == (other.due_on, "2023-12-01")
    assert second["result_text"] == "延期：设备未到"


def test_fixing_on_the_spot_needs_words_evidence_and_a_moment_of_this_visit(office: Office) -> None:
    order, _ = followed(office)
    visit = next_visit(office, order.institution_id)
    own = find(office, visit.id, "6.1")
    visit = office.visit(visit.id)
    fix = disposing.fix_on_spot
    assert "佐证" in str(refused(office, visit, lambda: fix(office, visit.id, own.id, "已改。", ()).result()))
    assert "整改情况" in str(refused(office, visit, lambda: fix(office, visit.id, own.id, "", SEEN).result()))
    early = office.clock().replace(year=2022)
    refused(office, visit, lambda: fix(office, visit.id, own.id, "已改。", SEEN, at=early).result())
    fixed = fix(office, visit.id, own.id, "已改。", SEEN).result().finding_of("6.1")
    assert fixed is not None
    assert fixed.fixed is not None
    assert fixed.fixed.verified_by == office.owner_id
    visiting.revise(office, visit.id, replace(fixed, fact="又写了一句。", fixed=None)).result()
    after = office.visit(visit.id).finding_of("6.1")
    assert after is not None
    assert after.fixed == fixed.fixed
    assert undoing.undo(office, visit.id).result().step.label == "改6.1的问题文字"
    assert undoing.undo(office, visit.id).result().step.label == "改6.1的当场整改"


def test_a_visit_of_which_a_finding_is_followed_without_a_paper_is_not_written_in(office: Office) -> None:
    visit = finished(office, PLAIN)
    (finding,) = visit.live_findings()

    opening.put_on_record(office, visit.id, finding.id).result()
    with pytest.raises(visiting.VisitIsClosed, match="单独立项"):
        visiting.resume(office, visit.id, "更正").result()
    acts.withdraw(office, finding.id, "记错了。").result()
    visiting.resume(office, visit.id, "更正").result()


def test_submissions_after_an_extension_are_told_in_order(office: Office) -> None:
    (one,), _ = again(office)
    acts.extend(office, one.id, "2023-12-01", "设备未到").result()
    acts.submit(office, one.id, HEAD, POST, "已装好。").result()
    lines = [line.words for line in history.history(office, life(office, one.id))]
    assert lines == [
        "写入漴教督改〔2023〕47号督办单立项，期限2023年11月1日。",
        "延期，新期限2023年12月1日：设备未到。",
        "佘𬍛瑶（校长）提交整改：已装好。",
    ]
