"""What is done in a visit is taken back step by step and done again, whole, up to what a paper may carry."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from duxueben.model.visit import Visit
from duxueben.model.words import JudgmentValue
from duxueben.workspace.office import Office
from duxueben.workspace.visit import undoing, visiting
from duxueben.workspace.visit.undoing import NothingToRedo, NothingToUndo
from duxueben.workspace.visit.visiting import VisitIsClosed
from support.clocks import StepClock
from support.offices import make_office
from support.visits import LIMITED, MET, NOT_CHECKED, UNMET, begun, finished, issue, settle

HOMEWORK = "二、作业管理"


def labels(office: Office, visit: Visit) -> list[str]:
    return [step.label for step in undoing.journal_of(office, visit.id).done]


def undo(office: Office, visit: Visit) -> Visit:
    return undoing.undo(office, visit.id).result().visit


def redo(office: Office, visit: Visit) -> Visit:
    return undoing.redo(office, visit.id).result().visit


def test_each_act_is_one_step_with_a_name(office: Office) -> None:
    visit = begun(office)
    visiting.judge(office, visit.id, {"6.1": UNMET}).result()
    found = visiting.measure(office, visit.id, LIMITED, {"书面作业平均完成时间": "72.5"}).result().visit
    finding = found.finding_of("6.1")
    assert finding is not None
    finding = replace(finding, fact="没有统筹。")
    visiting.revise(office, visit.id, finding).result()
    visiting.revise(office, visit.id, replace(finding, due_on="2023-10-20", due_days=3)).result()
    visiting.note(office, visit.id, "6.1", "问了班主任").result()
    visiting.rest_met(office, visit.id, HOMEWORK, unfolded=True).result()
    visiting.judge(office, visit.id, {"6.2": NOT_CHECKED}).result()
    other = visiting.raise_other(office, visit.id, "艺考").result().findings[-1]
    visiting.drop(office, visit.id, other.id).result()

    assert labels(office, visit) == [
        "判定6.1为不符合",
        f"写{LIMITED}的实测",
        "改6.1的问题文字",
        "改6.1的期限",
        "写6.1的备注",
        "10个分点记为符合（合并判定）",
        "把6.2改回未查",
        "写入其他问题“艺考”",
        "撤下其他问题“艺考”",
    ]


def test_judged_together_measured_and_overruled_come_back_whole(office: Office) -> None:
    visit = begun(office)
    visiting.measure(office, visit.id, LIMITED, {"书面作业平均完成时间": "72.5"}, about="四（2）班").result()
    visiting.judge(office, visit.id, {LIMITED: MET}, overruled="抽样有误").result()
    there = visiting.rest_met(office, visit.id, HOMEWORK, unfolded=True).result().visit
    cleared = [undo(office, visit) for _ in range(3)][-1]
    assert cleared.judgments == {} and cleared.live_findings() == ()
    again = [redo(office, visit) for _ in range(3)][-1]

    assert again.judgments == there.judgments
    assert again.judgment(LIMITED).overruled == "抽样有误"
    assert again.judgment(LIMITED).measured == {"书面作业平均完成时间": "72.5"}
    assert again.judgment("6.1").combined


def test_a_finding_comes_back_with_every_word_that_was_written(office: Office) -> None:
    visit = begun(office)
    finding = visiting.judge(office, visit.id, {"6.1": UNMET}).result().visit.finding_of("6.1")
    assert finding is not None
    written = replace(finding, fact="佘𬍛瑶说没有统筹。")
    visiting.revise(office, visit.id, written).result()
    assert undo(office, visit).finding_of("6.1") == finding
    assert undo(office, visit).finding_of("6.1") is None
    assert redo(office, visit).finding_of("6.1") == finding
    assert redo(office, visit).finding_of("6.1") == written


def test_typing_in_one_text_is_one_step_until_a_rest_or_another_text(office: Office) -> None:
    visit = begun(office)
    for text in ("问", "问了", "问了班主任"):
        visiting.note(office, visit.id, "6.1", text).result()
    visiting.note(office, visit.id, "6.2", "查了记录").result()
    visiting.note(office, visit.id, "6.1", "问了班主任和学生").result()
    assert labels(office, visit) == ["写6.1的备注", "写6.2的备注", "写6.1的备注"]
    assert undo(office, visit).notes == {"6.1": "问了班主任", "6.2": "查了记录"}
    undo(office, visit)
    assert undo(office, visit).notes == {}


def test_after_a_rest_typing_on_is_another_step(tmp_path: Path) -> None:
    clock = StepClock()
    office = make_office(tmp_path, clock=clock)
    visit = begun(office)
    visiting.note(office, visit.id, "", "上午").result()
    clock.now += timedelta(minutes=1)
    visiting.note(office, visit.id, "", "上午和下午").result()
    assert undo(office, visit).notes == {"": "上午"}
    office.close()


def test_a_word_typed_and_deleted_again_is_no_step(office: Office) -> None:
    visit = begun(office)
    visiting.note(office, visit.id, "6.1", "问").result()
    visiting.note(office, visit.id, "6.1", "").result()
    assert labels(office, visit) == []


def test_a_new_act_ends_what_could_be_done_again(office: Office) -> None:
    visit = begun(office)
    visiting.judge(office, visit.id, {"6.1": MET}).result()
    undo(office, visit)
    visiting.judge(office, visit.id, {"6.2": MET}).result()
    with pytest.raises(NothingToRedo) as refused:
        redo(office, visit)
    assert refused.value.code == "workspace.nothing_to_redo"


def test_taking_an_act_back_by_name_is_itself_a_step(office: Office) -> None:
    visit = begun(office)
    first = visiting.judge(office, visit.id, {"6.1": UNMET}).result()
    visiting.judge(office, visit.id, {"6.2": MET}).result()
    visiting.undo(office, visit.id, first.event_id).result()
    assert labels(office, visit)[-1] == "撤销判定，把6.1改回未查"
    assert undo(office, visit).judgment("6.1").value is UNMET


def test_nothing_before_the_first_act_is_taken_back(office: Office) -> None:
    visit = begun(office)
    with pytest.raises(NothingToUndo) as refused:
        undo(office, visit)
    assert refused.value.happened == "没有可以撤销的。"


def test_no_undo_goes_past_the_end_of_a_visit(office: Office) -> None:
    visit = finished(office, "6.1")
    with pytest.raises(VisitIsClosed):
        undo(office, visit)
    visiting.resume(office, visit.id, "漏看一项").result()
    with pytest.raises(NothingToUndo) as refused:
        undo(office, visit)
    assert refused.value.happened.startswith("完成检查以前的改动不再撤销")
    visiting.judge(office, visit.id, {"6.2": MET}).result()
    assert undo(office, visit).judgment("6.2").value is JudgmentValue.NOT_CHECKED


def test_what_a_paper_carries_is_not_taken_back(office: Office) -> None:
    settle(office)
    visit = finished(office, "6.1")
    issue(office, visit.id)
    with pytest.raises(VisitIsClosed):
        undo(office, visit)


def test_every_undo_is_kept_as_an_event(office: Office) -> None:
    visit = begun(office)
    before = office.visit(visit.id).revision
    visiting.judge(office, visit.id, {"6.1": MET}).result()
    undo(office, visit)
    redo(office, visit)
    assert office.visit(visit.id).revision == before + 3
