"""From the plan to the finished visit, for every kind of institution, and what a standing paper forbids."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from duxueben.model.people import Institution
from duxueben.model.plan import Authority
from duxueben.model.visit import Finding, Plan
from duxueben.model.words import InstitutionKind, Stage, VisitKind, VisitState
from duxueben.store import events
from duxueben.store.writer import MomentNeedsReason
from duxueben.workspace import today
from duxueben.workspace.office import NotFound, Office
from duxueben.workspace.paper import ordering
from duxueben.workspace.register import registering
from duxueben.workspace.visit import attaching, visiting
from support.clocks import StepClock
from support.offices import make_office
from support.visits import DAY, LIMITED, MET, PLAIN, SCHOOL, begun, find, finished, issue, settle

ON = date.fromisoformat(DAY)
KINDS = [
    (InstitutionKind.PRIMARY, (), "1.1", "6.5"),
    (InstitutionKind.JUNIOR, (), "6.5", "6.4"),
    (InstitutionKind.NINE_YEAR, (), "6.5", "18.1"),
    (InstitutionKind.COMPLETE_SECONDARY, (Stage.JUNIOR,), "6.5", "6.4"),
    (InstitutionKind.TWELVE_YEAR, (Stage.PRIMARY, Stage.JUNIOR), "6.4", "18.1"),
    (InstitutionKind.SPECIAL, (Stage.PRIMARY,), "6.4", "6.5"),
    (InstitutionKind.TEACHING_POINT, (Stage.PRIMARY,), "6.4", "6.5"),
    (InstitutionKind.SUBJECT_TUTORING, (), "18.1", "1.1"),
    (InstitutionKind.NONSUBJECT_TUTORING, (), "21.2", "18.1"),
    (InstitutionKind.UNLICENSED, (), "18.1", "1.1"),
]


def planned(office: Office, on: str = DAY, at: str = "") -> str:
    school = registering.add_institution(office, SCHOOL).result()
    return visiting.plan(office, Plan(school.id, on, at, authority=Authority.SUPERVISION)).result().id


@pytest.mark.parametrize(("kind", "stages", "seen", "hidden"), KINDS)
def test_a_visit_shows_what_applies_to_its_institution_and_can_be_done(
    office: Office, kind: InstitutionKind, stages: tuple[Stage, ...], seen: str, hidden: str
) -> None:
    visit = begun(office, Institution("", "漴川区某单位", kind, frozenset(stages)))
    codes = visiting.shown_codes(visit, office.checklist_of(visit))
    assert seen in codes
    assert hidden not in codes
    for project in office.checklist_of(visit).projects:
        visiting.rest_met(office, visit.id, project.title, unfolded=True).result()
    done = visiting.finish(office, visit.id).result()
    assert done.state is VisitState.FINISHED
    assert set(done.judgments) == codes
    assert events.of_aggregate(office.reader, "visit", visit.id)[-1].payload == {"not_checked": 0}


def test_the_five_kinds_of_visit_can_be_planned_and_the_owner_leads_by_default(office: Office) -> None:
    school = registering.add_institution(office, SCHOOL).result()
    for kind in VisitKind:
        visit = visiting.plan(office, Plan(school.id, DAY, kind=kind)).result()
        assert visit.plan.kind is kind
        assert visit.plan.inspectors == (office.owner_id,)
        assert visit.owner_device == "test2023"
    assert len(VisitKind) == 5


def test_a_visit_to_nobody_cannot_be_planned(office: Office) -> None:
    with pytest.raises(NotFound):
        visiting.plan(office, Plan("nobody", DAY)).result()
    assert today.day(office, ON).visits == ()


def test_the_day_lists_its_visits_by_their_time_and_leaves_cancelled_ones_out(office: Office) -> None:
    late, early, gone = planned(office, at="13:50"), planned(office, at="08:10"), planned(office)
    visiting.cancel(office, gone, "学校停电").result()
    assert [row.visit_id for row in today.day(office, ON).visits] == [early, late]


def test_a_plan_can_be_changed_until_the_visit_begins(office: Office) -> None:
    visit_id = planned(office)
    plan = office.visit(visit_id).plan
    moved = visiting.replan(office, visit_id, replace(plan, on="2023-10-18", at="09:00")).result()
    assert (moved.plan.on, moved.plan.at) == ("2023-10-18", "09:00")
    visiting.begin(office, visit_id).result()
    with pytest.raises(visiting.VisitIsClosed):
        visiting.replan(office, visit_id, plan).result()
    with pytest.raises(visiting.VisitIsClosed):
        visiting.cancel(office, visit_id, "不去了").result()


def test_beginning_twice_is_beginning_once(office: Office) -> None:
    visit = begun(office)
    assert visiting.begin(office, visit.id).result() == visit


def test_a_visit_keeps_the_institution_as_it_was_when_it_began(office: Office) -> None:
    visit = begun(office)
    assert visit.institution is not None
    changed = replace(visit.institution, name="漴川区白鹭洲实验小学")
    registering.change_institution(office, changed).result()
    kept = office.visit(visit.id).institution
    assert kept is not None and kept.name == "漴川区白鹭洲小学"


def test_a_visit_keeps_the_checklist_that_it_began_with(office: Office) -> None:
    visit = begun(office)
    form = office.checklist_of(visit)
    assert visit.checklist is not None
    assert (visit.checklist.id, visit.checklist.version) == (form.id, form.version)
    assert visit.checklist.sha256 == form.sha256


def test_a_finished_visit_says_how_much_nobody_looked_at(office: Office) -> None:
    visit = begun(office)
    shown = visiting.shown_codes(visit, office.checklist_of(visit))
    visiting.judge(office, visit.id, {"1.1": MET}).result()
    visiting.finish(office, visit.id).result()
    finished_event = events.of_aggregate(office.reader, "visit", visit.id)[-1]
    assert finished_event.payload == {"not_checked": len(shown) - 1}
    assert today.day(office, ON).finished == 1


WRITING: list[Callable[[Office, str, Finding], object]] = [
    lambda office, visit, _: visiting.judge(office, visit, {"1.1": MET}).result(),
    lambda office, visit, _: visiting.measure(
        office, visit, LIMITED, {"书面作业平均完成时间": "70"}
    ).result(),
    lambda office, visit, _: visiting.item_met(office, visit, 6).result(),
    lambda office, visit, _: visiting.rest_met(office, visit, "二、作业管理", unfolded=True).result(),
    lambda office, visit, _: visiting.note(office, visit, "1.1", "一句话").result(),
    lambda office, visit, found: visiting.revise(office, visit, found).result(),
    lambda office, visit, _: visiting.raise_other(office, visit, "艺考").result(),
    lambda office, visit, found: visiting.drop(office, visit, found.id).result(),
    lambda office, visit, found: visiting.take_up(office, visit, found.id).result(),
    lambda office, visit, _: visiting.finish(office, visit).result(),
]


@pytest.mark.parametrize("write", WRITING)
def test_a_finished_visit_takes_nothing_more(
    office: Office, write: Callable[[Office, str, Finding], object]
) -> None:
    visit = finished(office, PLAIN)
    with pytest.raises(visiting.VisitIsClosed) as refused:
        write(office, visit.id, visit.findings[0])
    assert "继续检查" in refused.value.todo
    assert office.visit(visit.id) == visit


def test_a_finished_visit_can_be_gone_on_with_while_no_paper_stands(office: Office) -> None:
    settle(office)
    visit = finished(office, PLAIN)
    assert visiting.resume(office, visit.id, "补问卷").result().state is VisitState.OPEN
    visiting.finish(office, visit.id).result()
    order = issue(office, visit.id)
    with pytest.raises(visiting.VisitIsClosed) as refused:
        visiting.resume(office, visit.id, "补问卷").result()
    assert "47号" in refused.value.happened
    assert "作废" in refused.value.todo
    ordering.void(office, order.id, "要补一条").result()
    visiting.resume(office, visit.id, "补一条").result()
    find(office, visit.id, "8.3")
    visiting.finish(office, visit.id).result()
    again = issue(office, visit.id)
    assert [one.number.n for one in (order, again)] == [47, 48]
    assert len(again.finding_ids) == 2
    assert order.record["visit"] != again.record["visit"]


def test_what_is_not_there_is_named_and_nothing_breaks(office: Office) -> None:
    visit = begun(office)
    for act in (
        visiting.drop(office, visit.id, "nothing"),
        visiting.revise(office, visit.id, Finding("nothing", (PLAIN,))),
        attaching.remove(office, visit.id, "nothing"),
        visiting.judge(office, "nothing", {"1.1": MET}),
    ):
        with pytest.raises(NotFound):
            act.result()


def test_a_moment_in_the_future_or_before_the_last_act_needs_a_reason(office: Office) -> None:
    visit = begun(office)
    now = office.clock()
    for given in (now + timedelta(hours=1), now - timedelta(hours=1)):
        with pytest.raises(MomentNeedsReason):
            noted(office, visit.id, given).result()
    assert office.visit(visit.id).notes == {}
    noted(office, visit.id, now - timedelta(hours=1), "昨晚补记").result()
    last = events.of_aggregate(office.reader, "visit", visit.id)[-1]
    assert last.reason == "昨晚补记"
    assert datetime.fromisoformat(last.happened_at) == now.replace(microsecond=0) - timedelta(hours=1)


def test_a_moment_just_now_needs_none(office: Office) -> None:
    visit = begun(office)
    noted(office, visit.id, office.clock()).result()
    assert events.of_aggregate(office.reader, "visit", visit.id)[-1].reason == ""


def noted(office: Office, visit_id: str, at: datetime, reason: str = "") -> Future[object]:
    return office.perform(
        lambda act: act.tell("visit", visit_id, "noted", {"code": "", "text": "补记"}),
        happened_at=at,
        reason=reason,
    )


def test_a_clock_that_goes_backwards_is_noted_and_stops_nobody(tmp_path: Path) -> None:
    clock = StepClock()
    office = make_office(tmp_path, clock=clock)
    try:
        visit = begun(office)
        clock.now -= timedelta(days=1)
        visiting.judge(office, visit.id, {"1.1": MET}).result()
        told = events.of_aggregate(office.reader, "visit", visit.id)
        assert told[-1].reason == "clock_behind"
        assert [event.device_seq for event in told] == sorted(event.device_seq for event in told)
        assert office.visit(visit.id).judgment("1.1").value is MET
    finally:
        office.close()
