"""What a tick does: fills, asks, raises a finding, lays it aside, and can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duxueben.model.visit import Visit
from duxueben.model.words import Route
from duxueben.store import events
from duxueben.workspace.office import NotFound, Office
from duxueben.workspace.register import registering
from duxueben.workspace.visit import visiting
from support.visits import (
    ADVICE,
    BUREAU,
    CLUE,
    DAY,
    LIMITED,
    MET,
    NOT_APPLICABLE,
    NOT_CHECKED,
    PLAIN,
    UNMET,
    begun,
    find,
)

HOMEWORK = "二、作业管理"
MINUTES = "书面作业平均完成时间"


def acts(office: Office, visit: Visit) -> int:
    return len(events.of_aggregate(office.reader, "visit", visit.id))


def fact(office: Office, visit: Visit, code: str) -> str:
    found = office.visit(visit.id).finding_of(code)
    return found.fact if found else ""


def test_met_on_an_item_judges_only_what_nobody_has_judged(office: Office) -> None:
    visit = begun(office)
    visiting.judge(office, visit.id, {"6.1": UNMET, "6.2": NOT_APPLICABLE}).result()
    after = visiting.item_met(office, visit.id, 6).result()
    values = {code: after.visit.judgment(code).value for code in ("6.1", "6.2", "6.3", "6.4")}
    assert values == {"6.1": UNMET, "6.2": NOT_APPLICABLE, "6.3": MET, "6.4": MET}
    assert "6.5" not in after.visit.judgments, "what a 小学 does not show is not judged"
    assert after.count == 2


def test_met_on_an_item_that_is_judged_already_writes_nothing(office: Office) -> None:
    visit = begun(office)
    visiting.item_met(office, visit.id, 6).result()
    before = acts(office, visit)
    assert visiting.item_met(office, visit.id, 6).result().count == 0
    assert acts(office, visit) == before


def test_the_rest_of_a_section_needs_to_be_unfolded(office: Office) -> None:
    visit = begun(office)
    with pytest.raises(visiting.NotUnfolded) as refused:
        visiting.rest_met(office, visit.id, HOMEWORK, unfolded=False).result()
    assert "展开" in refused.value.todo
    assert office.visit(visit.id).judgments == {}


def test_the_rest_of_a_section_is_one_event_recorded_as_combined_and_undone_as_one(office: Office) -> None:
    visit = begun(office)
    visiting.judge(office, visit.id, {"5.1": UNMET, "6.1": MET}).result()
    before = acts(office, visit)
    rest = visiting.rest_met(office, visit.id, HOMEWORK, unfolded=True).result()
    assert acts(office, visit) == before + 1
    assert rest.count == len([c for c in rest.visit.judgments if c not in ("5.1", "6.1")]) == 10
    assert all(rest.visit.judgment(c).combined for c in rest.visit.judgments if c not in ("5.1", "6.1"))
    assert not rest.visit.judgment("6.1").combined, "what was looked at alone stays so"
    assert rest.visit.judgment("5.1").value is UNMET
    undone = visiting.undo(office, visit.id, rest.event_id).result()
    assert acts(office, visit) == before + 2
    assert set(undone.visit.judgments) == {"5.1", "6.1"}


def test_judging_one_of_the_combined_by_hand_makes_it_looked_at(office: Office) -> None:
    visit = begun(office)
    visiting.rest_met(office, visit.id, HOMEWORK, unfolded=True).result()
    assert not visiting.judge(office, visit.id, {"6.1": MET}).result().visit.judgment("6.1").combined


def test_undoing_leaves_what_was_judged_later_alone(office: Office) -> None:
    visit = begun(office)
    rest = visiting.rest_met(office, visit.id, HOMEWORK, unfolded=True).result()
    visiting.judge(office, visit.id, {"6.1": UNMET}).result()
    after = visiting.undo(office, visit.id, rest.event_id).result().visit
    assert after.judgment("6.1").value is UNMET
    assert after.judgment("6.2").value is NOT_CHECKED


def test_a_judgment_that_came_back_to_the_same_word_is_a_later_one_all_the_same(office: Office) -> None:
    visit = begun(office)
    first = visiting.judge(office, visit.id, {"6.1": MET}).result()
    visiting.judge(office, visit.id, {"6.1": UNMET}).result()
    visiting.judge(office, visit.id, {"6.1": MET}).result()
    assert visiting.undo(office, visit.id, first.event_id).result().count == 0
    assert office.visit(visit.id).judgment("6.1").value is MET


def test_acts_are_taken_back_one_after_the_other(office: Office) -> None:
    visit = begun(office)
    words = [MET, UNMET, NOT_APPLICABLE]
    made = [visiting.judge(office, visit.id, {"6.1": word}).result().event_id for word in words]
    seen = [visiting.undo(office, visit.id, one).result().visit.judgment("6.1").value for one in made[::-1]]
    assert seen == [UNMET, MET, NOT_CHECKED]


def test_an_undo_can_be_taken_back(office: Office) -> None:
    visit = begun(office)
    made = visiting.judge(office, visit.id, {"6.1": UNMET}).result()
    undone = visiting.undo(office, visit.id, made.event_id).result()
    again = visiting.undo(office, visit.id, undone.event_id).result().visit
    assert again.judgment("6.1").value is UNMET
    assert again.finding_of("6.1") is not None


def test_an_event_that_judged_nothing_cannot_be_taken_back(office: Office) -> None:
    visit = begun(office)
    started = events.of_aggregate(office.reader, "visit", visit.id)[-1]
    for event_id in (started.event_id, "unknown"):
        with pytest.raises(visiting.VisitIsClosed):
            visiting.undo(office, visit.id, event_id).result()


def test_an_act_of_another_visit_cannot_be_taken_back_here(office: Office) -> None:
    one, other = begun(office), begun(office)
    judged = visiting.judge(office, one.id, {"6.1": MET}).result()
    with pytest.raises(visiting.VisitIsClosed):
        visiting.undo(office, other.id, judged.event_id).result()


def test_unmet_raises_a_finding_from_the_form_s_sentences_with_an_absolute_date(office: Office) -> None:
    visit = begun(office)
    found = visiting.judge(office, visit.id, {"8.3": UNMET}).result().visit.finding_of("8.3")
    assert found is not None
    assert found.requirement == "教师及时批改反馈，2023年10月24日前补批并提交样本"
    assert (found.due_on, found.due_days) == ("2023-10-24", 7)
    assert "{班级}" in found.fact, "a blank stays until somebody fills it"
    assert found.stage is not None and found.stage.label == "小学"


def test_what_is_due_at_once_is_due_the_same_day(office: Office) -> None:
    visit = begun(office)
    found = visiting.judge(office, visit.id, {"6.3": UNMET}).result().visit.finding_of("6.3")
    assert found is not None
    assert (found.due_on, found.due_days) == (DAY, 0)


def test_a_finding_is_laid_aside_and_comes_back_with_its_text(office: Office) -> None:
    visit = begun(office)
    written = find(office, visit.id)
    aside = visiting.judge(office, visit.id, {PLAIN: MET}).result().visit
    assert aside.live_findings() == ()
    assert aside.findings == (replace(written, dropped=True),)
    back = visiting.judge(office, visit.id, {PLAIN: UNMET}).result().visit
    assert back.live_findings() == (written,)


def test_undoing_unmet_lays_the_finding_aside_and_undoing_met_wakes_it(office: Office) -> None:
    visit = begun(office)
    judged = visiting.judge(office, visit.id, {PLAIN: UNMET}).result()
    assert visiting.undo(office, visit.id, judged.event_id).result().visit.live_findings() == ()
    find(office, visit.id)
    turned = visiting.judge(office, visit.id, {PLAIN: MET}).result()
    woken = visiting.undo(office, visit.id, turned.event_id).result().visit
    assert [finding.fact for finding in woken.live_findings()] == ["第5.1项没有做到。"]


def test_words_on_their_way_do_not_wake_a_finding_that_was_laid_aside(office: Office) -> None:
    visit = begun(office)
    written = find(office, visit.id)
    visiting.judge(office, visit.id, {PLAIN: MET}).result()
    after = visiting.revise(office, visit.id, replace(written, fact="晚到的字。")).result()
    assert after.live_findings() == ()
    assert after.findings[0].fact == "晚到的字。"


@pytest.mark.parametrize(("code", "route"), [(CLUE, Route.CLUE), (ADVICE, Route.ADVICE)])
def test_clues_and_advice_keep_their_way_whatever_is_written(office: Office, code: str, route: Route) -> None:
    visit = begun(office)
    found = find(office, visit.id, code)
    after = visiting.revise(office, visit.id, replace(found, route=Route.FINDING)).result()
    assert after.findings[0].route is route


def test_a_finding_may_cite_several_sub_points_but_none_that_the_form_does_not_know(office: Office) -> None:
    visit = begun(office)
    found = find(office, visit.id)
    both = visiting.revise(office, visit.id, replace(found, sub_points=(PLAIN, "5.2"))).result()
    assert both.findings[0].sub_points == (PLAIN, "5.2")
    with pytest.raises(KeyError):
        visiting.revise(office, visit.id, replace(found, sub_points=(PLAIN, "99.9"))).result()


def test_a_sub_point_that_the_visit_hides_cannot_be_judged(office: Office) -> None:
    visit = begun(office)
    for code in ("18.1", "6.5", "99.9"):
        with pytest.raises(KeyError):
            visiting.judge(office, visit.id, {code: UNMET}).result()
    assert office.visit(visit.id).judgments == {}


def test_another_problem_stands_under_a_tag_and_without_a_sub_point(office: Office) -> None:
    visit = begun(office)
    other = visiting.raise_other(office, visit.id, " 重点班 ").result().live_findings()[0]
    assert (other.sub_points, other.tag, other.route) == ((), "重点班", Route.FINDING)
    assert (other.due_on, other.due_days) == ("2023-11-01", 15)
    assert visiting.drop(office, visit.id, other.id).result().live_findings() == ()


def test_another_problem_that_was_laid_aside_is_taken_up_again_with_its_text(office: Office) -> None:
    visit = begun(office)
    other = visiting.raise_other(office, visit.id, "重点班").result().live_findings()[0]
    written = replace(other, fact="八年级设了两个重点班。")
    visiting.revise(office, visit.id, written).result()
    visiting.drop(office, visit.id, other.id).result()
    assert visiting.take_up(office, visit.id, other.id).result().live_findings() == (written,)
    assert events.of_aggregate(office.reader, "visit", visit.id)[-1].kind == "finding_raised"


def test_what_stands_on_a_sub_point_comes_back_by_its_judgment_alone(office: Office) -> None:
    visit = begun(office)
    found = find(office, visit.id)
    visiting.judge(office, visit.id, {PLAIN: MET}).result()
    with pytest.raises(NotFound):
        visiting.take_up(office, visit.id, found.id).result()
    assert office.visit(visit.id).live_findings() == ()


def test_a_figure_judges_itself_against_its_limit(office: Office) -> None:
    visit = begun(office)
    over = visiting.measure(office, visit.id, LIMITED, {MINUTES: "72.5"}, about="四（2）班", grade=4)
    judged = over.result().visit
    assert judged.judgment(LIMITED).value is UNMET
    assert "抽查四（2）班" in fact(office, visit, LIMITED)
    assert "完成时间72.5分钟" in fact(office, visit, LIMITED)
    within = visiting.measure(office, visit.id, LIMITED, {MINUTES: "60"}).result().visit
    assert within.judgment(LIMITED).value is MET
    assert within.live_findings() == ()


def test_a_figure_that_is_corrected_is_corrected_in_its_sentence(office: Office) -> None:
    visit = begun(office)
    visiting.measure(office, visit.id, LIMITED, {MINUTES: "72.5"}, about="四（2）班").result()
    found = office.visit(visit.id).live_findings()[0]
    filled = replace(found, fact=found.fact.replace("{日期}", "10月16日"))
    visiting.revise(office, visit.id, filled).result()
    visiting.measure(office, visit.id, LIMITED, {MINUTES: "78"}, about="四（2）班").result()
    assert fact(office, visit, LIMITED) == "抽查四（2）班10月16日书面作业平均完成时间78分钟，超过60分钟上限"


def test_a_figure_follows_its_sentence_through_met_and_back(office: Office) -> None:
    visit = begun(office)
    for figure in ("72.5", "50", "81"):
        visiting.measure(office, visit.id, LIMITED, {MINUTES: figure}, about="四（2）班").result()
    assert "完成时间81分钟" in fact(office, visit, LIMITED)


def test_a_sentence_of_one_s_own_is_left_alone_by_a_new_figure(office: Office) -> None:
    visit = begun(office)
    visiting.measure(office, visit.id, LIMITED, {MINUTES: "72.5"}).result()
    found = office.visit(visit.id).live_findings()[0]
    visiting.revise(office, visit.id, replace(found, fact="问卷38份，平均72.5分钟。")).result()
    visiting.measure(office, visit.id, LIMITED, {MINUTES: "78"}).result()
    assert fact(office, visit, LIMITED) == "问卷38份，平均72.5分钟。"


def test_overruling_a_figure_asks_for_a_reason_and_keeps_it(office: Office) -> None:
    visit = begun(office)
    visiting.measure(office, visit.id, LIMITED, {MINUTES: "72.5"}).result()
    with pytest.raises(visiting.NeedsReason) as asked:
        visiting.judge(office, visit.id, {LIMITED: MET}).result()
    assert "72.5" in asked.value.happened
    for blank in ("", "  \n "):
        with pytest.raises(visiting.NeedsReason):
            visiting.judge(office, visit.id, {LIMITED: MET}, overruled=blank).result()
    assert office.visit(visit.id).judgment(LIMITED).value is UNMET
    after = visiting.judge(office, visit.id, {LIMITED: MET}, overruled="问卷含周末作业").result().visit
    assert after.judgment(LIMITED).overruled == "问卷含周末作业"
    assert after.judgment(LIMITED).measured == {MINUTES: "72.5"}


def test_agreeing_with_the_figure_again_forgets_the_reason(office: Office) -> None:
    visit = begun(office)
    visiting.measure(office, visit.id, LIMITED, {MINUTES: "72.5"}).result()
    visiting.judge(office, visit.id, {LIMITED: MET}, overruled="问卷含周末作业").result()
    assert visiting.judge(office, visit.id, {LIMITED: UNMET}).result().visit.judgment(LIMITED).overruled == ""


def test_met_on_an_item_never_overrules_a_figure(office: Office) -> None:
    visit = begun(office)
    visiting.measure(office, visit.id, LIMITED, {MINUTES: "72.5"}).result()
    visiting.item_met(office, visit.id, 6).result()
    visiting.rest_met(office, visit.id, HOMEWORK, unfolded=True).result()
    assert office.visit(visit.id).judgment(LIMITED).value is UNMET


def test_the_bureau_s_own_figure_is_the_limit(office: Office) -> None:
    registering.set_bureau(office, replace(BUREAU, parameters={"local_off_work": "18:00"})).result()
    visit = begun(office)
    early = visiting.measure(office, visit.id, "10.1", {"课后服务结束时间": "17:40"}).result().visit
    assert early.judgment("10.1").value is UNMET


def test_a_note_belongs_to_a_sub_point_or_to_the_visit(office: Office) -> None:
    visit = begun(office)
    visiting.note(office, visit.id, "6.4", "问卷38份\r\n ").result()
    visiting.note(office, visit.id, "", "门卫登记").result()
    assert office.visit(visit.id).notes == {"6.4": "问卷38份", "": "门卫登记"}
    assert visiting.note(office, visit.id, "6.4", " ").result().notes == {"": "门卫登记"}
