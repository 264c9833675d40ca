"""巡查 visits of one half-day become one outing, so that 次, 家次 and 家 come from the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from duxueben.model.fieldwork import Half, Member, StopResult, Team
from duxueben.model.people import Institution
from duxueben.model.plan import Authority, Plan
from duxueben.model.visit import Visit
from duxueben.model.words import InstitutionKind, JudgmentValue, VisitKind
from duxueben.workspace.demonstration.script import ScriptClock
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering
from duxueben.workspace.registers import gathering, keeping
from duxueben.workspace.registers.catalogue import named
from duxueben.workspace.visit import visiting
from support.offices import make_office

_DAY = "2023-10-17"


@pytest.fixture
def clock() -> ScriptClock:
    return ScriptClock(datetime.fromisoformat(f"{_DAY}T08:00:00+08:00"))


@pytest.fixture
def office(tmp_path: Path, clock: ScriptClock) -> Iterator[Office]:
    made = make_office(tmp_path, clock=clock)
    yield made
    made.close()


def patrolled(office: Office, clock: ScriptClock, name: str, at: str, kind: VisitKind) -> Visit:
    clock.set(_DAY, at)
    unit = registering.add_institution(office, Institution("", name, InstitutionKind.NONSUBJECT_TUTORING))
    plan = Plan(
        unit.result().id,
        _DAY,
        kind=kind,
        inspectors=(office.owner_id,),
        authority=Authority.SUPERVISION,
    )
    visit = visiting.begin(office, visiting.plan(office, plan).result().id).result()
    shown = visiting.shown_codes(visit, office.checklist_of(visit))
    visiting.judge(office, visit.id, dict.fromkeys(shown, JudgmentValue.MET)).result()
    return visiting.finish(office, visit.id).result()


def test_visits_of_one_half_day_are_one_outing_of_the_team_that_went(
    office: Office, clock: ScriptClock
) -> None:
    other = Team(id="", name="第二巡查组", members=(Member("亓翀"),))
    team = Team(id="", name="第一巡查组", members=(Member("邬㛃宁", "督导室"), Member("佴喆")))
    keeping.keep(office, named("team"), other).result()
    went = keeping.keep(office, named("team"), team).result()
    first = patrolled(office, clock, "甲培训馆", "09:00", VisitKind.PATROL)
    second = patrolled(office, clock, "乙培训馆", "10:30", VisitKind.PATROL)
    third = patrolled(office, clock, "丙培训馆", "18:30", VisitKind.PATROL)
    patrolled(office, clock, "丁培训馆", "19:30", VisitKind.ROUTINE)
    morning, evening = gathering.proposals(office)
    assert (morning.half, evening.half) == (Half.MORNING, Half.EVENING)
    assert [stop.visit_id for stop in morning.stops] == [first.id, second.id]
    assert {stop.result for stop in morning.stops} == {StopResult.NOTHING}
    assert morning.team_id == evening.team_id == went.id
    kept = keeping.keep(office, named("outing"), morning).result()
    assert [one.stops[0].visit_id for one in gathering.proposals(office)] == [third.id]
    keeping.withdraw(office, named("outing"), kept.id, "归错了").result()
    assert len(gathering.proposals(office)) == 2
